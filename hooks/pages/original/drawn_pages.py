"""The pages of an original that has pages, drawn anew: each passage as text in the box where it was printed.

The drawing is made of the record alone, so that a site needs neither the original nor a program that draws it; it is told that
only the original shows how a page looks. Where the page was read from a picture, that lies below the text, which is not seen then.
"""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import chain, repeat
from math import sqrt
from typing import Final

from markupsafe import Markup

from converters.model.document import Area, Cell, Paragraph
from converters.model.originals import picture_ending
from converters.model.speed.quick_dataclasses import dataclass
from converters.places.place_record import Picture, PlaceRecord
from hooks.pages.original.passages import passage
from hooks.pages.original.placed_report import PlacedReport

_LARGEST: Final = 16.0
_LARGEST_OF_A_CELL: Final = 11.0
_SMALLEST: Final = 4.0
"""Size of the characters in points."""
_LINE: Final = 20
"""No line of text is higher, in points."""
_ROOM: Final = 1.8
"""So many squares of its size a character takes, lines and ends of lines included."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page of the original."""

    number: int
    """From 1."""
    html: Markup
    picture: Picture | None = None
    """What lies below it."""

    @property
    def file(self) -> str:
        """The file of the picture, beside the page."""
        return picture_ending(self.number)


def drawn_pages(placed: PlacedReport) -> Iterator[DrawnPage]:
    """Each page on which something stands, or of which there is a picture."""
    record = placed.record
    held: dict[int, list[str]] = {page: [] for page in placed.pictures}
    for number, item in enumerate(record.passages if record.pages else ()):
        own = placed.names.get(number, ())
        told = _told(placed, number, own)
        for area, text in _parted(item):
            held.setdefault(area.page, []).append(_box(area, text, own, told, cell=isinstance(item, Cell)))
            own, told = (), ""
    for page, boxes in sorted(held.items()):
        yield DrawnPage(page, _sheet(*record.pages[page - 1], boxes), placed.pictures.get(page))


def _told(placed: PlacedReport, number: int, names: Sequence[str]) -> str:
    """What is told of the reading of a figure as attributes; of other passages nothing is."""
    found = placed.record.recognised[number] if placed.record.recognised else None
    if found is None or not any("." in name for name in names):
        return ""
    again = "" if found.again is None else f' data-again="{escape(found.again)}"'
    is_open = " data-open" if placed.unverified.intersection(names) else ""
    return f" data-sure={found.sureness}{again}{is_open}"


def _sheet(width: float, height: float, boxes: Sequence[str]) -> Markup:
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width={width:.0f} height={height:.0f}'
    return Markup(f"<svg {size}>{''.join(boxes)}</svg>")


def unplaced(record: PlaceRecord) -> list[Paragraph | Cell]:
    """Passages that say something, on pages that are not known."""
    return [item for item in record.passages if not item.areas and item.text.strip()]


def _parted(item: Paragraph | Cell) -> Iterator[tuple[Area, str]]:
    """Each area of a passage and what of its text is shown there; the first is that to which a link leads.

    Of a paragraph on several pages each has a share by its height. A figure is never parted: a cell shows its text in the
    larger of its boxes.
    """
    text, areas = item.text, item.areas
    if isinstance(item, Cell):
        yield from zip(sorted(areas, key=_height, reverse=True), chain((text,), repeat("")), strict=False)
        return
    whole, taken, start = sum(map(_height, areas)), 0.0, 0
    for area in areas:
        taken += _height(area)
        end = len(text) if area is areas[-1] or not whole else round(len(text) * taken / whole)
        yield area, text[start:end]
        start = end


def _height(area: Area) -> float:
    return area.bottom - area.top


def _box(area: Area, text: str, names: Sequence[str], told: str, *, cell: bool) -> str:
    """A passage in its box, which is ruled where it is a cell; `told`: of its reading."""
    anchor, inside = passage(text, names)
    x, y, width, height = (int(n) for n in (area.left, area.top, area.right - area.left, area.bottom - area.top))
    place = f"x={x} y={y} width={width} height={height}"
    kind = " class=cell" if cell else " class=line" if height <= _LINE else ""
    size = f"{_size(text, width, height, cell=cell):.1f}".removesuffix(".0")
    return (
        f"<g{anchor}{kind}{told}><rect {place} />"
        f"<foreignObject {place} font-size={size}><div>{inside}</div></foreignObject></g>"
    )


def _size(text: str, width: int, height: int, *, cell: bool) -> float:
    """The largest size at which the text has room in its box: that of a cell has a rim, that of a line is the line itself."""
    count = max(1, sum(1.0 if ord(character) > 255 else 0.6 for character in text.strip()))
    room = 1.0 if not cell and height <= _LINE else _ROOM
    most = min(_LARGEST_OF_A_CELL, height / 1.25) if cell else min(_LARGEST, height)
    return max(_SMALLEST, min(most, sqrt(width * height / (room * count))))
