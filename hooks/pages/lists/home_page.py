"""The home page: what this is, the numbers, the ways in."""

from hooks.overview.index import Index, Region
from hooks.pages.lists.region_page import extent
from hooks.pages.page import Page, Site
from hooks.pages.templates import render

EVERY_BODY = 60
"""Up to so many bodies are all named on the home page; of more, the regions of the two highest levels."""
INNER = 60
"""Of a region with more regions in it, these are not named on the home page."""
NEWEST = 5


def _scope(index: Index, names: str) -> Region | None:
    """The region of these names, where all that is located lies in it; None where it is not there, or something lies outside."""
    found: Region | None = None
    regions = index.located
    for name in names.split("/") if names else ():
        if len(regions) != 1 or regions[0].name != name or (found is not None and found.bodies):
            return None
        found = regions[0]
        regions = found.regions
    return found


def home_page(index: Index, site: Site) -> Page:
    """The archive → its front."""
    scope = _scope(index, site.scope)
    tops = [*(index.located if scope is None else (scope,)), *([index.unlocated] if index.unlocated else [])]
    depth = 1 if scope is None else len(scope.folder.parts)
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
        scope=scope,
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
        body_trails={body.folder: index.trail(body.folder)[depth:] for body in index.bodies.values()}
        if len(index.bodies) <= EVERY_BODY
        else {},
    )
    own = f"{site.name}收集政府机关的政府信息公开工作年度报告：原文、数字、核对结果和原件，人人可查、可引用、可下载。"
    return Page("", site.name, site.description or own, html)
