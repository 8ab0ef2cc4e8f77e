"""Bytes → text: UTF-8, UTF-16 or GB 18030 (which holds GBK and GB 2312), decided by the bytes alone."""

import codecs
from collections.abc import Iterator
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL: Final = regex(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
_HEAD: Final = 4096
_NO_CHARACTER: Final = regex(r"[\ue000-\uf8ff\ufffd-\uffff\U000f0000-\U0010ffff]")


_MOST_GAPS: Final = 50
"""So many bytes of a text may be none of its encoding."""
_TEXT_BESIDE_A_GAP: Final = 20
"""Characters beyond ASCII for each of them: with fewer, it is another encoding."""
_USUAL: Final = regex("[\u4e00-\u9fff\t-~，。、；：（）《》〔〕“”％／＋－—　]+")
"""Characters of which Chinese text consists."""


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
    usual = sum(map(len, _USUAL.findall(text)))
    return usual * 100 >= len(text) * 95 and "\n" in text


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and the bytes of its source that are none."""

    text: str
    """U+FFFD stands in the place of each of them."""
    gaps: tuple[tuple[int, str], ...] = ()
    """(line, byte in hexadecimal digits) of each."""


def decode(data: bytes) -> Decoded:
    """The text. Raises Refused where no encoding fits or the result is no text."""
    if not data.strip():
        raise Refused("unreadable_source", "is empty; expected the text of a report")
    found = filter(None, (_decoded(content, name, gaps) for content, name, gaps in _attempts(data)))
    if (decoded := next(found, None)) is None:
        message = "is no text in UTF-8, UTF-16 or GB 18030; save it as UTF-8 text or give the original file"
        raise Refused("undecodable", message)
    return decoded


def _attempts(data: bytes) -> Iterator[tuple[bytes, str, bool]]:
    """(content, encoding, whether bytes that are none of it are suffered), the most likely first."""
    at_last = []
    for content, name in _candidates(data):
        yield content, name, False
        if name != "gb18030":
            yield content, name, True
        else:
            at_last.append((content, name, True))
    yield from at_last


def _decoded(data: bytes, name: str, gaps: bool) -> Decoded | None:
    """The text of bytes in an encoding; None where it is not in it, or is hardly text."""
    try:
        found = Decoded(data.decode(name))
    except UnicodeDecodeError:
        if not gaps:
            return None
        found = _with_gaps(data, name)
    if not found.text:
        return None
    noise = len(CONTROL.findall(found.text)) + len(_NO_CHARACTER.findall(found.text)) - len(found.gaps)
    if noise * 200 > len(found.text):
        return None
    if not found.gaps:
        return found
    beside = sum(not c.isascii() for c in found.text) - len(found.gaps)
    return None if beside < _TEXT_BESIDE_A_GAP * len(found.gaps) else found


def _with_gaps(data: bytes, name: str) -> Decoded:
    """The text up to one gap more than are suffered."""
    rest = memoryview(data)
    parts, gaps, line = list[str](), list[tuple[int, str]](), 1
    while len(gaps) <= _MOST_GAPS:
        try:
            parts.append(str(rest, name))
            break
        except UnicodeDecodeError as error:
            parts.append(str(rest[: error.start], name) + "\ufffd")
            line += parts[-1].count("\n")
            gaps.append((line, bytes(rest[error.start : error.end]).hex().upper()))
            rest = rest[error.end :]
    else:
        return Decoded("")
    return Decoded("".join(parts), tuple(gaps))
