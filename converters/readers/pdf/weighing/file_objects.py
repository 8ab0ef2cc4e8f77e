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
_OBJECT: Final = regex(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj(?![A-Za-z])")
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
    for place in _OBJECT.finditer(data):
        text = data[place.end() : place.end() + _HEAD]
        found[int(place[1])] = text.partition(b"endobj")[0].partition(b"stream")[0]
    return found


def _packed_objects(text: bytes) -> Iterator[tuple[int, bytes]]:
    """Number and text of each object in a stream of objects, which begins with their numbers and places."""
    head = re.match(rb"[\d\s]*", text)
    first = head.end() if head else 0
    numbers = [int(number[:9]) for number in text[:first].split()]
    places = numbers[1::2]
    for number, start, end in zip(numbers[::2], places, [*places[1:], len(text)], strict=False):
        yield number, text[first + start : first + end]
