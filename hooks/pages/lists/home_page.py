"""The home page: what this is, the numbers, the ways in."""

from hooks.overview.index import Index
from hooks.pages.lists.region_page import extent
from hooks.pages.page import Page, Site
from hooks.pages.templates import render

EVERY_BODY = 60
"""Up to so many bodies are all named on the home page; of more, the regions of the two highest levels."""
INNER = 60
"""Of a region with more regions in it, these are not named on the home page."""
NEWEST = 5


def home_page(index: Index, site: Site) -> Page:
    """The archive → its front."""
    tops = [*index.located, *([index.unlocated] if index.unlocated else [])]
    newest = sorted(
        (report for found in index.years.values() for report in found if not report.withdrawn),
        key=lambda report: (report.published or "", report.address),
        reverse=True,
    )[:NEWEST]
    html = render(
        "home.html",
        "",
        index=index,
        site=site,
        every_body=len(index.bodies) <= EVERY_BODY,
        places=[
            (
                extent(top),
                [extent(inner) for inner in top.regions] if len(top.regions) <= INNER else [],
                list(top.all_bodies()),
            )
            for top in tops
        ],
        newest=newest,
        trails={report.folder: index.trail(report.folder) for report in newest},
        body_trails={body.folder: index.trail(body.folder)[1:] for body in index.bodies.values()}
        if len(index.bodies) <= EVERY_BODY
        else {},
    )
    description = (
        "公开档案收集各级政府机关的政府信息公开工作年度报告：原文、数字、核对结果和原件，人人可查、可引用、可下载。"
    )
    return Page("", "公开档案", description, html)
