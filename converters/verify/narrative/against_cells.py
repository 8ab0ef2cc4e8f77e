"""A mention against the cells that it may mean."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Final, TypeVar

from converters.forms.official_forms import blocks, blocks_of
from converters.model.report import BLANK, Cell, Report
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, TEXT, Check, Side
from converters.verify.narrative.mention import Mention
from converters.verify.narrative.vocabulary import Reading, Term, vocabulary

T = TypeVar("T")
_ROUNDED: Final = frozenset({"money"})
"""Units of terms whose figures are rounded in the narrative."""
NO_NUMBER: Final = "a member is no number"
ABOUT: Final = "only about right"
ELSEWHERE: Final = "said in agreement with the table elsewhere"
OF_WRONG: Final = "a share of a figure that differs"
WHY_NOT: Final = (NO_NUMBER, ABOUT, ELSEWHERE, OF_WRONG)
"""Why it cannot be told whether a figure agrees."""


class _Cells:
    """The cells of a reading."""

    __slots__ = ("minus", "plus", "side", "unknown", "value")

    def __init__(self, plus: tuple[Cell, ...], minus: tuple[Cell, ...]) -> None:
        self.plus, self.minus = plus, minus
        self.unknown = [cell for cell in (*plus, *minus) if cell.value is None]
        value = Decimal(0)
        for cell in plus:
            value += cell.value or 0
        for cell in minus:
            value -= cell.value or 0
        self.value = value
        """What is reported among them."""
        ids, less = tuple([cell.cell for cell in plus]), tuple([cell.cell for cell in minus])
        self.side = Side(value if any(cell.value is not None for cell in plus) else None, ids, less)
        """The same as the side of a check; no value where no cell that is added is a number."""

    @property
    def only_blanks(self) -> bool:
        """Whether what is unknown among them is blank."""
        return all(cell.status == BLANK for cell in self.unknown)

    @property
    def least(self) -> Decimal | None:
        """What they come to at least, whatever is unknown; None where nothing can be said."""
        if any(cell.value is None for cell in self.minus) or any((cell.value or 0) < 0 for cell in self.plus):
            return None
        return self.value


Named = tuple[tuple[str, ...], tuple[str, ...]]
"""The cells that a reading adds, and those that it takes off."""


@lru_cache(maxsize=4096)  # the terms of the vocabulary in the few ways in which reports mix their blocks
def _readings(names: frozenset[str], term: Term, row: str) -> tuple[Named, ...]:
    """The cells of each reading that a term may have of a dispute, where there are cells of those names."""
    return _all_named(names, term.means, row)


def _all_named(names: frozenset[str], means: Mapping[str, tuple[Reading, ...]], row: str) -> tuple[Named, ...]:
    rows = vocabulary().rows.get(row, {})
    every = (_named(names, reading, rows.get(form, "")) for form, readings in means.items() for reading in readings)
    return tuple(filter(None, every))


@lru_cache(maxsize=4096)
def _named(names: frozenset[str], reading: Reading, row: str) -> Named | None:
    """The cells of a reading, in the order of the forms; None where there are none of those names."""
    order = {name: place for place, name in enumerate(name for block in blocks() for name in block.cells)}
    sides = []
    for patterns in (reading.plus, reading.minus):
        found = list[str]()
        for pattern in patterns:
            matched = [name for name in names if fnmatchcase(name, pattern.replace("{row}", row))]
            if not matched:
                return None
            found += sorted(matched, key=order.__getitem__)
        sides.append(tuple(dict.fromkeys(found)))
    return sides[0], sides[1]


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _members(names: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Cell that is the total of its row → the cells that it adds up."""
    totals = [
        (block, rule, row.id)
        for block in blocks_of(names)
        for rule in block.sums
        if rule.axis == "columns" and len(rule.left) == 1
        for row in block.rows
    ]
    return {
        f"{block.table}.{row}.{rule.left[0]}": tuple(f"{block.table}.{row}.{column}" for column in rule.right)
        for block, rule, row in totals
    }


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def not_asked_for(names: frozenset[str]) -> frozenset[str]:
    """The terms that mean nothing in a report with these cells, and whatever else a text says means the same without them."""
    every = vocabulary().terms.values()
    return frozenset(term.id for term in every if term.stands_alone and not _readings(names, term, ""))


class Table:
    """The cells of a report, by what the narrative calls them."""

    def __init__(self, report: Report) -> None:
        self._cells, self._names = report.by_id, report.names
        self._found = dict[Named, _Cells]()

    def readings(self, mention: Mention) -> Iterator[_Cells]:
        """What a mention may mean in this report, the first the one that a reader would take; none where it has no such cell."""
        return map(self._of, _readings(self._names, mention.term, mention.row))

    def others(self, mention: Mention) -> Iterator[_Cells]:
        """The cells that are 0 where a mention is said of all."""
        return map(self._of, _all_named(self._names, mention.term.others, mention.row))

    def wholes(self) -> Iterator[_Cells]:
        """What a share may be one of."""
        return map(self._of, _all_named(self._names, vocabulary().shares_of, ""))

    def _of(self, named: Named) -> _Cells:
        cells = self._found.get(named)
        if cells is None:
            cells = self._found[named] = _Cells(*map(self._all_known, named))
        return cells

    def _all_known(self, names: tuple[str, ...]) -> tuple[Cell, ...]:
        """Cells, each once."""
        cells = [self._cells[name] for name in names]
        if all(cell.status != BLANK for cell in cells):
            return tuple(cells)
        return tuple({cell.cell: cell for each in cells for cell in self._known(each)}.values())

    def _known(self, cell: Cell) -> tuple[Cell, ...]:
        """A cell; of a blank total the cells that it adds up, where one of them is a number."""
        if cell.status != BLANK:
            return (cell,)
        members = tuple(self._cells[member] for member in _members(self._names).get(cell.cell, ()))
        return members if any(member.value is not None for member in members) else (cell,)


