"""Plain text → passages; and the bytes of text or markup → characters, for the other extractions, too."""

import codecs
import re
from typing import Final

from converters.audit.passages import Passages
from converters.model.matching.patterns import regex

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = regex(rb"""(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_.:-]{2,30})""", re.I)
_HEAD: Final = 4096
_SEPARATOR: Final = regex(r"[\r\n\t|│┃║┆┇┊┋╎╏\f\v\x85\u2028\u2029]+")
_VALUES: Final = regex(r"^(?:[^\n,;。]*[,;]){2}[^\n。]*$", re.M)
"""A line that may be values with commas or semicolons between them."""
_WAY: Final = regex(
    r"^[【\[ \u3000]{0,9}[您你]?(?:现在|当前|目前)?(?:的|所在|所处){0,3}位 ?置[是为]?(?=[】\]：: \u3000])", re.M
)
"""What a page prints before its breadcrumb, which each site words in its own way."""
_CHINESE: Final = regex("[\u4e00-\u9fff]")


def add_text(data: bytes, passages: Passages, place: str = "") -> None:
    """Every line of a text; where it has columns, every field."""
    add_lines(decoded(data), passages, place)


def add_lines(text: str, passages: Passages, place: str) -> None:
    """The same, of characters."""
    fields = _VALUES.sub(lambda line: re.sub(r"[,;]", "\n", line[0]), _SEPARATOR.sub("\n", text))
    passages.add(_WAY.sub("", fields), place)


def decoded(data: bytes) -> str:
    """The characters; what fits no encoding becomes U+FFFD."""
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    for name in ("utf-8", *_declared(data), "gb18030"):
        try:
            text = data.decode(name)
        except UnicodeError:
            continue
        if "\x00" not in text:
            return text
    wide = (data.decode(name, "replace") for name in ("utf-16-le", "utf-16-be", "utf-8", "gb18030"))
    return max(wide, key=lambda text: len(_CHINESE.findall(text)))


def _declared(data: bytes) -> list[str]:
    """Encodings that markup declares and that can hold Chinese."""
    names = [match[1].decode("ascii") for match in _DECLARED.finditer(data[:_HEAD])]
    return [name for name in names if not name.lower().startswith(("gb", "utf")) and _holds_chinese(name)]


def _holds_chinese(name: str) -> bool:
    try:
        return bool("信息公".encode(name))
    except (LookupError, UnicodeError):
        return False
