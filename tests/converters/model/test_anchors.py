"""Paragraphs and cells are numbered together, in reading order, and nothing else of them changes."""

from converters.model.anchors import anchored
from converters.model.document import Area, Block, Cell, Document, Paragraph, Reading, Row, Table
from converters.model.marks import Mark

AREA = (Area(1, 1.0, 2.0, 3.0, 4.0),)
READING = Reading(0.987, True, "1")
BLOCKS: tuple[Block, ...] = (
    Paragraph("一", "line 1", AREA, reading=READING),
    Table(
        (
            Row((Cell("1", 2, 3, Mark.DELETED, AREA, reading=READING), Cell("")), "line 2"),
            Row((), "line 3"),
            Row((Cell("2"),), "line 4"),
        ),
        "ragged",
    ),
    Paragraph(""),
)


def numbers(document: Document) -> list[int | None]:
    found: list[int | None] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            found.append(block.anchor)
        else:
            found += (cell.anchor for row in block.rows for cell in row.cells)
    return found


def test_all_are_numbered_in_order() -> None:
    assert numbers(anchored(Document(BLOCKS, "text/plain"))) == [0, 1, 2, 3, 4]


def test_nothing_else_changes() -> None:
    document = Document(BLOCKS, "text/plain", (), {"a": "b"}, ((10.0, 20.0),), {"rapidocr": "3.10.0"})
    again = anchored(document)
    assert again == document
    assert (again.pages, again.engine) == (document.pages, document.engine)
    paragraph, table, _ = again.blocks
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.areas, paragraph.reading) == (AREA, READING)
    assert isinstance(table, Table)
    assert (table.rows[0].cells[0].areas, table.rows[0].cells[0].reading) == (AREA, READING)
