"""Gathered rows → the cells of the report: the form of each block, the column of each figure, its value and unit."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from converters.forms.official_forms import Block, Column, Row, forms
from converters.model.figure import MONEY, looks_like_value, parse
from converters.model.problems import Problem
from converters.model.report import MISSING, REPORTED, UNREADABLE, Cell
from converters.recognise.tables.columns import (
    ColumnAssignment,
    Figures,
    Offsets,
    assign_columns,
    learn_columns,
    learn_offsets,
)
from converters.recognise.tables.row_interpreter import CLAUSE_OF_ROW, Gathered

_OTHER_2021: Final = ("other_uncorrected", "other_unpaid", "other_misc")
_DISPUTES: Final = 15


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
def _clauses(form: str) -> frozenset[str]:
    """The clauses that a form reports on in table two."""
    return frozenset(clause(block) for block in forms()[form].blocks if block.table == "proactive")


def _form_of_requests(found: Gathered) -> str | None:
    rows = {row for table, row in found.rows if table == "requests"}
    if rows.intersection(_OTHER_2021):
        return "2021"
    if "other" in rows:
        return "2019"
    return None


def _form_of_clause(found: Gathered, item: str) -> str | None:
    """Of a block of table two: by its column heads, else by how many figures its rows have."""
    votes = Counter(form for form in found.forms.get(item, ()) if item in _clauses(form))
    if votes:
        (form, count), *rest = votes.most_common()
        if not rest or rest[0][1] < count:
            return form
    if item == "九" or (("proactive", "other_services") in found.rows and item == "五"):
        return "2019"
    widths = {
        len(block.columns): block.form for form in forms().values() for block in form.blocks
        if block.table == "proactive" and clause(block) == item
    }  # fmt: skip
    if len(widths) < 2:
        return None
    counts = Counter(
        widths[len(figures.printed)]
        for (table, row), rows in found.rows.items()
        if table == "proactive" and CLAUSE_OF_ROW[row] == item
        for figures in rows
        if len(figures.printed) in widths
    )
    return counts.most_common(1)[0][0] if counts else None


def choose_form(found: Gathered, year: int | None) -> tuple[str | None, dict[str, str]]:
    """The report's form, and the form of each block of table two that stands in the source (clause → form)."""
    requests = _form_of_requests(found)
    present = {CLAUSE_OF_ROW[row] for table, row in found.rows if table == "proactive"} | set(found.forms) - {""}
    clauses = {item: _form_of_clause(found, item) for item in sorted(present)}
    votes = Counter(form for form in clauses.values() if form)
    if requests:
        form: str | None = requests
    elif votes:
        form = votes.most_common(1)[0][0]
    elif "statistics" in found.seen and not found.seen.keys() & {"proactive", "requests", "disputes"}:
        form = "2014"
    elif found.seen and year is not None:
        form = "2021" if year >= 2021 else "2019"
    else:
        form = "2021" if found.seen else None
    if form is None:
        return None, {}
    return form, {item: chosen or form for item, chosen in clauses.items()}


