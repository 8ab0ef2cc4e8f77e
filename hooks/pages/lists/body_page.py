"""The page of a body: its years side by side."""

from hooks.overview.index import Body, Index
from hooks.overview.main_figures import GROUPS, MAIN_FIGURES
from hooks.pages.changes.feed import feed_address
from hooks.pages.derived.derived_rows import FORMULAS, body_rows
from hooks.pages.page import BODY_JSON, Page, same_as_json
from hooks.pages.report.figure_cell import overview_figure
from hooks.pages.report.late.page_places import MARKERS
from hooks.pages.templates import render


def body_page(body: Body, index: Index) -> Page:
    """A body → its page: a row for each main figure that one of its reports has, a column for each year."""
    groups = []
    for group in GROUPS:
        rows = [
            (
                figure.label,
                [overview_figure(report.figures.get(figure.id), report.withdrawn) for report in body.reports],
            )
            for figure in MAIN_FIGURES
            if figure.group == group and any(figure.id in report.figures for report in body.reports)
        ]
        if rows:
            groups.append((group, rows))
    html = render(
        "body.html",
        body.address,
        trail=index.trail(body.folder),
        body=body,
        groups=groups,
        derived=body_rows(body.reports),
        formulas=FORMULAS,
        late=MARKERS,
    )
    years = "、".join(str(report.year) for report in body.reports)
    description = f"{' '.join(body.place)} {body.name}历年政府信息公开工作年度报告：{years}年。".strip()
    return Page(
        body.address, body.name, description, html, feed=feed_address(body.address), head=same_as_json(BODY_JSON)
    )
