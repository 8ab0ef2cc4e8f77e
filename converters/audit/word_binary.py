"""Word and WPS document (.doc, .wps) → passages: the pieces of its text ([MS-DOC] 2.4.1), without any of its formats.

The text itself, its notes and text boxes are audited; headers, footers and comments are not, whose fields hold what was
printed last.
"""

import io
import struct
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import olefile

from converters.audit.field_codes import printed_by
from converters.audit.passages import Passages
from converters.model.matching.patterns import regex

_OLDEST: Final = 0x00C1
"""nFib of Word 97, the oldest that is laid out so."""
_OTHER_TABLE: Final = 0x0200
"""fWhichTblStm: the table stream is 1Table."""
_COUNTS: Final = struct.Struct("<8i")
_AT_COUNTS: Final = 76
"""ccpText, ccpFtn, ccpHdd, ccpMcr, ccpAtn, ccpEdn, ccpTxbx, ccpHdrTxbx."""
_AUDITED: Final = (True, True, False, False, False, True, True, False)
_AT_CLX: Final = 418
_COMPRESSED: Final = 1 << 30
_FIELD_MARK: Final = regex("([\x13-\x15])")
_END: Final = regex(r"[\r\x07\x0b\x0c\t]+")
_SIGN: Final = regex(r"[\x00-\x08\x0e-\x1f]")
_MOST: Final = 64 << 20


def add_binary(data: bytes, passages: Passages, place: str = "") -> None:
    """The text of a document. Raises ValueError and the like where it is laid out otherwise."""
    with olefile.OleFileIO(io.BytesIO(data)) as file:
        stream = file.openstream("WordDocument").read(_MOST)
        if int.from_bytes(stream[2:4], "little") < _OLDEST:
            raise ValueError("a document of Word 95 or older")
        flags = int.from_bytes(stream[10:12], "little")
        table = file.openstream("1Table" if flags & _OTHER_TABLE else "0Table").read(_MOST)
    start, size = struct.unpack_from("<2I", stream, _AT_CLX)
    text = _text(stream, _pieces(table[start : start + size]))
    at = 0
    for count, audited in zip(_COUNTS.unpack_from(stream, _AT_COUNTS), _AUDITED, strict=True):
        if audited:
            passages.add(_plain(text[at : at + count]), place)
        at += max(count, 0)


def _pieces(clx: bytes) -> bytes:
    """The table of pieces, behind the changes of formats."""
    at = 0
    while clx[at : at + 1] == b"\x01":
        at += 3 + int.from_bytes(clx[at + 1 : at + 3], "little")
    if clx[at : at + 1] != b"\x02":
        raise ValueError("no table of pieces")
    return clx[at + 5 : at + 5 + int.from_bytes(clx[at + 1 : at + 5], "little")]


def _text(stream: bytes, pieces: bytes) -> str:
    count = (len(pieces) - 4) // 12
    places = struct.unpack_from(f"<{count + 1}I", pieces)
    parts = []
    left = len(stream)
    for index, (first, behind) in enumerate(pairwise(places)):
        (at,) = struct.unpack_from("<I", pieces, (count + 1) * 4 + index * 8 + 2)
        size = behind - first
        left -= size
        if size < 0 or left < 0:
            raise ValueError("pieces that overlap")
        if at & _COMPRESSED:
            at = (at & ~_COMPRESSED) // 2
            parts.append(stream[at : at + size].decode("cp1252", "replace"))
        else:
            parts.append(stream[at : at + 2 * size].decode("utf-16-le", "replace"))
    return "".join(parts)


def _plain(text: str) -> str:
    """One paragraph or cell a line, of fields only what they print."""
    if "\x13" in text:
        text = "".join(_printed(text))
    return _SIGN.sub("", _END.sub("\n", text))


def _printed(text: str) -> Iterator[str]:
    """What stands in no code of a field, or is printed by one: a field is its code, a separator, its result, an end."""
    codes: list[bool] = []
    hidden = 0
    for part in _FIELD_MARK.split(text):
        if part == "\x13":
            codes.append(True)
            hidden += 1
        elif part in ("\x14", "\x15") and codes:
            hidden -= codes[-1]
            codes[-1] = False
            if part == "\x15":
                codes.pop()
        elif not hidden:
            yield part
        elif codes and codes[-1]:
            yield printed_by(part)
