"""The home page: what this is, the numbers, the ways in; of a large archive it is an index of what lies below."""

from collections.abc import Iterator, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Final

from converters.gazetteer.divisions import short_provinces
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.checked.found_checks import FACTS, Found, FoundChecks
from hooks.overview.events.history import NOTHING, Change, History
from hooks.overview.expected.archive_coverage import NONE, Coverage
from hooks.overview.expected.matrix import COVERAGE
from hooks.overview.index import Body, Index, Region
from hooks.overview.summary import Summary
from hooks.pages.changes.change_words import LABELS
from hooks.pages.check_words import WORDS
from hooks.pages.coverage.coverage_pages import latest
from hooks.pages.lists.check_pages import CHECKS
from hooks.pages.lists.region_ways import Destination, destination, destinations
from hooks.pages.page import Page, Site
from hooks.pages.templates import render

EVERY_BODY: Final = 12
"""Up to so many bodies are all named on the home page; of more, the regions that they lie in."""
INNER: Final = 60
"""Of a region in which more lies, it is not named on the home page."""
NEWEST: Final = 5
_YEARS: Final = 11
"""So many years are named above the index, which then is on one screen of a phone; all others on the list of years."""
_NO_CHECKS: Final[Mapping[str, Found]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HomePlace:
    """A region in the index."""

    name: str
    """As short as it can be."""
    whole: Destination
    """All of it."""
    inner: tuple[Destination, ...]
    """What lies in it; none where it is a single body, or too much."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is to be looked into."""

    words: str
    count: int
    """Of reports."""
    address: str
    """Of the list of them."""


@dataclass(frozen=True, slots=True)
class HomeLists:
    """What the home page tells of the archive beside its places and years."""

    findings: tuple[Finding, ...]
    """What differs, and what is lacking."""
    changes: tuple[Change, ...]
    """The newest."""

    @staticmethod
    def of(history: History, checks: FoundChecks, coverage: Coverage) -> "HomeLists":
        """From all that is known."""
        return HomeLists((*_differing(checks), *_lacking(coverage)), history.changes[:NEWEST])


def _differing(checks: FoundChecks) -> Iterator[Finding]:
    for kind, found in checks.items():
        if kind not in FACTS and found.listed:
            yield Finding(WORDS[kind].listed, found.listed, f"{CHECKS}{WORDS[kind].folder}/")


def _lacking(coverage: Coverage) -> Iterator[Finding]:
    totals = coverage.country.totals
    year = latest(totals)
    if year is not None and totals[year].missing:
        yield Finding(f"{year} 年的报告尚未收录", totals[year].missing, COVERAGE)


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


def home_places(index: Index) -> list[HomePlace]:
    """The index: the regions at the top; where there is only one, what lies in it. What is not located comes last."""
    only = destination(index.located[0]).place if len(index.located) == 1 else None
    if isinstance(only, Region):
        tops = [(found.name, found) for found in destinations(only)]
    else:
        short = {full: name for name, full in short_provinces().items()}
        tops = [(short.get(region.name, region.name), destination(region)) for region in index.located]
    unlocated = [(it.name, Destination(it.name, it)) for it in (index.unlocated,) if it is not None]
    return [HomePlace(name, found, tuple(_inner(found.place))) for name, found in (*tops, *unlocated)]


def _inner(place: Region | Body) -> list[Destination]:
    if isinstance(place, Body) or len(place.regions) + len(place.bodies) > INNER:
        return []
    return destinations(place)


def _newest(index: Index) -> list[Summary]:
    """The reports that were published last."""
    found = (report for reports in index.years.values() for report in reports if not report.withdrawn)
    return sorted(found, key=lambda report: (report.published or "", report.address), reverse=True)[:NEWEST]


def home_page(
    index: Index,
    site: Site,
    history: History = NOTHING,
    checks: FoundChecks = _NO_CHECKS,
    coverage: Coverage = NONE,
) -> Page:
    """The archive → its front."""
    scope = _scope(index, site.scope)
    lists = HomeLists.of(history, checks, coverage)
    every_body = len(index.bodies) <= EVERY_BODY
    depth = 1 if scope is None else len(scope.folder.parts)
    newest = () if lists.changes else _newest(index)
    html = render(
        "home.html",
        "",
        index=index,
        years=index.years if every_body else dict(islice(index.years.items(), _YEARS)),
        site=site,
        scope=scope,
        tops=[*(index.located if scope is None else (scope,)), *filter(None, (index.unlocated,))] if every_body else [],
        places=[] if every_body else home_places(index),
        lists=lists,
        labels=LABELS,
        newest=newest,
        trails={report.folder: index.trail(report.folder) for report in newest},
        body_trails={body.folder: index.trail(body.folder)[depth:] for body in index.bodies.values()}
        if every_body
        else {},
    )
    own = f"{site.name}收集政府机关的政府信息公开工作年度报告：原文、数字、核对结果和原件，人人可查、可引用、可下载。"
    return Page("", site.name, site.description or own, html)
