"""What a line goes through is struck out; rulings, underlines and lines that go far beyond it strike nothing."""

import pytest
from drawn_pages import HEIGHT, both, drawn, ruled, write
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Table
from converters.model.marks import Mark, marked, runs
from converters.model.problems import Refused
from converters.readers.pdf import pdf_reader
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.marked import strikes
from converters.readers.pdf.page_objects import Shape

SIZE = 10


def digits(text: str, x: float = 0) -> list[Glyph]:
    """Each 5 points wide; their middles at a height of 97."""
    return [Glyph(c, x + 5 * i, x + 5 * i + 5, 92, 102, 100, SIZE) for i, c in enumerate(text)]


def line(x0: float, x1: float, y: float, thickness: float = 0) -> Shape:
    return Shape(x0, y - thickness / 2, x1, y + thickness / 2, bool(thickness), not thickness, bool(thickness))


@pytest.mark.parametrize(
    ("shape", "struck", "ruled"),
    [
        (line(0, 10, 97), "63", 0),
        (line(-1, 11, 97), "63", 0),
        (line(-5, 10, 97), "63", 0),
        (line(5, 20, 98), "336", 0),
        (line(0, 20, 96, 1), "6336", 0),
        (line(0, 20, 97, 2.4), "6336", 0),
        (line(0, 20, 97, 3), "6336", 0),
        (line(0, 20, 97, 4.5), "", 1),
        (line(0, 20, 100.5), "", 1),
        (line(0, 20, 102), "", 1),
        (line(-30, 50, 97), "", 1),
        (Shape(5, 80, 5, 120, False, True, False), "", 1),
        (Shape(0, 92, 20, 102, True, True, False), "", 1),
    ],
    ids=[
        "a line",
        "a little longer",
        "longer",
        "a part",
        "a thin rectangle",
        "a thick line",
        "a thicker line",
        "an area",
        "an underline",
        "a ruling below",
        "a ruling across",
        "upright",
        "a frame",
    ],
)
def test_lines(shape: Shape, struck: str, ruled: int) -> None:
    others, found = strikes.strike([shape], digits("6336"), [])
    assert [text for glyph in found for text, mark in runs(glyph.text) if mark is Mark.STRUCK] == list(struck)
    assert len(others) == ruled


def test_what_a_note_strikes_out() -> None:
    _, found = strikes.strike([], digits("6336"), [(-20, 90, 11, 104), (0, 0, 90, 20)])
    assert "".join(glyph.text for glyph in found) == marked("6", Mark.STRUCK) + marked("3", Mark.STRUCK) + "36"


def test_a_note_of_a_file_strikes_out() -> None:
    def struck(canvas: Canvas) -> None:
        left, base = 155, HEIGHT - 115
        quad = left, base + 10, left + 12, base + 10, left, base - 2, left + 12, base - 2
        canvas.highlightAnnotation("", (left, base - 2, left + 12, base + 10), quad)

    data = drawn(both(write("报告", top=60), ruled([["行政许可", "6336"]]), struck))
    for subtype, expected in ((b"/Highlight", "6336"), (b"/StrikeOut", "36")):
        document = pdf_reader.read(data.replace(b"/Highlight", subtype))
        (table,) = [block for block in document.blocks if isinstance(block, Table)]
        assert "".join(text for text, mark in runs(table.rows[0].cells[1].text) if mark is None) == expected


def test_looks_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strikes, "_MOST_LOOKS", 100)
    strikes.strike([line(100, 110, 97)] * 10, digits("6336"), [])
    strikes.strike([line(100, 110, 50)] * 100, digits("6336"), [])
    with pytest.raises(Refused, match="more than 100 characters beside its lines"):
        strikes.strike([line(100, 110, 97)] * 26, digits("6336"), [])
