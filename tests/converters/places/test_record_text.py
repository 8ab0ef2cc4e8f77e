"""A record of places reads back as it was written, whatever its source has: lines, pages, columns, or none of them."""

from dataclasses import replace

import pytest

from converters.model.anchors import anchored
from converters.model.document import Area, Block, Cell, Document, Paragraph, Row, Table
from converters.places.place_record import Picture, PlaceRecord, Recognised
from converters.places.record_reading import is_canonical, read
from converters.places.record_text import differing, write


def record(*blocks: Block, pages: tuple[tuple[float, float], ...] = ()) -> PlaceRecord:
    numbered = anchored(Document(blocks, "text/plain")).blocks
    return PlaceRecord("a" * 64, "gongkai 1.2", numbered, pages, {"requests.new": (0, None)}, {"overview": (0,)})


GRID = Table((Row((Cell("标签", 0, 2), Cell("1", 2), Cell("", 3))), Row((Cell("2", 2),)), Row(())))
LOOSE = Table(
    (Row((Cell("a", place="line 3"), Cell("b", place="line 4")), "line 3"), Row((Cell("c"),), "line 6")), "ragged"
)
RECORDS = {
    "paragraphs": record(Paragraph("一\n二"), Paragraph("")),
    "lines": record(Paragraph("一", "line 1"), LOOSE),
    "a grid": record(Paragraph("x"), GRID),
    "pages": record(
        Paragraph("一", "", (Area(1, 0, 1, 2, 3), Area(2, 4, 5, 6, 7))),
        Table((Row((Cell("1", 0, 1, None, (Area(2, 1, 1, 9, 9),)),)),)),
        pages=((595, 842), (842, 595)),
    ),
    "pictures": replace(
        record(Paragraph("一"), GRID, pages=((595, 842), (842, 595))),
        pictures=(Picture(1, 1240, 1753, "b" * 64), Picture(2, 1240, 876, "c" * 64)),
        recognised=(None, Recognised(998, None), Recognised(0, "7"), *[Recognised(1000, "")] * 2),
    ),
}


LINES, PLACES = write(RECORDS["lines"]), "places.json"


def seen(found: PlaceRecord) -> list[object]:
    """All that is kept of the passages, what they do not compare by included."""
    places = [
        (None, block.place) if isinstance(block, Paragraph) else (cell.column, cell.place or row.place)
        for block in found.blocks
        for row in (block.rows if isinstance(block, Table) else (Row((Cell(""),)),))
        for cell in row.cells
    ]
    return [places, [(it.text, it.anchor, it.areas) for it in found.passages]]


@pytest.mark.parametrize("name", RECORDS)
def test_it_reads_back_as_it_was_written(name: str) -> None:
    before = RECORDS[name]
    data = write(before)
    after = read(data)
    assert seen(after) == seen(before)
    assert (after.source, after.converter, after.pages) == (before.source, before.converter, before.pages)
    assert (after.rows, after.paragraphs) == (before.rows, before.paragraphs)
    assert (after.pictures, after.recognised) == (before.pictures, before.recognised)
    assert is_canonical(after, data)
    assert data.count(b"\n") == 10 + len(before.blocks) + 2 * (name == "pictures")
    assert data.startswith(b'{"places":%d,' % (2 if name == "pictures" else 1))


def test_boxes_are_kept_in_whole_points_that_hold_them() -> None:
    data = write(record(Paragraph("一", "", (Area(1, 1.2, 2.7, 3.2, 4.7),)), pages=((10, 10),)))
    (passage,) = read(data).passages
    assert passage.areas == (Area(1, 1, 2, 4, 5),)


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ({PLACES: LINES}, {PLACES: LINES.replace(b"gongkai 1.2", b"gongkai 1.3")}, None),
        ({PLACES: LINES}, {PLACES: LINES.replace("一".encode(), "二".encode())}, PLACES),
        ({PLACES: LINES}, {PLACES: LINES.replace(b"gongkai 1.2", b'a\\"b')}, PLACES),
        ({PLACES: LINES}, {}, PLACES),
        ({}, {}, None),
        (
            {PLACES: LINES, "page-10.webp": b"1"},
            {PLACES: LINES, "page-10.webp": b"2", "page-2.webp": b"2"},
            "page-2.webp",
        ),
        ({PLACES: LINES, "page-2.webp": b"1"}, {PLACES: LINES, "page-2.webp": b"1"}, None),
    ],
)
def test_the_version_of_the_converter_makes_no_other_record(
    a: dict[str, bytes], b: dict[str, bytes], other: str | None
) -> None:
    assert differing(a, b) == differing(b, a) == other
