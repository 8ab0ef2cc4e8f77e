"""What the plain extractions give: passages of text, each on one line, in the order of the file."""

from typing import Final, NamedTuple

MOST_CHARACTERS: Final = 3_000_000
"""Of the passages of a source; the readers refuse a source that says a third of it."""


class Passage(NamedTuple):
    """A paragraph, a cell, a line or a value."""

    text: str
    place: str
    """The part or page that it stands in; empty where the source has no parts."""
    again: bool = False
    """Whether it may say once more what another passage says: a fallback, a cached value, a caption of a picture."""


class TooMuch(Exception):
    """The source says more than is audited."""


class Passages:
    """Passages as they are found, within bounds."""

    def __init__(self, most: int = MOST_CHARACTERS) -> None:
        self.found: list[Passage] = []
        self._left = most

    def add(self, text: str, place: str = "", *, again: bool = False) -> None:
        """One passage, or several, one a line. Raises TooMuch where the bound is reached."""
        self._left -= len(text) + 1
        if self._left < 0:
            raise TooMuch
        if "\n" in text:
            self.found += [Passage(line, place, again) for line in text.split("\n") if line]
        elif text:
            self.found.append(Passage(text, place, again))