def _is(mention: Mention, value: Decimal) -> bool:
    """Whether a value is what a mention says, as far as it says it."""
    if value == mention.value:
        return True
    if mention.term.units not in _ROUNDED or mention.decimals < 0:
        return False
    step = Decimal(1).scaleb(-mention.decimals)
    return mention.value in (value.quantize(step, ROUND_HALF_UP), value.quantize(step, ROUND_DOWN))


def _outcome(mention: Mention, cells: _Cells) -> tuple[str, bool]:
    """The outcome, and whether it takes blanks as 0."""
    if not cells.unknown:
        return (AGREES if _is(mention, cells.value) else DIFFERS), False
    if cells.only_blanks and _is(mention, cells.value):
        return AGREES, True
    least = cells.least
    return (DIFFERS if least is not None and least > mention.value else CANNOT_TELL), False


def _counted(mention: Mention, table: Table) -> Check | None:
    wrong = mention.of_all and any(cells.least for cells in table.others(mention))
    every = ((cells, *((DIFFERS, False) if wrong else _outcome(mention, cells))) for cells in table.readings(mention))
    found = _chosen(every)
    if found is None:
        return None
    cells, outcome, as_zero = found
    return _check(mention, cells.side, outcome, as_zero)


def _shared(mention: Mention, table: Table) -> Check | None:
    part = next(table.readings(mention), None)
    if part is None:
        return None
    found = _chosen(_share(mention, part, whole) for whole in table.wholes() if whole.value or whole.unknown)
    return None if found is None else _check(mention, *found)


def _share(mention: Mention, part: _Cells, whole: _Cells) -> tuple[Side, str, bool]:
    """A part as a share of a whole, the outcome, and whether it takes blanks as 0."""
    unknown, side = (*part.unknown, *whole.unknown), part.side._replace(value=None, over=whole.side.cells)
    if not whole.value or not (part.only_blanks and whole.only_blanks):
        return side, CANNOT_TELL, False
    share, step = part.value * 100 / whole.value, Decimal(1).scaleb(-mention.decimals)
    told = side._replace(value=share.quantize(step, ROUND_HALF_UP))
    if abs(share - mention.value) <= step:
        return told, AGREES, bool(unknown)
    return (side, CANNOT_TELL, False) if unknown else (told, DIFFERS, False)


def _chosen(found: Iterable[tuple[T, str, bool]]) -> tuple[T, str, bool] | None:
    """The reading that agrees; else the first that is not sure; else the first. Those behind one that agrees are not asked for."""
    chosen = None
    for item in found:
        if item[1] == AGREES:
            return item
        if chosen is None or (chosen[1] == DIFFERS and item[1] == CANNOT_TELL):
            chosen = item
    return chosen


def _check(mention: Mention, side: Side, outcome: str, as_zero: bool) -> Check:
    why = NO_NUMBER if outcome == CANNOT_TELL else ""
    if mention.doubt and (outcome == DIFFERS or not mention.value):
        outcome, as_zero, why = CANNOT_TELL, False, mention.doubt
    if mention.inexact:
        outcome, as_zero, why = CANNOT_TELL, False, ABOUT
    rule = mention.term.id + (f".{mention.row}" if mention.term.of_row else "") + (".share" if mention.share else "")
    quote = mention.passage.quote(mention.begin, mention.end)
    return Check(TEXT, rule, outcome, Side(mention.value, quote=quote), side, as_zero, why)


def checks(mentions: Iterable[Mention], table: Table) -> Iterator[Check]:
    """The mentions that name cells of the report, each against them."""
    for mention in mentions:
        check = _shared(mention, table) if mention.share else _counted(mention, table)
        if check is not None:
            yield check


def settled(found: list[Check]) -> tuple[Check, ...]:
    """What differs, but is said rightly elsewhere in the same report, may count something else."""
    right = {check.rule for check in found if check.outcome == AGREES}
    wrong = {check.rule for check in found if check.outcome == DIFFERS}
    return tuple(
        check._replace(outcome=CANNOT_TELL, why=why)
        if check.outcome == DIFFERS and (why := _elsewhere(check.rule, right, wrong))
        else check
        for check in found
    )


def _elsewhere(rule: str, right: set[str], wrong: set[str]) -> str:
    if rule in right:
        return ELSEWHERE
    if rule.endswith(".share") and rule.removesuffix(".share") in wrong:
        return OF_WRONG
    return ""
