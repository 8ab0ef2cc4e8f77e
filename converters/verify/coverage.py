"""Is every character of a source in its report? Measured afterwards, knowing nothing of how the report was made.

White space does not count. A text of the source is accounted for where the report holds it, each text of the report
once: as title, heading or narrative, in another table, as the printed text of a cell, among what was left out. What an
official table prints by itself need not be held. Figures always must, whatever they stand beside.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from converters.model.document import Document, Paragraph
from converters.model.figure import looks_like_value
from converters.model.insets import REMARKS
from converters.model.matching.patterns import regex
from converters.model.report import UNPLACED, OtherTable, Report
from converters.model.report import Paragraph as Narrative
from converters.verify.form_labels import is_printed_by, is_punctuation

_ONE_LINE: Final = frozenset({"disputes"})
"""Tables whose rows are printed as one line: figures without a place stand in the cells of all of them."""
_FIGURE: Final = regex(r"(?:[+-] ?)?\d[\d.,]*(?:亿元|万元|千元|[件条项个份宗起次部篇期人例户场页元])?")
"""A figure within a line."""


def _plain(text: str) -> str:
    return "".join(text.split())


def _pieces(document: Document) -> Iterator[tuple[str, str]]:
    """(text, place) of every paragraph and cell of a source."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.place
        else:
            yield from ((cell.text, row.place) for row in block.rows for cell in row.cells)


def _texts(report: Report) -> Iterator[str]:
    """Every text that the report holds, but for its title and for what it left out."""
    for section in report.sections:
        yield section.heading or ""
        for block in section.blocks:
            if isinstance(block, Narrative):
                yield block.text
            elif isinstance(block, OtherTable):
                yield from (text for row in block.rows for text in row)
    unplaced: dict[tuple[str, str], None] = {}
    for cell in report.cells:
        if not REMARKS.isdisjoint(cell.remarks):
            continue
        if not UNPLACED.isdisjoint(cell.remarks):
            table, row, _ = cell.cell.split(".")
            unplaced[table if table in _ONE_LINE else f"{table}.{row}", cell.raw or ""] = None
        else:
            yield cell.raw or ""
    yield from (part for _, raw in unplaced for part in raw.split(" "))


class _Ledger:
    """What a report holds and has not yet accounted for."""

    def __init__(self, report: Report) -> None:
        self.tables = frozenset(cell.cell.partition(".")[0] for cell in report.cells)
        self.left_out = Counter(item.text for item in report.left_out)
        self.title = _plain(report.title or "")
        self.texts = Counter(text for text in map(_plain, _texts(report)) if text)
        self.marks: tuple[str, ...] = ()

    def take_left_out(self, text: str) -> bool:
        """Whether the report lists what the reader set aside."""
        if self.left_out[text] > 0:
            self.left_out[text] -= 1
            return True
        return False

    def use_left_out(self) -> None:
        """The rest of what was left out accounts for the text, part by part."""
        parts = [_plain(part) for text in self.left_out.elements() for part in text.split(" | ")]
        self.texts.update(part for part in parts if part)
        self.marks = tuple(dict.fromkeys(part for part in parts if len(part) > 1 and not looks_like_value(part)))

    def take(self, text: str) -> bool:
        """Whether the report holds the text, given without white space."""
        if self.texts[text] > 0:
            self.texts[text] -= 1
            return True
        if text == self.title or (len(text) > 1 and text in self.title):
            self.title = self.title.replace(text, "", 1)
            return True
        return False

    def take_around_marks(self, text: str) -> bool:
        """Whether the report holds the text but for what was left out of its midst, and that too."""
        used = list[str]()
        for mark in self.marks:
            if self.texts[mark] > 0 and mark in text:
                text = text.replace(mark, "", 1)
                used.append(mark)
        if used and (not text or self.take(text)):
            self.texts.subtract(used)
            return True
        return False

    def lost_of(self, text: str) -> list[str]:
        """What of a printed text the report does not account for."""
        if self.take_around_marks(_plain(text)) or is_printed_by(self.tables, text):
            return []
        rests = [rest for rest in self._without_wording(text) if not self.take(_plain(rest))]
        return [lost for rest in rests for lost in self._lost_of_line(rest)]

    def _without_wording(self, text: str) -> list[str]:
        """What is left between the titles, headings, paragraphs and cells that run together in a text."""
        plain = _plain(text)
        found = [held for held, n in self.texts.items() if n > 0 and len(held) > 1 and held in plain]
        rests = [text]
        for held in sorted((held for held in (*found, self.title) if len(held) > 1), key=len, reverse=True):
            if not looks_like_value(held):
                rests = [part for rest in rests for part in self._split(rest, held)]
        return rests

    def _split(self, text: str, held: str) -> tuple[str, ...]:
        """The text before and behind one that is held; the text alone where it is not in it or used up."""
        start = _plain(text).find(held)
        if start < 0 or not self.take(held):
            return (text,)
        places = [place for place, character in enumerate(text) if not character.isspace()]
        return text[: places[start]], text[places[start + len(held) - 1] + 1 :]

    def _lost_of_line(self, text: str) -> list[str]:
        """The figures of a row of an official table that are not held; the whole text where it is no such row."""
        before = self.texts.copy()
        words, lost = list[str](), list[str]()
        for word in text.split():
            if not looks_like_value(word):
                words.append(word)
            elif not self.take(word):
                lost.append(word)
        line = self._without_figures(" ".join(words))
        for figures in ([], _FIGURE.findall(line)):
            for figure in figures:
                line = line.replace(figure, " ", 1)
            if is_punctuation(line) or is_printed_by(self.tables, line):
                return lost + figures
        self.texts = before
        return [text]

    def _without_figures(self, line: str) -> str:
        """The line without the figures in it that cells hold."""

        def held(match: re.Match[str]) -> str:
            return " " if self.take(match[0]) else match[0]

        return _FIGURE.sub(held, line)


def measure_coverage(document: Document, report: Report) -> tuple[float, tuple[tuple[str, str], ...]]:
    """The share of the source's characters that the report accounts for, and (text, place) of what it does not."""
    ledger = _Ledger(report)
    pieces = list(_pieces(document))
    total = sum(len(_plain(text)) for text, _ in pieces) + sum(len(_plain(item.text)) for item in document.left_out)
    lost = [(item.text, item.why) for item in document.left_out if not ledger.take_left_out(item.text)]
    ledger.use_left_out()
    open_pieces = [(text, place) for text, place in pieces if (plain := _plain(text)) and not ledger.take(plain)]
    lost += [(part, place) for text, place in open_pieces for part in ledger.lost_of(text)]
    missing = sum(len(_plain(text)) for text, _ in lost)
    return 1 - missing / total if total else 1.0, tuple((" ".join(text.split()), place) for text, place in lost)
