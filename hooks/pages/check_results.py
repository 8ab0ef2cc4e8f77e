"""核对结果: the sums of the form, with the figures that they compare, in the words printed beside them."""

from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from converters.checks import BROKEN, HOLDS, NOT_CHECKABLE, SumCheck, known
from converters.markdown.figures import number_text
from converters.report import REPORTED, Cell
from hooks.pages.labels import Labels
from hooks.pages.wording import STATUS_NAMES, TABLE_NAMES
from hooks.summary import CheckCounts, count_checks

FEW = 4
"""Up to so many members of a side are all written out; of more, those that are not 0."""


@dataclass(frozen=True, slots=True)
class CheckResults:
    """The checks of a report, ready to be shown."""

    counts: CheckCounts
    broken: tuple[Markup, ...]
    """One a broken sum: both sides, and by how much they differ."""
    not_checkable: tuple[Markup, ...]
    """One a sum: which members are no numbers."""
    holds: tuple[Markup, ...]


def _name(check: SumCheck, cell: Cell, labels: Labels) -> str:
    label = labels.short_row(cell.cell) if check.axis == "rows" else labels.column(cell.cell)
    return f'<a href="#{cell.cell}">{escape(label)}</a>'


def _where(check: SumCheck, labels: Labels) -> str:
    cell = check.left[0].cell
    label = f"“{labels.column(cell)}”列" if check.axis == "rows" else f"“{labels.row(cell)}”行"
    return f'<span class="sum-where">{escape(TABLE_NAMES[check.table])}，{escape(label)}</span>'


def _side(check: SumCheck, cells: tuple[Cell, ...], labels: Labels) -> str:
    listed = [cell for cell in cells if len(cells) <= FEW or cell.value != 0]
    terms = [
        f"{_name(check, cell, labels)} <b>{number_text(cell.value)}</b>"
        if cell.value is not None
        else f"{_name(check, cell, labels)} <b>（{STATUS_NAMES[cell.status]}）</b>"
        for cell in listed
    ]
    zeros = len(cells) - len(listed)
    if zeros:
        terms.append(f"其余 {zeros} 项均为 <b>0</b>" if listed else f"{zeros} 项均为 <b>0</b>")
    text = " ＋ ".join(terms)
    if len(cells) == 1:
        return text
    if all(cell.status == REPORTED for cell in cells):
        return f"{text} ＝ <b>{number_text(known(cells))}</b>"
    return f"{text}，已知部分合计 <b>{number_text(known(cells))}</b>"


def _equation(check: SumCheck, labels: Labels) -> Markup:
    sign = "＝" if check.outcome == HOLDS else "≠"
    difference = abs(known(check.left) - known(check.right))
    verdict = "" if check.outcome == HOLDS else f'<span class="sum-verdict">两边相差 {number_text(difference)}</span>'
    return Markup(
        f"{_where(check, labels)}"
        f'<span class="sum-side">{_side(check, check.left, labels)}</span>'
        f'<span class="sum-sign">{sign}</span>'
        f'<span class="sum-side">{_side(check, check.right, labels)}</span>{verdict}'
    )


def _unknown(check: SumCheck, labels: Labels) -> Markup:
    members = [
        f"{_name(check, cell, labels)}（{STATUS_NAMES[cell.status]}）"
        for cell in check.left + check.right
        if cell.status != REPORTED
    ]
    total = "、".join(_name(check, cell, labels) for cell in check.left)
    return Markup(f"{_where(check, labels)}核对“{total}”时，以下各项不是数字：{'、'.join(members)}。")


def check_results(checks: tuple[SumCheck, ...], labels: Labels) -> CheckResults:
    """The sums of a report → what is said of them."""
    return CheckResults(
        counts=count_checks(checks),
        broken=tuple(_equation(check, labels) for check in checks if check.outcome == BROKEN),
        not_checkable=tuple(_unknown(check, labels) for check in checks if check.outcome == NOT_CHECKABLE),
        holds=tuple(_equation(check, labels) for check in checks if check.outcome == HOLDS),
    )
