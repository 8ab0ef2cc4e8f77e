"""Digits that a page does not show are not joined to the figure beside them; the text of a scan is read."""

from collections.abc import Callable

import pytest
from drawn_pages import HEIGHT, WIDTH, both, drawn, ruled, write
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Table
from converters.model.problems import Refused
from converters.readers.pdf import pdf_reader
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.marked import unseen
from converters.readers.pdf.page_objects import Character, Fill, Ink, Matrix, PageObjects, Picture, Shape, Style

Drawing = Callable[[Canvas], None]
TEXT = write("寿张镇2022年政府信息公开工作年度报告", top=60)
LEFT, BASE = 155, HEIGHT - 115
"""Where the figure of the first row begins; a digit is 6 points wide."""
AFTER = LEFT + 12


def apart(*drawings: Drawing) -> Drawing:
    """Drawings whose settings hold for them alone."""

    def page(canvas: Canvas) -> None:
        canvas.saveState()
        for drawing in drawings:
            drawing(canvas)
        canvas.restoreState()

    return page


def shown(text: str = "5", x: float = AFTER, **settings: object) -> Drawing:
    """A text with settings of its text object: `setFillGray=1`."""

    def page(canvas: Canvas) -> None:
        text_object = canvas.beginText(x, BASE)
        for name, value in settings.items():
            getattr(text_object, name)(value)
        text_object.textOut(text)
        canvas.drawText(text_object)

    return apart(page)


def alpha(value: float) -> Drawing:
    return lambda canvas: canvas.setFillAlpha(value)


def area(grey: float, x: float = AFTER, width: float = 20) -> Drawing:
    def page(canvas: Canvas) -> None:
        canvas.setFillGray(grey)
        canvas.rect(x, BASE - 4, width, 18, stroke=0, fill=1)

    return apart(page)


def clip(x: float, width: float) -> Drawing:
    def page(canvas: Canvas) -> None:
        path = canvas.beginPath()
        path.rect(x, BASE - 4, width, 18)
        canvas.clipPath(path, stroke=0, fill=0)

    return page


def in_a_form(*drawings: Drawing) -> Drawing:
    def page(canvas: Canvas) -> None:
        canvas.beginForm("form", 0, 0, WIDTH, HEIGHT)
        canvas.setFont("STSong-Light", 12)
        both(*drawings)(canvas)
        canvas.endForm()
        canvas.doForm("form")

    return page


def narrow(scale: float) -> Drawing:
    return apart(lambda canvas: canvas.transform(scale, 0, 0, 1, AFTER, 0), shown(x=0))


def first_figure(document: Document) -> str:
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    return table.rows[0].cells[1].text


@pytest.mark.parametrize(
    "drawing",
    [
        shown(setTextRenderMode=3),
        shown(setTextRenderMode=7),
        shown(x=LEFT - 6, setTextRenderMode=3),
        shown(x=LEFT + 3, setTextRenderMode=3),
        apart(alpha(0), shown()),
        apart(alpha(0.04), shown()),
        shown(setFillGray=1),
        shown(setFillGray=0.99),
        shown(setFillGray=0.95),
        both(area(0.8), shown(setFillGray=0.76)),
        both(area(0.8), shown(setFillGray=0.8)),
        both(area(0), shown()),
        both(area(0), area(1), shown(setFillGray=1)),
        both(shown(), area(1)),
        both(shown(), area(0)),
        in_a_form(shown(), area(1)),
        apart(clip(90, 70), shown()),
        apart(clip(90, 110), clip(90, 70), shown()),
        in_a_form(apart(clip(90, 70), shown())),
        shown(x=-20),
    ],
    ids=[
        "without ink",
        "a clip",
        "before",
        "upon",
        "transparent",
        "all but transparent",
        "white",
        "nearly white",
        "white to an eye",
        "grey on nearly the same grey",
        "grey on grey",
        "black on black",
        "white on white on black",
        "under white",
        "blackened",
        "under white in a form",
        "clipped away",
        "clipped twice",
        "clipped in a form",
        "off the page",
    ],
)
def test_what_is_not_shown_is_named(drawing: Drawing) -> None:
    document = pdf_reader.read(drawn(both(TEXT, ruled([["行政许可", "36"]]), drawing)))
    assert first_figure(document) == "36"
    assert [(item.text, item.why) for item in document.left_out] == [("5", "hidden text on page 1")]


