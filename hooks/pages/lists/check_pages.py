"""What the checks of the archive have found: the kinds with their counts, and of each the reports in which one differs."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from markupsafe import Markup

from converters.forms.official_forms import Form, forms
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.checked.check_counts import Outcomes
from hooks.overview.checked.found_checks import FACTS, Found, FoundChecks
from hooks.overview.index import Index
from hooks.overview.summary import Summary
from hooks.pages.check_words import WORDS, KindWords
from hooks.pages.lists.paging import list_of, part_address
from hooks.pages.page import Page
from hooks.pages.report.checks.sum_results import rules_of
from hooks.pages.templates import render

CHECKS = "checks/"


@cache
def _rules() -> tuple[tuple[Form, tuple[Markup, ...]], ...]:
    """Each form that prescribes sums, and these; the newest first."""
    return tuple((form, rules_of(form)) for form in reversed(forms().values()) if any(it.sums for it in form.blocks))


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of checks."""

    words: KindWords
    address: str
    """Of its list."""
    is_fact: bool
    """Whether nothing differs there, and what is listed is a fact."""
    outcomes: Outcomes
    reports: int
    """How many reports have such a check."""
    listed: int
    """How many of them are listed."""
    parts: tuple[str, ...]
    """Addresses of the parts of that list."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A report that is listed."""

    year: int
    body: str
    address: str
    """Of the place on its page that tells of these checks."""
    region: str
    """Names of the regions in which it lies."""
    count: int
    """How many of its checks differ."""


@dataclass(frozen=True, slots=True)
class CheckList:
    """All that the page at one of these addresses is made from."""

    kinds: tuple[KindLine, ...]
    """Those that there are; on the list of a kind, this one."""
    reports: tuple[ReportLine, ...] = ()
    """On the list of a kind, those of its part."""


def _kind_line(found: Found) -> KindLine:
    words = WORDS[found.kind]
    address = f"{CHECKS}{words.folder}/"
    parts = tuple(part_address(address, number) for number, _ in enumerate(found.parts, 1))
    return KindLine(words, address, found.kind in FACTS, found.outcomes, found.reports, found.listed, parts)


def check_addresses(checks: FoundChecks) -> Iterator[str]:
    """The page of all kinds, and those of each kind of which there is any check."""
    yield CHECKS
    for kind in map(_kind_line, checks.values()):
        yield from kind.parts


def is_of_checks(address: str) -> bool:
    """Whether it is that of a page of the checks."""
    return address.startswith(CHECKS)


def listed_on(address: str, checks: FoundChecks) -> tuple[tuple[KindLine, ...], Sequence[tuple[Summary, int]]]:
    """The kinds of which the page at that address tells, and the reports that it lists, each with how many of its checks differ."""
    whole, number = list_of(address)
    kinds = [(found, _kind_line(found)) for found in checks.values()]
    if whole == CHECKS:
        return tuple(kind for _, kind in kinds), ()
    ((found, kind),) = [each for each in kinds if each[1].address == whole]
    return (kind,), found.parts[number - 1]


def check_list(address: str, checks: FoundChecks, index: Index) -> CheckList:
    """What the page at that address is made from."""
    kinds, listed = listed_on(address, checks)
    if list_of(address)[0] == CHECKS:
        return CheckList(kinds)
    (kind,) = kinds
    return CheckList(kinds, tuple(_report_line(report, count, kind, index) for report, count in listed))


def _report_line(report: Summary, count: int, kind: KindLine, index: Index) -> ReportLine:
    region = " ".join(region.name for region in index.trail(report.folder))
    return ReportLine(report.year, report.body, f"{report.address}#{kind.words.anchor}", region, count)


def check_page(address: str, checks: FoundChecks, index: Index) -> Page:
    """The page at that address."""
    found, (whole, number) = check_list(address, checks, index), list_of(address)
    if whole == CHECKS:
        html = render("checks.html", address, kinds=found.kinds, forms=_rules())
        return Page(address, "核对一览", "档案对每份报告作了哪些核对，多少相符，多少不符，多少无法核对。", html)
    (kind,) = found.kinds
    years = [(year, list(reports)) for year, reports in groupby(found.reports, lambda report: report.year)]
    html = render("checks_kind.html", address, kind=kind, years=years, is_first=number == 1)
    title = kind.words.listed + ("" if number == 1 else f"（第 {number} 页）")
    return Page(address, title, f"{title}。{kind.words.explained}", html)
