"""The results of checks as a list."""

from collections.abc import Sequence

from markupsafe import Markup

from hooks.pages.report.checks.sum_results import sum_anchor


def listed(kind: str, items: Sequence[Markup], first: int | None = None) -> Markup:
    """`kind`: how they came out. `first`: of broken sums, the number of the first of them, from 0; each can then be reached by a link."""
    if first is None:
        lines = "".join([f"<li>{item}\n" for item in items])
    else:
        lines = "".join([f"<li id={sum_anchor(number)}>{item}\n" for number, item in enumerate(items, first)])
    return Markup(f'<ul class="bare sums {kind}">\n{lines}</ul>')
