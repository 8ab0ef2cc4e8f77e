"""What becomes of the runs that a reader has marked: never are digits of two kinds joined to one number."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.marks import Mark, has_marks, runs
from converters.model.problems import LeftOut

_RAISED: Final = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
_LOWERED: Final = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_IN_PLACE: Final = {Mark.SUPERSCRIPT: _RAISED, Mark.SUBSCRIPT: _LOWERED}
"""Kinds of runs that say something in running text, and how they are written there."""


def settle(document: Document) -> Document:
    """The document without marks.

    In running text raised and lowered characters are written so; in a cell they are the mark of a note and are left out,
    unless the cell holds nothing else, which is then read as if it stood on the line. Every other kind is left out by name.
    """
    left_out: list[LeftOut] = []
    blocks = tuple(_block(block, left_out) for block in document.blocks)
    return replace(document, blocks=blocks, left_out=(*document.left_out, *left_out))


def _block(block: Block, left_out: list[LeftOut]) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, text=_in_text(block.text, left_out)) if has_marks(block.text) else block
    if not any(has_marks(cell.text) for row in block.rows for cell in row.cells):
        return block
    return Table(tuple(_row(row, left_out) for row in block.rows), block.layout)


def _row(row: Row, left_out: list[LeftOut]) -> Row:
    return Row(tuple(_cell(cell, left_out) for cell in row.cells), row.place)


def _cell(cell: Cell, left_out: list[LeftOut]) -> Cell:
    if not has_marks(cell.text):
        return cell
    found = list(runs(cell.text))
    if not any(text.strip() for text, mark in found if mark is None):
        found = [(text, None if mark in _IN_PLACE else mark) for text, mark in found]
    return replace(cell, text=_without(found, left_out))


def _in_text(text: str, left_out: list[LeftOut]) -> str:
    kept = [(_written(run, mark), None if mark in _IN_PLACE else mark) for run, mark in runs(text)]
    return _without(kept, left_out)


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
