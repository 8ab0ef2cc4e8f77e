"""与上一年报告: what a report took over from that of the year before, held against what that one says."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from itertools import groupby

from markupsafe import Markup

from converters.forms.official_forms import set_of
from converters.markdown.cell_text import number_text
from converters.model.report import Cell
from converters.verify.across.chains import chains
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, Check, Side
from hooks.overview.checked.years_before import YearBefore
from hooks.pages.report.figure_cell import named_figure
from hooks.pages.report.official_table import layout
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
    """One a figure that is another one there: both sides, and by how much they differ."""
    unknown: tuple[Markup, ...]
    """One a rule: in which rows or columns it cannot be told."""
    agrees: tuple[Markup, ...]
    """One a rule: in which rows or columns both are the same."""


@dataclass(frozen=True, slots=True)
class _Report:
    """One of the two reports."""

    page: str
    """Its page, from the other one's; empty for the one that is shown."""
    labels: Labels
    cells: Mapping[str, Cell]

    def term(self, name: str, label: str) -> str:
        """A cell with that label and its figure."""
        cell = self.cells[name]
        value = named_figure(cell)
        return f'<a href="{self.page}#{name}">{escape(label)}</a> <b>{value}</b>'

    def side(self, side: Side, label: "_Label") -> str:
        """A side, and what it comes to."""
        text = " ＋ ".join(self.term(name, label(self.labels, name)) for name in side.cells)
        text += "".join(f" － {self.term(name, label(self.labels, name))}" for name in side.less)
        many = len(side.cells) + len(side.less) > 1 and side.value is not None
        return text + (f" ＝ <b>{number_text(side.value)}</b>" if many and side.value is not None else "")


@dataclass(frozen=True, slots=True)
class _Label:
    """Labels in a rule of rows or of columns."""

    axis: str

    def __call__(self, labels: Labels, cell: str) -> str:
        """What the rule names."""
        return labels.short_row(cell) if self.axis == "rows" else labels.column(cell)

    def line(self, labels: Labels, cell: str) -> str:
        """The column or row in which it is compared."""
        return labels.column(cell) if self.axis == "rows" else labels.short_row(cell)


_RULES = {chain.id: (chain.label, _Label(chain.axis)) for chain in chains()}


def year_results(before: YearBefore, cells: Mapping[str, Cell], labels: Labels, linked: set[str]) -> YearResults:
    """A report with these cells against the one before → what is said of it; the cells that it links to join `linked`."""
    here = _Report("", labels, cells)
    there = _Report(f"../{before.year}/", layout(set_of(before.cells)).labels, before.cells)
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
        differs=tuple(_differs(check, here, there) for check in by_outcome[DIFFERS]),
        unknown=tuple(_by_rule(by_outcome[CANNOT_TELL], labels)),
        agrees=tuple(_by_rule(by_outcome[AGREES], labels)),
    )


def _differs(check: Check, here: _Report, there: _Report) -> Markup:
    """Both sides, and by how much they differ."""
    label, named = _RULES[check.rule]
    line = escape(named.line(here.labels, check.left.cells[0]))
    return Markup(
        f"<small>{escape(label)}（{line}）</small>本年 {here.side(check.left, named)}"
        f"<span class=sum-sign>≠</span>上一年 {there.side(check.right, named)}"
        f"<span class=sum-verdict>两边相差 {number_text(abs(check.difference or 0))}</span>"
    )


def _by_rule(checks: Iterable[Check], labels: Labels) -> Iterator[Markup]:
    """The rules, each with the rows or columns; it is said of which it holds only with blanks as 0."""
    for rule, found in groupby(checks, lambda check: check.rule):
        label, named = _RULES[rule]
        lines = (
            escape(named.line(labels, check.left.cells[0])) + ("（空白按 0 计）" if check.blanks_as_zero else "")
            for check in found
        )
        yield Markup(f"<small>{escape(label)}</small>{'、'.join(lines)}")
