"""A mark that stands alone in a cell → what it is, by its shape: a recogniser of words takes / for 1 and — for 一."""

from typing import Any, Final

import cv2

from converters.readers.scan.pieces_of_ink import Piece

_DASHES: Final = frozenset("一—–-－―ー_＿−~")
_STROKES: Final = frozenset("1lI|/／丿｜イノ7")
_FLAT: Final = 0.35
"""Height of a dash, of its width at most."""
_SHORT: Final = 0.6
"""Of the height of characters: a shorter dash is a hyphen."""
_ASLANT: Final = 0.3
"""Width of a stroke that is aslant, of its height at least."""
_STRAIGHT: Final = -0.85
"""How exactly the ink of such a stroke goes to the left as it goes down; that of a 1, however it is set, -0.79 at most."""
_SEVEN: Final = -0.9
"""The same of what was read as a 7, which may be one that has lost its bar."""


def mark(text: str, ink: Any, box: Piece, height: float) -> str:
    """The text of a line of one cell; `height`: of the characters of the page, in pixels."""
    wide = box.right - box.left
    if text and set(text) <= _DASHES:
        if box.height > _FLAT * wide:
            return text
        return "-" if wide < _SHORT * height else "——" if wide > 1.5 * height else "—"
    if len(text) == 1 and text in _STROKES:
        straight = _straight(ink[box.top : box.bottom, box.left : box.right])
        return "/" if straight < (_SEVEN if text == "7" else _STRAIGHT) else text
    return text


def _straight(ink: Any) -> float:
    """How exactly ink goes to the left as it goes down, -1 at most; 0 of what is upright, or no stroke."""
    moments = cv2.moments(ink, binaryImage=True)
    across, down, both = moments["mu20"], moments["mu02"], moments["mu11"]
    if not across or not down or ink.shape[1] < _ASLANT * ink.shape[0]:
        return 0.0
    return float(both / (across * down) ** 0.5)
