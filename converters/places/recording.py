"""A source as read, and the report that was made of it → where the report stands in it."""

from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from typing import Final

from converters.model.document import Block, Document, Paragraph
from converters.model.originals import MOST_BYTES_OF_PLACES
from converters.model.report import Paragraph as Told
from converters.model.report import Report
from converters.places.place_record import MOST_PASSAGES, PlaceRecord
from converters.places.record_text import write

_UNPRINTABLE: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
"""Control characters other than tabs and line ends; they print nothing."""


def recorded(document: Document, report: Report) -> bytes | None:
    """The record as it is filed; None where the source is too long for one. `document`: with its passages numbered."""
    record = PlaceRecord(
        report.source.sha256,
        report.converter,
        tuple(map(_printable, document.blocks)),
        tuple((ceil(width), ceil(height)) for width, height in document.pages),
        _rows(report),
        _paragraphs(report),
    )
    if len(record.passages) > MOST_PASSAGES:
        return None
    data = write(record)
    return data if len(data) <= MOST_BYTES_OF_PLACES else None


def _printable(block: Block) -> Block:
    """A block without control characters; most have none."""
    if isinstance(block, Paragraph):
        return block if block.text.isprintable() else replace(block, text=block.text.translate(_UNPRINTABLE))
    texts = [cell.text for row in block.rows for cell in row.cells]
    if all(map(str.isprintable, texts)):
        return block
    rows = (
        replace(row, cells=tuple(replace(cell, text=cell.text.translate(_UNPRINTABLE)) for cell in row.cells))
        for row in block.rows
    )
    return replace(block, rows=tuple(rows))


def _rows(report: Report) -> dict[str, tuple[int | None, ...]]:
    return _together((cell.cell.rpartition(".")[0], cell.anchor) for cell in report.cells)


def _paragraphs(report: Report) -> dict[str, tuple[int | None, ...]]:
    return _together(
        (section.id, block.anchor) for section in report.sections for block in section.blocks if isinstance(block, Told)
    )


def _together(found: Iterable[tuple[str, int | None]]) -> dict[str, tuple[int | None, ...]]:
    """Numbers of the same name, in their order; a name of which none is known is left out."""
    anchors: dict[str, list[int | None]] = {}
    for name, anchor in found:
        anchors.setdefault(name, []).append(anchor)
    return {name: tuple(numbers) for name, numbers in anchors.items() if any(it is not None for it in numbers)}
