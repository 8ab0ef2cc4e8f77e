"""A derived figure as a table cell: its number, or why there is none; never taken for a printed figure."""

from decimal import Decimal
from functools import lru_cache
from html import escape
from typing import Final

from markupsafe import Markup

from converters.forms.derived_figures import DerivedFigure, figure_named
from converters.markdown.cell_text import number_text
from converters.verify.derived.derived_totals import DerivedTotal
from converters.verify.derived.derived_values import NO_WHOLE, UNKNOWN, DerivedValue, number_of
from converters.wording.id_labels import cell_label
from hooks.pages.report.figure_cell import overview_figure

_AS_ZERO: Final = "空白按 0 计"
_UNKNOWN_WORDS: Final = "无法推算"
_CONTRADICTS: Final = "部分大于整体"
_NAMED: Final = 3
"""So many of the cells that a figure lacks are named."""


def number_words(figure: DerivedFigure, part: Decimal | None, whole: Decimal | None) -> str:
    """The number as it is shown: `12`, `87.5%`."""
    number = number_of(figure, part, whole)
    if number is None:
        return ""
    if not figure.is_part:
        return number_text(number)
    return f"{number:f}{figure.unit if figure.unit == '%' else ''}"


def value_cell(figure: DerivedFigure, value: DerivedValue | None, withdrawn: bool) -> Markup:
    """The `td` of a figure of one report; None where its form does not ask for it."""
    if withdrawn or value is None:
        return overview_figure(None, withdrawn)
    return _value_cell(figure.id, value)


@lru_cache(maxsize=10_000)  # most figures are small, or unknown for want of the same cells
def _value_cell(name: str, value: DerivedValue) -> Markup:
    figure = figure_named(name)
    if value.outcome == UNKNOWN:
        why = f"<small>{_CONTRADICTS}</small>" if value.contradicts else ""
        return Markup(f'<td class=n title="{escape(_lacking(value))}">{_UNKNOWN_WORDS}{why}')
    if value.outcome == NO_WHOLE:
        return Markup(f"<td class=n><small>{escape(figure.none)}</small>")
    mark = f"<small>{_AS_ZERO}</small>" if value.blanks else ""
    return Markup(f"<td class=n>{number_words(figure, value.part, value.whole)}{mark}")


def _lacking(value: DerivedValue) -> str:
    """The cells for want of which nothing can be reckoned, by their labels; none where they are not kept."""
    cells, why = value.unknown, f"互相矛盾，{_CONTRADICTS}" if value.contradicts else "不是数字"
    if not cells:
        return _UNKNOWN_WORDS
    named = "、".join(cell_label(cell) or cell for cell in cells[:_NAMED])
    more = f"等 {len(cells)} 格" if len(cells) > _NAMED else ""
    return f"{_UNKNOWN_WORDS}：{named}{more}{why}"


def total_cell(figure: DerivedFigure, total: DerivedTotal) -> Markup:
    """The `td` of a figure over some reports, with of how many of how many of them it tells; none where no form asks for it."""
    if not total.asked:
        return overview_figure(None)
    covered = f"覆盖 {total.covered} / {total.reports} 份"
    if total.as_zero:
        covered += f"</small><small>{total.as_zero} 份{_AS_ZERO}"
    if total.outcome == UNKNOWN:
        shown = _UNKNOWN_WORDS
    elif total.outcome == NO_WHOLE:
        shown = f"<i>{escape(figure.none)}</i>"
    else:
        shown = number_words(figure, total.part, total.whole)
    return Markup(f"<td class=n>{shown}<small>{covered}</small></td>")
