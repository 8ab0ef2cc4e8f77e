"""与上一年报告: what a report took over from that of the year before, held against what that one says."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from markupsafe import Markup

from converters.markdown.cell_text import number_text
from converters.model.report import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.across.chains import chains
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, Check, Side
from hooks.overview.checked.years_before import YearBefore
from hooks.pages.report.checks.sum_results import escaped
from hooks.pages.report.figure_cell import named_figure
from hooks.pages.report.printed_labels import Labels


@dataclass(frozen=True, slots=True)
class YearResults:
    """What comes of it, ready to be shown."""

    year: int
    """That of the report before."""
    total: int
    """How many figures were compared."""
    agree: int
    differ: int
    unsure: int
    differs: tuple[Markup, ...]
    """One a rule: both sides in each row or column in which they differ, and by how much."""
    unknown: tuple[Markup, ...]
    """One a rule: in which rows or columns it cannot be told."""
    agrees: tuple[Markup, ...]
    """One a rule: in which rows or columns both are the same."""


@dataclass(frozen=True, slots=True)
class _Label:
    """Labels in a rule of rows or of columns."""

    axis: str

    def line(self, labels: Labels, cell: str) -> str:
        """The column or row in which the rule is looked at, escaped."""
        return escaped(labels.column(cell) if self.axis == "rows" else labels.short_row(cell))


_RULES = {chain.id: (chain.label, _Label(chain.axis)) for chain in chains()}


def year_results(before: YearBefore, cells: Mapping[str, Cell], labels: Labels, linked: set[str]) -> YearResults:
    """A report with these cells against the one before → what is said of it; the cells that it links to join `linked`."""
    by_outcome: dict[str, list[Check]] = {AGREES: [], DIFFERS: [], CANNOT_TELL: []}
    for check in before.checks:
        by_outcome[check.outcome].append(check)
    linked.update(name for check in by_outcome[DIFFERS] for name in check.left.cells + check.left.less)
    return YearResults(
        year=before.year,
        total=len(before.checks),
        agree=len(by_outcome[AGREES]),
        differ=len(by_outcome[DIFFERS]),
        unsure=len(by_outcome[CANNOT_TELL]),
        differs=tuple(_differing(by_outcome[DIFFERS], labels, cells, before)),
        unknown=tuple(_by_rule(by_outcome[CANNOT_TELL], labels)),
        agrees=tuple(_by_rule(by_outcome[AGREES], labels)),
    )


def _differing(
    checks: Iterable[Check], labels: Labels, cells: Mapping[str, Cell], before: YearBefore
) -> Iterator[Markup]:
    """The rules, each with both sides in the rows or columns in which they differ, and by how much."""
    there = f"../{before.year}/"
    for rule, found in groupby(checks, lambda check: check.rule):
        label, named = _RULES[rule]
        lines = (
            f"{named.line(labels, check.left.cells[0])}：本年 {_side(check.left, cells)} ≠ "
            f"上一年 {_side(check.right, before.cells, there)}，相差 <b>{number_text(abs(check.difference or 0))}</b>"
            for check in found
        )
        yield Markup(f"<small>{escaped(label)}</small>{'<br>'.join(lines)}")


def _side(side: Side, cells: Mapping[str, Cell], page: str = "") -> str:
    """The figures of a side in the order of the rule, each leading to its cell on that page, and what they come to."""

    def figure(name: str) -> str:
        return f"<a href={page}#{name}>{named_figure(cells[name])}</a>"

    text = " ＋ ".join(map(figure, side.cells)) + "".join(f" － {figure(name)}" for name in side.less)
    many = len(side.cells) + len(side.less) > 1
    return f"{text} ＝ {number_text(side.value)}" if many and side.value is not None else text


def _by_rule(checks: Iterable[Check], labels: Labels) -> Iterator[Markup]:
    """The rules, each with the rows or columns; it is said of which it holds only with blanks as 0."""
    for rule, found in groupby(checks, lambda check: check.rule):
        label, named = _RULES[rule]
        lines = (
            named.line(labels, check.left.cells[0]) + ("（空白按 0 计）" if check.blanks_as_zero else "")
            for check in found
        )
        yield Markup(f"<small>{escaped(label)}</small>{'、'.join(lines)}")
