"""PDF → Document: ruled tables with true columns, paragraphs re-flowed, page furniture left out.

A page without a text layer is read as a picture, where what reads pictures is installed, up to so many of them; every other is
named among what was left out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Final

from converters.model.document import Document
from converters.model.originals import MOST_SCANNED
from converters.model.problems import SCANNED, SILENT, UNREACHED, LeftOut, Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.limits import deadline, too_much
from converters.readers.page_progress import told
from converters.readers.pdf import page_furniture
from converters.readers.pdf.glyphs import NO_CHARACTER
from converters.readers.pdf.marked.visible import HIDDEN
from converters.readers.pdf.page_content import PageText, page_text
from converters.readers.pdf.page_flow import flow
from converters.readers.pdf.page_objects import Picture
from converters.readers.pdf.pdfium_file import Damaged, File, Locked, opened
from converters.readers.pdf.weighing import streams
from converters.readers.scan import recogniser
from converters.readers.scan.scan_reader import page_of_raster, raster_kept, tables_of_raster

MEDIA_TYPE: Final = "application/pdf"
MOST_PAGES: Final = 500
_LOW: Final = 60
"""Points: a lower picture is no table."""
_MOST_PIXELS: Final = 10_000_000
"""Of a page that is read as a picture."""
_NO_TEXT: Final = "is a scan on which no text can be read; give the Word file or web page, or a better scan"
_SIDEWAYS: Final = "is a PDF without upright text; turn its pages in a PDF program, save it and give it again"
_HIDDEN: Final = "is a PDF whose text is hidden; give the file as the body published it"
_DAMAGED: Final = "is a damaged PDF ({}); download it again or save it anew as PDF"


def read(data: bytes) -> Document:
    """Bytes of a PDF file. Raises Refused where it is damaged, locked, endless or has no text."""
    if b"%%EOF" not in data[-4096:] and b"startxref" not in data[-4096:]:
        raise Refused("unreadable_source", _DAMAGED.format("its end is missing"))
    streams.check(data)
    try:
        with opened(data) as file:
            if file.encrypted:
                streams.check(file.plain())
            pages = _pages(file)
            scans = _scans(file, pages)
            return _document([scans.read.get(page.sheet.number, page) for page in pages], scans)
    except Locked:
        message = "is a PDF locked by a password; save it without one and give it again"
        raise Refused("unreadable_source", message) from None
    except Damaged as error:
        raise Refused("unreadable_source", _DAMAGED.format(error)) from error


def _pages(file: File) -> list[PageText]:
    if file.pages == 0:
        raise Refused("unreadable_source", _DAMAGED.format("it has no page"))
    if file.pages > MOST_PAGES:
        raise too_much(f"has more than {MOST_PAGES} pages")
    check = deadline()
    return [page_text(file.page(number, check)) for number in range(1, file.pages + 1)]


@dataclass(frozen=True, slots=True)
class _Scans:
    """What of the pages is read from pictures: those that are nothing but pictures, and those with pictures of tables."""

    read: Mapping[int, PageText] = field(default_factory=dict)
    """Number → the page with what was read."""
    why: str = SCANNED
    """Why a page that is nothing but a picture is not among them."""
    unreached: frozenset[int] = frozenset()
    """The numbers of the pages behind as many as are looked at."""


def _scans(file: File, pages: list[PageText]) -> _Scans:
    """What pictures say; those behind as many as are looked at say nothing."""
    furniture = page_furniture.find([page.sheet for page in pages])
    without = {page.sheet.number for page in pages if page.pictures and not page.with_text(furniture)}
    if len(without) == len(pages):
        recogniser.require()
    if not recogniser.available():
        return _Scans()
    pictured = [page for page in pages if page.sheet.number in without or any(_like_tables(page))]
    reached = pictured[:MOST_SCANNED]
    read = {
        page.sheet.number: _as_picture(file, page) if page.sheet.number in without else _with_tables(file, page)
        for page in told(reached, len(reached))
    }
    found = {number: page for number, page in read.items() if page is not None}
    return _Scans(found, SILENT, frozenset(page.sheet.number for page in pictured[MOST_SCANNED:]))


def _as_picture(file: File, page: PageText) -> PageText | None:
    """A page that is nothing but pictures; None where nothing can be read on it."""
    drawn = file.raster(page.sheet.number, _MOST_PIXELS)
    read = None if drawn is None else page_of_raster(drawn, page.sheet.number)
    return read if read is not None and read.with_text({}) else None


def _with_tables(file: File, page: PageText) -> PageText | None:
    """The page with the tables that stand on it as pictures in the place of these; None where there is none."""
    drawn = file.raster(page.sheet.number, _MOST_PIXELS)
    if drawn is None:
        return None
    read = {picture: tables_of_raster(drawn, picture.box, page.sheet.number) for picture in _like_tables(page)}
    parts = tuple(part for found in read.values() for part in found)
    others = tuple(picture for picture in page.pictures if not read.get(picture))
    if not parts:
        return None
    kept = raster_kept(drawn, page.sheet.number)
    return replace(page, parts=(*page.parts, *parts), pictures=others, kept=kept)


def _like_tables(page: PageText) -> Iterator[Picture]:
    """The pictures in the text of a page that are large enough for a table."""
    return (picture for picture in page.insets() if picture.height > _LOW)


def _document(pages: list[PageText], scans: _Scans) -> Document:
    furniture = page_furniture.find([page.sheet for page in pages])
    said = [page.with_text(furniture) for page in pages]
    if not any(said):
        raise Refused("unreadable_source", _without_text(pages))
    left_out = [
        item for page, has_text in zip(pages, said, strict=True) for item in _not_read(page, scans, has_text=has_text)
    ]
    left_out += [LeftOut(pages[number - 1].sheet.lines[i].text, why) for (number, i), why in sorted(furniture.items())]
    blocks = tuple(flow(pages, furniture, left_out))
    texts = "".join(glyph.text for page in pages for glyph in page.glyphs)
    if texts.count(NO_CHARACTER) * 5 > len(texts):
        message = "is a PDF whose fonts do not say which characters they print; give the Word file or web page"
        raise Refused("undecodable", message)
    sizes = tuple((page.sheet.width, page.sheet.height) for page in pages)
    engine = recogniser.versions() if scans.read else {}
    kept = tuple(page.kept for page in pages if page.kept is not None)
    return Document(blocks, MEDIA_TYPE, tuple(left_out), pages=sizes, engine=engine, pictures=kept)


def _without_text(pages: list[PageText]) -> str:
    """What a PDF is that has no text to read."""
    if any(page.pictures for page in pages):
        return _NO_TEXT
    left_out = [item for page in pages for item in page.left_out]
    if not left_out:
        return "is a PDF without any text; expected a report"
    return _HIDDEN if all(item.why.startswith(HIDDEN) for item in left_out) else _SIDEWAYS


def _not_read(page: PageText, scans: _Scans, *, has_text: bool) -> Iterator[LeftOut]:
    """What of a page is not read, its pictures among it; one that is nothing but a picture is a scan."""
    yield from page.left_out
    number = page.sheet.number
    if has_text:
        yield from (
            LeftOut(f"picture of {picture.size} points on page {number}", "picture, not read")
            for picture in page.pictures
        )
    elif page.pictures:
        yield LeftOut(f"page {number}", UNREACHED if number in scans.unreached else scans.why)
