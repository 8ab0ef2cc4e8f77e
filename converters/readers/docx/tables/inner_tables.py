"""Tables in the cells of others: what is ruled once more, or laid out by the table around."""

from typing import Final

from converters.readers.docx.word_xml import Element, W

_LONGEST_INNER: Final = 12
"""Characters of a table in a cell that is still one cell: a figure that is ruled once more."""
_LONGEST_BESIDE: Final = 60
"""Characters of such a cell, with what is noted beside the figure."""


def arranges(cell: Element) -> bool:
    """Whether a cell holds a table, and with it more than figures that are ruled once more."""
    held = next(cell.iter(W + "tbl", W + "altChunk"), None)
    if held is None:
        return False
    inner = sum(map(_length, cell.iter(W + "tbl")))
    return held.tag == W + "altChunk" or inner > _LONGEST_INNER or _length(cell) > _LONGEST_BESIDE


def _length(element: Element) -> int:
    return sum(len((text.text or "").strip()) for text in element.iter(W + "t"))
