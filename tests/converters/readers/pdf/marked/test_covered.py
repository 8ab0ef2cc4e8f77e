"""Figures that something is painted over, drawn through or drawn beside, that are mirrored, or that a file says otherwise than it prints them."""

from collections.abc import Callable

import pytest
from drawn_pages import HEIGHT, both, drawn, ruled, write
from PIL import Image
from reportlab.lib.colors import white
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Table
from converters.readers.pdf import pdf_reader

TEXT = write("寿张镇2022年政府信息公开工作年度报告", top=60)
LEFT, BASE = 155, HEIGHT - 115
"""Where the figure of the first row begins, of which each digit is about six points wide."""
Drawing = Callable[[Canvas], None]


def cell(*drawings: Drawing, figure: str = "365") -> tuple[str, tuple[str, ...]]:
    """The cell in which something is drawn, and what was left out."""
    document = pdf_reader.read(drawn(both(TEXT, ruled([["行政许可", figure], ["行政处罚", "41"]]), *drawings)))
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    (_, found), (_, below) = [[cell.text for cell in row.cells] for row in table.rows]
    assert below == "41"
    return found, tuple(item.text for item in document.left_out)


def filled(shape: Drawing) -> Drawing:
    def page(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.setFillGray(1)
        shape(canvas)
        canvas.restoreState()

    return page


def picture(colour: tuple[int, ...], x: float, width: float) -> Drawing:
    mode = "RGBA" if len(colour) == 4 else "RGB"
    image = Image.new(mode, (4, 4), colour)
    return lambda canvas: canvas.drawImage(ImageReader(image), x, BASE - 2, width, 13, mask="auto")


def shaded(canvas: Canvas) -> None:
    canvas.saveState()
    path = canvas.beginPath()
    path.rect(LEFT + 12, BASE - 2, 8, 13)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.linearGradient(0, 0, 600, 800, (white, white))
    canvas.restoreState()


def triangle(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.moveTo(LEFT + 20, BASE)
    path.lineTo(LEFT + 26, BASE)
    path.lineTo(LEFT + 23, BASE + 8)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("drawing", "shown"),
    [
        (filled(lambda canvas: canvas.circle(LEFT + 15, BASE + 4, 5, stroke=0, fill=1)), "36\n[object: drawing]"),
        (
            filled(lambda canvas: canvas.roundRect(LEFT + 12, BASE - 2, 9, 13, 2, stroke=0, fill=1)),
            "36\n[object: drawing]",
        ),
        (picture((255, 255, 255), LEFT + 12, 8), "36\n[image: 8 × 13]"),
        (picture((0, 0, 0), LEFT + 12, 8), "36\n[image: 8 × 13]"),
        (shaded, "36"),
    ],
    ids=["round", "rounded", "a picture", "a black picture", "a shading"],
)
def test_what_is_painted_over_is_not_read(drawing: Drawing, shown: str) -> None:
    assert cell(drawing) == (shown, ("5",))


@pytest.mark.parametrize(
    "drawing",
    [
        picture((255, 0, 0, 60), LEFT - 2, 30),
        both(picture((200, 220, 255), LEFT - 2, 30), write("365", x=LEFT, top=115)),
    ],
    ids=["a stamp that lets the figure through", "a ground that the figure is printed on again"],
)
def test_what_is_seen_is_read(drawing: Drawing) -> None:
    assert cell(drawing) == ("365", ())


@pytest.mark.parametrize(
    ("drawing", "figure", "shown"),
    [
        (triangle, "365", "365\n[object: drawing]"),
        (triangle, "", "[object: drawing]"),
        (picture((90, 90, 90), LEFT + 22, 6), "365", "365\n[image: 6 × 13]"),
        (picture((90, 90, 90), LEFT, 20), "", "[image: 20 × 13]"),
        (lambda canvas: canvas.line(LEFT - 1, BASE - 1, LEFT + 19, BASE + 9), "365", "365\n[object: drawing]"),
        (lambda canvas: canvas.line(151, HEIGHT - 119, 209, HEIGHT - 101), "", ""),
        (lambda canvas: canvas.line(LEFT, BASE - 2, LEFT + 18, BASE - 2), "365", "365"),
        (triangle, "本级", "本级"),
    ],
    ids=["an outlined digit", "alone", "a picture", "a picture alone", "a stroke across", "a stroke in a blank cell", "an underline",
         "beside words"],
)  # fmt: skip
def test_what_is_drawn_in_the_cell_of_a_figure_is_told(drawing: Drawing, figure: str, shown: str) -> None:
    assert cell(drawing, figure=figure)[0] == shown


@pytest.mark.parametrize("scale", [(-1, 1), (1, -1)], ids=["left for right", "top for bottom"])
def test_mirrored_digits_are_no_figure(scale: tuple[int, int]) -> None:
    def mirrored(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(LEFT + (20 if scale[0] < 0 else 0), BASE + (8 if scale[1] < 0 else 0))
        canvas.scale(*scale)
        canvas.drawString(0, 0, "365")
        canvas.restoreState()

    assert cell(mirrored, figure="")[0] == "���"


@pytest.mark.parametrize(
    ("said", "shown"), [("(999)", "365"), ("()", "365"), ("<FEFF0039>", "365"), ("(many)", "many")], ids=str
)
def test_a_figure_is_what_is_printed_and_not_what_is_said_in_its_stead(said: str, shown: str) -> None:
    def tagged(canvas: Canvas) -> None:
        canvas._code.append(f"/Span <</ActualText {said}>> BDC")
        canvas.drawString(LEFT, BASE, "365")
        canvas._code.append("EMC")

    assert cell(tagged, figure="")[0] == shown


def test_a_figure_upon_its_shadow_is_seen() -> None:
    """A browser draws the shadow as a picture, with the text without ink under it, of which pdfium reads no other."""

    def shadowed(canvas: Canvas) -> None:
        canvas.saveState()
        below = canvas.beginText(LEFT + 0.75, BASE - 0.75)
        below.setTextRenderMode(3)
        below.textOut("365")
        canvas.drawText(below)
        canvas.restoreState()
        canvas.drawString(LEFT, BASE, "365")

    assert cell(shadowed, figure="") == ("365", ())


def test_what_a_form_says_of_its_characters_moves_them_nowhere() -> None:
    def formed(canvas: Canvas) -> None:
        canvas.beginForm("F")
        canvas.setFont("STSong-Light", 12)
        canvas._code.append("/Span <</ActualText <FEFF884C>>> BDC")
        canvas.drawString(0, 0, "行")
        canvas._code.append("EMC")
        canvas.drawString(12, 0, "政")
        canvas.endForm()
        canvas.saveState()
        canvas.translate(LEFT, BASE)
        canvas.doForm("F")
        canvas.restoreState()

    assert cell(formed, figure="")[0] == "行政"


@pytest.mark.parametrize(("alpha", "shown"), [(0.0, ("36", ("5",))), (0.6, ("365", ()))])
def test_what_a_form_lets_through_tells_whether_its_digits_are_seen(
    alpha: float, shown: tuple[str, tuple[str, ...]]
) -> None:
    def formed(canvas: Canvas) -> None:
        canvas.beginForm("F", 0, -4, 10, 14)
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(0, 0, "5")
        canvas.endForm()
        canvas.saveState()
        canvas.setFillAlpha(alpha)
        canvas.translate(LEFT + 12, BASE)
        canvas.doForm("F")
        canvas.restoreState()

    assert cell(formed, figure="36") == shown
