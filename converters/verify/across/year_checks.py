"""Year against year: what the report of a year took over from that of the year before, against what that one says."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from converters.forms.official_forms import blocks
from converters.model.report import BLANK, Cell, Report
from converters.verify.across.chains import Chain, Terms, chains
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, YEARS, Check, Side
from converters.verify.narrative.against_cells import NO_NUMBER
from converters.verify.narrative.contradictions import Cells


def year_checks(report: Report, before: Report, address: str) -> tuple[Check, ...]:
    """A report against that of the same body for the year before, which lies at that address.

    None where one of them is withdrawn, or where the years do not follow one another.
    """
    if report.withdrawn or before.withdrawn or report.year is None or before.year != report.year - 1:
        return ()
    these, those = ({cell.cell: cell for cell in each.cells} for each in (report, before))
    plan = _plan(frozenset(these), frozenset(those))
    return tuple(_check(chain, line, these, those, address) for chain, line in plan)


def _every_cell() -> Iterator[str]:
    return (name for block in blocks() for name in block.cells)


@lru_cache(maxsize=256)  # the few ways in which two reports mix the blocks of the forms
def _plan(these: frozenset[str], those: frozenset[str]) -> tuple[tuple[Chain, str], ...]:
    """Every rule, with each row or column that has all of its cells in both reports, in the order of the forms."""
    return tuple(
        (chain, line)
        for chain in chains()
        for line in dict.fromkeys(filter(None, (chain.line_of(name, chain.this.added[0]) for name in _every_cell())))
        if all(
            chain.cell(each, line) in cells
            for terms, cells in ((chain.this, these), (chain.before, those))
            for each in terms.ids
        )
    )


def _check(chain: Chain, line: str, these: Cells, those: Cells, address: str) -> Check:
    left, right = _side(chain, chain.this, line, these), _side(chain, chain.before, line, those, address)
    gap = _Gap()
    for terms, cells, sign in ((chain.this, these, 1), (chain.before, those, -1)):
        for name in terms.ids:
            gap.add(cells[chain.cell(name, line)], -sign if name in terms.taken else sign, name in chain.signed)
    outcome = gap.outcome
    return Check(
        YEARS,
        chain.id,
        outcome,
        left,
        right,
        blanks_as_zero=outcome == AGREES and gap.open,
        why=NO_NUMBER if outcome == CANNOT_TELL else "",
    )


def _side(chain: Chain, terms: Terms, line: str, cells: Cells, report: str = "") -> Side:
    added, taken = (tuple(chain.cell(name, line) for name in names) for names in (terms.added, terms.taken))
    known = any(cells[name].value is not None for name in added + taken)
    return Side(_sum(added, cells) - _sum(taken, cells) if known else None, added, taken, report=report)


def _sum(names: tuple[str, ...], cells: Cells) -> Decimal:
    return sum((cells[name].value or Decimal(0) for name in names), Decimal(0))


class _Gap:
    """By how much one side exceeds the other, and what may still be added to either: what is not known is 0 or more."""

    def __init__(self) -> None:
        self._known = Decimal(0)
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
