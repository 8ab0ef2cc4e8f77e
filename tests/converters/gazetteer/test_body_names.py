"""A body's name in its parts, by the list of divisions and by the kinds of names that it does not have."""

import pytest

from converters.gazetteer.body_names import full_name, split
from converters.gazetteer.divisions import TOWN_KINDS, same_stem


@pytest.mark.parametrize(
    ("name", "regions", "own", "rest", "town"),
    [
        ("阳谷县寿张镇人民政府", ("阳谷县", "寿张镇"), "寿张镇", "人民政府", True),
        ("山东省聊城市阳谷县", ("山东省", "聊城市", "阳谷县"), "阳谷县", "", False),
        ("山东阳谷县财政局", ("山东省", "阳谷县"), "阳谷县", "财政局", False),
        ("济南市市中区大观园街道办事处", ("济南市", "市中区", "大观园街道"), "大观园街道", "办事处", True),
        ("古县渡镇", ("古县渡镇",), "古县渡镇", "", True),
        ("恩施州财政局", ("恩施土家族苗族自治州",), "恩施州", "财政局", False),
        ("财政局", (), "", "财政局", False),
        ("", (), "", "", False),
    ],
)
def test_the_parts_of_a_name(name: str, regions: tuple[str, ...], own: str, rest: str, town: bool) -> None:
    found = split(name)
    assert (found.regions, found.own, found.rest, found.town, found.prefix) == (regions, own, rest, town, "")


def test_what_stands_before_the_regions() -> None:
    found = split("国家税务总局阳谷县税务局")
    assert (found.prefix, found.regions, found.rest) == ("国家税务总局", ("阳谷县",), "税务局")


def test_a_town_that_the_list_lacks_is_one_by_its_kind() -> None:
    found = split("阳谷县无此名镇人民政府")
    assert (found.regions, found.rest, found.town) == (("阳谷县", "无此名镇"), "人民政府", True)


def test_a_zone_is_no_region() -> None:
    found = split("无此名开发区管委会")
    assert (found.regions, found.own, found.rest) == ((), "无此名开发区", "管委会")


@pytest.mark.parametrize(
    ("place", "rest", "name"),
    [
        ("寿张镇", "", "寿张镇人民政府"),
        ("寿张镇", "政府", "寿张镇人民政府"),
        ("北街街道", "", "北街街道办事处"),
        ("北街街道", "人民政府", "北街街道办事处"),
        ("大兴安岭地区", "", "大兴安岭地区行政公署"),
        ("来广营地区", "办事处", "来广营地区办事处"),
        ("寿张镇", "财政所", "寿张镇财政所"),
    ],
)
def test_the_full_name_of_a_government(place: str, rest: str, name: str) -> None:
    assert full_name(place, rest) == name


@pytest.mark.parametrize("kind", TOWN_KINDS)
def test_a_town_may_have_changed_to_another_kind_but_to_no_county(kind: str) -> None:
    found = {division.path[-1] for division in same_stem(f"寿张{kind}")}
    assert found == ({"寿张镇"} if kind != "镇" else set())
