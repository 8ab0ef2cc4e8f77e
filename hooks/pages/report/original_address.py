"""Where an original lies on the site: a page or drawing of somebody else must never run scripts under our address."""

from pathlib import PurePosixPath
from typing import Final

INERT: Final = frozenset({".docx", ".doc", ".odt", ".pdf", ".rtf", ".txt"})
"""Kinds of files that no browser runs and no web server executes; every other is published as plain text, byte for byte."""


def published(source: PurePosixPath) -> str:
    """The original's path below content/ → its address, relative to the site."""
    return str(source) if source.suffix in INERT else f"{source}.txt"
