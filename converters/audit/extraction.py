"""Bytes of a source → its passages, by the plain extraction of its format, whose module is loaded when the first file needs it."""

from collections.abc import Callable
from typing import Final

from converters.audit.passages import Passage, Passages, TooMuch
from converters.model.problems import Refused


def _add_word(data: bytes, passages: Passages, place: str = "") -> None:
    from converters.audit.word_parts import add_package

    add_package(data, passages, _add_embedded, place)


def _add_binary(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.word_binary import add_binary

    add_binary(data, passages, place)


def _add_rich_text(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.rich_text import add_rich_text

    add_rich_text(data, passages, place)


def _add_open_document(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.open_document import add_open_document

    add_open_document(data, passages, place)


def _add_pdf(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.pdf_pages import add_pdf

    add_pdf(data, passages, place)


def _add_page(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.web_page import add_page

    add_page(data, passages, place)


def _add_archive(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.web_page import add_archive

    add_archive(data, passages, place)


def _add_text(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.plain_text import add_text

    add_text(data, passages, place)


def _add_markdown(data: bytes, passages: Passages, place: str) -> None:
    from converters.audit.markdown_text import add_markdown

    add_markdown(data, passages, place)


def _add_embedded(data: bytes, passages: Passages, place: str) -> bool:
    """The passages of a file within a package, where its format is known."""
    head = data[:1024].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").replace(b"\x00", b"").lower()
    if head.startswith(b"{\\rtf"):
        _add_rich_text(data, passages, place)
    elif head.startswith(b"mime-version:") or b"\nmime-version:" in head:
        _add_archive(data, passages, place)
    elif head.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        _add_page(data, passages, place)
    elif place.endswith(".txt"):
        _add_text(data, passages, place)
    else:
        return False
    return True


_EXTRACTIONS: Final[dict[str, Callable[[bytes, Passages, str], None]]] = {
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": _add_word,
    "application/msword": _add_binary,
    "application/rtf": _add_rich_text,
    "application/vnd.oasis.opendocument.text": _add_open_document,
    "application/pdf": _add_pdf,
    "text/html": _add_page,
    "multipart/related": _add_archive,
    "text/plain": _add_text,
    "text/markdown": _add_markdown,
}
"""Media type → what adds the passages of a source."""


def extracted(data: bytes, media_type: str) -> tuple[list[Passage], str]:
    """The passages of a source, and why there may be more of them; empty where these are all."""
    extraction = _EXTRACTIONS.get(media_type)
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
