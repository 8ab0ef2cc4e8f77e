"""Figures that the edge of a page or a clip cuts are told of, and never read as what is left of them, or as blanks."""

import pytest
from drawn_pages import HEIGHT, both, drawn, ruled, write
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Table
from converters.model.marks import Mark
from converters.readers.pdf import pdf_reader
from converters.recognise.marked_text import settle

TEXT = write("寿张镇2022年政府信息公开工作年度报告", top=60)
TABLE = ruled([["行政许可", "3657", "41"], ["行政处罚", "", "/"]])
"""Its second column goes from 150 to 210, where its figure begins at 155; a digit is 6 points wide."""


def cells(width: float | None = None, clip: float | None = None) -> list[list[tuple[str, Mark | None]]]:
    """The cells of a table on a page that ends at that place, or of which nothing beyond another place is shown."""

    def page(canvas: Canvas) -> None:
        if width is not None:
            canvas.setPageSize((width, HEIGHT))
        if clip is not None:
            path = canvas.beginPath()
            path.rect(0, 0, clip, HEIGHT)
            canvas.clipPath(path, stroke=0, fill=0)
        both(TEXT, TABLE)(canvas)

    (table,) = [block for block in settle(pdf_reader.read(drawn(page))).blocks if isinstance(block, Table)]
    return [[(cell.text, cell.mark) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("edges", "figures"),
    [
        ({}, [("3657", None), ("41", None)]),
        ({"width": 170}, [("3657", Mark.CUT), ("41", Mark.HIDDEN)]),
        ({"width": 205}, [("3657", None), ("41", Mark.HIDDEN)]),
        ({"width": 152}, [("3657", Mark.HIDDEN), ("41", Mark.HIDDEN)]),
        ({"clip": 168}, [("3657", Mark.CUT), ("", None)]),
    ],
    ids=["all of it", "the edge cuts a figure", "the edge parts two", "before both", "a clip"],
)
def test_what_the_edge_cuts_is_told(edges: dict[str, float], figures: list[tuple[str, Mark | None]]) -> None:
    (_, *first), (_, *second) = cells(**edges)
    assert first == figures
    assert second == [("", None), ("/", Mark.HIDDEN if "width" in edges else None)] or "clip" in edges
