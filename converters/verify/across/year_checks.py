"""Year against year: what the report of a year took over from that of the year before, against what that one says."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from converters.forms.official_forms import blocks
from converters.model.report import BLANK, Cell, Report
from converters.verify.across.chains import Chain, Terms, chains
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, YEARS, Check, Side
from converters.verify.narrative.against_cells import NO_NUMBER
from converters.verify.narrative.contradictions import Cells

_ZERO: Final = Decimal(0)


def year_checks(report: Report, before: Report, address: str) -> tuple[Check, ...]:
    """A report against that of the same body for the year before, which lies at that address.

    None where one of them is withdrawn, or where the years do not follow one another.
    """
    if report.withdrawn or before.withdrawn or report.year is None or before.year != report.year - 1:
        return ()
    plan = _plan(report.names, before.names)
    return tuple([_check(line, report.by_id, before.by_id, address) for line in plan])


def _every_cell() -> Iterator[str]:
    return (name for block in blocks() for name in block.cells)


class _Members(NamedTuple):
    """One side of a rule in one row or column: ids of cells."""

    added: tuple[str, ...]
    taken: tuple[str, ...]
    signed: frozenset[str]
    """Those whose figures may be negative."""


class _Line(NamedTuple):
    """A rule in one row or column."""

    rule: str
    this: _Members
    before: _Members


@lru_cache(maxsize=256)  # the few ways in which two reports mix the blocks of the forms
def _plan(these: frozenset[str], those: frozenset[str]) -> tuple[_Line, ...]:
    """Every rule, in each row or column that has all of its cells in both reports, in the order of the forms."""
    lines = (
        _Line(chain.id, _members(chain, chain.this, line), _members(chain, chain.before, line))
        for chain in chains()
        for line in dict.fromkeys(filter(None, (chain.line_of(name, chain.this.added[0]) for name in _every_cell())))
    )
    return tuple(
        line
        for line in lines
        if these.issuperset(line.this.added + line.this.taken)
        and those.issuperset(line.before.added + line.before.taken)
    )


def _members(chain: Chain, terms: Terms, line: str) -> _Members:
    added, taken = (tuple(chain.cell(name, line) for name in names) for names in (terms.added, terms.taken))
    return _Members(added, taken, frozenset(chain.cell(name, line) for name in chain.signed))


def _check(line: _Line, these: Cells, those: Cells, address: str) -> Check:
    left, this_is_known = _side(line.this, these)
    right, that_is_known = _side(line.before, those, address)
    if this_is_known and that_is_known:
        return Check(YEARS, line.rule, AGREES if left.value == right.value else DIFFERS, left, right)
    gap = _gap(line, these, those)
    outcome, why = gap.outcome, NO_NUMBER if gap.outcome == CANNOT_TELL else ""
    return Check(YEARS, line.rule, outcome, left, right, outcome == AGREES, why)


def _side(members: _Members, cells: Cells, report: str = "") -> tuple[Side, bool]:
    """One side, and whether all of its members are numbers."""
    added = [value for name in members.added if (value := cells[name].value) is not None]
    taken = [value for name in members.taken if (value := cells[name].value) is not None]
    value = sum(added, _ZERO) - sum(taken, _ZERO) if added or taken else None
    is_known = len(added) + len(taken) == len(members.added) + len(members.taken)
    return Side(value, members.added, members.taken, report=report), is_known


def _gap(line: _Line, these: Cells, those: Cells) -> "_Gap":
    gap = _Gap()
    for members, cells, sign in ((line.this, these, 1), (line.before, those, -1)):
        for name in members.added:
            gap.add(cells[name], sign, name in members.signed)
        for name in members.taken:
            gap.add(cells[name], -sign, name in members.signed)
    return gap


class _Gap:
    """By how much one side exceeds the other where a member is no number, and what may still be added to either: that is 0 or more."""

    def __init__(self) -> None:
        self._known = _ZERO
        self._may_grow = self._may_shrink = self._not_blank = False

    def add(self, cell: Cell, sign: int, signed: bool) -> None:
        """A member of the side that is counted with that sign; `signed`: whether its figure may be negative."""
        if cell.value is not None:
            self._known += sign * cell.value
            return
        self._may_grow |= signed or sign > 0
        self._may_shrink |= signed or sign < 0
        self._not_blank |= cell.status != BLANK

    @property
    def outcome(self) -> str:
        """One of OUTCOMES; where a blank is no number, they agree if they do with blanks as 0."""
        if self._known == 0 and not self._not_blank:
            return AGREES
        if self._known == 0:
            return CANNOT_TELL
        return CANNOT_TELL if (self._may_grow if self._known < 0 else self._may_shrink) else DIFFERS
