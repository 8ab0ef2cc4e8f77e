"""Asterisks and underscores: which of them are marks of emphasis and which are printed."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Final

from converters.model.marks import Mark

_LONGEST: Final = {"*": 3, "_": 2}
"""Signs in a row; more are printed, to hide a number (`****年`) or to be filled in (`____`)."""
_COUNTED: Final = frozenset("条件个次项份篇宗起人户场期")
"""What follows asterisks that hide a number (`发布**条`)."""
_ENDS: Final = frozenset("，、；。（）(),;. \n")


@dataclass(slots=True)
class Piece:
    """A part of a text."""

    text: str
    """What is printed; nothing where it is a mark."""
    opens: Mark | None = None
    """The kind of run that begins here."""
    closes: Mark | None = None
    """The kind of run that ends here."""
    toggles: Mark | None = None
    """The kind of run that ends here, or else begins."""


class Emphasis:
    """The signs of a text, taken from left to right; each that closes an open one makes both a mark."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._open: dict[str, list[tuple[Piece, bool]]] = defaultdict(list)

    def take(self, start: int, end: int) -> Piece:
        """The signs from `start` to `end`."""
        source = self._source
        run, before, after = source[start:end], source[start - 1 : start] if start else "", source[end : end + 1]
        piece = Piece(run)
        if len(run) > _LONGEST[run[0]]:
            return piece
        hides = after in _COUNTED
        within = run[0] == "*" and len(run) > 1
        if before.strip() and (within or not after.isalnum()) and self._closes(run, hides=hides):
            return Piece("")
        is_mask = hides and source[end + 1 : end + 2] in _ENDS
        if after.strip() and (within or not before.isalnum()) and not is_mask:
            self._open[run].append((piece, hides))
        return piece

    def _closes(self, run: str, *, hides: bool) -> bool:
        """Whether the last signs of that kind are open, which are then a mark; not where both stand for a number."""
        if not self._open[run]:
            return False
        piece, hid = self._open[run].pop()
        if hid and hides:
            return False
        piece.text = ""
        return True
