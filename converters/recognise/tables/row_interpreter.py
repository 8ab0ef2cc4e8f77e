"""Rows of the official tables → which row of which form each is, and its figures as they stand."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from converters.model.document import Cell
from converters.model.figure import looks_like_value, money_unit
from converters.recognise.tables.columns import Figures
from converters.recognise.tables.document_lines import TableLine
from converters.recognise.tables.labels import Label, group_of, is_part, match

CLAUSE_OF_ROW: Final = {
    "regulations": "一",
    "normative_documents": "一",
    "licensing": "五",
    "other_services": "五",
    "penalties": "六",
    "coercive_measures": "六",
    "fees": "八",
    "procurement": "九",
}
_DISPUTE_HEADS: Final = frozenset(
    {"upheld", "corrected", "other", "pending", "行政诉讼", "未经复议直接起诉", "复议后起诉"}
)


@dataclass(slots=True)
class Gathered:
    """What the rows say, before columns and units are settled."""

    rows: dict[tuple[str, str], list[Figures]] = field(default_factory=dict)
    """(table, row id) → its figures, once for each time that the row is printed."""
    disputes: list[Figures] = field(default_factory=list)
    """The rows of fifteen figures of table four."""
    bare_disputes: list[Figures] = field(default_factory=list)
    """Its heads without figures, in a source that loses blank cells."""
    forms: dict[str, list[str]] = field(default_factory=dict)
    """Clause → forms to which its printed column heads belong."""
    money: dict[str, str] = field(default_factory=dict)
    """Clause of table two, or row of the statistics → unit of money that its heads or its unit column state."""
    spare: list[tuple[str, str]] = field(default_factory=list)
    """(text, place) of what belongs to no row."""
    marks: list[str] = field(default_factory=list)
    """Dashes beside chapter heads, and numbers of rows: printed, but no figure of any row."""
    seen: dict[str, int] = field(default_factory=dict)
    """Official table → number of the line on which it begins."""


_UNIT: Final = re.compile(r"\s*(?:亿元|万元|千元|元|条|件|次|篇|个|人|人次|项|部|份|[-—/]+)\s*\Z")
_DISPUTES: Final = 15
_ROW_NUMBER: Final = re.compile(r"\s*\d{1,2}\s*\Z")
_DIGIT: Final = re.compile(r"\d")
_NUMERAL: Final = re.compile(r"\s*[一二三四五六七八九十百千两]+\s*\Z")


def _is_piece(text: str) -> bool:
    """Whether a text beside figures is a piece of a label; `五` stands in labels too, but is a figure in words."""
    return is_part(text) and not _NUMERAL.match(text)


def _without_unit(cells: tuple[Cell, ...]) -> tuple[tuple[Cell, ...], str | None]:
    """The figures of a row of the statistics, without the cell before them that prints their unit."""
    if len(cells) > 1 and _UNIT.match(cells[0].text):
        return cells[1:], money_unit(f"（{cells[0].text.strip()}）")
    return cells, None


def _figures_after(label: str) -> list[str]:
    """The figures that stand in the cell of a label, after its words."""
    words = label.split()
    count = 0
    while count < len(words) - 1 and looks_like_value(words[-1 - count]):
        count += 1
    return words[len(words) - count :]


class Interpreter:
    """Takes the rows of official tables in reading order and gathers their figures."""

    def __init__(self) -> None:
        self.found = Gathered()
        self._table = ""
        self._clause = ""
        self._group = ""
        self._last = ""

    def take(self, line: TableLine, number: int) -> str:
        """One row; `number` is its place among the lines of the document. The official table it belongs to."""
        cells = line.row.cells
        joined = match("".join(cell.text for cell in cells))[1]
        if joined and joined[0].role == "clause" and not match(cells[-1].text)[1]:
            labels: list[tuple[int, str, tuple[Label, ...]]] = [(len(cells) - 1, "", joined)]
        else:
            labels = [(i, *match(cell.text)) for i, cell in enumerate(cells) if cell.text.strip()]
            labels = [item for item in labels if item[2]]
        last = labels[-1][0] if labels else -1
        if not labels or labels[-1][2] is not joined:
            known = {index for index, _, _ in labels}
            if self._table == "statistics" or any(x.table == "statistics" for _, _, found in labels for x in found):
                numbers = {i for i, c in enumerate(cells[: last + 1]) if _ROW_NUMBER.match(c.text)}
                self.found.marks += [cells[i].text.strip() for i in sorted(numbers)]
                known |= numbers
            before = [c.text for i, c in enumerate(cells[: last + 1]) if c.text.strip() and i not in known]
            self._spare([text for text in before if not is_part(text)], line.row.place)
        for index, _, _ in labels:
            self._spare(_figures_after(cells[index].text), line.row.place)
        self._enter(labels)
        if not labels and len([cell for cell in cells if cell.text.strip()]) == _DISPUTES:
            self._table = "disputes"
        if self._table:
            self.found.seen.setdefault(self._table, number)
        after = cells[last + 1 :]
        if self._table == "statistics":
            printed, (after, unit) = after, _without_unit(after)
            units = printed[: len(printed) - len(after)]
            self.found.marks += (cell.text.strip() for cell in units if looks_like_value(cell.text))
            if labels and _UNIT.match(word := cells[last].text.split()[-1]):  # text in columns: `…的费用   万元   3`
                unit = unit or money_unit(f"（{word}）")
            if unit and labels:
                self.found.money[labels[-1][2][0].id] = unit
        after = tuple(cell for cell in after if looks_like_value(cell.text) or not _is_piece(cell.text))
        figures = Figures(after, line.layout, last + 1, line.table, line.row.place)
        if line.layout in ("none", "stream"):
            self._bare_labels(labels[:-1], figures)
        self._assign(labels, figures, cells)
        return self._table

    def _enter(self, labels: Iterable[tuple[int, str, tuple[Label, ...]]]) -> None:
        """Which table the row belongs to, by the labels that stand in one table only."""
        for _, _, found in labels:
            tables = {label.table for label in found}
            if len(tables) == 1:
                (table,) = tables
                if table == "disputes" and all(label.id not in _DISPUTE_HEADS for label in found) and self._table:
                    continue
                self._table = table
                if table == "proactive" and found[0].role == "clause":
                    self._clause = found[0].id

    def _assign(
        self, labels: list[tuple[int, str, tuple[Label, ...]]], figures: Figures, cells: tuple[Cell, ...]
    ) -> None:
        for index, _, found in labels:
            self._head(found, cells[index].text)
        if self._table == "disputes":
            if figures.layout in ("none", "stream") and not figures.printed:
                self.found.bare_disputes[:] = [Figures((), "none", 0, figures.table, figures.place)]
            if len(figures.printed) > 0 or (not labels and len(figures.cells) >= 15):
                self.found.disputes.append(figures)
            return
        if not labels:
            self._spare(figures.printed, figures.place)
            return
        _, number, found = labels[-1]
        row = self._row(number, found, figures, [item for _, _, items in labels[:-1] for item in items])
        for _, _, items in labels:
            for label in items:
                if label.role == "group" and label.table == self._table:
                    self._group = label.id
        if row is None:
            if self._table != "statistics" or any(_DIGIT.search(text) for text in figures.printed):
                self._spare(figures.printed, figures.place)
            else:
                self.found.marks += [text.strip() for text in figures.printed]
            return
        self._last = row
        if self._table == "proactive":
            self._clause = CLAUSE_OF_ROW[row]
        self.found.rows.setdefault((self._table, row), []).append(figures)

    def _row(self, number: str, found: tuple[Label, ...], figures: Figures, before: list[Label]) -> str | None:
        """The row that a label names here, or None where it heads columns or groups rows."""
        rows = [label.id for label in found if label.role == "row" and label.table == self._table]
        if not rows:
            return None
        row = next((item for item in rows if group_of(self._table, item) == self._group), rows[0])
        heads = any(label.role == "head" and label.table == self._table for label in found)
        if self._table == "requests" and heads:
            if any(label.role == "head" for label in before):
                return None
            if row == "other_misc":
                return row if number or self._last.startswith("other_") or self._group == "其他处理" else None
            return row if number or figures.printed or self._last else None
        grouped = any(label.role == "group" and label.table == self._table for label in found)
        if grouped and not figures.cells:
            return None
        return row

    def _bare_labels(self, labels: list[tuple[int, str, tuple[Label, ...]]], figures: Figures) -> None:
        """Labels without figures, in a source that loses blank cells: rows of which every cell is blank."""
        for place, (_, number, found) in enumerate(labels):
            rows = [label.id for label in found if label.role == "row" and label.table == self._table]
            if not rows or (any(label.role == "head" for label in found) and not number):
                continue
            following = labels[place + 1][2] if place + 1 < len(labels) else ()
            if any(label.role == "group" for label in found) and any(x.id.startswith("other_") for x in following):
                continue
            if rows[0] == "other" and place + 1 == len(labels) and not following:
                continue
            bare = Figures((), "none", figures.depth, figures.table, figures.place)
            self.found.rows.setdefault((self._table, rows[0]), []).append(bare)

    def _head(self, found: tuple[Label, ...], text: str) -> None:
        label = found[0]
        if self._table == label.table == "proactive" and label.role == "head" and label.id:
            form, _, column = label.id.partition(":")
            if form:
                self.found.forms.setdefault(self._clause, []).append(form)
            if column in ("amount", "fees") and (unit := money_unit(text)):
                self.found.money[self._clause] = unit

    def _spare(self, texts: Iterable[str], place: str) -> None:
        if row := " | ".join(" ".join(text.split()) for text in texts):
            self.found.spare.append((row, place))
