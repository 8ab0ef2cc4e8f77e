"""Markdown → passages: the text without addresses, tags and entities; every other sign is no letter and does not count."""

import re
from html import unescape
from typing import Final

from converters.audit.passages import Passages
from converters.audit.plain_text import add_lines, decoded
from converters.model.matching.patterns import regex

_ADDRESS: Final = regex(r"\]\((?=[^()\n]*[/.#:])[^()\n]*(?:\([^()\n]*\)[^()\n]*)?\)")
_IDENTIFIER: Final = regex(r"^(#.*)\{[#.][^{}\n]*\}[ \t]*$", re.M)
_PROGRAM: Final = regex(r"<(script|style)\b", re.I)
_INLINE: Final = regex(
    r"</?(?:a|b|strong|i|em|u|ins|span|font|small|big|mark|code|sup|sub|del|s|strike|ruby|rb|rt|rp|eq|q|cite)(?:\s[^<>]*)?/?>",
    re.I,
)
_TAG: Final = regex(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>")
_ESCAPED: Final = regex(r"\\(?=\|)")


def add_markdown(data: bytes, passages: Passages, place: str = "") -> None:
    """Every line of a text, every cell of a row, also of tables in HTML."""
    text = _IDENTIFIER.sub(r"\1", _ADDRESS.sub("]", _without_programs(decoded(data))))
    text = _TAG.sub("\n", _INLINE.sub("", _ESCAPED.sub("", text)))
    add_lines(unescape(text), passages, place)


def _without_programs(text: str) -> str:
    """The text without scripts and style sheets."""
    parts: list[str] = []
    end, lower = 0, text.lower()
    while found := _PROGRAM.search(text, end):
        close = lower.find(f"</{found[1].lower()}>", found.end())
        if close < 0:
            break
        parts.append(text[end : found.start()])
        end = close
    return "".join((*parts, text[end:]))
