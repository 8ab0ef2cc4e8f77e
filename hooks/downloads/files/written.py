"""A file to take away, as it was written."""

from converters.model.speed.quick_dataclasses import dataclass

Parts = dict[str, list[int]]
"""Key of some lines → where they begin in a file, and their length, in bytes."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file of lines."""

    name: str
    """Of the file, relative to the folder of the downloads."""
    table: str
    """Name of the table whose lines it holds; see hooks.downloads.tables."""
    by: str
    """By what the table is parted; empty for all of it."""
    value: str
    """The year, or the folder at the top; empty for all of it."""
    rows: int
    """Lines without the head."""
    bytes: int
    """Length of the file."""
    sha256: str
    """Of the file, in hexadecimal digits."""
