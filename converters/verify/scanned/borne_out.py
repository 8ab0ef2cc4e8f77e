"""Figures that were read from a picture count only where the sums of the form bear them out; the rest are unverified.

What was read the same by a second means, and paper without ink, is *certain*, and the sums tell of the other cells (`equations.py`). A
figure of a row and a column that are both summed counts where a sum holds in each of the two, and where it is not certain, if these ask
for the very number that was read. One sum alone is not enough, however surely its cells are read: columns under heads that are taken
for one another have sums that hold too. One that is summed one way only (disputes) counts where each cell of the sum is
certain. One of no sum (article 20) never: a person says what it is.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from converters.model.document import Cell as PrintedCell
from converters.model.document import Document, Paragraph, Reading, Table
from converters.model.marks import Mark
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, ROW_UNKNOWN, UNREADABLE, UNVERIFIED, Cell, Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.scanned import unlabelled_rows
from converters.verify.scanned.equations import Equation, Values, contradicted, solved
from converters.verify.sums import SumCheck, sums

_ZERO: Final = Decimal(0)
_SHAKEN: Final = 1 / 5
"""Of the rows of a table, that do not come to their totals though all of their cells are certain: if more do not, nothing of it counts."""
_SLIPS: Final = 4
"""Such rows that may be printed so in a small table."""
_LIKELY: Final = {True: 1, False: 2}
"""Cells below strokes of a pen at most, of a sum of one way, and of one that others cross: in these, each is in two sums."""
_LEAST: Final = 0.5
"""Confidence of a first reading that a second one makes certain: what neither has seen well, as a piece of a stamp, may look like a 7 to both.
A slash is thin, and never seen so well."""
Passages = Mapping[int | None, Paragraph | PrintedCell]
"""What was read from a picture, by its anchor."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A cell of the report, with what a sum may take of it."""

    cell: Cell
    is_picture: bool
    """Whether it was read from a picture."""
    value: Decimal | None
    """What it counts for in a sum, as it was read; None where nothing can be said."""
    is_certain: bool
    """Whether it was printed as characters, read the same twice, or is without ink."""
    is_likely: bool
    """Whether it was read the same twice though a stroke of a pen goes across it."""
    has_place: bool
    """Whether it is known where it stands: a cell of an unknown head or of a row that was not found has none. One that was read as one
    with another has."""


def accepted(report: Report, document: Document) -> Report:
    """The report whose figures of pictures are verified or marked; `document`: what it was recognised from."""
    passages: Passages = {
        it.anchor: it for it in _passages(document) if it.reading is not None and it.anchor is not None
    }
    if not passages:
        return report
    texts = {anchor: it.text for anchor, it in passages.items()}
    return unlabelled_rows.settled(report, texts, lambda it: _verified(it, passages))


def _verified(report: Report, passages: Passages) -> Report:
    """The same, the rows of all figures taken as they are told."""
    pictured = _tables_of_pictures(report, passages)
    judged = {cell.cell: _judged(cell, passages, pictured) for cell in report.cells}
    if any(problem.kind == "figure_left_out" for problem in report.problems):
        judged = _without_bare_rows(judged)
    checks = sums(report)
    borne = {
        cell
        for table in dict.fromkeys(it.table for it in checks)
        for cell in _borne_out([_equation(it) for it in checks if it.table == table], judged)
    }
    blank = _surely_blank(judged.values())
    return replace(
        report, cells=tuple(_settled(it, it.cell.cell in borne or it.cell.cell in blank) for it in judged.values())
    )


def _passages(document: Document) -> Iterator[Paragraph | PrintedCell]:
    for block in document.blocks:
        if isinstance(block, Table):
            yield from (cell for row in block.rows for cell in row.cells)
        else:
            yield block


def _tables_of_pictures(report: Report, passages: Passages) -> frozenset[str]:
    """The tables of which a cell is known to stand in a picture, and those of which of no cell it is known where it stands."""
    placed = [cell for cell in report.cells if cell.anchor is not None]
    unplaced = {_table(cell) for cell in report.cells} - {_table(cell) for cell in placed}
    return frozenset(unplaced | {_table(cell) for cell in placed if cell.anchor in passages})


def _table(cell: Cell) -> str:
    return cell.cell.partition(".")[0]


def _judged(cell: Cell, passages: Passages, pictured: frozenset[str]) -> _Judged:
    """A cell whose place is not known is taken for one of a picture where its table may be one."""
    passage = passages.get(cell.anchor)
    has_place = cell.status != MISSING and (not _is_lost(cell) or Mark.MERGED.remark in cell.remarks)
    if passage is not None and passage.reading is not None:
        value, is_same = _read(cell, passage.text, passage.reading)
        touched = passage.reading.touched
        return _Judged(cell, True, value, is_same and not touched, is_same and touched, has_place)
    if cell.anchor is None and _table(cell) in pictured:
        return _Judged(cell, is_picture=True, value=None, is_certain=False, is_likely=False, has_place=False)
    value = _ZERO if cell.status == BLANK else cell.value
    return _Judged(cell, is_picture=False, value=value, is_certain=True, is_likely=False, has_place=has_place)


def _is_lost(cell: Cell) -> bool:
    """Whether a cell is unreadable for another reason than its signs."""
    return cell.status == UNREADABLE and bool(cell.remarks)


