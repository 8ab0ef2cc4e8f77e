"""The page of a body: its years side by side."""

from markupsafe import Markup

from hooks.overview.index import Body, Index
from hooks.overview.main_figures import GROUPS, MAIN_FIGURES, MainFigure
from hooks.pages.changes.feed import feed_address, followed
from hooks.pages.compared.compare_page import near
from hooks.pages.derived.derived_rows import FORMULAS, body_rows, trend_place
from hooks.pages.glossary.glossary_page import glossary_from, main_figure_html
from hooks.pages.linked_data import body_data, linked_data
from hooks.pages.lists.region_ways import regions_above
from hooks.pages.page import BODY_JSON, Page, Site, same_as_json
from hooks.pages.report.figure_cell import overview_figure
from hooks.pages.report.late.page_places import MARKERS
from hooks.pages.templates import render


def _row(figure: MainFigure, body: Body, terms: str) -> str:
    """Its `tr`: the place for how it went, then a cell a year, the newest first."""
    cells = [report.figures.get(figure.id) for report in body.reports]
    shown = [overview_figure(cell, it.withdrawn) for cell, it in zip(cells, body.reports, strict=True)]
    head = f"<tr class=l1><th scope=row>{main_figure_html(figure, terms)}"
    return "".join([head, trend_place(body.reports), *shown[::-1], "\n"])


def body_page(body: Body, index: Index, site: Site) -> Page:
    """A body → its page: a row for each main figure that one of its reports has, a column for each year, the newest first."""
    feed = feed_address(followed(body, index))
    groups, years, terms = [], [report.year for report in body.reports], glossary_from(body.address)
    for group in GROUPS:
        rows = [
            _row(figure, body, terms)
            for figure in MAIN_FIGURES
            if figure.group == group and any(figure.id in report.figures for report in body.reports)
        ]
        if rows:
            groups.append((group, Markup("".join(rows))))
    html = render(
        "body.html",
        body.address,
        trail=regions_above(body, index),
        body=body,
        groups=groups,
        derived=body_rows(body.address, body.reports),
        trends=bool(trend_place(body.reports)),
        neighbours=near(body.address),
        formulas=FORMULAS,
        feed=feed,
        late=MARKERS,
    )
    all_years = "、".join(map(str, years))
    description = f"{' '.join(body.place)} {body.name}历年政府信息公开工作年度报告：{all_years}年。".strip()
    head = same_as_json(BODY_JSON)
    if body.name != body.folder.name:  # else no source says what it is called
        head += linked_data(body_data(body, site))
    return Page(body.address, body.name, description, html, feed=feed, head=head)
