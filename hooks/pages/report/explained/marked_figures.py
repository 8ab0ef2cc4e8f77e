"""The figures of a report that have more to tell than themselves: read or corrected by hand, or of a sum that does not hold."""

from collections.abc import Collection, Iterable, Mapping
from html import escape
from typing import Final

from converters.markdown.cell_text import number_text
from converters.model.report import Cell
from converters.verify.sums import BROKEN, SumCheck
from hooks.pages.report.checks.sum_results import sum_anchor
from hooks.pages.report.figure_cell import confirmed_figure, corrected_figure, figure

_SAID: Final = "表内合计不符，两边相差 {}"


def doubts(checks: Iterable[SumCheck]) -> dict[str, list[tuple[str, str]]]:
    """Cell → the sums that it contradicts: where the page tells of each, and in which words here.

    Of a sum the side with fewer cells is meant: the total, not the twenty that are added; both where they have as many.
    """
    found: dict[str, list[tuple[str, str]]] = {}
    broken = [check for check in checks if check.outcome == BROKEN]
    for number, check in enumerate(broken):
        said = _SAID.format(number_text(check.difference))
        fewest = min(len(check.left), len(check.right))
        for side in (check.left, check.right):
            for cell in side if len(side) == fewest else ():
                found.setdefault(cell.cell, []).append((sum_anchor(number), said))
    return found


def marked_figures(
    cells: Mapping[str, Cell],
    confirmed: Mapping[str, str],
    corrected: Mapping[str, str],
    checks: Iterable[SumCheck],
    linked: Collection[str],
) -> dict[str, str]:
    """Cell → its `td`. `confirmed`: cell → the day on which a person read it; `corrected`: cell → the row that tells of its
    correction; `linked`: the cells that can be reached by a link."""
    marked = {
        name: confirmed_figure(cells[name], date, name in linked) for name, date in confirmed.items() if name in cells
    }
    marked |= {name: corrected_figure(cells[name], row) for name, row in corrected.items() if name in cells}
    for name, sums in doubts(checks).items():
        plain = marked.get(name) or figure(cells[name], name in linked)
        start, _, rest = plain.partition(">")
        said = "；".join(dict.fromkeys(said for _, said in sums))
        marked[name] = f'{start}><a class=doubt href=#{sums[0][0]} title="{escape(said)}"></a>{rest}'
    return marked
