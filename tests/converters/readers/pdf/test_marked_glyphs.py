"""What changes the meaning of characters in a PDF: raised, struck out, on two lines of a cell, typed into a field."""

from collections.abc import Callable

import pytest
from drawn_pages import HEIGHT, WIDTH, both, drawn, ruled, with_outlines_apart, write
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Paragraph, Table
from converters.model.marks import Mark, marked
from converters.model.problems import Refused
from converters.readers.pdf import pdf_reader

TEXT = write("寿张镇2022年政府信息公开工作年度报告", top=60)
ROWS = [["行政许可", "36"], ["行政处罚", ""]]
LEFT, BASE = 155, HEIGHT - 115
"""Where the figure of the first row begins."""


def cells(data: bytes) -> list[list[str]]:
    document = pdf_reader.read(data)
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return [[cell.text for cell in row.cells] for row in table.rows]


def at(text: str, x: float, y: float, size: float = 12) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.setFontSize(size)
        canvas.drawString(x, y, text)

    return page


def line(x0: float, x1: float, y: float) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.line(x0, y, x1, y)


@pytest.mark.parametrize(
    ("drawing", "expected"),
    [
        (at("1", LEFT + 13, BASE + 5, 7), f"36{marked('1', Mark.SUPERSCRIPT)}"),
        (at("1", LEFT + 13, BASE + 4.5, 10), f"36{marked('1', Mark.SUPERSCRIPT)}"),
        (at("2", LEFT + 13, BASE - 4.5, 7), f"36{marked('2', Mark.SUBSCRIPT)}"),
        (at("5", LEFT + 12, BASE), "365"),
        (line(LEFT - 1, LEFT + 13, BASE + 4.2), marked("3", Mark.STRUCK) + marked("6", Mark.STRUCK)),
        (line(LEFT - 1, LEFT + 13, BASE - 2), "36"),
    ],
    ids=["a note's mark", "hardly smaller", "lowered", "on the line", "struck out", "underlined"],
)
def test_beside_a_figure(drawing: Callable[[Canvas], None], expected: str) -> None:
    assert cells(drawn(both(TEXT, ruled(ROWS), drawing))) == [["行政许可", expected], ["行政处罚", ""]]


def test_two_lines_of_a_cell_are_two() -> None:
    tall = both(
        TEXT,
        at("行政许可", 95, HEIGHT - 120),
        at("36", LEFT, HEIGHT - 115),
        at("5", LEFT, HEIGHT - 130),
        *(line(90, 210, HEIGHT - y) for y in (100, 140)),
        *(lambda canvas, x=x: canvas.line(x, HEIGHT - 100, x, HEIGHT - 140) for x in (90, 150, 210)),
    )
    assert cells(drawn(tall)) == [["行政许可", "36\n5"]]


def turned(text: str, degrees: float, x: float = LEFT + 12, size: float = 12) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFontSize(size)
        canvas.translate(x, BASE)
        canvas.rotate(degrees)
        canvas.drawString(0, 0, text)
        canvas.restoreState()

    return page


@pytest.mark.parametrize(
    ("figure", "drawing", "expected"),
    [
        ("36", turned("5", 30), "36\n�"),
        ("36", turned("5", 180, LEFT + 19), "36\n�"),
        ("", turned("36", 40), "��"),
        ("36", turned("5", 90, LEFT + 20, 9), "36\n5"),
        ("", turned("36", 90, LEFT + 20, 9), "36"),
        ("36", turned("草稿", 40), "36"),
        ("36", turned("仅供2022年参考", 30), "36"),
        ("36", turned("5", 5), "365"),
    ],
    ids=[
        "aslant",
        "upside down",
        "the whole figure aslant",
        "upwards",
        "the whole figure upwards",
        "a word",
        "a watermark over several cells",
        "hardly aslant",
    ],
)
def test_turned_digits(figure: str, drawing: Callable[[Canvas], None], expected: str) -> None:
    """What is printed aslant is no number, and not blank."""
    (row,) = cells(drawn(both(TEXT, ruled([["行政许可", figure]]), drawing)))
    assert row == ["行政许可", expected]


@pytest.mark.parametrize("mode", [1, 2], ids=["outlines alone", "inside and outlines"])
def test_outlined_figures(mode: int) -> None:
    def outlined(canvas: Canvas) -> None:
        canvas.drawString(LEFT, BASE, "36", mode=mode)

    assert cells(drawn(both(TEXT, ruled([["行政许可", ""]]), outlined))) == [["行政许可", "36"]]


def test_outlines_in_a_font_of_their_own_are_no_second_figure() -> None:
    page = both(TEXT, ruled([["行政许可", ""]]), with_outlines_apart(LEFT, BASE))
    assert cells(drawn(page)) == [["行政许可", "36"]]


def test_hidden_text_alone_is_no_report() -> None:
    def hidden(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        TEXT(canvas)

    with pytest.raises(Refused, match="is a PDF whose text is hidden; give"):
        pdf_reader.read(drawn(hidden))


def field(value: str, **more: object) -> Callable[[Canvas], None]:
    def page(canvas: Canvas) -> None:
        place = {"x": LEFT, "y": BASE - 22, "width": 50, "height": 16, "borderWidth": 0}
        canvas.acroForm.textfield(name="a", value=value, **(place | more))

    return page


def test_what_is_typed_into_a_field_stands_in_its_cell() -> None:
    assert cells(drawn(both(TEXT, ruled(ROWS), field("14")))) == [["行政许可", "36"], ["行政处罚", "14"]]
    assert cells(drawn(both(TEXT, ruled(ROWS), field("")))) == [["行政许可", "36"], ["行政处罚", ""]]
    hidden = drawn(both(TEXT, ruled(ROWS), field("14", annotationFlags="hidden")))
    assert cells(hidden) == [["行政许可", "36"], ["行政处罚", ""]]


def test_a_note_typed_onto_the_page_is_text() -> None:
    def note(canvas: Canvas) -> None:
        canvas.freeTextAnnotation("补充说明", (90, 500, WIDTH - 90, 520))

    document: Document = pdf_reader.read(drawn(both(TEXT, note)))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)][-1] == "补充说明"
