"""A year in a region: which regions have such a page, what leads there, and that no number in it is made up."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path, PurePosixPath
from urllib.parse import urljoin

import lxml.html
import pytest

from converters.forms.derived_figures import derived_figures
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, UNVERIFIED, Cell
from converters.verify.checks import SUM
from converters.verify.derived.derived_values import AS_ZERO, KNOWN, UNKNOWN, DerivedValue
from hooks.overview.checked.check_counts import CheckCounts, Outcomes
from hooks.overview.index import build_index
from hooks.overview.summary import Summary
from hooks.pages.lists.publication import Publication
from hooks.pages.page import Site
from hooks.pages.years.year_columns import total_cells
from hooks.pages.years.year_pages import year_addresses, year_redirects
from hooks.pages.years.year_table import YearRows

PLACES = {
    "sheng": "甲省",
    "shi": "乙市",
    "xian": "丙县",
    "zhen": "丁镇",
    "xian2": "戊县",
    "unlocated": "尚未定位",
    "qu": "己区",
}
STATUSES = (
    (REPORTED, 7),
    (REPORTED, 0),
    (BLANK, None),
    (NOT_APPLICABLE, None),
    (MISSING, None),
    (UNREADABLE, None),
    (UNVERIFIED, None),
)
DENIED = next(number for number, figure in enumerate(derived_figures()) if figure.id == "denied")
BODIES = {
    "sheng/shi/xian/juyi": "丙县一局",
    "sheng/shi/xian/juer": "=HYPERLINK(1)",
    "sheng/shi/xian/zhen/zhengfu": "丁镇人民政府",
    "sheng/shi/xian/zhen/suo": "<i>丁镇所</i>",
    "sheng/shi/xian2/ju": "戊县,局",
    "sheng/ting": "甲省厅",
    "unlocated/qu/ju": "己区局",
}


def summary(folder: str, year: int, status: str, value: int | None) -> Summary:
    place = [PLACES[part] for part in folder.split("/")[:-1] if part != "unlocated"]
    cell = Cell("requests.new.total", status, None if value is None else Decimal(value), "字", "件")
    denied = DerivedValue(KNOWN, Decimal(value)) if value is not None else DerivedValue(UNKNOWN)
    if status == BLANK:
        denied = DerivedValue(AS_ZERO, Decimal(2), None, blanks=True)
    derived = tuple(denied if number == DENIED else None for number in range(len(derived_figures())))
    path = PurePosixPath(folder)
    checks = CheckCounts(((SUM, Outcomes(3, value or 0)),))
    return Summary(
        path, f"{folder}/{year}/", BODIES[folder], BODIES[folder], tuple(place), year, "2019", None, (), (), checks,
        {"new": cell}, derived=derived,
    )  # fmt: skip


def summaries() -> Iterator[Summary]:
    for number, folder in enumerate(BODIES):
        yield summary(folder, 2020, *STATUSES[number % len(STATUSES)])
    yield summary("sheng/shi/xian/juyi", 2021, REPORTED, 3)
    yield replace(summary("sheng/shi/xian2/ju", 2021, REPORTED, 9), withdrawn=True, figures={}, derived=())


@pytest.fixture(scope="module")
def publication() -> Publication:
    index = build_index(sorted(summaries(), key=lambda report: report.path))
    return Publication(Site("https://example.org/", "", "", "档案"), index, tuple, Path())


def page(publication: Publication, address: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(publication.page(address).html)


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_region_above_the_townships_has_a_page_for_each_year_of_several_reports(publication: Publication) -> None:
    assert list(year_addresses(publication.index)) == [
        "years/2021/",
        "sheng/years/2021/",
        "sheng/shi/years/2021/",
        "years/2020/",
        "sheng/years/2020/",
        "sheng/shi/years/2020/",
        "sheng/shi/xian/years/2020/",
    ]
    assert set(year_addresses(publication.index)) <= set(publication.addresses())


@pytest.mark.parametrize(
    ("region", "links"),
    [
        ("sheng/", {"2021": "sheng/years/2021/", "2020": "sheng/years/2020/"}),
        ("sheng/shi/xian/", {"2021": "sheng/shi/xian/juyi/2021/", "2020": "sheng/shi/xian/years/2020/"}),
        ("sheng/shi/xian/zhen/", {}),
        ("unlocated/", {"2020": "unlocated/qu/ju/2020/"}),
    ],
)
def test_the_number_of_a_year_leads_to_that_year_of_the_region(
    publication: Publication, region: str, links: dict[str, str]
) -> None:
    found = page(publication, region).xpath("//h2[@id='years']/following-sibling::ul[1]//a")
    assert {words(a)[:4]: urljoin(f"/{region}", a.get("href"))[1:] for a in found} == links


def test_no_link_with_a_number_of_reports_opens_more_or_fewer(publication: Publication) -> None:
    for address in year_addresses(publication.index):
        assert page(publication, address).xpath("//nav[@aria-label='其他年份']//li[not(a) or span]") == []
        for item in page(publication, address).xpath("//ul[contains(@class, 'year-counts')]/li[span]"):
            target = urljoin(f"/{address}", item.xpath("a/@href")[0])[1:]
            (count,) = re.findall(r"(\d+) 份", words(item))
            if "years/" in target:
                assert f"收录 {count} 份报告" in words(page(publication, target).xpath("//p[@class='lead']")[0])
            else:
                assert count == "1"


@pytest.mark.parametrize(
    ("address", "listed"),
    [
        ("years/2020/", ["甲省6 份", "尚未定位1 份"]),
        ("sheng/shi/years/2020/", ["丙县4 份", "戊县1 份"]),
        ("sheng/shi/years/2021/", []),
        ("sheng/shi/xian/years/2020/", []),
    ],
)
def test_where_regions_are_listed_none_is_left_out(publication: Publication, address: str, listed: list[str]) -> None:
    found = page(publication, address).xpath("//h2[@id='regions']/following-sibling::ul[1]/li")
    assert [words(item) for item in found] == listed


def rows(publication: Publication, address: str) -> dict[str, list[lxml.html.HtmlElement]]:
    return {
        words(row.xpath("th/a")[0]): row.xpath("td")
        for row in page(publication, address).xpath("//table[@id='figures']/tbody/tr")
    }


def test_what_is_no_number_is_told_as_what_it_is(publication: Publication) -> None:
    found = {name: words(cells[0]) for name, cells in rows(publication, "sheng/years/2020/").items()}
    assert found.pop("甲省厅").startswith("字（")
    assert found == {
        "丙县一局": "7",
        "=HYPERLINK(1)": "0",
        "丁镇人民政府": "空白",
        "<i>丁镇所</i>": "不适用",
        "戊县,局": "原件缺失",
    }


def test_refusals_are_among_the_columns_and_said_to_be_reckoned(publication: Publication) -> None:
    heads = page(publication, "sheng/years/2020/").xpath("//table[@id='figures']/thead//th")
    assert [words(head) for head in heads] == ["机关", "新收申请", "不予公开推算", "核对"]
    found = {name: words(cells[1]) for name, cells in rows(publication, "sheng/years/2020/").items()}
    assert (found["丙县一局"], found["丁镇人民政府"], found["戊县,局"]) == ("7", "2空白按 0 计", "无法推算")


@pytest.mark.parametrize(
    ("address", "totals"),
    [
        ("sheng/years/2020/", ["7覆盖 2 / 6 份", "9覆盖 3 / 6 份1 份空白按 0 计", ""]),
        ("sheng/shi/years/2021/", ["3覆盖 1 / 1 份", "3覆盖 1 / 1 份", ""]),
    ],
)
def test_totals_hold_what_is_known_and_say_of_how_many(
    publication: Publication, address: str, totals: list[str]
) -> None:
    assert [words(td) for td in page(publication, address).xpath("//table[@id='figures']/tfoot//td")] == totals


def test_nobody_counts_fewer_than_none() -> None:
    reports = [summary("sheng/ting", 2020, REPORTED, value) for value in (-5, 4)]
    assert total_cells(reports)[0] == "<td class=n>4<small>覆盖 1 / 2 份</small></td>"


def test_checks_are_sorted_by_how_many_differ(publication: Publication) -> None:
    found = {name: cells[-1].get("data-value") for name, cells in rows(publication, "years/2021/").items()}
    assert found == {"丙县一局": "3", "戊县,局": ""}


def expected_line(report: Summary) -> dict[str, str]:
    cell, denied = report.figures["new"], report.derived[DENIED]
    assert denied is not None
    place = ("尚未定位", *report.region) if report.address.startswith("unlocated/") else report.region
    return {
        "report": report.address,
        "body": report.body.replace("=H", "'=H"),
        "region": "/".join(place),
        "new": "" if cell.value is None else str(cell.value),
        "new_status": cell.status,
        "handled": "",
        "handled_status": "",
        "denied": "" if denied.part is None else str(denied.part),
        "denied_status": denied.outcome,
    }


@pytest.mark.parametrize(
    ("region", "link", "years"), [("", "figures.csv", {2020}), ("sheng/shi/xian/", "../figures.csv", {2020, 2021})]
)
def test_the_file_to_take_away_holds_the_same_reports(
    publication: Publication, region: str, link: str, years: set[int]
) -> None:
    address = f"{region}years/2020/"
    assert page(publication, address).xpath("//a[@download]/@href") == [link]
    (file,) = (it for it in publication.year_files() if f"/{it.address}" == urljoin(f"/{address}", link))
    assert years.issuperset(file.years)
    lines = list(csv.DictReader(io.StringIO(publication.file(file).decode("utf-8-sig"), newline="")))
    expected = [expected_line(it) for it in summaries() if it.year in file.years and it.address.startswith(region)]
    assert len({line["year"] for line in lines}) == len(file.years)
    found = [{name: line[name] for name in expected[0]} for line in lines]
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_a_year_of_too_many_goes_by_regions_with_their_totals(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hooks.pages.years.year_pages.LISTED", 3)
    found = rows(publication, "sheng/shi/years/2020/")
    assert {name: words(cells[0]) for name, cells in found.items()} == {
        "丙县": "7覆盖 2 / 4 份",
        "戊县": "覆盖 0 / 1 份",
    }
    assert [(words(cells[-1]), cells[-1].get("data-value")) for cells in found.values()] == [
        ("1 份不符", "1"),
        ("没有不符", "0"),
    ]
    links = page(publication, "sheng/shi/years/2020/").xpath("//table[@id='figures']/tbody//th/a/@href")
    assert links == ["../../xian/years/2020/", "../../xian2/ju/2020/"]
    total = page(publication, "sheng/shi/years/2020/").xpath("//tfoot//td")[0]
    assert words(total) == "7覆盖 2 / 5 份"


def test_former_addresses_of_a_long_year_lead_to_the_new_ones(
    publication: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hooks.pages.years.year_pages.PER_PAGE", 3)
    assert dict(year_redirects(publication.index)) == {
        "years/2020/sheng/": "sheng/years/2020/",
        "years/2020/sheng/shi/": "sheng/shi/years/2020/",
        "years/2020/sheng/shi/xian/": "sheng/shi/xian/years/2020/",
        "years/2020/sheng/shi/xian/zhen/": "sheng/shi/xian/zhen/",
        "years/2020/sheng/shi/xian2/": "sheng/shi/xian2/ju/2020/",
        "years/2020/unlocated/": "unlocated/qu/ju/2020/",
    }
    assert "years/2020/sheng/index.html" in publication.redirects()


def test_rows_are_the_same_after_many_others(publication: Publication, monkeypatch: pytest.MonkeyPatch) -> None:
    before = [publication.page(address).html for address in year_addresses(publication.index)]
    monkeypatch.setattr("hooks.pages.years.year_table._KEPT", 1)
    again = replace(publication)
    assert again._year_rows == YearRows()
    assert [again.page(address).html for address in year_addresses(publication.index)] == before
