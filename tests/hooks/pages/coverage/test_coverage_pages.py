"""The matrix shows what was built in, links where a report is, and leads to the form where none is."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path, PurePosixPath
from urllib.parse import parse_qs, urljoin, urlsplit

import lxml.html
import pytest
from drawn_coverage import COUNTIES, Drawn, draw, paths

from converters.archive.expected.lists import ExpectedBody, ExpectedList, read_list
from converters.archive.layout import Entry
from hooks.downloads.coverage_lines import coverage_lines
from hooks.overview.expected.archive_coverage import coverage_of
from hooks.overview.expected.coverage_settings import Settings
from hooks.overview.expected.matrix import Count
from hooks.overview.index import build_index
from hooks.overview.summary import summarise
from hooks.pages.coverage.add_report import add_report_address
from hooks.pages.coverage.coverage_pages import absent_bodies, bar, coverage_redirects
from hooks.pages.lists.publication import Publication
from hooks.pages.page import Site

SITE = Site("https://example.org/", "", "https://forge.example/own/archive", "公开档案")
YANGGU = "shandongsheng/liaochengshi/yangguxian/"
SIGNS = {"received": "✓", "withdrawn": "撤", "not_in_archive": "○", "not_due": "", None: ""}
HOSTILE = "<img src=x onerror=alert(1)>&\"'局"


def published(drawn: Drawn, *more: ExpectedList, scope: tuple[tuple[str, ...], ...] | None = None) -> Publication:
    index = build_index(summarise(Entry(path, report, None)) for path, report in paths(drawn).items())
    lists = [found for text in drawn.lists.values() if (found := read_list(text)[0]) is not None]
    return Publication(SITE, index, tuple, Path(), coverage_of(index, [*lists, *more], Settings(scope)))


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return draw()


@pytest.fixture(scope="module")
def publication(drawn: Drawn) -> Publication:
    return published(drawn)


def matrix(html: str) -> tuple[list[int], dict[str, lxml.html.HtmlElement]]:
    """The years of its columns, and the rows of its bodies by their names."""
    (table,) = lxml.html.fromstring(html).cssselect(".matrix table")
    years = [int(head.text_content()) for head in table.cssselect("thead th")[1:]]
    rows = {}
    for row in table.cssselect("tr[id]"):
        head = row.cssselect("th")[0]
        for other in head.cssselect("small"):
            other.drop_tree()
        rows[head.text_content().strip()] = row
    return years, rows


@pytest.mark.parametrize("path", COUNTIES.values(), ids="/".join)
def test_the_matrix_shows_what_was_built_in(path: tuple[str, ...], drawn: Drawn, publication: Publication) -> None:
    folder = next(folder for folder, (area, town) in publication.coverage.by_folder.items() if area.path == path)
    years, rows = matrix(publication.page(f"{folder}/").html)
    truth = {(name, year): status for (county, name, year), (_, status) in drawn.truth.items() if county == path[-1]}
    assert rows.keys() == {name for name, _ in truth}
    for name, row in rows.items():
        signs = [cell.text_content().strip() for cell in row.cssselect("td")]
        assert signs == [SIGNS[truth.get((name, year))] for year in years]


def test_each_report_of_the_matrix_is_one_of_its_year(publication: Publication) -> None:
    reports = {report.address for body in publication.index.bodies.values() for report in body.reports}
    years, rows = matrix(publication.page(YANGGU).html)
    linked = [
        (year, link)
        for row in rows.values()
        for year, cell in zip(years, row.cssselect("td"), strict=True)
        for link in cell.cssselect("a")
    ]
    assert linked
    for year, link in linked:
        target = urljoin(f"/{YANGGU}", link.get("href")).removeprefix("/")
        assert target in reports
        assert target.endswith(f"/{year}/")


def _due_in(county: str, drawn: Drawn) -> list[tuple[int, bool]]:
    """Year, and whether it is there, of each report that was due."""
    return [
        (year, status == "received")
        for (where, _, year), (ground, status) in drawn.truth.items()
        if where == county and ground and status != "not_due"
    ]


def test_the_counts_are_said_in_words_and_for_each_year(drawn: Drawn, publication: Publication) -> None:
    html = publication.page(YANGGU).html
    found = _due_in("阳谷县", drawn)
    expected, received = sum(y == 2022 for y, _ in found), sum(y == 2022 and there for y, there in found)
    assert f"2022 年应有 {expected}，已收 {received}，缺 {expected - received}" in html
    counts = lxml.html.fromstring(html).cssselect(".counts tr")
    shown = [[int(cell.text_content()) for cell in row.cssselect("td")] for row in counts]
    years = sorted({year for year, _ in found}, reverse=True)
    assert shown[0] == [sum(y == year for y, _ in found) for year in years]
    assert shown[1] == [sum(y == year and there for y, there in found) for year in years]
    assert shown[2] == [a - b for a, b in zip(shown[0], shown[1], strict=True)]


def test_the_page_leads_to_the_form_with_its_region_and_each_row_says_its_town(publication: Publication) -> None:
    html = publication.page(YANGGU).html
    (target,) = lxml.html.fromstring(html).cssselect("#add-report")
    assert target.get("href").startswith("https://forge.example/own/archive/issues/new?")
    fields = parse_qs(urlsplit(target.get("href")).query)
    assert fields == {"template": ["add-report.yml"], "region": ["山东省/聊城市/阳谷县"]}
    rows = matrix(html)[1]
    assert {
        name: row.get("data-town") for name, row in rows.items() if name in {"阳谷县人民政府", "张秋镇人民政府"}
    } == {
        "阳谷县人民政府": None,
        "张秋镇人民政府": "张秋镇",
    }


def test_without_a_repository_no_form_is_spoken_of(publication: Publication) -> None:
    alone = replace(publication, site=replace(SITE, repository=""))
    assert "知道在哪里" in publication.page(YANGGU).html
    assert "知道在哪里" not in alone.page(YANGGU).html


def test_a_gap_is_never_said_to_be_a_failure_to_publish(publication: Publication) -> None:
    for address in publication.addresses():
        if (
            address.startswith(("coverage/", "shandongsheng/"))
            and PurePosixPath(address) not in publication.index.bodies
        ):
            text = re.sub(r"不是说该机关没有公布", "", publication.page(address).html)
            assert not re.search("没有公布|未公布|未发布|拒不|违法", text), address


def test_the_overviews_count_what_lies_in_them(drawn: Drawn, publication: Publication) -> None:
    due = [
        (county, status == "received")
        for (county, _, year), (ground, status) in drawn.truth.items()
        if year == 2022 and ground and status != "not_due"
    ]
    for address, names in (("coverage/", {"山东省", "浙江省"}), ("shandongsheng/liaochengshi/", {"阳谷县", "莘县"})):
        rows = lxml.html.fromstring(publication.page(address).html).cssselect(".areas")[0].cssselect("tbody tr")
        shown = {
            row.cssselect("th")[0].text_content(): [int(c.text_content()) for c in row.cssselect("td.n")]
            for row in rows
        }
        assert shown.keys() == names
        for name, (expected, received, missing) in shown.items():
            within = [
                there
                for county, there in due
                if name in (county, *next(p for p in COUNTIES.values() if p[-1] == county))
            ]
            assert (expected, received, missing) == (len(within), sum(within), len(within) - sum(within))


def test_a_county_without_reports_has_a_page_that_a_report_makes_a_way_to_its_region(drawn: Drawn) -> None:
    wide = published(drawn, scope=(("山东省", "聊城市"),))
    addresses = set(wide.addresses())
    assert "coverage/371526/" in addresses
    page = wide.page("coverage/371526/")
    assert "高唐县人民政府" in page.html
    assert page.title == "高唐县：收录情况"
    assert "coverage/371521/" not in addresses
    assert f'url=../../{YANGGU}"' in wide.redirects()["coverage/371521/index.html"]
    linked = {urljoin(f"/{a}", unescape(h)).lstrip("/") for a in addresses if a.startswith("coverage/")
              for h in re.findall(r'href="([^"#]+)"', wide.page(a).html) if not h.startswith("http")}  # fmt: skip
    assert linked <= addresses | {f"{folder}/" for folder in wide.index.bodies}


def test_an_area_that_is_there_for_its_reports_alone_had_no_page_before(publication: Publication) -> None:
    declared = replace(publication.coverage, declared=frozenset())
    assert list(coverage_redirects(publication.coverage))
    assert not list(coverage_redirects(declared))


def test_absent_bodies_are_found_where_they_are_listed(publication: Publication) -> None:
    found = {row.name: address for _, row, address in absent_bodies(publication.coverage)}
    assert {"阳谷县应急管理局", "莘县医疗保障局"} <= found.keys()
    address, _, row = found["阳谷县应急管理局"].partition("#")
    assert address == YANGGU
    assert lxml.html.fromstring(publication.page(address).html).get_element_by_id(row) is not None


def test_a_long_list_goes_over_several_pages(drawn: Drawn) -> None:
    bodies = tuple(ExpectedBody(f"第{number}局") for number in range(700))
    long = published(drawn, ExpectedList(("山东省", "聊城市", "东阿县"), "名单", bodies))
    pages = [address for address in long.addresses() if address.startswith("coverage/371524/")]
    names = [name for address in pages for name in matrix(long.page(address).html)[1]]
    assert len(pages) == 3
    assert len(names) == len(set(names)) > 700
    found = {row.name: address for _, row, address in absent_bodies(long.coverage)}
    assert found["第650局"].startswith("coverage/371524/page-3/#")


def test_hostile_names_are_text(drawn: Drawn) -> None:
    listed = ExpectedList(("山东省", "聊城市", "东阿县"), HOSTILE, (ExpectedBody(HOSTILE),))
    page = published(drawn, listed).page("coverage/371524/")
    assert not lxml.html.fromstring(page.html).cssselect("img")
    assert HOSTILE.replace(" ", "") in matrix(page.html)[1]


def test_every_line_of_the_download_is_what_was_built_in(drawn: Drawn, publication: Publication) -> None:
    found = coverage_lines(publication.coverage)
    lines = [line.split(",") for line in found.lines.decode().split("\r\n")[:-1]]
    assert found.rows == len(lines) == len(drawn.truth)
    for body, code, level, year, ground, status, report in lines:
        assert drawn.truth[COUNTIES[code[:6]][-1], body, int(year)] == (ground, status)
        assert bool(report) == (status in ("received", "withdrawn"))
        assert level in ("county", "township", "department", "zone")


@pytest.mark.parametrize(
    ("count", "length"), [((0, 0), 0), ((9, 0), 0), ((900, 1), 1), ((3, 1), 33), ((900, 899), 99), ((7, 7), 100)]
)
def test_a_bar_is_whole_only_where_nothing_is_missing(count: tuple[int, int], length: int) -> None:
    assert bar(Count(*count)) == length


def test_the_form_is_asked_for_with_what_is_known() -> None:
    found = add_report_address("https://forge.example/a", "某&某 局", "甲省/乙市", 2020)
    assert parse_qs(urlsplit(found).query) == {
        "template": ["add-report.yml"],
        "title": ["收录报告：某&某 局2020年"],
        "agency": ["某&某 局"],
        "region": ["甲省/乙市"],
        "year": ["2020"],
    }
