"""What has only one thing in it is passed by: in lists, above a body, and in the index of the home page."""

from collections.abc import Iterable
from pathlib import Path, PurePosixPath

import lxml.html
import pytest

from converters.verify.checks import SUM
from hooks.overview.checked.check_counts import CheckCounts, Outcomes
from hooks.overview.checked.found_checks import found_checks
from hooks.overview.events.history import history_of
from hooks.overview.index import Index, build_index
from hooks.overview.summary import Summary
from hooks.pages.lists.home_page import EVERY_BODY, home_places
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.region_ways import destination, destinations, regions_above
from hooks.pages.page import Site

NAMES = {
    "shandong": "山东省", "liaocheng": "聊城市", "yanggu": "阳谷县", "shouzhang": "寿张镇", "anle": "安乐镇",
    "shen": "莘县", "neimenggu": "内蒙古自治区", "baotou": "包头市", "qingshan": "青山区",
}  # fmt: skip
BODIES = {
    "shandong/liaocheng/yanggu/shouzhang/zf": "寿张镇人民政府",
    "shandong/liaocheng/yanggu/anle/zf": "安乐镇人民政府",
    "shandong/liaocheng/yanggu/anle/suo": "安乐镇财政所",
    "shandong/liaocheng/yanggu/caizheng": "阳谷县财政局",
    "shandong/liaocheng/shen/jiaoyu": "教育局",
    "neimenggu/baotou/qingshan/zf": "青山区人民政府",
    "neimenggu/baotou/qingshan/minzheng": "民政局",
}


def indexed(folders: Iterable[str] = BODIES, broken: int = 0) -> Index:
    def made(folder: str) -> Summary:
        place = tuple(NAMES[part] for part in folder.split("/")[:-1])
        checks = CheckCounts(((SUM, Outcomes(3, broken)),))
        address = f"{folder}/2021/"
        return Summary(
            PurePosixPath(folder), address, "年报", BODIES.get(folder, folder), place, 2021, "2021",
            "2022-01-02", (), (), checks, {}, added=f"2022-0{1 + len(folder) % 9}-01",
        )  # fmt: skip

    return build_index(map(made, sorted(folders)))


@pytest.mark.parametrize(
    ("region", "listed"),
    [
        (
            "shandong/liaocheng/yanggu",
            [
                "安乐镇 → shandong/liaocheng/yanggu/anle/",
                "阳谷县财政局 → shandong/liaocheng/yanggu/caizheng/",
                "寿张镇人民政府 → shandong/liaocheng/yanggu/shouzhang/zf/",
            ],
        ),
        ("shandong/liaocheng", ["阳谷县 → shandong/liaocheng/yanggu/", "莘县教育局 → shandong/liaocheng/shen/jiaoyu/"]),
        ("neimenggu", ["包头市青山区 → neimenggu/baotou/qingshan/"]),
    ],
)  # fmt: skip
def test_a_list_leads_past_what_has_only_one_thing_in_it(region: str, listed: list[str]) -> None:
    found = destinations(indexed().regions[PurePosixPath(region)])
    assert [f"{it.name} → {it.place.address}" for it in found] == listed


def test_a_region_with_a_body_of_its_own_is_not_passed_by() -> None:
    region = indexed(["neimenggu/ting", "neimenggu/baotou/qingshan/zf"]).regions[PurePosixPath("neimenggu")]
    assert destination(region).place is region


@pytest.mark.parametrize(
    ("folder", "above"),
    [
        ("shandong/liaocheng/yanggu/shouzhang/zf", ["山东省", "聊城市", "阳谷县"]),
        ("shandong/liaocheng/yanggu/anle/suo", ["山东省", "聊城市", "阳谷县", "安乐镇"]),
        ("shandong/liaocheng/yanggu/caizheng", ["山东省", "聊城市", "阳谷县"]),
    ],
)
def test_above_the_government_of_a_township_its_name_is_not_said_twice(folder: str, above: list[str]) -> None:
    index = indexed()
    assert [it.name for it in regions_above(index.bodies[PurePosixPath(folder)], index)] == above


def test_the_index_names_provinces_as_everybody_does_and_what_lies_in_them() -> None:
    found = {place.name: [it.name for it in place.inner] for place in home_places(indexed())}
    assert found == {"内蒙古": ["民政局", "青山区人民政府"], "山东": ["阳谷县", "莘县教育局"]}


def test_the_index_of_one_province_begins_below_it() -> None:
    index = indexed(folder for folder in BODIES if folder.startswith("shandong"))
    assert [place.name for place in home_places(index)] == ["阳谷县", "莘县教育局"]


def home(index: Index) -> lxml.html.HtmlElement:
    checks, history = found_checks(index), history_of(index)
    made = Publication(
        Site("https://example.org/", "", "", "档案"), index, tuple, Path(), checks=checks, history=history
    )
    return lxml.html.document_fromstring(made.page("").html)


def test_home_of_a_large_archive_is_a_folded_index_with_what_is_new_and_to_be_looked_into() -> None:
    more = [f"shandong/liaocheng/yanggu/ju{number}" for number in range(EVERY_BODY)]
    page = home(indexed([*BODIES, *more], broken=1))
    assert page.xpath("//details/summary/text()") == ["内蒙古", "山东"]
    assert not page.xpath("//details/@open")
    assert "shandong/liaocheng/yanggu/" in page.xpath("//details//a/@href")
    assert [element.get("id") for element in page.xpath("//h2")][:2] == ["years", "places"]
    assert len(page.xpath("//ul[contains(@class, 'changes')]/li")) == 5
    assert page.xpath("//time/@datetime") == sorted(page.xpath("//time/@datetime"), reverse=True)
    (broken,) = page.xpath("//h2[@id='findings']/following-sibling::ul/li")
    assert "".join(broken.itertext()).split() == [f"表内合计不符的报告{len(BODIES) + len(more)}", "份"]
    assert broken.xpath("a/@href") == ["checks/sums/"]


def test_home_of_a_small_archive_names_its_bodies_at_once() -> None:
    page = home(indexed())
    assert not page.xpath("//details")
    assert not page.xpath("//ul[contains(@class, 'found-list')]")  # no sum is broken
    bodies = page.xpath("//ul[contains(@class, 'bodies')]//span[@class='name']/a/@href")
    assert set(bodies) == {f"{folder}/" for folder in BODIES}