@pytest.mark.parametrize(
    "drawing",
    [
        shown(setTextRenderMode=1),
        apart(alpha(0.5), shown()),
        apart(alpha(0.1), shown()),
        shown(setFillGray=0.9),
        both(area(0.8), shown(setFillGray=0.7)),
        both(area(0.8), shown(setFillGray=1)),
        both(area(0.8), shown()),
        both(shown(), apart(alpha(0.5), area(1))),
        both(shown(), area(1, x=AFTER + 7)),
        both(shown(), apart(clip(300, 50), area(1, x=90, width=250))),
        apart(clip(90, 110), shown()),
        narrow(0.9),
    ],
    ids=[
        "in outlines",
        "half transparent",
        "faint",
        "pale",
        "grey on grey",
        "white on grey",
        "black on grey",
        "under half transparent white",
        "beside white",
        "white is clipped away",
        "within a clip",
        "narrow",
    ],
)
def test_what_is_shown_is_read(drawing: Drawing) -> None:
    document = pdf_reader.read(drawn(both(TEXT, ruled([["行政许可", "36"]]), drawing)))
    assert (first_figure(document), document.left_out) == ("365", ())


@pytest.mark.parametrize(
    "hidden",
    [shown("36", LEFT, setTextRenderMode=3), shown("36", LEFT, setFillGray=1), both(shown("36", LEFT), area(1, LEFT))],
    ids=["without ink", "white", "under white"],
)
def test_what_is_printed_again_is_seen(hidden: Drawing) -> None:
    document = pdf_reader.read(drawn(both(TEXT, hidden, ruled([["行政许可", "36"]]))))
    assert (first_figure(document), document.left_out) == ("36", ())


def test_hidden_runs_are_named_apart() -> None:
    def page(canvas: Canvas) -> None:
        both(shown("甲乙", 200, setTextRenderMode=3), shown("看", 300), shown("丙", 330, setTextRenderMode=3))(canvas)

    document = pdf_reader.read(drawn(both(TEXT, page)))
    assert [item.text for item in document.left_out] == ["甲乙 丙"]


def character(text: str, place: int, ink: Ink, y: float) -> Character:
    return Character(text, True, 20.0 + 6 * place, y, 6, Style(Matrix(1, 0, 0, -1, 0, 0), 0, 10, -0.2, ink))


def seen_of(ink: str, y: float = 50, **drawn_on_it: object) -> str:
    """What is seen of characters, of which those written as - have no ink."""
    page = PageObjects(1, 100, 100, [], [], [], [], [])
    for name, value in drawn_on_it.items():
        getattr(page, name).append(value)
    inks = [Ink(1, ((0, 0, 0),) if one == "+" else ()) for one in ink]
    characters = [character("1", place, one, y) for place, one in enumerate(inks)]
    glyph = [Glyph("1", c.x, c.x + 6, y - 8, y + 2, y, 10) for c in characters]
    hidden = unseen.unseen(page, list(zip(characters, glyph, strict=True)))
    return "".join("." if hide else one for hide, one in zip(hidden, ink, strict=True))


@pytest.mark.parametrize(
    ("ink", "on_it", "seen"),
    [
        ("++--", {}, "++.."),
        ("----", {}, "...."),
        ("----", {"pictures": Picture((0, 0, 100, 100))}, "----"),
        ("+---", {"pictures": Picture((90, 90, 99, 99))}, "+---"),
        ("++--", {"pictures": Picture((0, 0, 100, 100))}, "++.."),
        ("+++--", {"pictures": Picture((35, 40, 60, 60))}, "+++--"),
        ("+++--", {"pictures": Picture((0, 40, 60, 60))}, "+++.."),
        ("----", {"shapes": Shape(0, 0, 9, 9, False, False, True)}, "----"),
        ("----", {"shapes": Shape(0, 0, 9, 9, True, False, True)}, "...."),
        ("+---", {"fills": Fill((30, 0, 60, 60), 2, (255, 255, 255), True)}, "+..."),
    ],
    ids=[
        "a run",
        "all, on nothing",
        "a scan",
        "a scan with a stamp",
        "on a ground of pictures",
        "of a picture",
        "few on a picture",
        "of outlines",
        "on a filled area",
        "under an area",
    ],
)
def test_text_of_a_scan_is_what_the_scan_shows(ink: str, on_it: dict[str, object], seen: str) -> None:
    assert seen_of(ink, **on_it) == seen


def test_looks_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unseen, "_MOST_LOOKS", 40)
    few, many = (both(*[area(0.9, width=4)] * count, TEXT, shown("36", LEFT)) for count in (2, 60))
    assert pdf_reader.read(drawn(few)).blocks
    with pytest.raises(Refused, match="more than 40 filled areas"):
        pdf_reader.read(drawn(many))
