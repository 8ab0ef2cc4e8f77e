"""核对结果: the sums of the form, with the figures that they compare, in the words printed beside them.

What does not hold is spelled out sum by sum, what cannot be checked is told by rule. All else holds: its figures stand in the
tables, and the rules of each form on the page of all checks.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Final

from markupsafe import Markup

from converters.forms.official_forms import Form
from converters.markdown.cell_text import number_text
from converters.model.report import BLANK, REPORTED, Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.comparisons import Comparison, comparisons
from converters.verify.sums import BROKEN, NOT_CHECKABLE, SumCheck, sum_reported
from converters.wording.id_labels import STATUS_NAMES, TABLE_NAMES
from hooks.pages.report.figure_cell import named_figure
from hooks.pages.report.printed_labels import Labels

FEW = 4
"""Up to so many members of a side are all written out; of more, those that say more than 0 or that they are blank. Up to so many
that are no numbers are named."""

_ACROSS: Final = {"rows": "列", "columns": "行"}
"""In what sums of rows, or of columns, are looked at."""
escaped: Final = lru_cache(maxsize=2048)(escape)
"""Of a label: the forms have some hundreds."""


def sum_anchor(number: int) -> str:
    """Id on the page of the broken sum with that number among them, from 0."""
    return f"sum-{number + 1}"


@dataclass(frozen=True, slots=True)
class CheckResults:
    """The checks of a report, ready to be shown."""

    broken: tuple[Markup, ...]
    """One a broken sum: both sides, and by how much they differ."""
    not_checkable: tuple[Markup, ...]
    """One for the rows or columns in which the same members of a rule are no numbers."""


@dataclass(frozen=True, slots=True)
class _CheckWriter:
    """Writes the checks of one report."""

    labels: Labels
    """The labels printed in the report's tables."""
    linked: set[str]
    """The cells that it has linked to."""

    def name(self, check: SumCheck, cell: Cell) -> str:
        """The member's label where it stands in the sum, escaped."""
        label = self.labels.short_row(cell.cell) if check.axis == "rows" else self.labels.column(cell.cell)
        return escaped(label)

    def names(self, check: SumCheck, cells: Sequence[Cell]) -> str:
        """The members' labels; of many, how many they are."""
        return "、".join([self.name(check, cell) for cell in cells]) if len(cells) <= FEW else f"{len(cells)} 项"

    def link(self, cell: Cell, words: str) -> str:
        """Words that lead to the cell."""
        self.linked.add(cell.cell)
        return f"<a href=#{cell.cell}>{words}</a>"

    def line(self, check: SumCheck) -> str:
        """The row or column in which the sum is compared, escaped."""
        cell = check.left[0].cell
        return escaped(self.labels.column(cell) if check.axis == "rows" else self.labels.short_row(cell))

    def side(self, check: SumCheck, cells: tuple[Cell, ...]) -> str:
        """The members of a side with links to them, and what they come to."""
        listed = [cell for cell in cells if len(cells) <= FEW or not _says_nothing(cell)]
        terms = [f"{self.link(cell, self.name(check, cell))} <b>{named_figure(cell)}</b>" for cell in listed]
        if len(listed) < len(cells):
            left = Counter([named_figure(cell) for cell in cells if _says_nothing(cell)])
            told = "、".join(f"{count} 项均为 <b>{value}</b>" for value, count in left.items())
            terms.append(f"其余 {told}" if listed else told)
        text = " ＋ ".join(terms)
        if len(cells) == 1:
            return text
        if all(cell.status == REPORTED for cell in cells):
            return f"{text} ＝ <b>{number_text(sum_reported(cells))}</b>"
        return f"{text}，已知部分合计 <b>{number_text(sum_reported(cells))}</b>"

    def broken(self, check: SumCheck) -> Markup:
        """Both sides, and by how much they differ."""
        line = self.labels.column(check.left[0].cell) if check.axis == "rows" else self.labels.row(check.left[0].cell)
        return Markup(
            f"<small>{_table(check)}，“{escape(line)}”{_across(check)}</small>"
            f"{self.side(check, check.left)}<span class=sum-sign>≠</span>"
            f"{self.side(check, check.right)}<span class=sum-verdict>两边相差 {number_text(check.difference)}</span>"
        )

    def unknown(self, checks: list[SumCheck]) -> Iterator[Markup]:
        """The sums of a rule that cannot be checked, by what stands in the way."""
        ways: dict[str, list[SumCheck]] = {}
        for check in checks:
            members = [cell for cell in check.left + check.right if cell.status != REPORTED]
            words = "，".join(
                f"{self.names(check, list(found))}（{STATUS_NAMES[status]}）"
                for status, found in groupby(members, lambda cell: cell.status)
            )
            ways.setdefault(words, []).append(check)
        head = _rule(self.labels, checks[0].of)
        for words, alike in ways.items():
            first = next(cell for cell in alike[0].left + alike[0].right if cell.status != REPORTED)
            lines = self.link(first, "".join(f"“{self.line(check)}”" for check in alike) + _across(alike[0]))
            yield Markup(f"{head}{lines}，不是数字的有：{words}")
            head = ""


@lru_cache(maxsize=2048)  # a few for each of the ways in which reports mix the blocks of the forms
def _rule(labels: Labels, each: Comparison) -> str:
    """The two sides of a rule without their figures."""
    label, lines = (labels.short_row, "行") if each.axis == "rows" else (labels.column, "列")
    sides = (
        " ＋ ".join([escape(label(name)) for name in side]) if len(side) <= FEW else f"{len(side)} {lines}之和"
        for side in (each.left, each.right)
    )
    return f"<small>{escape(TABLE_NAMES[each.table])}：{' ＝ '.join(sides)}</small>"


def rules_of(form: Form) -> tuple[Markup, ...]:
    """The sums that a form prescribes, rule by rule, each with how many rows or columns it is looked at in."""
    labels = Labels(form.blocks)
    each = comparisons(frozenset(name for block in form.blocks for name in block.cells))
    rules = (list(group) for _, group in groupby(each, lambda it: (it.table, it.axis, it.rule)))
    return tuple(Markup(f"{_rule(labels, rule[0])}{len(rule)} {_ACROSS[rule[0].axis]}") for rule in rules)


def _says_nothing(cell: Cell) -> bool:
    """Whether it is 0 or blank."""
    return cell.value == 0 or cell.status == BLANK


def _table(check: SumCheck) -> str:
    return escape(TABLE_NAMES[check.table])


def _across(check: SumCheck) -> str:
    return _ACROSS[check.axis]


def _by_rule(checks: Iterable[SumCheck], outcome: str) -> Iterator[list[SumCheck]]:
    found = (check for check in checks if check.outcome == outcome)
    for _, group in groupby(found, lambda check: (check.table, check.axis, check.rule)):
        yield list(group)


def check_results(checks: tuple[SumCheck, ...], labels: Labels, linked: set[str]) -> CheckResults:
    """The sums of a report → what is said of them. The cells that it links to join `linked`."""
    writer = _CheckWriter(labels, linked)
    return CheckResults(
        broken=tuple(writer.broken(check) for check in checks if check.outcome == BROKEN),
        not_checkable=tuple(text for group in _by_rule(checks, NOT_CHECKABLE) for text in writer.unknown(group)),
    )
