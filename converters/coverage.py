"""Is every character of a source in its report? Compared afterwards, knowing nothing of how the report was made.

White space does not count. A text of the source is covered where the report holds it: as title, heading or narrative,
as a label of an official table, as the printed text of a cell, in another table, or among what was left out.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from converters.document import Document, Paragraph
from converters.recognise.labels import match
from converters.recognise.runs import FIGURE, tokens_of
from converters.recognise.splitting import split_glued
from converters.report import OtherTable, Report
from converters.report import Paragraph as Narrative

_QUOTED: Final = 60


def _plain(text: str) -> str:
    return "".join(text.split())


def _pieces(document: Document) -> Iterator[tuple[str, str]]:
    """(text, place) of every paragraph and table cell; a row whose cells are one label together is one text."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.place
            continue
        for row in block.rows:
            texts = [cell.text for cell in row.cells]
            joined = "".join(texts)
            if sum(bool(text.strip()) for text in texts) > 1 and match(joined)[1]:
                yield joined, row.place
            else:
                yield from ((text, row.place) for text in texts)


class _Stock:
    """The texts of a report, each of which can account for the source's text once."""

    def __init__(self, report: Report) -> None:
        self.texts: Counter[str] = Counter()
        for section in report.sections:
            self.texts[_plain(section.heading or "")] += 1
            for block in section.blocks:
                if isinstance(block, Narrative):
                    self.texts[_plain(block.text)] += 1
                elif isinstance(block, OtherTable):
                    self.texts.update(_plain(text) for row in block.rows for text in row)
        unplaced: set[tuple[str, str]] = set()
        for cell in report.cells:
            if "place_unknown" in cell.remarks:
                unplaced.add((cell.cell.rsplit(".", 1)[0], cell.raw or ""))
            elif cell.raw:
                self.texts[_plain(cell.raw)] += 1
        self.texts.update(_plain(part) for _, raw in unplaced for part in raw.split(" "))
        self.marks = [_plain(item.text) for item in report.left_out]
        self.texts.update(_plain(part) for item in report.left_out for part in item.text.split(" | "))
        self.title = _plain(report.title or "")

    def take(self, text: str) -> bool:
        """Whether the report holds the text; a text that is held once is taken once."""
        if self.texts[text] > 0:
            self.texts[text] -= 1
            return True
        return False

    def covers(self, text: str, printed: str) -> bool:
        """Whether the report accounts for a text: `text` without white space, `printed` as it stands."""
        if self.take(text):
            return True
        without = text
        for mark in self.marks:
            without = without.replace(mark, "", 1)
        if without != text and (not without or self.take(without)):
            return True
        if len(text) > 1 and text in self.title:
            return True
        if match(printed)[1]:
            return True
        lines = [_plain(line) for line in printed.split("\n") if line.strip()]
        if len(lines) > 1 and all(self.take(line) for line in lines):
            return True
        tokens = tokens_of(Paragraph(printed))
        return bool(tokens) and all(token.kind != FIGURE or self.take(_plain(token.text)) for token in tokens)


def audit(document: Document, report: Report) -> tuple[float, tuple[tuple[str, str], ...]]:
    """The share of the source's characters that the report accounts for, and (text, place) of what it does not."""
    document, stock = split_glued(document), _Stock(report)
    total = covered = 0
    lost = []
    for printed, place in _pieces(document):
        text = _plain(printed)
        if not text:
            continue
        total += len(text)
        if stock.covers(text, printed):
            covered += len(text)
        else:
            lost.append((" ".join(printed.split())[:_QUOTED], place))
    return (covered / total if total else 1.0), tuple(lost)
