"""/checks/ against the lines of checks.csv, and against the pages of the reports to which it leads."""

import csv
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import lxml.html
import pytest
from surveyed import Surveyed

from converters.model.report import Report
from converters.verify.checks import LEVELS, SUM, TEXT, YEARS, ZEROS
from hooks.overview.checked.check_counts import CheckCounts, Outcomes
from hooks.overview.checked.findings import LABELS
from hooks.overview.checked.found_checks import found_checks
from hooks.overview.index import build_index
from hooks.overview.summary import Summary
from hooks.pages.check_words import WORDS
from hooks.pages.lists.check_pages import CHECKS, check_addresses, check_page

PANEL = Path(__file__).parents[4] / "hooks/theme/scripts/search/panel.js"
Lines = Counter[tuple[str, str, str]]


def root(html: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><body>{html}</body></html>")


@pytest.fixture(scope="module")
def lines(publication: Surveyed, archive: dict[str, Report]) -> Lines:
    """(address, kind, outcome) → how many lines of checks.csv."""
    assert archive
    with (publication.folder / "checks.csv").open(encoding="utf-8", newline="") as file:
        return Counter((row["report"], row["kind"], row["outcome"]) for row in csv.DictReader(file))


def counted(lines: Lines, kind: str) -> list[int]:
    """What the page is to say of a kind: three outcomes, the reports with such checks, those in which one differs."""
    of_kind = [(report, outcome, count) for (report, it, outcome), count in lines.items() if it == kind]
    by_outcome = Counter[str]()
    for _, outcome, count in of_kind:
        by_outcome[outcome] += count
    differing = [report for report, outcome, _ in of_kind if outcome == "differs"]
    outcomes = [by_outcome[outcome] for outcome in ("agrees", "differs", "cannot_be_told")]
    return [*outcomes, len({report for report, _, _ in of_kind}), len(differing)]


def test_the_kinds_are_told_with_the_counts_of_the_lines(publication: Surveyed, lines: Lines) -> None:
    page = root(publication.page(CHECKS).html)
    told = {
        row.xpath("th/a/@href")[0]: [int(text) for text in row.xpath("td//text()") if text.strip()]
        for row in page.xpath("//tbody/tr")
    }
    kinds = {"sums/": "sum", "text/": "text_against_table", "years/": "year_against_year"}
    assert told == {address: counted(lines, kind) for address, kind in kinds.items()}


@pytest.mark.parametrize(
    ("folder", "kind", "outcome"),
    [
        ("sums", SUM, "differs"),
        ("text", TEXT, "differs"),
        ("years", YEARS, "differs"),
        ("zeros", ZEROS, "agrees"),
    ],
)
def test_a_list_has_the_reports_of_the_lines_and_leads_to_the_place(
    publication: Surveyed, lines: Lines, folder: str, kind: str, outcome: str
) -> None:
    address = f"{CHECKS}{folder}/"
    page = root(publication.page(address).html)
    items = page.xpath("//ul[contains(@class, 'found-list')]/li")
    targets = [urljoin(address, item.xpath("a/@href")[0]).partition("#") for item in items]
    counts = {report: count for (report, it, result), count in lines.items() if (it, result) == (kind, outcome)}
    assert [target[0] for target in targets] == sorted(counts, key=lambda report: (-int(report[-5:-1]), report))
    for (report, _, anchor), item in zip(targets, items, strict=True):
        if kind != ZEROS:
            assert item.xpath("span/text()") == [f"{counts[report]} 项不符"]
        ids = root(publication.report_page(PurePosixPath(f"{report[:-1]}.md")).html).xpath("//@id")
        assert anchor in ids
    assert items or kind == YEARS


def test_every_address_has_its_page_and_each_search_its_label(publication: Surveyed) -> None:
    for address in check_addresses(publication.checks):
        page = publication.page(address)
        assert page.address == address
        assert set(re.findall(r"\?check=(\w+)", page.html)) <= set(LABELS)
    offered = re.findall(r"^  (\w+): \"", PANEL.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(offered) == sorted(LABELS)
    assert {words.label for words in WORDS.values()} <= set(LABELS)


def _summary(number: int, year: int, region: str) -> Summary:
    folder, counts = f"sheng/ju{number:03}", CheckCounts(((TEXT, Outcomes(1, number % 2)), (ZEROS, Outcomes(0, 0, 1))))
    path = PurePosixPath(folder)
    return Summary(
        path, f"{folder}/{year}/", "年报", f"<b>局{number}", (region,), year, "2021", None, (), (), counts, {}
    )


def test_a_long_list_has_parts_newest_first_and_what_is_known_above_the_shards_is_a_kind_more() -> None:
    reports = [_summary(number, year, "某<i>省") for number in range(400) for year in (2020, 2021)]
    covering = replace(reports[14], checks=reports[14].checks + CheckCounts(((LEVELS, Outcomes(0, 2)),)))
    index = build_index([*reports[:14], covering, *reports[15:]])
    checks = found_checks(index)
    addresses = list(check_addresses(checks))
    assert addresses == [
        *(CHECKS, "checks/text/", "checks/text/page-2/", "checks/levels/", "checks/zeros/"),
    ]
    parts = [root(check_page(address, checks, index).html) for address in addresses[1:3]]
    links = [link for page in parts for link in page.xpath("//ul[contains(@class, 'found-list')]//a/@href")]
    odd = [number for number in range(400) if number % 2]
    expected = [f"sheng/ju{number:03}/{year}/#text-results" for year in (2021, 2020) for number in odd]
    assert [link.lstrip("./") for link in links] == expected
    assert [page.xpath("//h2/text()") for page in parts] == [["2021 年", "2020 年"], ["2020 年"]]
    assert ["份报告的" in page.text_content() for page in parts] == [
        True,
        False,
    ]  # what changes with every report stands once
    assert not parts[0].xpath("//b[starts-with(., '局')]|//i")
    levels = root(check_page("checks/levels/", checks, index).html)
    assert levels.xpath("//ul[contains(@class, 'found-list')]/li/span/text()") == ["2 项不符"]
    zeros = root(check_page("checks/zeros/", checks, index).html)
    assert zeros.xpath("//ul[contains(@class, 'found-list')]") == []
    assert "800 份因有的格缺失" in check_page(CHECKS, checks, index).html
