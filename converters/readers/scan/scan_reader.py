"""Pictures of pages → Document. What reads them is loaded when the first one is read."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from converters.model.document import Document, PagePicture
from converters.model.originals import MOST_SCANNED
from converters.model.problems import LeftOut, Refused
from converters.readers import limits
from converters.readers.page_progress import told
from converters.readers.pdf import page_furniture
from converters.readers.pdf.page_content import PageText
from converters.readers.pdf.page_flow import flow
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.page_raster import Raster
from converters.readers.pdf.tables.ruled_tables import Part
from converters.readers.scan import recogniser

PNG: Final = "image/png"
JPEG: Final = "image/jpeg"
TIFF: Final = "image/tiff"
_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff")
_NOTHING: Final = "is a picture on which no text can be read; give the Word file or web page, or a better picture"


def read(data: bytes, media_type: str) -> Document:
    """Bytes of a picture of one page or, of a TIFF file, of several. Raises Refused where it is damaged or says nothing."""
    return read_all([data], media_type)


def read_all(files: Sequence[bytes], media_type: str) -> Document:
    """The same of several pictures that follow one another."""
    return document(list(_pages(files)), media_type)


def _pages(files: Sequence[bytes]) -> Iterator[PageText]:
    """The pages of several pictures, in order."""
    recogniser.require()
    from converters.readers.scan.page_picture import count, pages
    from converters.readers.scan.read_page import read_page

    every = sum(map(count, files))
    if every > MOST_SCANNED:
        raise limits.too_much(f"has more than {MOST_SCANNED} pages")
    for number, picture in enumerate(told((picture for data in files for picture in pages(data)), every), 1):
        limits.allow_picture()
        yield read_page(picture, number)


def page_of_raster(raster: Raster, number: int) -> PageText:
    """What stands on a page of another file that has no text. Raises Refused where there is no end of it."""
    recogniser.require()
    from converters.readers.scan.page_picture import bounded, resolution
    from converters.readers.scan.read_page import read_page

    limits.allow_picture()
    return read_page(bounded(_pixels(raster), resolution(raster.width, raster.height, raster.dpi)), number)


def tables_of_raster(raster: Raster, box: Box, number: int) -> tuple[Part, ...]:
    """The tables on a picture in the text of a page; none where it shows none."""
    recogniser.require()
    from converters.readers.scan.within.pictured_tables import tables

    limits.allow_picture()
    return tables(_pixels(raster), raster.dpi, box, number)


def picture_in_text(data: bytes, number: int) -> PageText | None:
    """A picture in the text of a file without pages, as the page of that number; None where it shows no table, or nothing reads here."""
    if not recogniser.available() or not data.startswith(_PICTURES):
        return None
    from converters.readers.scan.within.pictured_tables import whole

    limits.allow_picture()
    try:
        return whole(data, number)
    except Refused:
        limits.look()
        return None


def shows_table(data: bytes) -> bool:
    """Whether a picture shows what may be a table; it is looked at, and nothing recognised."""
    if not recogniser.available() or not data.startswith(_PICTURES):
        return False
    from converters.readers.scan.within.pictured_tables import seen_table

    try:
        return seen_table(data)
    except Refused:
        return False


def raster_kept(raster: Raster, number: int) -> PagePicture:
    """The picture of a page of another file on which something was read."""
    from converters.readers.scan.kept.kept_picture import kept

    return kept(_pixels(raster), number)


def _pixels(raster: Raster) -> Any:
    import numpy

    return numpy.frombuffer(raster.data, numpy.uint8).reshape(raster.height, raster.width, 4)[:, :, :3]


def document(pages: Sequence[PageText], media_type: str) -> Document:
    """Pages as one document. Raises Refused where nothing stands on any."""
    furniture = page_furniture.find([page.sheet for page in pages])
    if not any(page.with_text(furniture) for page in pages):
        raise Refused("unreadable_source", _NOTHING)
    left_out = [item for page in pages for item in page.left_out]
    left_out += [LeftOut(pages[number - 1].sheet.lines[i].text, why) for (number, i), why in sorted(furniture.items())]
    blocks = tuple(flow(pages, furniture, left_out))
    sizes = tuple((page.sheet.width, page.sheet.height) for page in pages)
    kept = tuple(page.kept for page in pages if page.kept is not None)
    return Document(blocks, media_type, tuple(left_out), pages=sizes, engine=recogniser.versions(), pictures=kept)
