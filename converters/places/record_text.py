"""A record of places ⇄ the bytes of its file: JSON with a line for each paragraph and table, the same for the same record.

What was read from pictures of pages has two keys more, `pictures` and `readings`; only then the number of the form is 2.
A paragraph is its text. A table whose columns are known is a list of rows; a cell of it is its text alone where it stands in the
column behind the cell before it and covers no other, else its text, its first column, and how many it covers. Of a table whose
columns are not known, `rows` has the texts. Lines, areas and readings have an item for each passage, or none.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import count, repeat
from math import ceil, floor
from typing import Any, Final

from converters.model.document import Area, Block, Cell, Paragraph, Row, Table
from converters.model.matching.patterns import regex
from converters.model.originals import PLACES_ENDING
from converters.places.place_record import Passage, PlaceRecord, Recognised

FORMAT: Final = 1
"""The number of this form of the file."""
WITH_PICTURES: Final = 2
"""The same of what was read from pictures."""
_CONVERTER: Final = regex(rb'^"converter":"[^"\\\n]{0,200}",$', re.MULTILINE)
ROWS: Final = "rows"
LINE: Final = "line "
"""How the place of a passage begins whose source has lines."""


def write(record: PlaceRecord) -> bytes:
    """The bytes of its file."""
    of_pictures = {"pictures": record.pictures, "readings": [_reading(item) for item in record.recognised]}
    has_pictures = any(of_pictures.values())
    parts = {
        "places": WITH_PICTURES if has_pictures else FORMAT,
        "source": record.source,
        "converter": record.converter,
        "pages": record.pages,
        **(of_pictures if has_pictures else {}),
        "lines": _trimmed([_line(place) for place in _places(record.blocks)]),
        "areas": _trimmed([_numbers(passage) for passage in record.passages]),
        "rows": record.rows,
        "paragraphs": record.paragraphs,
    }
    head = "".join(f'"{name}":{_json(value)},\n' for name, value in parts.items())
    blocks = ",\n".join(_json(_block(block)) for block in record.blocks)
    return f'{{{head}"blocks":[\n{blocks}\n]}}\n'.encode()


def differing(a: Mapping[str, bytes], b: Mapping[str, bytes]) -> str | None:
    """The ending of the first file that is another in one of two than in the other; None where all are the same.

    A record is the same whichever version of the converter wrote it.
    """
    return next(
        (it for it in sorted({*a, *b}, key=_in_order) if _compared(it, a.get(it)) != _compared(it, b.get(it))), None
    )


def _in_order(ending: str) -> tuple[bool, int, str]:
    """The record before the pictures, by the numbers of their pages."""
    return ending != PLACES_ENDING, len(ending), ending


def _compared(ending: str, data: bytes | None) -> bytes | None:
    return _CONVERTER.sub(b"", data, 1) if data is not None and ending == PLACES_ENDING else data


def _reading(found: Recognised | None) -> Any:
    """How sure it was; with the second reading, where that is another."""
    return found if found is None or found.again is not None else found.sureness


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _trimmed(items: list[Any]) -> list[Any]:
    """A list of which no item says anything is empty."""
    return items if any(items) else []


def _places(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Of each passage the place that it or its row has."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.place
        else:
            yield from (cell.place or row.place for row in block.rows for cell in row.cells)


def _line(place: str) -> int:
    """0 where the source has no lines."""
    return int(place.removeprefix(LINE)) if place.startswith(LINE) else 0


def _numbers(passage: Passage) -> list[int]:
    """The smallest boxes in whole points that hold its areas, one behind the other."""
    found: list[int] = []
    for page, left, top, right, bottom in passage.areas:
        found += (page, floor(left), floor(top), ceil(right), ceil(bottom))
    return found


def _block(block: Block) -> Any:
    if isinstance(block, Paragraph):
        return block.text
    if any(cell.column is None for row in block.rows for cell in row.cells):
        return {ROWS: [[cell.text for cell in row.cells] for row in block.rows]}
    return [_row(row) for row in block.rows]


def _row(row: Row) -> list[Any]:
    found: list[Any] = []
    following = 0
    for cell in row.cells:
        column = cell.column or 0
        found.append(cell.text if (column, cell.span) == (following, 1) else [cell.text, column, cell.span])
        following = column + cell.span
    return found


class _Passages:
    """Makes the passages of a file, numbered as they come."""

    def __init__(self, lines: Sequence[int], areas: Sequence[tuple[Area, ...]]) -> None:
        places = (f"{LINE}{line}" if line else "" for line in lines) if lines else repeat("")
        self._following = zip(areas or repeat(()), count(), places, strict=False)

    def block(self, found: Any) -> Block:
        """A paragraph or a table."""
        if isinstance(found, str):
            areas, number, place = next(self._following)
            return Paragraph(found, place, areas, number)
        if isinstance(found, dict):
            return Table(tuple([self._loose(row) for row in found[ROWS]]), "ragged")
        return Table(tuple([self._row(row) for row in found]))

    def _loose(self, found: list[str]) -> Row:
        cells = tuple([Cell(text, None, 1, None, *next(self._following)) for text in found])
        return Row(cells, cells[0].place if cells else "")

    def _row(self, found: list[Any]) -> Row:
        cells: list[Cell] = []
        following = 0
        for item in found:
            text, column, span = (item, following, 1) if isinstance(item, str) else item
            cells.append(Cell(text, column, span, None, *next(self._following)))
            following = column + span
        return Row(tuple(cells), cells[0].place if cells else "")


def blocks_of(found: list[Any], lines: Sequence[int], areas: Sequence[tuple[Area, ...]]) -> tuple[Block, ...]:
    """The blocks as they were; `found`: what `_block` makes of each; lines and areas of each passage, or none at all."""
    passages = _Passages(lines, areas)
    return tuple([passages.block(item) for item in found])
