"""Gathered rows → the cells of the report: the form of each block, the column of each figure, its value and unit."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from converters.forms.official_forms import Block, Column, Row, forms
from converters.model.figure import MONEY, parse
from converters.model.marks import Mark, has_marks, runs, without_marks
from converters.model.problems import Problem
from converters.model.report import MISSING, REPORTED, UNREADABLE, Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.columns import (
    BlockColumns,
    ColumnAssignment,
    Figures,
    crowded_tables,
    keeps_blank_cells,
    learn_columns,
    learn_offsets,
    unplaced,
)
from converters.recognise.tables.heads.column_heads import ColumnHeads, bind
from converters.recognise.tables.heads.head_names import leaves_of
from converters.recognise.tables.heads.under_heads import assign_under_heads
from converters.recognise.tables.labelled_rows import CLAUSE_OF_ROW
from converters.recognise.tables.repeated_rows import agreed, is_piece_of_heads
from converters.recognise.tables.row_interpreter import Gathered

_OTHER_2021: Final = ("other_uncorrected", "other_unpaid", "other_misc")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The official tables of a report."""

    form: str | None
    cells: tuple[Cell, ...]
    problems: tuple[Problem, ...]
    spare: tuple[tuple[str, str], ...]
    """(text, place) of figures that belong to no cell."""
    repeated: tuple[str, ...] = ()
    """Figures of rows that are printed again, the same."""


def clause(block: Block) -> str:
    """The clause of article 20 that a block of table two reports on."""
    return block.heading[-3]


@cache
def _by_clause(form: str) -> dict[str, Block]:
    """The clauses that a form reports on in table two, and the block of each."""
    return {clause(block): block for block in forms()[form].blocks if block.table == "proactive"}


def _form_of_requests(found: Gathered) -> str | None:
    rows = {row for table, row in found.rows if table == "requests"}
    if rows.intersection(_OTHER_2021):
        return "2021"
    if "other" in rows:
        return "2019"
    return None


def _form_of_clause(found: Gathered, item: str) -> str | None:
    """Of a block of table two: by its column heads, else by what only one form has, else by how wide its rows are."""
    return _form_of_heads(found, item) or _form_of_rows(found, item) or _form_of_widths(found, item)


def _form_of_heads(found: Gathered, item: str) -> str | None:
    """The form to which most heads of a clause belong, if it is one."""
    votes = Counter(form for form in found.forms.get(item, ()) if item in _by_clause(form)).most_common(2)
    is_tied = len(votes) == 2 and votes[0][1] == votes[1][1]
    return votes[0][0] if votes and not is_tied else None


def _form_of_rows(found: Gathered, item: str) -> str | None:
    """Clause nine, and the second row of clause five, are of the form of 2019 only."""
    return "2019" if item == "九" or (item == "五" and ("proactive", "other_services") in found.rows) else None


def _form_of_widths(found: Gathered, item: str) -> str | None:
    """The form whose block has as many columns as most rows of a clause have figures.

    Where blank cells are lost, a row shows only that the block is no narrower.
    """
    blocks = (by_clause[item] for by_clause in map(_by_clause, forms()) if item in by_clause)
    form_of_width = {len(block.columns): block.form for block in blocks}
    if len(form_of_width) < 2:
        return None
    widest = max(form_of_width)
    printed = (
        figures
        for (table, row), rows in found.rows.items()
        if table == "proactive" and CLAUSE_OF_ROW[row] == item
        for figures in rows
    )
    return _most(
        form_of_width.get(len(figures.printed))
        for figures in printed
        if keeps_blank_cells(figures.layout) or len(figures.printed) == widest
    )


def choose_form(found: Gathered, year: int | None) -> tuple[str | None, dict[str, str]]:
    """The report's form, and the form of each block of table two that stands in the source (clause → form)."""
    present = {CLAUSE_OF_ROW[row] for table, row in found.rows if table == "proactive"} | set(found.forms) - {""}
    clauses = {item: _form_of_clause(found, item) for item in sorted(present)}
    form = _form_of_requests(found) or _most(clauses.values()) or _form_of_year(found, year)
    if form is None:
        return None, {}
    return form, {item: chosen or form for item, chosen in clauses.items()}


def _most(votes: Iterable[str | None]) -> str | None:
    """The form that most are for, the first of equals; None where none is for any."""
    counts = Counter(form for form in votes if form)
    return counts.most_common(1)[0][0] if counts else None


