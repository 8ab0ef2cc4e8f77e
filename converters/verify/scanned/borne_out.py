"""Figures that were read from a picture count only where the sums of the form bear them out; the rest are unverified.

A figure of a row and a column that are both summed is borne out by a sum that holds in each of the two: then whoever misread it
has misread others of its row and of its column by just as much. Where no sum of it adds anything, it must have been read the same
by a second means besides: signs that look alike are misread alike, in the total too. One that is summed one way only (disputes) is
borne out where each cell of the sum was read the same by a second means. One of no sum (article 20) is never: a person says what it is.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from converters.model.document import Cell as PrintedCell
from converters.model.document import Document, Paragraph, Reading, Table
from converters.model.report import BLANK, MISSING, UNREADABLE, UNVERIFIED, Cell, Report
from converters.verify.sums import SumCheck, sums

_ALIKE: Final = frozenset("0689")
"""Signs that a recogniser takes for one another: a 6 that is read as 0, in the cell and in its total, leaves the sum as it was."""
_ZERO: Final = Decimal(0)
Passages = Mapping[int | None, Paragraph | PrintedCell]
"""What was read from a picture, by its anchor."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """A cell of the report, with what a sum may take of it."""

    cell: Cell
    is_picture: bool
    """Whether it was read from a picture."""
    is_certain: bool
    """Whether it was printed as characters, read the same twice, or is without ink."""
    value: Decimal | None
    """What it counts for in a sum; None where nothing can be said."""


def accepted(report: Report, document: Document) -> Report:
    """The report whose figures of pictures are verified or marked; `document`: what it was recognised from."""
    passages: Passages = {
        it.anchor: it for it in _passages(document) if it.reading is not None and it.anchor is not None
    }
    if not passages:
        return report
    pictured = _tables_of_pictures(report, passages)
    judged = {cell.cell: _judged(cell, passages, pictured) for cell in report.cells}
    borne = _borne_out(sums(report), judged)
    return replace(report, cells=tuple(_settled(it, it.cell.cell in borne) for it in judged.values()))


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
    if passage is not None and passage.reading is not None:
        return _read(cell, passage.text, passage.reading)
    if cell.anchor is None and _table(cell) in pictured:
        return _Judged(cell, is_picture=True, is_certain=False, value=None)
    return _Judged(cell, is_picture=False, is_certain=True, value=_ZERO if cell.status == BLANK else cell.value)


def _read(cell: Cell, text: str, reading: Reading) -> _Judged:
    """A cell that was read from a picture; `text`: all that was read where it stands."""
    if cell.status == BLANK:
        return _Judged(cell, True, not reading.ink, None if reading.ink else _ZERO)
    agrees = reading.again is not None and _plain(reading.again) == _plain(text)
    is_doubted = not agrees and (reading.again is not None or _plain(cell.raw or "") in _ALIKE)
    return _Judged(cell, True, agrees, cell.value if reading.ink and not is_doubted else None)


def _plain(text: str) -> str:
    return "".join(text.split())


def _borne_out(checks: Iterable[SumCheck], judged: Mapping[str, _Judged]) -> set[str]:
    """The cells that are borne out both ways, or the one way in which the form has a sum for them."""
    asked = _axes(checks)
    holding = [check for check in checks if _holds(*(_side(cells, judged) for cells in (check.left, check.right)))]
    held = _axes(holding)
    certain = _axes(it for it in holding if all(each.is_certain for each in _side(it.left + it.right, judged)))
    read_twice = {cell for cell, it in judged.items() if it.is_certain}
    both_ways = {cell for cell, axes in asked.items() if len(axes) > 1} & (_added(holding, judged) | read_twice)
    return {cell for cell in both_ways | certain.keys() if held.get(cell) == asked[cell]}


def _added(holding: Iterable[SumCheck], judged: Mapping[str, _Judged]) -> set[str]:
    """The cells of sums of which a side has more than one figure other than 0.

    Else both sides show the same signs, read the same, right or wrong.
    """
    sides = (side for check in holding for side in ((check.left, check), (check.right, check)))
    adding = [check for side, check in sides if sum(bool(it.value) for it in _side(side, judged)) > 1]
    return {cell.cell for check in adding for cell in check.left + check.right}


def _axes(checks: Iterable[SumCheck]) -> dict[str, set[str]]:
    """Each cell of the sums → whether these are sums of rows, of columns, or of both."""
    found = dict[str, set[str]]()
    for check in checks:
        for cell in check.left + check.right:
            found.setdefault(cell.cell, set()).add(check.axis)
    return found


def _side(cells: Iterable[Cell], judged: Mapping[str, _Judged]) -> list[_Judged]:
    return [judged[cell.cell] for cell in cells]


def _holds(left: Iterable[_Judged], right: Iterable[_Judged]) -> bool:
    """Whether two sides come to the same, each of their cells being known."""
    values = [[it.value for it in side] for side in (left, right)]
    known = [[value for value in side if value is not None] for side in values]
    return known == values and sum(known[0], _ZERO) == sum(known[1], _ZERO)


def _settled(it: _Judged, is_borne_out: bool) -> Cell:
    """The cell as it stands, or unverified. What is unreadable for another reason than its signs stays so."""
    cell = it.cell
    if not it.is_picture or cell.status == MISSING or (cell.status == UNREADABLE and cell.remarks):
        return cell
    if it.value is not None and (is_borne_out or cell.status == BLANK):
        return cell
    return replace(cell, status=UNVERIFIED, value=None, raw=" ".join((cell.raw or "").split()))
