"""One page of a PDF, read within bounds: its glyphs, its ruled tables, the lines outside them, its pictures."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import stream_value
from pdfplumber.page import Page, PDFPageAggregatorWithMarkedContent
from pdfplumber.pdf import PDF

from converters.model.problems import LeftOut
from converters.readers.limits import too_much
from converters.readers.pdf.glyphs import Glyph, glyphs, unreadable
from converters.readers.pdf.page_furniture import Sheet
from converters.readers.pdf.tables.ruled_tables import Part, part
from converters.readers.pdf.tables.rulings import grids
from converters.readers.pdf.text_lines import lines

_MOST_OBJECTS: Final = 200_000
_MOST_FIGURES: Final = 5_000
_MOST_BYTES: Final = 16_000_000
_PICTURE: Final = 40
"""Points: a smaller picture is an ornament."""


class _Bounded(PDFPageAggregatorWithMarkedContent):
    """Collects the objects of a page, and stops where they are too many or take too long."""

    def __init__(self, check: Callable[[], None], *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._check = check
        self._objects = self._figures = 0

    def _count(self) -> None:
        self._objects += 1
        if self._objects > _MOST_OBJECTS:
            raise too_much(f"holds on page {self.pageno} more than {_MOST_OBJECTS:,} objects")
        if self._objects % 500 == 1:
            self._check()

    def render_char(self, *args: Any, **options: Any) -> float:
        self._count()
        return super().render_char(*args, **options)

    def paint_path(self, *args: Any, **options: Any) -> None:
        self._count()
        super().paint_path(*args, **options)

    def begin_figure(self, *args: Any, **options: Any) -> None:
        self._count()
        self._figures += 1
        if self._figures > _MOST_FIGURES:
            raise too_much(f"draws on page {self.pageno} more than {_MOST_FIGURES:,} figures")
        super().begin_figure(*args, **options)


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


def count(pdf: PDF, most: int) -> int:
    """How many pages a PDF has; more than `most` are not counted."""
    return sum(1 for _ in islice(PDFPage.create_pages(pdf.doc), most + 1))


def _lay_out(pdf: PDF, page: Page, check: Callable[[], None]) -> None:
    """Runs the page's program within bounds; pdfplumber then finds its layout made."""
    size = sum(len(stream_value(stream).get_data()) for stream in page.page_obj.contents)
    if size > _MOST_BYTES:
        raise too_much(f"draws page {page.page_number} by a program of {size:,} bytes")
    device = _Bounded(check, pdf.rsrcmgr, pageno=page.page_number, laparams=None)
    PDFPageInterpreter(pdf.rsrcmgr, device).process_page(page.page_obj)
    page._layout = device.get_result()


def read_page(pdf: PDF, page: Page, check: Callable[[], None]) -> PageText:
    """Reads one page; `check` is asked on the way whether there is time. Raises what the parser raises on a broken one."""
    check()
    _lay_out(pdf, page, check)
    width, height = float(page.width), float(page.height)
    left_out: list[LeftOut] = []
    seen = glyphs(page, left_out)
    found, outside = grids(page, seen)
    parts = tuple(part(grid, page.page_number) for grid in found)
    if turned := "".join(glyph.text for glyph in outside if glyph.turned).strip():
        left_out.append(LeftOut(turned, f"text printed aslant or sideways on page {page.page_number}"))
    left_out += unreadable(seen, page.page_number)
    sizes = [(float(image["width"]), float(image["height"])) for image in page.images]
    pictures = tuple(f"{w:.0f} × {h:.0f}" for w, h in sizes if min(w, h) > _PICTURE)
    covered = max((w * h for w, h in sizes), default=0.0) / (width * height)
    sheet = Sheet(page.page_number, width, height, tuple(lines(outside)))
    page.close()
    return PageText(sheet, tuple(seen), parts, pictures, covered, tuple(left_out))
