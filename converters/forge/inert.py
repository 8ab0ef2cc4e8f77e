"""Text that others wrote, within the Markdown of a comment: it is read, and does nothing else.

All of it stands in code spans, in which a forge sees no markup, no mention, no issue, no address and no command (GFM §6.3).
Around them only the characters and marks of our own sentences may stand, so that a line can be told to be ours.
"""

import re
import unicodedata
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.printed import printed

_OWN: Final = (
    r"[ 0-9%/.\u00b7\u2014\u2018\u2019\u201c\u201d\u2026\u2192\u2260\u3000-\u3017\u4e00-\u9fff（）：；，！？＋－＝／]"
)
"""What our sentences and the labels of the forms are written in: no letter, at-sign, hash, bracket, colon, quote or angle."""
_SPAN: Final = r"(?<!`)`[^`|\n]+`(?!`)"
_WORDS: Final = rf"(?:{_OWN}|{_SPAN}|\*\*{_OWN}+\*\*)*"
_LINE: Final = regex(rf"(?:##[#]? |- )?{_WORDS}|\|(?: {_WORDS} \|)+|\|(?: --- \|)+")
_PLAIN: Final = regex(rf"{_OWN}*")
_BLANK: Final = " \u3000"
_SEEMS_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")
_IDEOGRAPHS: Final = range(0x20000, 0x3FFFE)
"""Also those that this Python's tables do not have yet."""
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Mn", "Me"})


_COMMON: Final = regex("[^ -~\u00b7\u2014\u2018-\u201d\u2026\u3000-\u3029\u4e00-\u9fff\uff01-\uff5e]")
"""All but the characters of which nearly every text consists, and which are seen."""
_NO_CODE: Final = str.maketrans({"`": "\\x60", "|": "\\x7c"})
"""What would end a code span, or a cell of a table."""


def _shown(match: re.Match[str]) -> str:
    """A character as it stands, or its number where it could not be seen."""
    character, code = match[0], ord(match[0])
    if character in _BLANK or code in _IDEOGRAPHS:
        return character
    category = unicodedata.category(character)
    if category in _UNSEEN or category == "Zs" or character in _SEEMS_BLANK:
        return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character


def visible(text: str) -> str:
    """A text as one line in which each character is seen: line ends, controls and what turns the line stand as numbers."""
    return _COMMON.sub(_shown, printed(text))


def shortened(text: str, most: int) -> str:
    """A text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def units(text: str) -> int:
    """How long a text is for a forge, for which a character beyond U+FFFF counts twice."""
    return len(text) + sum(character > "\uffff" for character in text)


def code(text: str, most: int = 160) -> str:
    """A text as a code span of one line, cut short where it is long."""
    line = shortened(visible(text[: most + 1]).translate(_NO_CODE), most)
    if not line:
        return "（空白）"
    first, last = line[:1], line[-1:]
    if len(line) > 1 and last == " ":
        line = f"{line[:-1]}\\x20"
    return f"`\\x20{line[1:]}`" if first == " " else f"`{line}`"


def plain(text: str, most: int = 160) -> str:
    """A text of our own, such as a printed label, as it stands; as code where it is written in anything else."""
    own = text and text.strip() == text and len(text) <= most and _PLAIN.fullmatch(text)
    return text if own else code(text, most)


def is_inert(line: str) -> bool:
    """Whether a line of Markdown holds nothing but our sentences, tables and headings, and code."""
    return _LINE.fullmatch(line) is not None


def inert(text: str, most: int) -> str:
    """Markdown that may be anybody's: lines that are not inert become code, all beyond so many characters is left out."""
    lines, length = list[str](), 0
    for line in text.replace("\r\n", "\n").split("\n"):
        kept = line if is_inert(line) else code(line, 2 * most)
        length += units(kept) + 1
        if length > most:
            return "\n".join([*lines, "", "（以下从略）"])
        lines.append(kept)
    return "\n".join(lines)