def _read(cell: Cell, text: str, reading: Reading) -> tuple[Decimal | None, bool]:
    """What a cell that was read from a picture counts for, and whether that is certain; `text`: all that was read where it stands."""
    if cell.status == BLANK:
        return (None, False) if reading.ink else (_ZERO, True)
    is_same = reading.again is not None and _plain(reading.again) == _plain(text)
    is_certain = is_same and (reading.confidence >= _LEAST or cell.status == NOT_APPLICABLE)
    value = _ZERO if is_certain and cell.status == NOT_APPLICABLE else cell.value
    return value if reading.ink else None, is_certain


def _plain(text: str) -> str:
    return "".join(text.split())


def _equation(check: SumCheck) -> Equation:
    signs = {cell.cell: 1 for cell in check.left} | {cell.cell: -1 for cell in check.right}
    return Equation(check.axis, signs)


def _borne_out(equations: Sequence[Equation], judged: Mapping[str, _Judged]) -> set[str]:
    """The cells of a table that its sums bear out. A sum of which a cell has no place tells nothing: others may stand in a wrong one too."""
    certain = _values(it for it in judged.values() if it.is_certain)
    for cell in contradicted(equations, certain):
        del certain[cell]
    if _is_shaken(equations, certain):
        return set()
    values = {**certain, **_solved(equations, certain, judged)}
    likely = _values(it for it in judged.values() if it.is_likely)
    known = {True: certain, False: values}
    return {
        cell
        for cell, tested in _tests(equations).items()
        if _is_borne_out(judged[cell], tested, known[_is_one_way(tested)], likely)
    }


def _solved(equations: Iterable[Equation], certain: Values, judged: Mapping[str, _Judged]) -> Values:
    placed = {cell for cell, it in judged.items() if it.has_place}
    read = {cell: it.value or _ZERO for cell, it in judged.items() if it.value is not None or it.cell.status == BLANK}
    return solved([it for it in equations if placed.issuperset(it.signs)], certain, read)


def _values(judged: Iterable[_Judged]) -> dict[str, Decimal]:
    return {it.cell.cell: it.value for it in judged if it.value is not None}


def _is_shaken(equations: Sequence[Equation], certain: Values) -> bool:
    """Whether so many rows do not come to their totals that they may have been read one place beside their own."""
    rows = [it for it in equations if it.axis == "columns"]
    return sum(it.is_broken(certain) for it in rows) > max(_SLIPS, _SHAKEN * len(rows))


def _tests(equations: Iterable[Equation]) -> dict[str, list[Equation]]:
    """Each cell of the sums → these sums."""
    found = dict[str, list[Equation]]()
    for it in equations:
        for cell in it.signs:
            found.setdefault(cell, []).append(it)
    return found


def _is_one_way(tested: Sequence[Equation]) -> bool:
    return len({it.axis for it in tested}) == 1


def _is_borne_out(it: _Judged, tested: Sequence[Equation], values: Values, likely: Values) -> bool:
    """Whether the sums of a cell bear out what was read there; `values`: what is certain, and, where there are sums of two ways, what these
    tell of the rest; `likely`: what is read the same twice below strokes of a pen, of which a sum may have few."""
    if it.value is None or values.get(it.cell.cell, likely.get(it.cell.cell)) != it.value:
        return False
    most = _LIKELY[_is_one_way(tested)]
    return {each.axis for each in tested} == {each.axis for each in tested if _holds(each, values, likely, most)}


def _holds(equation: Equation, values: Values, likely: Values, most: int) -> bool:
    open_cells = equation.open_cells(values)
    return len(open_cells) <= most and equation.holds({**likely, **values} if open_cells else values)


def _surely_blank(judged: Collection[_Judged]) -> set[str]:
    """The cells of bare paper, in rows and columns of which none has lost its place: else it may be the paper beside a figure."""
    shaken = {line for it in judged if it.is_picture and _is_lost(it.cell) for line in _shaken(it.cell)}
    return {
        it.cell.cell
        for it in judged
        if it.cell.status == BLANK and it.value is not None and shaken.isdisjoint(_lines(it.cell))
    }


def _without_bare_rows(judged: Mapping[str, _Judged]) -> dict[str, _Judged]:
    """The cells, of which nothing is said in rows that are nothing but paper: the figures of no row that are left over may be theirs,
    printed before a page break."""
    rows = {_lines(it.cell)[0] for it in judged.values() if it.cell.status not in {BLANK, MISSING}}
    return {
        name: it if _lines(it.cell)[0] in rows or not it.is_picture else replace(it, value=None, is_certain=False)
        for name, it in judged.items()
    }


def _lines(cell: Cell) -> tuple[tuple[str, str], tuple[str, str]]:
    """The row and the column of its table in which a cell stands."""
    table, row, column = cell.cell.split(".")
    return (f"{table} row", row), (f"{table} column", column)


def _shaken(cell: Cell) -> tuple[tuple[str, str], ...]:
    """In what of its table a cell that has lost its place may stand beside it: where only its row is not known, its column is."""
    row, column = _lines(cell)
    return (row,) if ROW_UNKNOWN in cell.remarks else (row, column)


def _settled(it: _Judged, counts: bool) -> Cell:
    """The cell as it stands, or unverified. What is unreadable for another reason than its signs stays so."""
    cell = it.cell
    if not it.is_picture or cell.status == MISSING or _is_lost(cell):
        return cell
    if counts:
        return cell
    return replace(cell, status=UNVERIFIED, value=None, raw=" ".join((cell.raw or "").split()))
