"""Rich text (.rtf) → passages: the words that are no control words (RTF Specification 1.9.1), group by group."""

import re
from typing import Final, NamedTuple

from converters.audit.field_codes import printed_by
from converters.audit.passages import Passages
from converters.model.matching.patterns import regex

_TOKEN: Final = regex(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)", re.DOTALL
)
_ENDS: Final = frozenset(b"par line page sect cell nestcell row nestrow tab".split())
_SPACES: Final = frozenset(b"emspace enspace qmspace".split())
_SILENT: Final = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata themedata filetbl revtbl rsidtbl generator listtable listtext "
    b"listoverridetable pntext pnseclvl header headerl headerr headerf footer footerl footerr footerf fldinst "
    b"nonesttables nonshppict shprslt xmlnstbl latentstyles datastore annotation atnid atnauthor bkmkstart bkmkend "
    b"sp background template ftnsep ftnsepc aftnsep aftnsepc".split()
)
"""Groups that print nothing, or numbers that the program counts itself; what runs along the pages is not audited."""
_LOUD: Final = frozenset((b"shptxt", b"shpinst", b"shppict", b"result"))
"""Groups that print something though a program need not know them."""
_WIDE: Final = {b"950": "big5hkscs", b"932": "cp932", b"949": "cp949"}
_CODE_PAGE: Final = regex(rb"\\ansicpg(\d+)")


class _Group(NamedTuple):
    silent: bool
    skipped: int
    """Characters behind one of Unicode that stand for it in other programs."""
    is_code: bool = False
    """Whether it holds the code of a field."""


def add_rich_text(data: bytes, passages: Passages, place: str = "") -> None:
    """Every paragraph and cell of a file."""
    declared = _CODE_PAGE.search(data[:4096])
    reader = _RichText(passages, place, _WIDE.get(declared[1] if declared else b"", "gb18030"))
    for token in _TOKEN.finditer(data):
        reader.take(token)
    reader.end()


class _RichText:
    def __init__(self, passages: Passages, place: str, encoding: str) -> None:
        self._passages, self._place, self._encoding = passages, place, encoding
        self._groups: list[_Group] = []
        self._group = _Group(False, 1)
        self._spoken: list[str] = []
        self._bytes = bytearray()
        self._code = bytearray()
        self._to_skip = 0
        self._high = 0

    def take(self, token: re.Match[bytes]) -> None:
        """One token."""
        word, number, code, sign, brace, text = token.groups()
        if brace:
            self._brace(brace)
        elif word:
            self._word(word, int(number or 0))
        elif code:
            self._say(bytes((int(code, 16),)))
        elif sign:
            self._sign(sign)
        else:
            self._say(text)

    def _brace(self, brace: bytes) -> None:
        self._to_skip = 0
        self._decode()
        if brace == b"{":
            self._groups.append(self._group)
        elif self._groups:
            left, self._group = self._group, self._groups.pop()
            if left.is_code and not self._group.is_code:
                self._end_code()

    def _end_code(self) -> None:
        printed = printed_by(self._code.decode(self._encoding, "replace"))
        self._code.clear()
        if printed and not self._group.silent:
            self._spoken.append(printed)

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._group = self._group._replace(silent=True)
        elif sign in b"\\{}":
            self._say(sign)
        elif sign in b"\r\n":
            self.end()

    def _word(self, word: bytes, number: int) -> None:
        if word == b"u":
            self._unicode(number)
        elif word in _ENDS:
            self.end()
        elif word in _SPACES:
            self._say(b" ")
        elif word in _SILENT:
            self._group = self._group._replace(silent=True, is_code=self._group.is_code or word == b"fldinst")
        elif word in _LOUD:
            self._group = self._group._replace(silent=False)
        elif word == b"uc":
            self._group = self._group._replace(skipped=max(0, min(number, 9)))
        elif word == b"bin":
            self._group = self._group._replace(silent=True)

    def _unicode(self, number: int) -> None:
        self._decode()
        self._to_skip = self._group.skipped
        if self._group.silent:
            return
        point = number & 0xFFFF
        if 0xDC00 <= point < 0xE000 and self._high:
            point, self._high = 0x10000 + ((self._high - 0xD800) << 10) + point - 0xDC00, 0
        elif 0xD800 <= point < 0xDC00:
            self._high = point
            return
        if not 0xD800 <= point < 0xE000:
            self._spoken.append(chr(point))

    def _say(self, text: bytes) -> None:
        if self._to_skip:
            skipped = min(self._to_skip, len(text))
            self._to_skip -= skipped
            text = text[skipped:]
        if self._group.is_code:
            self._code += text
        elif not self._group.silent:
            self._bytes += text

    def _decode(self) -> None:
        if self._bytes:
            self._spoken.append(self._bytes.decode(self._encoding, "replace"))
            self._bytes.clear()

    def end(self) -> None:
        """Ends the paragraph or cell."""
        self._decode()
        if self._spoken and not self._group.silent:
            self._passages.add("".join(self._spoken).replace("\n", " "), self._place)
            self._spoken.clear()
