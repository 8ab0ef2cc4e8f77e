"""One page of a PDF: its glyphs, its ruled tables, the lines outside them, its pictures."""

from collections.abc import Iterator
from itertools import chain
from typing import Final

from converters.model.document import PagePicture
from converters.model.problems import LeftOut
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.pdf.glyphs import Glyph, unreadable
from converters.readers.pdf.marked.cut_off import tell_of_cut
from converters.readers.pdf.marked.strikes import strike
from converters.readers.pdf.marked.underlines import without_underlines
from converters.readers.pdf.marked.visible import glyphs
from converters.readers.pdf.page_furniture import Sheet
from converters.readers.pdf.page_objects import PageObjects, Picture
from converters.readers.pdf.tables.dashes import joined
from converters.readers.pdf.tables.drawn_cells import tell_of_drawn
from converters.readers.pdf.tables.ruled_tables import Part, part
from converters.readers.pdf.tables.rulings import grids
from converters.readers.pdf.text_lines import lines

_PICTURE: Final = 40
"""Points: a smaller picture is an ornament."""
_WIDE: Final = 0.4
"""Share of the width of the page: so wide is a picture of a table."""
_WHOLE: Final = 0.6
"""Share of the page: what covers more of it is a scan."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds."""

    sheet: Sheet
    glyphs: tuple[Glyph, ...]
    parts: tuple[Part, ...]
    """Ruled tables, top to bottom."""
    pictures: tuple[Picture, ...]
    """Those that are no ornaments."""
    covered: float
    """Share of the page that its largest picture covers."""
    left_out: tuple[LeftOut, ...]
    kept: PagePicture | None = None
    """The picture that it was read from, to be shown; None where it was not read from one."""

    def with_text(self, furniture: dict[tuple[int, int], str]) -> bool:
        """Whether the page says something by itself: more than its number, or a stamp on a picture of the whole page."""
        running = [line for i, line in enumerate(self.sheet.lines) if (self.sheet.number, i) not in furniture]
        characters = sum(len(line.text) for line in running)
        characters += sum(len(line.text) for part in self.parts for c in part.cells for line in c.cell.lines)
        return characters > (30 if self.is_scan else 0)

    @property
    def is_scan(self) -> bool:
        """Whether a picture covers the page."""
        return self.covered > _WHOLE

    def insets(self) -> Iterator[Picture]:
        """The pictures that stand where a table could: wide, and with no text and no table upon them."""
        for picture in self.pictures:
            _, top, _, bottom = picture.box
            heights = chain((line.base for line in self.sheet.lines), (part.box[1] for part in self.parts))
            if picture.width > self.sheet.width * _WIDE and not any(top < height < bottom for height in heights):
                yield picture


def page_text(page: PageObjects) -> PageText:
    """What is on a page, put in order."""
    left_out: list[LeftOut] = []
    printed, beyond = glyphs(page, left_out)
    shapes, seen = strike(joined(page.shapes), printed, page.struck)
    found, outside = grids(without_underlines(shapes, seen), seen)
    tell_of_drawn(found, page.pictures, shapes)
    tell_of_cut(found, beyond)
    parts = tuple(part(grid, page.number) for grid in found)
    if turned := "".join(glyph.text for glyph in outside if glyph.turned).strip():
        left_out.append(LeftOut(turned, f"text printed aslant or sideways on page {page.number}"))
    left_out += unreadable(seen, page.number)
    pictures = tuple(picture for picture in page.pictures if min(picture.width, picture.height) > _PICTURE)
    covered = max((item.width * item.height for item in page.pictures), default=0.0) / (page.width * page.height)
    sheet = Sheet(page.number, page.width, page.height, tuple(lines(outside)))
    return PageText(sheet, tuple(seen), parts, pictures, covered, tuple(left_out))
