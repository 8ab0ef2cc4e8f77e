"""A source as read, and the report that was made of it → where the report stands in it."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from math import ceil
from typing import Final

from converters.model.document import Block, Document, PagePicture, Paragraph, Reading
from converters.model.originals import MOST_BYTES_OF_PLACES, MOST_PICTURES, PLACES_ENDING, picture_ending
from converters.model.report import Paragraph as Told
from converters.model.report import Report
from converters.places.place_record import MOST_PASSAGES, Passage, Picture, PlaceRecord, Recognised
from converters.places.record_text import write

_UNPRINTABLE: Final = dict.fromkeys((*range(9), *range(11, 32), *range(127, 160)), "\ufffd")
"""Control characters other than tabs and line ends; they print nothing."""


def recorded(document: Document, report: Report) -> dict[str, bytes]:
    """The record and the pictures of pages as they are filed: ending → bytes; none where the source is too long for a record.

    `document`: with its passages numbered.
    """
    last = min(len(document.pages), MOST_PICTURES)
    pictures = [it for it in document.pictures if it.page <= last]
    record = PlaceRecord(
        report.source.sha256,
        report.converter,
        tuple(map(_printable, document.blocks)),
        tuple((ceil(width), ceil(height)) for width, height in document.pages),
        _rows(report),
        _paragraphs(report),
        tuple(map(_picture, pictures)),
    )
    record = replace(record, recognised=_recognised(record.passages))
    if len(record.passages) > MOST_PASSAGES:
        return {}
    data = write(record)
    if len(data) > MOST_BYTES_OF_PLACES:
        return {}
    return {PLACES_ENDING: data} | {picture_ending(it.page): it.data for it in pictures}


def _picture(found: PagePicture) -> Picture:
    return Picture(found.page, found.width, found.height, hashlib.sha256(found.data).hexdigest())


def _recognised(passages: Iterable[Passage]) -> tuple[Recognised | None, ...]:
    """Of each passage; none at all where no passage was read from a picture."""
    found = tuple(_of_reading(it.text, it.reading) for it in passages)
    return found if any(it is not None for it in found) else ()


def _of_reading(text: str, reading: Reading | None) -> Recognised | None:
    if reading is None:
        return None
    again = None if reading.again is None else reading.again.translate(_UNPRINTABLE)
    return Recognised(round(reading.confidence * 1000), None if again == text else again)


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
