"""Bytes → text: UTF-8, UTF-16 or GB 18030 (which holds GBK and GB 2312), decided by the bytes alone."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from converters.model.problems import Refused

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HEAD: Final = 4096
_NO_CHARACTER: Final = re.compile(r"[\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")


_PUNCTUATION: Final = "，。、；：（）《》〔〕“”％／＋－—　"


def utf_16(data: bytes) -> str | None:
    """The byte order of UTF-16 without a mark; None where it is another encoding.

    Its spaces, digits and line ends hold zeros, all on one side; no other encoding of text holds any.
    """
    head = data[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if (even + odd) * 100 < len(head) or min(even, odd) * 20 > max(even, odd):
        return None
    return "utf-16-be" if even > odd else "utf-16-le"


def _candidates(data: bytes) -> Iterator[tuple[bytes, str]]:
    for mark, name in _BOMS:
        if data.startswith(mark):
            yield data[len(mark) :], name
            return
    if wide := utf_16(data):
        yield data, wide
        return
    yield data, "utf-8"
    yield data, "gb18030"
    yield from ((data, name) for name in ("utf-16-le", "utf-16-be") if _is_wide(data, name))


def _is_wide(data: bytes, name: str) -> bool:
    """Whether bytes without a mark are UTF-16: Chinese leaves few zero bytes, but nearly all of it lies in one range."""
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return False
    usual = sum("\u4e00" <= c <= "\u9fff" or "\t" <= c <= "~" or c in _PUNCTUATION for c in text)
    return usual * 100 >= len(text) * 95 and "\n" in text


def decode(data: bytes) -> str:
    """The text. Raises Refused where no encoding fits or the result is no text."""
    if not data.strip():
        raise Refused("unreadable_source", "is empty; expected the text of a report")
    for content, name in _candidates(data):
        try:
            text = content.decode(name)
        except UnicodeDecodeError:
            continue
        noise = len(CONTROL.findall(text)) + len(_NO_CHARACTER.findall(text))
        if noise * 200 <= len(text):
            return text
    raise Refused(
        "undecodable", "is no text in UTF-8, UTF-16 or GB 18030; save it as UTF-8 text or give the original file"
    )
