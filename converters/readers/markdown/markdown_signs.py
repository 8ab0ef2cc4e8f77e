"""Bytes → whether they are Markdown: what tells it from plain text with pipes, and from a web page."""

import re
from functools import lru_cache
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.readers.encoding import decode

_HEAD: Final = 1 << 17
"""Bytes that are looked at."""
HEADING: Final = regex(r"^ {0,3}#{1,6}(?:[ \u3000\xa0]+(?=\S)|(?=[一-鿿（(《【*])(?![^#\n]*[^#\s]#[ ]*$))", re.M)
"""The marks of a heading; `#话题#` has none."""
_STRONG: Final = (
    HEADING,
    *(
        regex(pattern, re.M)
        for pattern in (
            r"^[ \t]*\*\*[^*\n]+\*\*[：:]?[ \t]*$",
            r"!\[[^\]\n]{0,200}\]\([^)\s]",
            r"\[[^\[\]\n]{1,200}\]\((?:https?://|\.{0,2}/|#|mailto:)",
            r"^(?:```|~~~)\w*[ \t]*$",
            r"\A\s*---[ \t]*\n(?:[\w-]{1,40}:.*\n|[ \t#].*\n|-[ \t].*\n|\n){1,60}(?:---|\.\.\.)[ \t]*$",
            r"^Markdown Content:[ \t]*$",
            r"\d\\[.)][ \t]*[\d一-鿿]",
        )
    ),
)
"""Each is seen in no plain text."""
_WEAK: Final = tuple(
    regex(pattern, re.M | re.I)
    for pattern in (
        r"^[ \t]*(?:\|[ \t]*)?(?::-+:?|-+:|-{2,})[ \t]*\|[ \t|:-]*$",
        r"\\[*_.#+|()\[\]~>-]",
        r"<br[ ]?/?>|&nbsp;",
        r"</?(?:sup|sub|del|u|b|strong)>",
        r"\*\*[^*\s][^*\n]*[^*\s]\*\*",
        r"~~[^~\s][^~\n]*~~",
        r"\[\^\w{1,40}\]",
        r"^[ \t]*[-*+] [^\W\d].*\n+[ \t]*[-*+] [^\W\d]",
        r"^\S.*\n===+[ \t]*$",
        r"^[ ]{0,3}(?:-{3}|\*{3}|_{3})[ \t]*$",
    )
)
"""One alone may stand in a plain text."""
_FEWEST_WEAK: Final = 2
_QUOTE: Final = regex(r"^(?: {0,3}> ?)+", re.M)
_PAGE: Final = regex(r"\s*(?:<!doctype html|<html[^>]*>\s*<head|<head)\b", re.I)
_PAGE_IN_ASCII: Final = regex(_PAGE.pattern.encode(), re.I)
_BLOCK_TAG: Final = regex(r"<(?:p|div|li|ul|ol|dl|tr|td|meta|link|title|form|section|article|font|h[1-6])\b", re.I)
_TABLE: Final = "<table"


@lru_cache(maxsize=1)
def is_markdown(data: bytes) -> bool:
    """Whether text in any of the encodings is Markdown. What was found of the last is kept: several formats ask for it."""
    if _PAGE_IN_ASCII.match(data):
        return False
    text = _head_of(data)
    if _PAGE.match(text):
        return False
    outside = _QUOTE.sub("", _without_tables(text))
    tags = len(_BLOCK_TAG.findall(outside))
    signs = sum(1 for pattern in _STRONG for _ in pattern.finditer(outside))
    if signs > tags:
        return True
    if tags:
        return False
    if _TABLE in text.lower() and not text.lstrip().startswith("<"):
        return True
    return sum(pattern.search(outside) is not None for pattern in _WEAK) >= _FEWEST_WEAK


def _head_of(data: bytes) -> str:
    """The first lines; nothing where they are no text."""
    head = data[:_HEAD]
    if len(data) > _HEAD:
        head = head[: head.rfind(b"\n") + 1] or head
    try:
        return _lines(decode(head).text)
    except Refused:
        return ""


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_tables(text: str) -> str:
    """The text outside of HTML tables; one that is not closed goes on to the end."""
    first, *parts = re.split(r"(?i)<table\b", text)
    return first + "\n".join(
        re.split(r"(?i)</table\s*>", part, maxsplit=1)[1] for part in parts if "</table" in part.lower()
    )
