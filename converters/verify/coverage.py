"""Is every character of a source in its report? Compared afterwards, knowing nothing of how the report was made.

White space does not count. A text of the source is covered where the report holds it: as title, heading or narrative,
as a label of an official table, as the printed text of a cell, in another table, or among what was left out.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from converters.model.document import Document, Paragraph
from converters.model.figure import looks_like_value
from converters.model.report import OtherTable, Report
from converters.model.report import Paragraph as Narrative
from converters.recognise.splitting import split_glued
from converters.recognise.tables.flattened_tables import FIGURE, PART, Token, tokens_of
from converters.recognise.tables.labels import match

_ONE_LINE: Final = frozenset({"disputes"})
"""Tables whose rows are printed as one line: figures without a place stand in the cells of all of them."""


def _plain(text: str) -> str:
    return "".join(text.split())


def _pieces(document: Document) -> Iterator[tuple[tuple[str, ...], str]]:
    """(texts, place) of every paragraph and table cell; cells that begin a row and may be one label together come together."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield (block.text,), block.place
            continue
        for row in block.rows:
            texts = [cell.text for cell in row.cells]
            first = next((i for i, text in enumerate(texts) if text.strip() and looks_like_value(text)), len(texts))
            if sum(bool(text.strip()) for text in texts[:first]) > 1 and match("".join(texts[:first]))[1]:
                yield tuple(texts[:first]), row.place
                texts[:first] = []
            yield from (((text,), row.place) for text in texts)


def _is_piece(token: Token) -> bool:
    """Whether a text is a piece of a label, more than an item number."""
    return token.kind == PART and bool(token.text.strip("（()）一二三四五六七八九十、.． "))


class _Stock:
    """The texts of a report, each of which can account for the source's text once."""

    def __init__(self, report: Report) -> None:
        self.texts: Counter[str] = Counter()
        self.tables = {cell.cell.partition(".")[0] for cell in report.cells}
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
                table, row, _ = cell.cell.split(".")
                unplaced.add((table if table in _ONE_LINE else f"{table}.{row}", cell.raw or ""))
            elif cell.raw:
                self.texts[_plain(cell.raw)] += 1
        self.texts.update(_plain(part) for _, raw in unplaced for part in raw.split(" "))
        self.left_out = Counter(item.text for item in report.left_out)
        self.marks: tuple[str, ...] = ()
        self.title = _plain(report.title or "")

    def take_left_out(self, text: str) -> bool:
        """Whether the report lists what the reader set aside."""
        if self.left_out[text] > 0:
            self.left_out[text] -= 1
            return True
        return False

    def use_left_out(self) -> None:
        """What is still among what was left out accounts for the text, whole or in its parts."""
        parts = [_plain(part) for text in self.left_out.elements() for part in text.split(" | ")]
        self.marks = tuple(dict.fromkeys(part for part in parts if part))
        self.texts.update(parts)

    def is_label(self, text: str) -> bool:
        """Whether a text is a label of a table that the report has."""
        return any(label.table in self.tables for label in match(text)[1])

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
        without, used = text, list[str]()
        for mark in self.marks:
            if self.texts[mark] > 0 and mark in without:
                without = without.replace(mark, "", 1)
                used.append(mark)
        if used and (not without or self.take(without)):
            self.texts.subtract(used)
            return True
        if len(text) > 1 and text in self.title:
            return True
        lines = [_plain(line) for line in printed.split("\n") if line.strip()]
        if len(lines) > 1 and all(self.take(line) for line in lines):
            return True
        tokens = tokens_of(Paragraph(printed))
        if not any(token.kind == FIGURE for token in tokens) and self.is_label(printed):
            return True
        return bool(tokens) and all(
            self.take(_plain(token.text)) if token.kind == FIGURE else self.is_label(token.text) or _is_piece(token)
            for token in tokens
        )


def audit(document: Document, report: Report) -> tuple[float, tuple[tuple[str, str], ...]]:
    """The share of the source's characters that the report accounts for, and (text, place) of what it does not."""
    document, stock = split_glued(document), _Stock(report)
    total = covered = 0
    lost = []
    for item in document.left_out:
        size = len(_plain(item.text))
        total += size
        if stock.take_left_out(item.text):
            covered += size
        else:
            lost.append((" ".join(item.text.split()), item.why))
    stock.use_left_out()
    for parts, place in _pieces(document):
        total += len(_plain("".join(parts)))
        together = len(parts) > 1 and stock.covers(_plain("".join(parts)), "".join(parts))
        for printed in parts:
            text = _plain(printed)
            if together or not text or stock.covers(text, printed):
                covered += len(text)
            else:
                lost.append((" ".join(printed.split()), place))
    return (covered / total if total else 1.0), tuple(lost)
