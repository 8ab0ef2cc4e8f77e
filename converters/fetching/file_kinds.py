"""What a file is, by its first bytes; its name and what a server calls it are not asked."""

import re
from typing import Final

from converters.model.matching.patterns import regex

PAGE: Final = "html"
ENDINGS: Final = tuple(
    "docx doc wps pdf ofd xlsx xls et pptx ppt rtf odt zip rar 7z jpg jpeg png gif bmp tif tiff webp txt csv mht".split()
)
"""Of attachments; in addresses and names."""
PICTURES: Final = frozenset("jpg jpeg png gif bmp tif tiff webp".split())
PACKED: Final = frozenset("zip rar 7z".split())
_SIGNS: Final = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"BM", "bmp"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"Rar!\x1a\x07", "rar"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"{\\rtf", "rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "doc"),
    (b"RIFF", "webp"),
)
_PARTS: Final = tuple(
    (regex(rb"PK\x01\x02.{42}" + re.escape(part), re.DOTALL), ending)
    for part, ending in ((b"word/", "docx"), (b"xl/", "xlsx"), (b"ppt/", "pptx"), (b"OFD.xml", "ofd"))
)
"""An entry of the directory of a package → its ending."""
_MARKUP: Final = regex(
    rb"\A(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?\s*<(?:!doctype|html|head|body|meta|script|div|table|title|!--|\?xml)", re.I
)
_ANYWHERE: Final = regex(rb"<(?:html|head|body|frameset|iframe|a\s|p[\s>]|table|div|script)", re.I)
MEDIA_TYPES: Final = {
    "html": "text/html",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "ofd": "application/ofd",
    "odt": "application/vnd.oasis.opendocument.text",
    "doc": "application/msword",
    "pdf": "application/pdf",
    "rtf": "application/rtf",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "bmp": "image/bmp",
    "tif": "image/tiff",
    "webp": "image/webp",
    "zip": "application/zip",
    "rar": "application/vnd.rar",
    "7z": "application/x-7z-compressed",
    "mht": "multipart/related",
    "txt": "text/plain",
    "bin": "application/octet-stream",
}
"""Ending → media type."""


def ending_of(data: bytes) -> str:
    """The ending of the format that bytes are of: a key of MEDIA_TYPES; `bin` where it is none of them."""
    if data.startswith(b"PK\x03\x04"):
        return _packed_ending(data)
    for sign, ending in _SIGNS:
        if data.startswith(sign):
            return ending
    if b"%PDF-" in data[:1024] and not _MARKUP.match(data):
        return "pdf"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*(?:from|mime-version|content-type|date|subject):", data[:200], re.I):
        return "mht"
    head = data[:4096].replace(b"\x00", b"")
    if _MARKUP.match(head) or _ANYWHERE.search(head):
        return PAGE
    return "bin" if b"\x00" in data[:4096] or not data.strip() else "txt"


def _packed_ending(data: bytes) -> str:
    """By the names in its directory, of which no list is made: there can be millions."""
    if data.startswith(b"mimetypeapplication/vnd.oasis.opendocument.text", 30):
        return "odt"
    return next((ending for listed, ending in _PARTS if listed.search(data)), "zip")


def ending_in(text: str) -> str:
    """The ending of a file that a name or the path of an address has, of ENDINGS; empty where it has none."""
    match = re.search(r"\.([A-Za-z0-9]{2,5})\s*\Z", text.strip())
    found = match[1].lower() if match else ""
    return found if found in ENDINGS else ""
