"""Bytes of a source → its passages, by the plain extraction of its format, whose module is loaded when the first file needs it."""

from collections.abc import Callable

from converters.audit.passages import Passage, Passages, TooMuch
from converters.model.problems import Refused

Extraction = Callable[[bytes, Passages, str], object]
"""Adds the passages of a source, or of a file within one at that place."""


def _extraction(media_type: str) -> Extraction | None:
    match media_type:
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
            from converters.audit.word_parts import add_package

            return lambda data, passages, place: add_package(data, passages, _add_embedded, place)
        case "application/msword":
            from converters.audit.word_binary import add_binary

            return add_binary
        case "application/rtf":
            from converters.audit.rich_text import add_rich_text

            return add_rich_text
        case "application/vnd.oasis.opendocument.text":
            from converters.audit.open_document import add_open_document

            return add_open_document
        case "application/pdf":
            from converters.audit.pdf_pages import add_pdf

            return add_pdf
        case "text/html":
            from converters.audit.web_page import add_page

            return add_page
        case "multipart/related":
            from converters.audit.web_page import add_archive

            return add_archive
        case "text/plain":
            from converters.audit.plain_text import add_text

            return add_text
        case "text/markdown":
            from converters.audit.markdown_text import add_markdown

            return add_markdown
    return None


def _add_embedded(data: bytes, passages: Passages, place: str) -> bool:
    """The passages of a file within a package, where its format is known."""
    extraction = _extraction(_embedded_type(data, place))
    if extraction is not None:
        extraction(data, passages, place)
    return extraction is not None


def _embedded_type(data: bytes, place: str) -> str:
    """The media type of a file within a package; empty where it is not known."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    if head.startswith(b"{\\rtf"):
        return "application/rtf"
    if head.startswith(b"mime-version:") or b"\nmime-version:" in head:
        return "multipart/related"
    if head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return "text/html"
    return "text/plain" if place.endswith(".txt") else ""


def extracted(data: bytes, media_type: str) -> tuple[list[Passage], str]:
    """The passages of a source, and why there may be more of them; empty where these are all."""
    extraction = _extraction(media_type)
    if extraction is None:
        return [], "there is no second extraction for its format"
    passages = Passages()
    try:
        extraction(data, passages, "")
    except Refused:
        raise
    except TooMuch:
        return passages.found, "it says more than is read twice"
    except Exception as error:  # a broken file answers with exceptions of every kind
        return passages.found, f"the second extraction ended early ({type(error).__name__})"
    return passages.found, ""
