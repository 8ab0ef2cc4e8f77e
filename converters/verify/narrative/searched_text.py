"""The paragraphs of a narrative as they are searched: plain forms, no white space, what is quoted covered up."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from converters.model.folding import fold_forms
from converters.model.matching.patterns import regex
from converters.model.report import Paragraph, Section
from converters.verify.checks import Quote

_PUNCTUATION: Final = str.maketrans(
    {";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！", "％": "%", "．": ".", "﹪": "%"}
)
_TO_REPLACE: Final = regex(f"[{''.join(map(chr, _PUNCTUATION))}]")
_ANY_SPACE: Final = regex(r"[\s\u200b]")
_SPACE: Final = regex(r"[\s\u200b]+")
_RUN: Final = regex(r"[^\s\u200b]+")
_COMMA: Final = regex(r",(?!\d{3}(?!\d))|(?<!\d),")
_QUOTED: Final = regex(
    r"《[^》]*》|“[^”]*”|「[^」]*」|[〔\[［﹝(（][12]\d{3}[〕\]］﹞)）]\d*号?|https?：[^，。；（）一-鿿]*"
)
_QUOTES: Final = regex(r"[《“「〔\[［﹝(（h]")
"""One of them begins each of those."""
_COVER: Final = "＊"
_STOP: Final = regex(r"[。！？]")
_ENDS: Final = "。！？"
CLAUSE_ENDS: Final = "，；：。！？（）"


class Passage(NamedTuple):
    """A paragraph of a section."""

    section: str
    """Id of the section."""
    number: int
    """Which paragraph of it, from 1."""
    printed: str
    """As it stands."""
    text: str
    """As it is searched."""
    places: Sequence[int]
    """Where each character of `text` stands in `printed`."""
    stops: tuple[int, ...]
    """Where the sentences of `text` end."""

    def sentence(self, at: int) -> tuple[int, int]:
        """Begin and end in `text` of the sentence around a place."""
        number = bisect_right(self.stops, at - 1) if at else 0
        begin = self.stops[number - 1] + 1 if number else 0
        return begin, self.stops[number] if number < len(self.stops) else len(self.text)

    def connected(self, begin: int) -> int:
        """Begin in `text` of the sentence that begins there, with those that it goes on from (其中…)."""
        while begin and self.text.startswith("其中", begin):
            begin = self.sentence(begin - 1)[0]
        return begin

    def clause(self, at: int) -> int:
        """Begin in `text` of the clause before a place."""
        begin = at
        while begin and self.text[begin - 1] not in CLAUSE_ENDS:
            begin -= 1
        return begin

    def printed_between(self, begin: int, end: int) -> str:
        """The words as they stand."""
        if begin >= end:
            return ""
        return self.printed[self.places[begin] : self.places[end - 1] + 1]

    def quote(self, begin: int, end: int) -> Quote:
        """Words of it, with the sentence around them."""
        first, last = self.sentence(begin)
        last = max(last, end)
        stop = last + 1 if last < len(self.text) and self.text[last] in _ENDS else last
        return Quote(
            self.section,
            self.number,
            self.places[begin],
            self.printed_between(begin, end),
            self.printed_between(first, stop),
        )


def passage(section: str, number: int, printed: str) -> Passage:
    """A paragraph, made ready."""
    return _ready(section, number, printed, fold_forms(printed))


def _ready(section: str, number: int, printed: str, plain: str) -> Passage:
    places: Sequence[int] = range(len(plain))
    if _ANY_SPACE.search(plain):
        places = [at for run in _RUN.finditer(plain) for at in range(*run.span())]
        plain = _SPACE.sub("", plain)
    text = plain.translate(_PUNCTUATION) if _TO_REPLACE.search(plain) else plain
    if "," in text:
        text = _COMMA.sub("，", text)
    if _QUOTES.search(text):
        text = _QUOTED.sub(lambda match: _COVER * len(match[0]), text)
    return Passage(section, number, printed, text, places, tuple([match.start() for match in _STOP.finditer(text)]))


def passages(section: Section, worth: re.Pattern[str]) -> Iterator[Passage | str]:
    """The paragraphs of a section; of those that have none of the words that make it worth reading the plain text alone."""
    paragraphs = (block.text for block in section.blocks if isinstance(block, Paragraph))
    for number, text in enumerate(paragraphs, 1):
        plain = fold_forms(text)
        if worth.search(plain) or _ANY_SPACE.search(plain):
            yield _ready(section.id, number, text, plain)
        else:
            yield plain
