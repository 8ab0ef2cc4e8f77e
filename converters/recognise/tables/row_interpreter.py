"""Rows of the official tables → which row of which form each is, and its figures as they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from converters.model.document import Cell, Paragraph, Table
from converters.model.figure import is_scaled, looks_like_value, money_unit
from converters.model.matching.patterns import regex
from converters.recognise.marked_text import with_mark
from converters.recognise.tables.columns import Figures, keeps_blank_cells
from converters.recognise.tables.document_lines import TableLine
from converters.recognise.tables.flattened_tables import labels_in
from converters.recognise.tables.heads.column_heads import bind, stands_under
from converters.recognise.tables.heads.head_names import all_leaves
from converters.recognise.tables.heads.head_rows import HeadRows, is_printed_figure, numbered
from converters.recognise.tables.heads.position import Position
from converters.recognise.tables.label_findings import LabelFindings
from converters.recognise.tables.labelled_rows import (
    CLAUSE_OF_ROW,
    UNIT,
    UNIT_AT_END,
    LabelledCell,
    LabelledRow,
    labelled_row,
    pieces_among,
    pieces_of_label,
    without_unit,
)
from converters.recognise.tables.labels import Label, is_part

_DISPUTE_HEADS: Final = frozenset(
    {"upheld", "corrected", "other", "pending", "行政诉讼", "未经复议直接起诉", "复议后起诉"}
)


@dataclass(slots=True)
class Gathered:
    """The figures of the official tables by row, and what their heads state, before columns and units are decided."""

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
    scaled: set[tuple[str, str]] = field(default_factory=set)
    """(table, row id or clause of table two, or empty for all of it) of what counts by more than one."""
    spare: list[tuple[str, str]] = field(default_factory=list)
    """(text, place) of what belongs to no row."""
    marks: list[str] = field(default_factory=list)
    """Dashes beside chapter heads, and numbers of rows: printed, but no figure of any row."""
    labels: LabelFindings = field(default_factory=LabelFindings)
    doubtful: dict[tuple[str, str], Figures] = field(default_factory=dict)
    """(table, row id) → the first row of figures whose label resembles that of the row and says something else."""
    seen: dict[str, int] = field(default_factory=dict)
    """Official table → number of the line on which it begins."""

    def is_scaled(self, table: str, row: str) -> bool:
        """Whether something in or beside a table says that a row of it counts by more than one."""
        return not self.scaled.isdisjoint((table, name) for name in ("", row, CLAUSE_OF_ROW.get(row, "")))


_DISPUTES: Final = 15
_ROW_NUMBER: Final = regex(r"\s*\d{1,2}\s*\Z")
_DIGIT: Final = regex(r"\d")


class Interpreter:
    """Takes the rows of official tables in reading order and gathers their figures."""

    def __init__(self) -> None:
        self.found = Gathered()
        self._at = Position()
        self._heads = HeadRows()

    def take(self, line: TableLine, number: int) -> str:
        """One row; `number` is its place among the lines of the document. The official table it belongs to."""
        row = labelled_row(line.row.cells, line.row.place)
        start = row.labelled[-1].index if line.layout == "stream" and row.labelled else 0  # rows have run together
        early = self._figures_before_label(row, line)
        self._leave_out_text_beside_labels(row, early)
        self._enter_table(row, number)
        is_head = self._heads.take(row, line.layout, line.table)
        behind = self._cells_behind_label(row, start, alone=bool(early))
        behind = self._without_pieces(behind, row, line, is_head=is_head)
        cells = tuple(map(with_mark, (*early, *behind)))
        beside = () if is_head else tuple(text for text in row.beside if is_printed_figure(text))
        beside = beside if not self._row_numbers(row) else ()
        width = len(row.cells) - start
        figures = Figures(cells, line.layout, len(row.head), line.table, row.place, None, width, beside)
        if not keeps_blank_cells(line.layout):
            self._take_bare_labels(row, figures)
        for cell in row.labelled:
            self._take_column_head(cell.labels[0], row.cells[cell.index].text)
        named = None
        if self._at.table == "disputes":
            self._take_disputes(row, figures, is_head=is_head)
        elif row.labelled:
            named = self._take_labelled(row, figures)
        else:
            self._leave_out(figures.printed, row.place)
        self._take_scales(row, named)
        return self._at.table

    def pass_over(self, line: Paragraph | Table) -> str:
        """What is no row of an official table, and so belongs to none."""
        self._at.pass_over(labels_in(line))
        return ""

    def _take_scales(self, row: LabelledRow, named: str | None) -> None:
        """That the row of that name counts by more than one, or where it is none, all below it."""
        if scales := row.scales:
            self.found.marks += scales
            whole = self._at.clause if self._at.table == "proactive" else ""
            self.found.scaled.add((self._at.table, named or whole))

    def _figures_before_label(self, row: LabelledRow, line: TableLine) -> tuple[Cell, ...]:
        """Figures that stand before the label of their row, under a head of figures."""
        if not row.labelled or not any(map(is_printed_figure, row.beside)):
            return ()
        return self._under_heads(numbered(row.cells)[: row.labelled[-1].index], row, line)

    def _under_heads(self, cells: Iterable[Cell], row: LabelledRow, line: TableLine) -> tuple[Cell, ...]:
        """Those cells of a row that stand under a head of figures of the form."""
        if not (printed := self._heads.last):
            return ()
        name = next((name for cell in row.labelled[-1:] for name in cell.of_role("row", "proactive")), "")
        heads = bind(printed, all_leaves(self._at.table, CLAUSE_OF_ROW.get(name, "")))
        if not heads or not stands_under(line.layout, line.table, len(row.cells), heads):
            return ()
        over = [column for column in heads.columns if column.leaf is not None]
        return tuple(cell for cell in cells if any(column.covers(cell) for column in over))

    def _leave_out_text_beside_labels(self, row: LabelledRow, early: tuple[Cell, ...]) -> None:
        """What stands before the figures and is neither label nor piece of one, and figures in a label's own cell."""
        numbers = self._row_numbers(row)
        self.found.marks += (text.strip() for text in numbers)
        taken = {*numbers, *(cell.text for cell in early)}
        self._leave_out((text for text in row.beside if text not in taken and not is_part(text)), row.place)
        for figures in row.figures_in_labels:
            self._leave_out(figures, row.place)

    def _row_numbers(self, row: LabelledRow) -> list[str]:
        """The numbers that the statistics print before the labels of their rows."""
        if self._at.table != "statistics" and all("statistics" not in cell.tables for cell in row.labelled):
            return []
        return [text for text in row.beside if _ROW_NUMBER.match(text)]

    def _enter_table(self, row: LabelledRow, number: int) -> None:
        """Which table the row belongs to: that of labels which stand in one table only, or of its fifteen figures."""
        begins = False
        for cell in row.labelled:
            if len(cell.tables) == 1 and not self._is_shared_with_disputes(cell):
                (self._at.table,) = cell.tables
                if cell.of_role("clause", "proactive"):
                    self._at.clause, begins = cell.labels[0].id, True
        if not row.labelled and sum(bool(cell.text.strip()) for cell in row.cells) == _DISPUTES:
            self._at.table = "disputes"
        if begins or self._at.table != self._heads.table:
            self._heads.begin(self._at.table, self._at.clause if begins else "")
        if self._at.table:
            self.found.seen.setdefault(self._at.table, number)

    def _is_shared_with_disputes(self, cell: LabelledCell) -> bool:
        """Whether a label of table four is a word that other tables print too (总计), and one of them is being read."""
        return bool(self._at.table) and all(
            label.table == "disputes" and label.id not in _DISPUTE_HEADS for label in cell.labels
        )

    def _cells_behind_label(self, row: LabelledRow, start: int, *, alone: bool) -> tuple[Cell, ...]:
        """The cells after the last label, without the unit in the statistics."""
        head = len(row.head)
        after = numbered(row.cells[head:], head - start)
        return self._take_unit(row, after, alone=alone) if self._at.table == "statistics" else after

    def _without_pieces(
        self, cells: tuple[Cell, ...], row: LabelledRow, line: TableLine, *, is_head: bool
    ) -> tuple[Cell, ...]:
        """The cells behind a label that are no pieces of labels."""
        pieces = pieces_among(cells)
        is_row = not is_head and (row.labelled or self._at.table == "disputes")
        if pieces and is_row and keeps_blank_cells(line.layout):
            pieces = pieces_of_label(cells, row.head[-1].text if row.head else "", self._under_heads(cells, row, line))
        return tuple(cell for i, cell in enumerate(cells) if i not in pieces) if pieces else cells

    def _take_unit(self, row: LabelledRow, after: tuple[Cell, ...], *, alone: bool) -> tuple[Cell, ...]:
        """A row of the statistics prints its unit before its figures, or at the end of its label."""
        figures, unit = without_unit(after, alone=alone)
        printed = [cell for cell in after if cell not in figures]
        self.found.marks += (
            cell.text.strip() for cell in printed if looks_like_value(cell.text) or is_scaled(f"（{unit}）")
        )
        if not row.labelled:
            return figures
        if UNIT.match(word := row.head[-1].text.split()[-1]):  # text in columns: `…的费用   万元   3`
            unit = unit or word
        name, unit = row.labelled[-1].labels[0].id, f"（{unit}）"
        if money := money_unit(unit):
            self.found.money[name] = money
        if is_scaled(unit):
            self.found.scaled.add(("statistics", name))
        return figures

    def _take_bare_labels(self, row: LabelledRow, figures: Figures) -> None:
        """Labels without figures, in a source that loses blank cells: rows of which no cell is seen."""
        labelled = row.labelled[:-1]
        for i, cell in enumerate(labelled):
            rows = cell.of_role("row", self._at.table)
            following = labelled[i + 1].labels if i + 1 < len(labelled) else ()
            if rows and not cell.heads_what_follows(rows[0], following):
                bare = Figures((), "none", figures.depth, figures.table, figures.place, self._heads.last)
                self._take_row(rows[0], row.cells[cell.index].text, bare)

    def _take_column_head(self, label: Label, text: str) -> None:
        """A head of columns of table two says of which form its block is, and its unit of money."""
        if self._at.table == label.table == "proactive" and label.role == "head" and label.id:
            form, _, column = label.id.partition(":")
            if form:
                self.found.forms.setdefault(self._at.clause, []).append(form)
            if column in ("amount", "fees") and (unit := money_unit(text)):
                self.found.money[self._at.clause] = unit

    def _take_disputes(self, row: LabelledRow, figures: Figures, *, is_head: bool) -> None:
        """Table four has one row of fifteen figures, under heads."""
        if not figures.printed and not keeps_blank_cells(figures.layout):
            self.found.bare_disputes[:] = [Figures((), "none", 0, figures.table, figures.place, self._heads.last)]
        if is_head:
            self._leave_out(figures.printed, figures.place)
        elif figures.printed or (not row.labelled and len(figures.cells) >= _DISPUTES):
            self.found.disputes.append(figures.under(self._heads.over("")))

    def _take_labelled(self, row: LabelledRow, figures: Figures) -> str | None:
        """A row of figures under its label, whose name it returns, or a head over columns or rows."""
        self._at.enter_groups(row.labelled[:-1])
        name = self._row_named(row.labelled, figures)
        self._at.enter_groups(row.labelled[-1:], name or "")
        if name is None:
            self._take_figures_of_head(figures)
            return None
        self._at.row = name
        if self._at.table == "proactive":
            self._at.clause = CLAUSE_OF_ROW[name]
        heads = self._heads.over(CLAUSE_OF_ROW[name] if self._at.table == "proactive" else "")
        if not figures.printed and row.names_several(self._at.table):
            figures = Figures((), "none", figures.depth, figures.table, figures.place)
        label = UNIT_AT_END.sub("", row.head[-1].text) if self._at.table == "statistics" else row.head[-1].text
        self._take_row(name, label, figures.under(heads))
        return name

    def _take_row(self, name: str, label: str, figures: Figures) -> None:
        """The figures of a row, as far as its printed label is that of the form."""
        if (checked := self.found.labels.checked(label, figures)) is not None:
            self.found.rows.setdefault((self._at.table, name), []).append(checked)
        elif figures.printed:
            self.found.doubtful.setdefault((self._at.table, name), figures)

    def _take_figures_of_head(self, figures: Figures) -> None:
        """Chapter heads of the statistics have a dash where rows have figures."""
        if self._at.table == "statistics" and not any(_DIGIT.search(text) for text in figures.printed):
            self.found.marks += (text.strip() for text in figures.printed)
        else:
            self._leave_out(figures.printed, figures.place)

    def _row_named(self, labelled: tuple[LabelledCell, ...], figures: Figures) -> str | None:
        """The row that the last label names here, or None where it heads columns or groups rows."""
        *before, last = labelled
        if (row := self._at.row_among(last.of_role("row", self._at.table))) is None:
            return None
        if self._at.table == "requests" and last.of_role("head", "requests"):
            heads_beside = any(label.role == "head" for cell in before for label in cell.labels)
            return row if not heads_beside and self._is_row_of_requests(row, last.number, figures) else None
        return None if last.of_role("group", self._at.table) and not figures.cells else row

    def _is_row_of_requests(self, row: str, number: str, figures: Figures) -> bool:
        """Whether a word that heads a row and a column of table three (总计, 其他) heads a row here."""
        if row == "other_misc":
            return bool(number) or self._at.row.startswith("other_") or self._at.group == "其他处理"
        return bool(number or figures.printed or self._at.row)

    def _leave_out(self, texts: Iterable[str], place: str) -> None:
        """Texts of a row that belong to no cell, as one."""
        if row := " | ".join(" ".join(text.split()) for text in texts):
            self.found.spare.append((row, place))
