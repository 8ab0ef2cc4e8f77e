"""The objects of a PDF that are no streams, found in its bytes whatever its tables say of them."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.limits import Budget

_MOST_VALUES: Final = 2_000_000
"""Of all objects; pdfium takes up to 100 bytes for each."""
_SHORT_TEXT: Final = 4 << 10
_HEAD: Final = 16 << 10
"""Bytes of an object that are looked at."""
_BEGINNING: Final = b"obj"
_NUMBER: Final = regex(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+\Z")
_MAY_GO_ON: Final = regex(rb"[\d\s]*")
_LONGEST_NUMBER: Final = 32
"""Bytes that an object's number is looked for in; a longer one stands in front of nothing but digits and white space."""
_LETTER: Final = regex(rb"[A-Za-z]")
_VALUE: Final = regex(rb"[^\s\[\]<>(){}/%]+|\(|<")


def check(data: bytes, streams: Iterable[tuple[int, int]], packed: Iterable[bytes]) -> None:
    """Raises Refused where there are too many values outside of the streams: each takes many times its bytes.

    `streams`: where each begins and ends, `packed`: the streams of objects, unpacked.
    """
    values = Budget(_MOST_VALUES, "values in its objects")
    end = 0
    for start, stop in streams:
        values.spend(_values_in(data[end:start]))
        end = max(end, stop)
    for text in (data[end:], *packed):
        values.spend(_values_in(text))


def _values_in(text: bytes) -> int:
    """How many values a text of objects has; of a short one, at most."""
    return len(text) if len(text) < _SHORT_TEXT else sum(1 for _ in _VALUE.finditer(text))


def objects_in(data: bytes, packed: Iterable[bytes]) -> dict[int, bytes]:
    """Number → text of the objects of a file that are no stream, those in streams of objects too."""
    found: dict[int, bytes] = {}
    for text in packed:
        found.update(_packed_objects(text))
    for number, start in _beginnings(data):
        text = data[start : start + _HEAD]
        found[number] = text.partition(b"endobj")[0].partition(b"stream")[0]
    return found


def _beginnings(data: bytes) -> Iterator[tuple[int, int]]:
    """Number of each object (`12 0 obj`), and where it begins. A file is searched for one word, which is fast."""
    place = data.find(_BEGINNING)
    while place >= 0:
        start = place + len(_BEGINNING)
        if not _LETTER.match(data, start) and (number := _number_before(data, place)) is not None:
            yield number, start
        place = data.find(_BEGINNING, start)


def _number_before(data: bytes, place: int) -> int | None:
    """The number of the object of which `obj` stands there; None where none is before it."""
    length = _LONGEST_NUMBER
    while True:
        start = max(0, place - length)
        if found := _NUMBER.search(data, start, place):
            return int(found[1])
        if start == 0 or not _MAY_GO_ON.fullmatch(data, start, place):
            return None
        length *= 8


def _packed_objects(text: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and text of each object in a stream of objects, which begins with their numbers and places."""
    head = re.match(rb"[\d\s]*", text)
    first = head.end() if head else 0
    numbers = [int(number[:9]) for number in text[:first].split()]
    places = numbers[1::2]
    for number, start, end in zip(numbers[::2], places, [*places[1:], len(text)], strict=False):
        yield number, text[first + start : first + end]
