"""PDF with a text layer → Document: ruled tables with true columns, paragraphs re-flowed, page furniture left out.

Nothing is recognised from pictures: a page without a text layer is named among what was left out.
"""

import io
from typing import Final

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from converters.model.document import Document
from converters.model.problems import SCANNED, LeftOut, Refused
from converters.readers.limits import deadline, too_much
from converters.readers.pdf import page_furniture, streams
from converters.readers.pdf.glyphs import NO_CHARACTER
from converters.readers.pdf.page_content import PageText, count, read_page
from converters.readers.pdf.page_flow import flow

MEDIA_TYPE: Final = "application/pdf"
MOST_PAGES: Final = 500
_NO_TEXT: Final = (
    "is a scanned PDF without a text layer; give the Word file or web page, or run text recognition (OCR) on it"
)
_SIDEWAYS: Final = "is a PDF without upright text; turn its pages in a PDF program, save it and give it again"
_DAMAGED: Final = "is a damaged PDF ({}); download it again or save it anew as PDF"


def read(data: bytes) -> Document:
    """Bytes of a PDF file. Raises Refused where it is damaged, locked, endless or has no text."""
    if b"%%EOF" not in data[-4096:] and b"startxref" not in data[-4096:]:
        raise Refused("unreadable_source", _DAMAGED.format("its end is missing"))
    try:
        with streams.bounded(), pdfplumber.open(io.BytesIO(data)) as pdf:
            return _document(_pages(pdf))
    except Refused:
        raise
    except PdfminerException as error:
        raise _refusal(error.args[0] if error.args else error) from error
    except Exception as error:  # the parser answers a broken file with exceptions of every kind
        raise _refusal(error) from error


def _pages(pdf: PDF) -> list[PageText]:
    number = count(pdf, MOST_PAGES)
    if number == 0:
        raise Refused("unreadable_source", _DAMAGED.format("it has no page"))
    if number > MOST_PAGES:
        raise too_much(f"has more than {MOST_PAGES} pages")
    check = deadline()
    return [read_page(pdf, page, check) for page in pdf.pages]


def _refusal(error: object) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, PDFPasswordIncorrect | PDFEncryptionError):
        return Refused("unreadable_source", "is a PDF locked by a password; save it without one and give it again")
    reason = " ".join(str(error).split())[:80] or type(error).__name__
    return Refused("unreadable_source", _DAMAGED.format(reason))


def _document(pages: list[PageText]) -> Document:
    furniture = page_furniture.find([page.sheet for page in pages])
    said = [page.with_text(furniture) for page in pages]
    if not any(said):
        if any(page.pictures for page in pages):
            raise Refused("unreadable_source", _NO_TEXT)
        turned = any(page.left_out for page in pages)
        raise Refused("unreadable_source", _SIDEWAYS if turned else "is a PDF without any text; expected a report")
    left_out: list[LeftOut] = []
    for page, has_text in zip(pages, said, strict=True):
        left_out += page.left_out
        if not has_text:
            if page.pictures:
                left_out.append(LeftOut(f"page {page.sheet.number}", SCANNED))
            continue
        for size in page.pictures:
            left_out.append(LeftOut(f"picture of {size} points on page {page.sheet.number}", "picture, not read"))
    left_out += [LeftOut(pages[number - 1].sheet.lines[i].text, why) for (number, i), why in sorted(furniture.items())]
    blocks = tuple(flow(pages, furniture, left_out))
    texts = "".join(glyph.text for page in pages for glyph in page.glyphs)
    if texts.count(NO_CHARACTER) * 5 > len(texts):
        message = "is a PDF whose fonts do not say which characters they print; give the Word file or web page"
        raise Refused("undecodable", message)
    return Document(blocks, MEDIA_TYPE, tuple(left_out))
