"""The bytes of a file → a record of places. The file may be anybody's: nothing of it is believed that is not looked at."""

import json
from collections.abc import Container, Iterator
from typing import Any, Final

from converters.model.document import Area
from converters.model.matching.patterns import regex
from converters.model.originals import MOST_BYTES_OF_PLACES, MOST_PICTURES
from converters.places.place_record import FARTHEST, MOST_PASSAGES, MOST_PIXELS, Picture, PlaceRecord, Recognised
from converters.places.record_text import FORMAT, ROWS, WITH_PICTURES, blocks_of, write

_AREA: Final = 5
"""Numbers of an area: page, left, top, right, bottom."""
_KEYS: Final = ("places", "source", "converter", "pages", "lines", "areas", "rows", "paragraphs", "blocks")
_KEYS_OF: Final = {FORMAT: _KEYS, WITH_PICTURES: (*_KEYS[:4], "pictures", "readings", *_KEYS[4:])}
_SHA256: Final = regex(r"[0-9a-f]{64}\Z")
_UNPRINTABLE: Final = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Control characters other than tabs and line ends, and halves of characters."""
_ESCAPED: Final = regex(rb"\\[bfru]|\x7f|\xc2[\x80-\x9f]")
"""How alone such a character can stand in a JSON text; most files have none."""
_SUREST: Final = 1000
_LONGEST_NAME: Final = 200
"""Characters of an id, or of the name of the converter."""


class WrongRecord(ValueError):
    """The bytes are no record of places: the message is the key at which that shows."""


def read(data: bytes) -> PlaceRecord:
    """The record that a file holds. Raises WrongRecord."""
    found = _object(data)
    count = _passages(found["blocks"])
    _must(_ESCAPED.search(data) is None or all(map(_is_printable, _texts(found["blocks"]))), "blocks")
    _must(_is_text(found["source"]) and _SHA256.match(found["source"]), "source")
    _must(_is_text(found["converter"]), "converter")
    pages = _pages(found["pages"])
    lines = _list(found["lines"], "lines", (0, count))
    _must(all(_is_number(line) for line in lines), "lines")
    areas = [_areas(item, len(pages)) for item in _list(found["areas"], "areas", (0, count))]
    pictures = _pictures(found.get("pictures", []), len(pages))
    readings = _list(found.get("readings", []), "readings", (0, count))
    return PlaceRecord(
        found["source"],
        found["converter"],
        blocks_of(found["blocks"], lines, areas),
        pages,
        _numbered(found["rows"], "rows", count),
        _numbered(found["paragraphs"], "paragraphs", count),
        pictures,
        tuple(map(_recognised, readings)),
    )


def is_canonical(record: PlaceRecord, data: bytes) -> bool:
    """Whether the bytes from which a record was read are those that gongkai writes."""
    return write(record) == data


def _must(holds: object, key: str) -> None:
    if not holds:
        raise WrongRecord(key)


def _object(data: bytes) -> dict[str, Any]:
    _must(len(data) <= MOST_BYTES_OF_PLACES, "places")
    try:
        found = json.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        raise WrongRecord("JSON") from None
    _must(isinstance(found, dict) and type(found.get("places")) is int, "places")
    _must(tuple(found) == _KEYS_OF.get(found["places"]), "places")
    return found  # type: ignore[no-any-return]


def _is_text(found: object) -> bool:
    return isinstance(found, str) and len(found) <= _LONGEST_NAME and _UNPRINTABLE.search(found) is None


def _is_number(found: object, least: int = 0, most: int = FARTHEST) -> bool:
    return type(found) is int and least <= found <= most


def _list(found: Any, key: str, lengths: Container[int]) -> list[Any]:
    _must(isinstance(found, list) and len(found) in lengths, key)
    return found  # type: ignore[no-any-return]


def _pages(found: Any) -> tuple[tuple[float, float], ...]:
    _must(isinstance(found, list), "pages")
    for item in found:
        _must(all(_is_number(length, 1) for length in _list(item, "pages", (2,))), "pages")
    return tuple((width, height) for width, height in found)


def _pictures(found: Any, pages: int) -> tuple[Picture, ...]:
    """Of pages that are there, each once and in order."""
    pictures = [Picture(*_list(item, "pictures", (4,))) for item in _list(found, "pictures", range(pages + 1))]
    before = 0
    for page, width, height, sha256 in pictures:
        _must(_is_number(page, before + 1, min(pages, MOST_PICTURES)), "pictures")
        _must(_is_number(width, 1, MOST_PIXELS) and _is_number(height, 1, MOST_PIXELS), "pictures")
        _must(_is_text(sha256) and _SHA256.match(sha256), "pictures")
        before = page
    return tuple(pictures)


def _recognised(found: Any) -> Recognised | None:
    if found is None:
        return None
    sureness, again = (found, None) if type(found) is int else _list(found, "readings", (2,))
    _must(_is_number(sureness, 0, _SUREST), "readings")
    _must(again is None if type(found) is int else type(again) is str and _is_printable(again), "readings")
    return Recognised(sureness, again)


def _areas(found: Any, pages: int) -> tuple[Area, ...]:
    """Boxes of pages that are there."""
    numbers = _list(found, "areas", range(0, pages * _AREA + 1, _AREA))
    _must(all(_is_number(number, -FARTHEST) for number in numbers), "areas")
    areas = tuple(Area(*numbers[i : i + _AREA]) for i in range(0, len(numbers), _AREA))
    for area in areas:
        _must(1 <= area.page <= pages and area.left <= area.right and area.top <= area.bottom, "areas")
    return areas


def _numbered(found: Any, key: str, count: int) -> dict[str, tuple[int | None, ...]]:
    """Ids, and for each the numbers of passages that are there."""
    _must(isinstance(found, dict) and all(map(_is_text, found)), key)
    for numbers in found.values():
        _must(isinstance(numbers, list), key)
        _must(all(number is None or _is_number(number, 0, count - 1) for number in numbers), key)
    return {name: tuple(numbers) for name, numbers in found.items()}


def _passages(blocks: Any) -> int:
    """How many there are in the blocks, which are texts and tables."""
    _must(isinstance(blocks, list), "blocks")
    count = 0
    for block in blocks:
        if isinstance(block, str):
            count += 1
            continue
        rows, is_item = (block.get(ROWS), _is_text_of_cell) if _is_loose(block) else (block, _is_cell)
        _must(isinstance(rows, list), "blocks")
        for row in rows:
            _must(isinstance(row, list) and all(map(is_item, row)), "blocks")
            count += len(row)
    _must(count <= MOST_PASSAGES, "blocks")
    return count


def _is_loose(block: Any) -> bool:
    """Whether a block is a table whose columns are not known."""
    return isinstance(block, dict) and tuple(block) == (ROWS,)


def _texts(blocks: list[Any]) -> Iterator[str]:
    """All texts of blocks that are texts and tables."""
    for block in blocks:
        if isinstance(block, str):
            yield block
            continue
        for row in block[ROWS] if _is_loose(block) else block:
            yield from (cell if isinstance(cell, str) else cell[0] for cell in row)


def _is_printable(text: str) -> bool:
    return _UNPRINTABLE.search(text) is None


def _is_text_of_cell(found: Any) -> bool:
    return type(found) is str


def _is_cell(found: Any) -> bool:
    if type(found) is str:
        return True
    is_three = isinstance(found, list) and len(found) == 3 and type(found[0]) is str
    return is_three and _is_number(found[1]) and _is_number(found[2], 1)
