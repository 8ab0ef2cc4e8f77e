"""Bytes of a web page → its text: the bytes decide, what the page declares only where they leave a choice."""

import codecs
import re
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.readers.encoding import utf_16

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = regex(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.:-]{2,30})""", re.I)
_NAMES: Final = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb_2312-80": "gb18030",
    "x-gbk": "gb18030",
    "big5": "big5hkscs",
}
_HEAD: Final = 4096
_FIRST: Final = regex(
    rb"<(?:!doctype html|(?:html|head|body|meta|link|title|base|script|style|div|span|section|article|main|center|font|"
    rb"table|ul|ol|dl|p|h[1-6]|b|strong)[\s>])"
)
"""What a page or a part of one begins with."""
_NOISE: Final = regex(r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")
_MOST_NOISE: Final = 0.005
"""Share of characters that no text has, above which an encoding does not fit."""


def decode(data: bytes) -> str:
    """The text of a page. Raises Refused where no encoding fits."""
    if not data.strip(b" \t\r\n\x00"):
        raise Refused("unreadable_source", "is empty; expected the web page of a report")
    for mark, name in _BOMS:
        if data.startswith(mark):
            data, names = data[len(mark) :], [name]
            break
    else:
        names = _candidates(data)
    for errors in ("strict", "replace"):
        for name in names:
            text = _decoded(data, name, errors)
            if text is not None:
                return text
    message = "is no web page in UTF-8, UTF-16 or GB 18030; open it in a browser and save it again as UTF-8"
    raise Refused("undecodable", message)


def looks_like_html(data: bytes) -> bool:
    """Whether bytes in any of the encodings begin like a web page or a part of one."""
    head = data[:_HEAD].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if _FIRST.match(head):
        return True
    return re.search(rb"<(?:html|head|body|table|div)\b[^<]*>", head) is not None and not head.startswith(b"{\\rtf")


def _candidates(data: bytes) -> list[str]:
    """UTF-8 first: text of another encoding is never valid UTF-8 by chance, while UTF-8 often is valid GB 18030."""
    if wide := utf_16(data):
        return [wide]
    names = ["utf-8"]
    for match in _DECLARED.finditer(data[:_HEAD]):
        name = match[1].decode("ascii").lower()
        name = _NAMES.get(name, name)
        if _holds_chinese(name) and not name.startswith("utf-16"):
            names.append(name)
    return list(dict.fromkeys([*names, "gb18030"]))


def _holds_chinese(name: str) -> bool:
    """Whether a report can be written in the encoding: servers declare iso-8859-1, in which every byte is a letter."""
    try:
        return bool("信息公".encode(name))
    except (LookupError, UnicodeError):
        return False


def _decoded(data: bytes, name: str, errors: str) -> str | None:
    try:
        text = data.decode(name, errors)
    except UnicodeError:
        return None
    noise = len(_NOISE.findall(text)) + (text.count("\ufffd") if errors == "replace" else 0)
    return text if noise <= len(text) * _MOST_NOISE else None
