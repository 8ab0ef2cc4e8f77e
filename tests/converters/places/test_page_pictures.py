"""Each picture of a page is the one that the record names; what is none is told by one line."""

import hashlib
from collections.abc import Mapping

import page_pictures
import pytest

from converters.model.originals import picture_ending
from converters.places.page_pictures import picture_problems, webp_size
from converters.places.place_record import Picture, PlaceRecord

GOOD = page_pictures.picture(1)
FILE = picture_ending(1)


def record(*, data: bytes = GOOD.data, width: int = GOOD.width) -> PlaceRecord:
    named = Picture(1, width, GOOD.height, hashlib.sha256(data).hexdigest())
    return PlaceRecord("a" * 64, "gongkai 1.2", (), ((595, 842),), {}, {}, (named,))


@pytest.mark.parametrize(
    ("found", "files", "told"),
    [
        (record(), {FILE: GOOD.data}, []),
        (None, {}, []),
        (record(), {}, [(FILE, "places_wrong", "is absent")]),
        (record(), {FILE: page_pictures.picture(2).data}, [(FILE, "places_wrong", "has not the sha256")]),
        (record(width=63), {FILE: GOOD.data}, [(FILE, "places_wrong", "is no WebP picture of 63 × 88")]),
        (record(data=b"<html>"), {FILE: b"<html>"}, [(FILE, "places_wrong", "is no WebP picture")]),
        (None, {FILE: GOOD.data}, [(FILE, "stray_file", "that no record of places names")]),
        (
            record(),
            {FILE: GOOD.data, picture_ending(2): GOOD.data},
            [(picture_ending(2), "stray_file", "that no record of places names")],
        ),
    ],
)
def test_what_is_told(found: PlaceRecord | None, files: Mapping[str, bytes], told: list[tuple[str, str, str]]) -> None:
    problems = list(picture_problems(found, files))
    assert [(ending, problem.kind) for ending, problem in problems] == [(ending, kind) for ending, kind, _ in told]
    for (_, problem), (_, _, words) in zip(problems, told, strict=True):
        assert words in problem.message


@pytest.mark.parametrize(
    ("data", "size"),
    [
        (GOOD.data, (62, 88)),
        (page_pictures.picture(1, 1240, 1753).data, (1240, 1753)),
        (GOOD.data[:24], None),
        (GOOD.data.replace(b"VP8L", b"VP8X"), None),
        (b"", None),
    ],
)
def test_the_size_that_a_picture_tells(data: bytes, size: tuple[int, int] | None) -> None:
    assert webp_size(data) == size
