"""What is filed of where a report stands: the record, and the picture of each page that was read from one."""

from decimal import Decimal

import page_pictures
import pytest

from converters.model.anchors import anchored
from converters.model.document import Block, Cell, Document, PagePicture, Paragraph, Reading, Row, Table
from converters.model.originals import PLACES_ENDING
from converters.model.report import REPORTED, Body, Report, Source
from converters.model.report import Cell as Figure
from converters.places.place_record import MOST_PASSAGES, Recognised
from converters.places.record_reading import is_canonical, read
from converters.places.recording import recorded

REPORT = Report(
    title=None,
    year=2022,
    form="2021",
    body=Body(None),
    sections=(),
    cells=(Figure("requests.new.total", Decimal(7), REPORTED, "7", "件", anchor=1),),
    source=Source("a.pdf", "application/pdf", "a" * 64),
    converter="gongkai 1.2",
)
TABLE = Table(
    (
        Row(
            (
                Cell("7", 0, reading=Reading(0.998, ink=True, again="1")),
                Cell("", 1, reading=Reading(0.0, ink=False)),
                Cell("8", 2, reading=Reading(1.0, ink=True, again="8")),
                Cell("9", 3, reading=Reading(0.5, ink=True, again="9\x07")),
            )
        ),
    )
)


def made(*blocks: Block, pictures: tuple[PagePicture, ...] = (), pages: int = 2) -> dict[str, bytes]:
    document = Document(blocks, "application/pdf", pages=((595, 842),) * pages, pictures=pictures)
    return recorded(anchored(document), REPORT)


def test_each_reading_is_recorded_with_what_another_means_reads_otherwise() -> None:
    record = read(made(Paragraph("一", reading=Reading(0.9996, ink=True)), TABLE)[PLACES_ENDING])
    assert record.recognised == (
        Recognised(1000, None),
        Recognised(998, "1"),
        Recognised(0, None),
        Recognised(1000, None),
        Recognised(500, "9\ufffd"),
    )
    assert record.rows == {"requests.new": (1,)}


def test_the_pictures_of_its_pages_are_filed_beside_the_record_that_names_them() -> None:
    pictures = tuple(page_pictures.picture(number) for number in (1, 2, 3))
    files = made(Paragraph("一"), TABLE, pictures=pictures)
    assert list(files) == [PLACES_ENDING, "page-1.webp", "page-2.webp"], "of a page that is not there, none"
    assert [files["page-1.webp"], files["page-2.webp"]] == [pictures[0].data, pictures[1].data]
    record = read(files[PLACES_ENDING])
    assert [(it.page, it.width, it.height) for it in record.pictures] == [(1, 62, 88), (2, 62, 88)]
    assert is_canonical(record, files[PLACES_ENDING])


@pytest.mark.parametrize("pictures", [(), (page_pictures.picture(1),)])
def test_where_a_source_is_too_long_for_a_record_nothing_is_filed(pictures: tuple[PagePicture, ...]) -> None:
    assert made(*[Paragraph("")] * (MOST_PASSAGES + 1), pictures=pictures) == {}


def test_what_was_read_from_no_picture_has_a_record_as_before() -> None:
    assert made(Paragraph("一"))[PLACES_ENDING].startswith(b'{"places":1,')
