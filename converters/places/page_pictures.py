"""The pictures of pages beside a record of places: those that it names, with the bytes and the size that it tells."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Final

from converters.model.originals import picture_ending
from converters.model.problems import Problem
from converters.places.place_record import PlaceRecord

_ANEW: Final = "put back the one that gongkai add wrote, or make it anew with gongkai reconvert --write"
_HEAD: Final = 25
"""Bytes of a WebP file up to the end of its width and height."""
_BITS: Final = 14
"""Of a width, and of a height, each less one."""


def picture_problems(record: PlaceRecord | None, files: Mapping[str, bytes]) -> Iterator[tuple[str, Problem]]:
    """What is wrong with the pictures of a report, each with its ending. `files`: ending → bytes."""
    named = {picture_ending(it.page): it for it in (record.pictures if record is not None else ())}
    for ending in sorted(files.keys() - named.keys()):
        message = (
            "is the picture of a page that no record of places names; "
            "delete it, or make the record anew with gongkai reconvert --write"
        )
        yield ending, Problem("stray_file", "", message)
    for ending, picture in named.items():
        data = files.get(ending)
        if data is None:
            yield (
                ending,
                Problem("places_wrong", "", f"is absent, a picture of a page that the record of places names; {_ANEW}"),
            )
        elif hashlib.sha256(data).hexdigest() != picture.sha256:
            yield ending, Problem("places_wrong", "", f"has not the sha256 that the record of places names; {_ANEW}")
        elif webp_size(data) != (picture.width, picture.height):
            message = f"is no WebP picture of {picture.width} × {picture.height} pixels without loss; {_ANEW}"
            yield ending, Problem("places_wrong", "", message)


def webp_size(data: bytes) -> tuple[int, int] | None:
    """Width and height that a WebP file without loss tells of itself; None where it is none."""
    if len(data) < _HEAD or (data[:4], data[8:16], data[20:21]) != (b"RIFF", b"WEBPVP8L", b"/"):
        return None
    sizes = int.from_bytes(data[21:25], "little")
    most = (1 << _BITS) - 1
    return (sizes & most) + 1, (sizes >> _BITS & most) + 1
