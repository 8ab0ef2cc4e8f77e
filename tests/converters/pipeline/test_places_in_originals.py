"""The figures of a report stand in its original where the record of places says: looked up there by plain means, which know
nothing of the readers. Of text the line, of Word and web pages the table, row and cell, of PDF what pdfium finds in the box."""

import io
import zipfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2
import pytest

from converters.model.document import Paragraph
from converters.model.originals import PLACES_ENDING
from converters.model.report import UNREADABLE, Report
from converters.pipeline.convert import Opened
from converters.places.place_record import Passage, PlaceRecord
from converters.places.record_reading import read
from converters.places.recording import recorded

CORPUS = Path(__file__).parents[2] / "corpus"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Printed = Callable[[PlaceRecord, int], str]
"""What the original prints at the place of a passage, given by its number."""


def squeezed(text: str) -> str:
    return "".join(text.split())


def table_places(record: PlaceRecord) -> dict[int, tuple[int, int, int]]:
    """Number of each cell → its table, row and place in the row, from 0."""
    tables = [block for block in record.blocks if not isinstance(block, Paragraph)]
    return {
        cell.anchor: (number, down, across)
        for number, table in enumerate(tables)
        for down, row in enumerate(table.rows)
        for across, cell in enumerate(row.cells)
        if cell.anchor is not None
    }


def decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030", "utf-16"):
        with suppress(UnicodeDecodeError):
            return data.decode(encoding)
    raise AssertionError("a text in another encoding")


def lines_of(data: bytes) -> Printed:
    lines = decoded(data).replace("\r\n", "\n").split("\n")

    def printed(record: PlaceRecord, number: int) -> str:
        return lines[int(record.passages[number].place.removeprefix("line ")) - 1]

    return printed


def in_tables(tables: list[list[list[str]]]) -> Printed:
    """`tables`: the texts of the cells of each row."""

    def printed(record: PlaceRecord, number: int) -> str:
        table, down, across = table_places(record)[number]
        return tables[table][down][across]

    return printed


def word_tables(data: bytes) -> Printed:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    return in_tables([[_word_cells(row) for row in table.iter(f"{W}tr")] for table in root.iter(f"{W}tbl")])


def _word_cells(row: ElementTree.Element) -> list[str]:
    """Those that do not go on from the row above."""
    merges = [(cell, cell.find(f"{W}tcPr/{W}vMerge")) for cell in row.iter(f"{W}tc")]
    own = [cell for cell, merge in merges if merge is None or merge.get(f"{W}val") == "restart"]
    return ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in own]


class Tables(HTMLParser):
    """The texts of the cells of each row of each table that holds no other."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, _: object) -> None:
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.tables[-1][-1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.tables[-1][-1][-1] += data


def html_tables(data: bytes) -> Printed:
    parser = Tables()
    parser.feed(decoded(data))
    return in_tables([table for table in parser.tables if len(table) > 3])


def pdf_boxes(data: bytes) -> Printed:
    pages = [(page.get_height(), page.get_textpage()) for page in pypdfium2.PdfDocument(data)]

    def printed(record: PlaceRecord, number: int) -> str:
        found = []
        for page, left, top, right, bottom in record.passages[number].areas:
            height, text = pages[page - 1]
            found.append(text.get_text_bounded(left, height - bottom, right, height - top))
        return "\n".join(found)

    return printed


SOURCES: dict[str, Callable[[bytes], Printed]] = {
    "drawn-l1-1/source.txt": lines_of,
    "drawn-l2-1/source.txt": lines_of,
    "drawn-l3-1/source.txt": lines_of,
    "drawn-l4-1/source.txt": lines_of,
    "text-cell-lines-2021-jingzhong/source.txt": lines_of,
    "text-ragged-rows-damaged-sanchakou/source.txt": lines_of,
    "drawn-docx-1/source.docx": word_tables,
    "drawn-docx-2/source.docx": word_tables,
    "drawn-docx-libreoffice-1/source.docx": word_tables,
    "drawn-html-1/source.html": html_tables,
    "drawn-html-5/source.html": html_tables,
    "drawn-pdf-1/source.pdf": pdf_boxes,
    "drawn-pdf-2/source.pdf": pdf_boxes,
    "unusual-pdf-label-over-the-page-end/source.pdf": pdf_boxes,
}


def made(data: bytes) -> tuple[Report, PlaceRecord]:
    opened = Opened(data, "source")
    report = opened.convert().report
    return report, read(recorded(opened.document, report)[PLACES_ENDING])


def placed(report: Report, record: PlaceRecord) -> Iterator[tuple[str, str, int | None]]:
    """Each figure that the source prints: its cell, what is printed, the number of its passage."""
    rows = {name: iter(numbers) for name, numbers in record.rows.items()}
    for cell in report.cells:
        number = next(rows.get(cell.cell.rpartition(".")[0], iter(())), None)
        if cell.raw is not None and cell.status != UNREADABLE:
            yield cell.cell, cell.raw, number


@pytest.mark.parametrize("name", SOURCES)
def test_each_figure_is_printed_at_its_place(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    report, record = made(data)
    printed = SOURCES[name](data)
    figures = list(placed(report, record))
    assert len(figures) > 70
    wrong = [
        (cell, raw, None if number is None else printed(record, number))
        for cell, raw, number in figures
        if number is None
        or squeezed(raw) not in squeezed(printed(record, number))
        or (SOURCES[name] is not lines_of and squeezed(raw) != squeezed(printed(record, number)))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", ["drawn-docx-1/source.docx", "drawn-pdf-2/source.pdf", "drawn-l1-1/source.txt"])
def test_each_paragraph_is_printed_at_its_place(name: str) -> None:
    data = (CORPUS / name).read_bytes()
    report, record = made(data)
    passages: tuple[Passage, ...] = record.passages
    for section in report.sections:
        texts = [block.text for block in section.blocks if hasattr(block, "text")]
        numbers = record.paragraphs.get(section.id, ())
        assert len(numbers) == len(texts)
        for text, number in zip(texts, numbers, strict=True):
            assert number is not None
            assert squeezed(text) in squeezed(passages[number].text)
            if SOURCES[name] is not word_tables:
                assert squeezed(text)[:20] in squeezed(SOURCES[name](data)(record, number))
