"""Below a stamp as black as print a whole figure is found in its place; what touches it, and a ring of the stamp there, is none."""

from collections.abc import Callable

import pytest
from drawn_scans import grid, png, seen
from PIL import Image, ImageDraw

from converters.readers.scan import recogniser
from converters.readers.scan.page_picture import pages
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.seen_page import look_at, printed
from converters.readers.scan.twice import marks_beside

Draw = Callable[[ImageDraw.ImageDraw], None]
UNIT = 150 / 72
AT = (299.0, 204.0)
"""The middle of the figure in the middle of the table, in points."""
JUNK = "民政i府ー人公"


def page(text: str) -> Image.Image:
    """Five rows of 40 points from 100 down, columns of 100 from 90 on; one cell says another thing than 0."""
    rows = [["0"] * 5 for _ in range(5)]
    rows[2][2] = text
    return seen(grid(rows, 90, 100, [100] * 5, 40))


def line(draw: ImageDraw.ImageDraw, *points: tuple[float, float], width: int = 4) -> None:
    draw.line([((AT[0] + x) * UNIT, (AT[1] + y) * UNIT) for x, y in points], fill=0, width=width)


def around(draw: ImageDraw.ImageDraw) -> None:
    """Strokes of a stamp beside the figure."""
    for x in range(12, 80, 8):
        line(draw, (x, -12), (x + 4, -8), (x, -5), width=2)
        line(draw, (x, 5), (x + 3, 10), (x - 1, 12), width=2)


def through(draw: ImageDraw.ImageDraw) -> None:
    around(draw)
    line(draw, (-4, 6), (12, -12))


def ring(draw: ImageDraw.ImageDraw) -> None:
    """A square character of the stamp, where a 0 would stand, as high as one."""
    around(draw)
    line(draw, (-2, -4.8), (2, -4.8), (2, 3.4), (-2, 3.4), (-2, -4.8), width=2)


def said(monkeypatch: pytest.MonkeyPatch, text: str, drawn: Draw, again: str) -> str:
    """What that cell says, of which nothing was recognised at first, and that then."""
    image = page(text)
    drawn(ImageDraw.Draw(image))
    found = look_at(next(pages(png(image))))
    monkeypatch.setattr(
        recogniser, "recognise", lambda pictures: [[Sign(it, 0.99, 0.5) for it in again] for _ in pictures]
    )
    lines = [
        (item, [Sign(it, 0.3, 0.5) for it in JUNK] if _is_it(item.cell) else [Sign("0", 0.99, 0.5)])
        for item in printed(found)[0]
    ]
    return "".join(
        sign.text for item, signs in marks_beside.without(found, lines)[1] if _is_it(item.cell) for sign in signs
    )


def _is_it(cell: tuple[float, float, float, float] | None) -> bool:
    return cell is not None and cell[0] < AT[0] < cell[2] and cell[1] < AT[1] < cell[3]


@pytest.mark.parametrize(("text", "again"), [("0", "0"), ("7", "7")])
def test_a_whole_figure_among_strokes_is_read_alone(monkeypatch: pytest.MonkeyPatch, text: str, again: str) -> None:
    assert said(monkeypatch, text, around, again) == again


@pytest.mark.parametrize(
    ("text", "drawn", "again"),
    [("0", through, "0"), ("", around, "0"), ("", ring, "0"), ("7", around, "0"), ("0", around, "00")],
    ids=["touched", "blank", "a ring of the stamp", "no 0 of the page", "more than one"],
)
def test_what_is_none_is_left_as_it_was_read(
    monkeypatch: pytest.MonkeyPatch, text: str, drawn: Draw, again: str
) -> None:
    assert JUNK in said(monkeypatch, text, drawn, again)
