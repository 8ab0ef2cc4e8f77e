"""What becomes of the runs that a reader has marked: never are digits of two kinds joined to one number."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.model.marks import Mark, has_marks, marked, runs
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut

_RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_IN_PLACE: Final = {
    Mark.SUPERSCRIPT: _RAISED,
    Mark.SUBSCRIPT: _LOWERED,
    Mark.UNEVEN: {},
    Mark.PLACEHOLDER: {},
    Mark.CUT: {},
}
"""Kinds of runs that say something in running text, and how they are written there."""
_DOUBTFUL: Final = (Mark.UNEVEN, Mark.PLACEHOLDER, Mark.CUT)
"""Kinds of runs of which nobody knows whether they belong to the figure beside them."""
_DIGIT: Final = regex(r"\d")
Runs = Sequence[tuple[str, Mark | None]]


def settle(document: Document) -> Document:
    """The document without marks.

    In running text raised and lowered characters are written so; in a cell they are the mark of a note and are left out,
    unless the cell holds nothing else, which is then read as if it stood on the line. Every other kind is left out by name.
    A cell that has nothing else is not blank: it keeps its text, and its mark says that it is no figure.
    """
    left_out: list[LeftOut] = []
    blocks = tuple(_block(block, left_out) for block in document.blocks)
    return replace(document, blocks=blocks, left_out=(*document.left_out, *left_out))


def settled(text: str, left_out: list[LeftOut]) -> str:
    """Running text without its marks; what of it does not count is noted."""
    if not has_marks(text):
        return text
    kept = [(_written(run, mark), None if mark in _IN_PLACE else mark) for run, mark in runs(text)]
    return _without(kept, left_out)


def with_mark(cell: Cell) -> Cell:
    """A cell with its mark in its text."""
    return replace(cell, text=marked(cell.text, cell.mark), mark=None) if cell.mark else cell


def _block(block: Block, left_out: list[LeftOut]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=settled(block.text, left_out)) if has_marks(block.text) else block
    if not any(has_marks(cell.text) for row in block.rows for cell in row.cells):
        return block
    return Table(tuple(_row(row, left_out) for row in block.rows), block.layout)


def _row(row: Row, left_out: list[LeftOut]) -> Row:
    """A row; one that has a label, and is marked from its first word to its last, is left out."""
    found = [_on_the_line(list(runs(cell.text))) for cell in row.cells]
    words = [text for held in found for text, mark in held if mark is None and text.strip()]
    is_left_out = not words and any(not looks_like_value(_said(held)) for held in found)
    cells, is_labelled = [], False
    for cell, held in zip(row.cells, found, strict=True):
        mark = None if is_left_out else _mark_of(held, is_labelled=is_labelled)
        cells.append(replace(cell, text=_said(held) if mark else _without(held, left_out), mark=mark))
        is_labelled |= mark is None and not looks_like_value(cells[-1].text)
    return Row(tuple(cells), row.place)


def _on_the_line(held: Runs) -> Runs:
    """The runs of a cell; where all of it is raised, or all of it is lowered, it is taken to stand on the line."""
    marks = {mark for text, mark in held if text.strip()}
    is_alone = len(marks) == 1 and Mark.PLACEHOLDER not in marks
    return [(text, None if mark in _IN_PLACE and (is_alone or _is_plain(text, mark)) else mark) for text, mark in held]


def _is_plain(text: str, mark: Mark | None) -> bool:
    """Whether words are only small, or the hint of a field: they are no part of any figure."""
    return not (_DIGIT.search(text) if mark is Mark.UNEVEN else mark is not Mark.PLACEHOLDER or looks_like_value(text))


def _mark_of(held: Runs, *, is_labelled: bool) -> Mark | None:
    """What was done to the whole text of a cell, or to a part of its figure that may belong to it."""
    said = [(text, mark) for text, mark in held if text.strip()]
    on_the_line = "".join(text for text, mark in said if mark is None)
    doubtful = next((mark for _, mark in said if mark in _DOUBTFUL), None)
    if doubtful and on_the_line:
        return doubtful if _DIGIT.search(on_the_line) else None
    if not said or on_the_line:
        return None
    return said[0][1] if is_labelled or looks_like_value(_said(said)) else None


def _said(held: Runs) -> str:
    return "".join(text for text, _ in held)


def _written(run: str, mark: Mark | None) -> str:
    return run.translate(_IN_PLACE[mark]) if mark in _IN_PLACE else run


def _without(found: Iterable[tuple[str, Mark | None]], left_out: list[LeftOut]) -> str:
    """The runs that are not marked, joined; the others are noted."""
    kept = []
    for run, mark in found:
        if mark is None:
            kept.append(run)
        elif run.strip():
            left_out.append(LeftOut(run.strip(), mark.value))
    return "".join(kept)
