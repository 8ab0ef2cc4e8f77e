"""Web archive (MHTML: `.mht`, and what Word and WPS save as one file, often named `.doc`) → Document: its first page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

from converters.model.document import Document
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut, Refused
from converters.readers.html.packed_page import packed, quoted

if TYPE_CHECKING:
    from email.message import Message

MEDIA_TYPE: Final = "multipart/related"
_HEAD: Final = 4096
_VERSION: Final = regex(rb"^mime-version:", re.I | re.M)
_HEADER: Final = regex(rb"[A-Za-z][A-Za-z0-9-]*:")
_TYPE: Final = regex(rb"^content-type:\s*(?:multipart/|text/html)", re.I | re.M)


def is_mhtml(data: bytes) -> bool:
    """Whether bytes begin with the headers of a MIME message that holds a page."""
    start = data[:_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip()
    if not _HEADER.match(start):
        return False
    head = re.split(rb"\r?\n\r?\n", start, maxsplit=1)[0]
    return bool(_HEADER.match(head) and _VERSION.search(head) and _TYPE.search(head))


def read(data: bytes) -> Document:
    """Bytes of a web archive. Raises Refused where it holds no page."""
    from email import message_from_bytes

    from converters.readers.html import html_reader

    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise Refused("unreadable_source", "is a web archive without a page; save the page again as .html")
    pictures = {
        address: part
        for part in message.walk()
        if part.get_content_maintype() == "image"
        for address in _addresses(part)
    }
    document = html_reader.read(_bytes_of(pages[0]), partial(_beside, pictures, _address(pages[0])))
    others = tuple(LeftOut(_address(page) or "a page without an address", "frame of the page") for page in pages[1:])
    address = message.get("Snapshot-Content-Location") or _address(pages[0])
    found = {"网址": address.strip()} if address.strip().startswith(("http://", "https://")) else {}
    return replace(
        document, media_type=MEDIA_TYPE, left_out=document.left_out + others, metadata=found | document.metadata
    )


def with_page(data: bytes, page: bytes) -> bytes:
    """An archive with another page, as gongkai packs one; that page alone where it is no archive of gongkai's making."""
    from email import message_from_bytes

    message = message_from_bytes(data)
    first, *others = [part for part in message.walk() if not part.is_multipart()]
    again = [
        packed(_address(first), own, ((_address(it), _bytes_of(it)) for it in others))
        for own in (_bytes_of(first), page)
    ]
    return again[1] if again[0] == data else page


def _bytes_of(part: "Message") -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _beside(pictures: "Mapping[str, Message]", page: str, address: str) -> bytes | None:
    """The picture that an address in the page leads to."""
    try:
        whole = urljoin(page, address)
    except ValueError:
        return None
    found = next((it for it in map(pictures.get, (address, whole, quoted(whole))) if it is not None), None)
    return None if found is None else _bytes_of(found)


def _addresses(part: "Message") -> Iterator[str]:
    """By which a page names a part."""
    if address := _address(part):
        yield address
    if identity := str(part.get("Content-ID", "")).strip().strip("<>"):
        yield f"cid:{identity}"


def _address(part: "Message") -> str:
    return str(part.get("Content-Location", ""))
