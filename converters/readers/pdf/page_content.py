"""One page of a PDF: its glyphs, its ruled tables, the lines outside them, its pictures."""

from dataclasses import dataclass
from typing import Final

from converters.model.problems import LeftOut
from converters.readers.pdf.glyphs import Glyph, unreadable
from converters.readers.pdf.marked.strikes import strike
from converters.readers.pdf.marked.visible import glyphs
from converters.readers.pdf.page_furniture import Sheet
from converters.readers.pdf.page_objects import PageObjects
from converters.readers.pdf.tables.ruled_tables import Part, part
from converters.readers.pdf.tables.rulings import grids
from converters.readers.pdf.text_lines import lines

_PICTURE: Final = 40
"""Points: a smaller picture is an ornament."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What a page holds."""

    sheet: Sheet
    glyphs: tuple[Glyph, ...]
    parts: tuple[Part, ...]
    """Ruled tables, top to bottom."""
    pictures: tuple[str, ...]
    """Sizes of the pictures, `400 × 300`."""
    covered: float
    """Share of the page that its largest picture covers."""
    left_out: tuple[LeftOut, ...]

    def with_text(self, furniture: dict[tuple[int, int], str]) -> bool:
        """Whether the page says something by itself: more than its number, or a stamp on a picture of the whole page."""
        running = [line for i, line in enumerate(self.sheet.lines) if (self.sheet.number, i) not in furniture]
        characters = sum(len(line.text) for line in running)
        characters += sum(len(line.text) for part in self.parts for c in part.cells for line in c.cell.lines)
        return characters > (30 if self.covered > 0.6 else 0)


def page_text(page: PageObjects) -> PageText:
    """What is on a page, put in order."""
    left_out: list[LeftOut] = []
    shapes, seen = strike(page.shapes, glyphs(page, left_out), page.struck)
    found, outside = grids(shapes, seen)
    parts = tuple(part(grid, page.number) for grid in found)
    if turned := "".join(glyph.text for glyph in outside if glyph.turned).strip():
        left_out.append(LeftOut(turned, f"text printed aslant or sideways on page {page.number}"))
    left_out += unreadable(seen, page.number)
    sizes = [(picture.width, picture.height) for picture in page.pictures]
    pictures = tuple(f"{w:.0f} × {h:.0f}" for w, h in sizes if min(w, h) > _PICTURE)
    covered = max((w * h for w, h in sizes), default=0.0) / (page.width * page.height)
    sheet = Sheet(page.number, page.width, page.height, tuple(lines(outside)))
    return PageText(sheet, tuple(seen), parts, pictures, covered, tuple(left_out))
