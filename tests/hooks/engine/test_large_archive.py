"""The pages of years and regions stay usable, and lead everywhere, however much there is."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import PurePosixPath
from urllib.parse import urljoin

import pytest

from converters.model.report import REPORTED, Cell
from converters.verify.checks import SUM
from hooks.overview.checked.check_counts import CheckCounts, Outcomes
from hooks.overview.index import build_index
from hooks.overview.main_figures import OVERVIEW
from hooks.overview.summary import Summary
from hooks.pages.lists.publication import Publication
from hooks.pages.page import Site

FIGURES = {figure.id: Cell(figure.cells[0], REPORTED, Decimal(3), "3", "件") for figure in OVERVIEW}
CHECKS = CheckCounts(((SUM, Outcomes(39, 1)),))
MOST = 300 * 1024


def summary(folder: str, year: int, region: tuple[str, ...]) -> Summary:
    body, address = "人力资源和社会保障局", f"{folder}/{year}/"
    return Summary(PurePosixPath(folder), address, body, body, region, year, "2019", None, (), (), CHECKS, FIGURES)


def summaries() -> Iterator[Summary]:
    """30,000: a county with 2,000 bodies of ten years, 2,000 places that are not located, 8,000 bodies over 8 provinces."""
    for number in range(8_000):
        province, city, county = f"sheng{number % 8}", f"shi{number % 80}", f"xian{number % 800}"
        yield summary(f"{province}/{city}/{county}/ju{number}", 2020, (f"省{province}", f"市{city}", f"县{county}"))
    for number in range(2_000):
        yield summary(f"unlocated/zhen{number}/renminzhengfu", 2020, (f"不知在何处的镇{number}",))
    for number in range(2_000):
        for year in range(2012, 2022):
            yield summary(f"xiansheng/xianxian/ju{number}", year, ("仙省", "仙县"))


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    index = build_index(sorted(summaries(), key=lambda report: report.path))
    assert index.reports == 30_000
    return Publication(Site("https://example.org/", "", "", ""), index, tuple, tmp_path_factory.mktemp("none"))


def reached(publication: Publication, start: str, stay: str) -> tuple[set[str], set[str]]:
    """(pages gone through, addresses that they link to) from a page, going on only by addresses that match `stay`."""
    pages = set(publication.addresses())
    gone, waiting, linked = set[str](), [start], set[str]()
    while waiting:
        address = waiting.pop()
        html = publication.page(address).html
        assert len(html.encode()) <= MOST, address
        gone.add(address)
        found = {urljoin(f"/{address}", href).removeprefix("/") for href in re.findall(r'href="([^"#]+)"', html)}
        linked |= found
        waiting += [a for a in found & pages if re.match(stay, a) and a not in gone and a not in waiting]
    return gone, linked


def test_every_report_of_a_long_year_is_reached_page_by_page(large: Publication) -> None:
    gone, linked = reached(large, "years/2020/", "(.*/)?years/2020/")
    pages = {address for address in large.addresses() if re.match("(.*/)?years/2020/", address)}
    assert sorted(gone ^ pages)[:5] == []
    assert {report.address for report in large.index.years[2020]} <= linked


def test_every_body_of_a_large_region_is_reached_page_by_page(large: Publication) -> None:
    """Past regions in which only one thing lies: what leads there leads on to it."""
    passed_by = {it.address for it in large.index.regions.values() if len(it.regions) + len(it.bodies) == 1}
    for top in ("xiansheng/", "unlocated/", "sheng1/"):
        gone, linked = reached(large, top, rf"{top}(?!.*(ju|zhengfu|years))")
        pages = {a for a in large.addresses() if a.startswith(top) and not re.search("ju|zhengfu|years", a)}
        assert sorted(gone ^ (pages - (passed_by - {top})))[:5] == []
        assert {f"{folder}/" for folder in large.index.bodies if f"{folder}/".startswith(top)} <= linked


def test_home_names_no_more_regions_than_can_be_looked_through(large: Publication) -> None:
    assert len(large.page("").html.encode()) < 30 * 1024
