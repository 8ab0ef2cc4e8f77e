"""Year against year: what the report of a year took over from that of the year before, against what that one says."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from converters.forms.official_forms import blocks, set_of
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
    plan = _plan(set_of(report.by_id), set_of(before.by_id))
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
    gap = _Gap()
    for members, cells, sign in ((line.this, these, 1), (line.before, those, -1)):
        for name in members.added:
            gap.add(cells[name], sign, name in members.signed)
        for name in members.taken:
            gap.add(cells[name], -sign, name in members.signed)
    left, right = _side(line.this, these), _side(line.before, those, address)
    outcome, why = gap.outcome, NO_NUMBER if gap.outcome == CANNOT_TELL else ""
    return Check(YEARS, line.rule, outcome, left, right, outcome == AGREES and gap.open, why)


def _side(members: _Members, cells: Cells, report: str = "") -> Side:
    added, taken = ([cells[name].value for name in names] for names in (members.added, members.taken))
    known = any(value is not None for value in added + taken)
    value = sum(filter(None, added), _ZERO) - sum(filter(None, taken), _ZERO) if known else None
    return Side(value, members.added, members.taken, report=report)


class _Gap:
    """By how much one side exceeds the other, and what may still be added to either: what is not known is 0 or more."""

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
    def open(self) -> bool:
        """Whether a member is no number."""
        return self._may_grow or self._may_shrink

    @property
    def outcome(self) -> str:
        """One of OUTCOMES; where a blank is no number, they agree if they do with blanks as 0."""
        if self._known == 0 and not self._not_blank:
            return AGREES
        mendable = self._may_grow if self._known < 0 else self._may_shrink if self._known > 0 else self.open
        return CANNOT_TELL if mendable else DIFFERS