class _Builder:
    def __init__(self, found: Gathered, note_unit: str | None) -> None:
        self.found = found
        self._note_unit = note_unit
        self.problems: list[Problem] = []
        self.repeated: list[str] = []
        self.spare = list(found.spare)
        self._offsets = Offsets()
        self._columns: dict[int, tuple[int, ...]] = {}
        self._read: set[tuple[str, str]] = set()

    def unread(self) -> Iterator[tuple[str, str]]:
        """(text, place) of the figures of rows that no block of the report's form has."""
        for row in (row for key, rows in self.found.rows.items() if key not in self._read for row in rows):
            if text := " | ".join(" ".join(figure.split()) for figure in row.printed):
                yield text, row.place

    def block(self, block: Block) -> Iterator[Cell]:
        """The cells of a block whose rows have a line each."""
        rows = {row.id: self.found.rows.get((block.table, row.id), []) for row in block.rows}
        self._read |= {(block.table, row) for row in rows}
        counted = [(figures, len(block.columns)) for printed in rows.values() for figures in printed]
        self._offsets, self._columns = learn_offsets(counted), learn_columns(counted)
        for row in block.rows:
            yield from self._row(block, row, rows[row.id])

    def _row(self, block: Block, row: Row, printed: list[Figures]) -> Iterator[Cell]:
        if not printed:
            yield from (self._missing(block, row, column) for column in block.columns)
            return
        first, *again = printed
        assigned = self._assign(first, len(block.columns))
        for other in again:
            if self._assign(other, len(block.columns)) == assigned:
                self.repeated.append(" | ".join(other.printed))
            else:
                label = row.path[-1]
                message = f"{label} is printed again with other figures ({' '.join(other.printed)}); the first is taken"
                self.problems.append(Problem("row_repeated", other.place, message))
                self.spare.append((" | ".join(other.printed), other.place))
        for column, text in zip(block.columns, assigned.texts, strict=True):
            yield self._cell(block, row, column, text, assigned)

    def _assign(self, figures: Figures, count: int) -> ColumnAssignment:
        return assign_columns(figures, count, self._offsets, self._columns)

    def disputes(self, block: Block) -> Iterator[Cell]:
        """The fifteen figures of table four, printed in one row."""
        rows = self.found.disputes or self.found.bare_disputes
        whole = [row for row in rows if len(row.printed) == _DISPUTES and all(map(looks_like_value, row.printed))]
        if whole:  # the others are pieces of heads
            rows = [whole[0], *(row for row in rows if row is not whole[0])]
        if not rows:
            yield from (self._missing(block, row, column) for row in block.rows for column in block.columns)
            return
        assigned = assign_columns(rows[0], _DISPUTES, Offsets(), {})
        for other in rows[1:]:
            if assign_columns(other, _DISPUTES, Offsets(), {}) == assigned:
                self.repeated.append(" | ".join(other.printed))
            else:
                self.problems.append(Problem("row_repeated", other.place, "table four has a second row of figures"))
                self.spare.append((" | ".join(other.printed), other.place))
        pairs = ((row, column) for row in block.rows for column in block.columns)
        for (row, column), text in zip(pairs, assigned.texts, strict=True):
            yield self._cell(block, row, column, text, assigned)

    def _missing(self, block: Block, row: Row, column: Column) -> Cell:
        return Cell(f"{block.table}.{row.id}.{column.id}", MISSING, None, None, block.unit_of(row, column))

    def _cell(self, block: Block, row: Row, column: Column, text: str | None, assigned: ColumnAssignment) -> Cell:
        name, unit = f"{block.table}.{row.id}.{column.id}", block.unit_of(row, column)
        if text is None:
            return self._missing(block, row, column)
        if not assigned.known:
            return Cell(name, UNREADABLE, None, text, unit, ("place_unknown",))
        money = unit == "万元"
        value = parse(text, change=column.id == "change", money=money)
        if value.status != REPORTED or value.value is None or not money:
            return Cell(name, value.status, value.value, text, unit)
        stated = value.money_unit or self._stated_unit(block, row)
        if stated is None:
            return Cell(name, REPORTED, value.value, text, None, ("unit_unstated",))
        remarks = () if MONEY[stated] == 1 else ("unit_converted",)
        return Cell(name, REPORTED, value.value * MONEY[stated], text, unit, remarks)

    def _stated_unit(self, block: Block, row: Row) -> str | None:
        """The unit of money that the head, the unit column or a note beside the table states."""
        return self.found.money.get(clause(block) if block.table == "proactive" else row.id) or self._note_unit


def build(found: Gathered, year: int | None, note_unit: str | None = None) -> Recognised:
    """Every cell of the report's form; a block that is printed in another form's shape has that form's cells."""
    form, clauses = choose_form(found, year)
    if form is None:
        return Recognised(None, (), (), tuple(found.spare))
    builder = _Builder(found, note_unit)
    cells: list[Cell] = []
    own = {clause(b): b for b in forms()[form].blocks if b.table == "proactive"}
    for item in "一五六八九":
        if item in clauses:
            of = forms()[clauses[item]].blocks
            block = next((b for b in of if b.table == "proactive" and clause(b) == item), None)
            cells += builder.block(block or own[item])
        elif item in own:
            cells += builder.block(own[item])
    for block in forms()[form].blocks:
        if block.table == "requests":
            cells += builder.block(block)
        elif block.table == "disputes":
            cells += builder.disputes(block)
    if "statistics" in found.seen:
        cells += builder.block(forms()["2014"].blocks[0])
    return Recognised(
        form,
        tuple(cells),
        tuple(builder.problems),
        (*builder.spare, *builder.unread()),
        tuple(filter(None, builder.repeated)),
    )