def _form_of_year(found: Gathered, year: int | None) -> str | None:
    """The form in use in a year, the newest where that is not known; None in a source without official tables."""
    if found.seen.keys() == {"statistics"}:
        return "2014"
    if not found.seen:
        return None
    return "2019" if year is not None and year < forms()["2021"].years[0] else "2021"


class _Builder:
    def __init__(self, found: Gathered, blocks: Iterable[Block], note_unit: str | None) -> None:
        self.found = found
        self._note_unit = note_unit
        self.problems: list[Problem] = []
        self.repeated: list[str] = []
        self.spare = list(found.spare)
        self._read: set[tuple[str, str]] = set()
        self._crowded = {block.table for block in blocks if self._is_crowded(block)}
        """Official tables that print more figures in a row than they have columns, in a source that loses blank cells."""

    def _is_crowded(self, block: Block) -> bool:
        rows = (figures for row in block.rows for figures in self.found.rows.get((block.table, row.id), ()))
        return any(row.layout == "none" and len(row.printed) > len(block.columns) for row in rows)

    def unread(self) -> Iterator[tuple[str, str]]:
        """(text, place) of the figures of rows that no block of the report's form has."""
        for row in (row for key, rows in self.found.rows.items() if key not in self._read for row in rows):
            if text := " | ".join(" ".join(figure.split()) for figure in row.printed):
                yield text, row.place

    def cells(self, block: Block) -> Iterator[Cell]:
        """The cells of a block, row by row."""
        return self._cells_of_disputes(block) if block.table == "disputes" else self._cells_of_rows(block)

    def _cells_of_rows(self, block: Block) -> Iterator[Cell]:
        """Of a block whose rows have a line each."""
        rows = {row.id: self.found.rows.get((block.table, row.id), []) for row in block.rows}
        self._read |= {(block.table, row) for row in rows}
        assign = self._assignment(block, [figures for printed in rows.values() for figures in printed])
        for row in block.rows:
            again = row.path[-1] + " is printed again with other figures ({}); where they differ, none is taken"
            doubtful = self.found.doubtful.get((block.table, row.id))
            if rows[row.id] or doubtful is None:
                assigned = self._assigned(rows[row.id], assign, again)
            else:
                assigned = unplaced(doubtful, len(block.columns), "label_doubtful")
            yield from self._filled(block, [(row, column) for column in block.columns], assigned)

    def _cells_of_disputes(self, block: Block) -> Iterator[Cell]:
        """Of table four, whose fifteen figures are printed in one row."""
        rows = sorted(self.found.disputes or self.found.bare_disputes, key=is_piece_of_heads)
        again = "table four has a second row of figures ({}); where they differ, none is taken"
        assigned = self._assigned(rows, self._assignment(block, rows), again)
        yield from self._filled(block, [(row, column) for row in block.rows for column in block.columns], assigned)

    def _assignment(self, block: Block, rows: Sequence[Figures]) -> Callable[[Figures], ColumnAssignment]:
        """How the figures of a block find their columns: by the heads over them, and by what its rows show together."""
        leaves = leaves_of(block)
        printed = {id(row.heads): row.heads for row in rows if row.heads}
        bound = {key: bind(heads, leaves) for key, heads in printed.items()}
        for heads in filter(None, bound.values()):
            self._name_unknown(block, heads)

        def heads_of(row: Figures) -> ColumnHeads | None:
            return bound[id(row.heads)] if row.heads else None

        def count_of(row: Figures) -> int:
            heads = heads_of(row)
            return len(leaves) if heads is None or heads.is_official else len(heads.figures)

        counted = [(row, count_of(row)) for row in rows]
        crowded = crowded_tables(counted)
        if block.table in self._crowded:
            crowded |= {row.table for row in rows if row.layout == "none"}
        shown = BlockColumns(len(leaves), learn_offsets(counted), learn_columns(counted), crowded)
        return lambda row: assign_under_heads(row, shown, heads_of(row))

    def _name_unknown(self, block: Block, heads: ColumnHeads) -> None:
        """Says which heads are none of the block, or that their order cannot be known."""
        if heads.is_official:
            return
        printed = ", ".join(map(repr, heads.unknown))
        if not heads.is_ordered:
            message = f"the order of the columns of {block.heading} cannot be known from their heads: {printed}"
        else:
            message = f"over columns of {block.heading} stand heads that are none of its form, or stand there twice: {printed}"
        if printed:
            self.problems.append(Problem("head_unknown", heads.printed.place, message))

    def _assigned(
        self, printed: Sequence[Figures], assign: Callable[[Figures], ColumnAssignment], again: str
    ) -> ColumnAssignment | None:
        """What the lines printed for one row say, if there are any; `again`: the problem of those that do not agree."""
        row = agreed(printed, assign)
        if row is None:
            return None
        self.spare += ((without_marks(text), row.first.place) for text in row.assigned.spare)
        self.repeated += (" | ".join(other.printed) for other in row.same)
        for other in row.others:
            self.problems.append(Problem("row_repeated", other.place, again.format(" ".join(other.printed))))
            self.spare.append((" | ".join(other.printed), other.place))
        return row.assigned

    def _filled(
        self, block: Block, cells: Sequence[tuple[Row, Column]], assigned: ColumnAssignment | None
    ) -> Iterator[Cell]:
        """Cells with the texts that are assigned to them; all are missing where nothing is printed."""
        assigned = assigned or ColumnAssignment((None,) * len(cells))
        for place, ((row, column), text) in enumerate(zip(cells, assigned.texts, strict=True)):
            why = assigned.doubtful.get(place, "") if assigned.known else assigned.why
            yield self._cell(block, row, column, (text, assigned.anchor(place)), why)

    def _cell(self, block: Block, row: Row, column: Column, printed: tuple[str | None, int | None], why: str) -> Cell:
        """A cell with its text and the number of where that stands; `why` it cannot be known to be its own, empty where it is."""
        name, unit, (text, anchor) = f"{block.table}.{row.id}.{column.id}", block.unit_of(row, column), printed
        if text is None:
            return Cell(name, MISSING, None, None, unit)
        if why or has_marks(text):
            marks = [why] if why else dict.fromkeys(mark.remark for _, mark in runs(text) if mark)
            remarks = (*("place_unknown" for mark in marks if mark == Mark.MERGED.remark), *marks)
            return Cell(name, UNREADABLE, None, without_marks(text), unit, remarks, anchor)
        return self._figure(block, row, column, text, anchor)

    def _figure(self, block: Block, row: Row, column: Column, text: str, anchor: int | None) -> Cell:
        """A cell of which the text is its own."""
        name, unit = f"{block.table}.{row.id}.{column.id}", block.unit_of(row, column)
        money = unit == "万元"
        value = parse(text, change=column.id == "change", money=money)
        if value.status != REPORTED or value.value is None:
            return Cell(name, value.status, value.value, text, unit, anchor=anchor)
        stated = value.money_unit or (self._stated_unit(block, row) if money else None)
        is_other = not value.counts_in(unit) or (stated or "元") not in MONEY
        if is_other:
            return Cell(name, UNREADABLE, None, text, unit, ("unit_other",), anchor)
        if not money:
            if self.found.is_scaled(block.table, row.id):
                return Cell(name, UNREADABLE, None, text, unit, ("unit_scaled",), anchor)
            return Cell(name, REPORTED, value.value, text, unit, anchor=anchor)
        if stated is None:
            return Cell(name, REPORTED, value.value, text, None, ("unit_unstated",), anchor)
        remarks = () if MONEY[stated] == 1 else ("unit_converted",)
        return Cell(name, REPORTED, value.value * MONEY[stated], text, unit, remarks, anchor)

    def _stated_unit(self, block: Block, row: Row) -> str | None:
        """The unit of money that the head, the unit column or a note beside the table states."""
        return self.found.money.get(clause(block) if block.table == "proactive" else row.id) or self._note_unit


def build(found: Gathered, year: int | None, note_unit: str | None = None) -> Recognised:
    """Every cell of the report's form; a block that is printed in another form's shape has that form's cells."""
    form, clauses = choose_form(found, year)
    if form is None:
        return Recognised(None, (), (), tuple(found.spare))
    blocks = [*_blocks(form, clauses), *(forms()["2014"].blocks if "statistics" in found.seen else ())]
    builder = _Builder(found, blocks, note_unit)
    return Recognised(
        form,
        tuple(cell for block in blocks for cell in builder.cells(block)),
        tuple(builder.problems),
        (*builder.spare, *builder.unread()),
        tuple(filter(None, builder.repeated)),
    )


def _blocks(form: str, clauses: dict[str, str]) -> Iterator[Block]:
    """The blocks of a report: of table two each in the shape in which it is printed, then tables three and four.

    A block that is not printed is expected where the form of the others has it.
    """
    usual = _most(clauses.values()) or form
    for item in "一五六八九":  # of article 20, on which table two reports
        if block := _by_clause(clauses.get(item, usual)).get(item):
            yield block
    yield from (block for block in forms()[form].blocks if block.table in ("requests", "disputes"))
