"""Safe names for what was fetched: letters and digits of ASCII, no device of Windows, no way out of the folder."""

import re
from collections.abc import Collection
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

from converters.fetching.exchange import Exchange
from converters.model.matching.patterns import regex

_UNSAFE: Final = regex(r"[^a-z0-9]+")
_DEVICES: Final = regex(r"(?:con|prn|aux|nul|clock|com[0-9]|lpt[0-9]|conin|conout)\Z")
_NUMBERING: Final = regex(r"\A\s*附\s*件\s*[0-9一二三四五六七八九十]{0,3}\s*[:：.、]\s*(?=\S)")
_LONGEST: Final = 60
_LONGEST_LABEL: Final = 200
_CONTROLS: Final = regex(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]")
_PLAIN: Final = regex(r"""filename\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^;]*))""", re.I)
_EXTENDED: Final = regex(r"""filename\*\s*=\s*"?([\w-]{0,20})'[\w-]*'([^;"\s]*)""", re.I)
_MIME: Final = regex(r"=\?[\w-]{1,20}\?[bq]\?[^?\s]{1,1000}\?=", re.I)


def label_of(exchange: Exchange, url: str) -> str:
    """What the server calls a file, in its own letters, on one line and without folders; else the end of its address."""
    said = said_name(exchange.header("content-disposition"))
    return said or cleaned_label(_decoded(unquote_to_bytes(urlsplit(url).path.rpartition("/")[2])))


def said_name(disposition: str) -> str:
    """The name of a file in a Content-Disposition: of RFC 5987, in percent signs, in MIME words, or as its letters are."""
    if match := _EXTENDED.search(disposition):
        data = unquote_to_bytes(match[2])
        try:
            return cleaned_label(data.decode(match[1] or "utf-8"))
        except (LookupError, UnicodeDecodeError):
            return cleaned_label(_decoded(data))
    if not (match := _PLAIN.search(disposition)):
        return ""
    found = re.sub(r"\\(.)", r"\1", match[1]) if match[1] is not None else match[2].strip()
    if _MIME.search(found):
        return cleaned_label(_mime_words(found))
    return cleaned_label(_decoded(unquote_to_bytes(found)) if "%" in found else found)


def _mime_words(text: str) -> str:
    from email.header import decode_header, make_header

    try:
        return str(make_header(decode_header(text)))
    except (LookupError, ValueError):
        return text


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def cleaned_label(text: str) -> str:
    """A name on one line, without folders and controls."""
    plain = _CONTROLS.sub("", text).replace("\\", "/").rpartition("/")[2].strip(" .")
    return plain[-_LONGEST_LABEL:]


def without_numbering(text: str) -> str:
    """The text of a link without the word that it is an attachment: 附件1：报告.docx."""
    return _NUMBERING.sub("", text)


def safe_name(wanted: str, ending: str, taken: Collection[str]) -> str:
    """A name of small letters, digits and hyphens with that ending, and none of those taken."""
    stem = wanted.lower().removesuffix(f".{ending}")
    stem = _UNSAFE.sub("-", stem.encode("ascii", "ignore").decode()).strip("-")[:_LONGEST].strip("-") or "file"
    if _DEVICES.match(stem):
        stem = f"file-{stem}"
    name, number = f"{stem}.{ending}", 1
    while name in taken:
        number += 1
        name = f"{stem}-{number}.{ending}"
    return name
