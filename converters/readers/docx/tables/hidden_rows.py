"""Rows of a Word table that nobody sees: deleted, hidden, or held too low to be read."""

from typing import Final

from converters.model.document import Row
from converters.model.marks import Mark, without_marks
from converters.model.problems import LeftOut
from converters.readers.docx.paragraph_text import Context
from converters.readers.docx.word_xml import Element, W, child, is_on, twips

_LEAST_HEIGHT: Final = 60
"""Twentieths of a point of the lowest row in which anything can be read."""


def hiding_reason(row: Element) -> str:
    """Why a row is not there for who reads the page; empty where it is."""
    properties = child(row, W + "trPr")
    if child(properties, W + "del") is not None:
        return Mark.DELETED.value
    is_hidden = is_on(child(properties, W + "hidden")) or _is_flat(child(properties, W + "trHeight"))
    return Mark.HIDDEN.value if is_hidden else ""


def _is_flat(height: Element | None) -> bool:
    """Whether a row is held so low that nothing of it can be read."""
    if height is None or height.get(W + "hRule") != "exact":
        return False
    return twips(height, _LEAST_HEIGHT) < _LEAST_HEIGHT


def leave_out(row: Row, reason: str, context: Context) -> None:
    """What a hidden row says, noted with the reason."""
    text = " | ".join(" ".join(without_marks(cell.text).split()) for cell in row.cells if cell.text.strip())
    if reason and text:
        context.left_out.append(LeftOut(text, reason))
