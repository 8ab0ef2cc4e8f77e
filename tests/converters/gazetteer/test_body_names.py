"""A body's name in its parts, by the list of divisions and by the kinds of names that it does not have."""

import pytest

from converters.gazetteer.body_names import full_name, is_zone, split, without_committee
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
        ("河北省保定市高新技术产业开发区", ("河北省", "保定市"), "保定市", "高新技术产业开发区", False),
        ("口塘市经济实验区", ("口塘市",), "口塘市", "经济实验区", False),
        ("口塘区镇渡乡人民政府", ("口塘区", "镇渡乡"), "镇渡乡", "人民政府", True),
        ("口塘市政府", ("口塘市",), "口塘市", "政府", False),
        ("口塘市民族宗教事务局", ("口塘市",), "口塘市", "民族宗教事务局", False),
        ("口塘市政务服务中心", ("口塘市",), "口塘市", "政务服务中心", False),
        ("口塘市政公用局", (), "", "口塘市政公用局", False),
        ("口塘市场监管局", (), "", "口塘市场监管局", False),
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


@pytest.mark.parametrize(
    ("name", "own", "rest"),
    [
        ("景德镇高新区管委会", "景德镇高新区", "管委会"),
        ("新乡临港产业园区", "新乡临港产业园区", ""),
        ("景德镇陶瓷大学", "", "景德镇陶瓷大学"),
    ],
)
def test_a_city_without_its_kind_is_no_township(name: str, own: str, rest: str) -> None:
    found = split(name)
    assert (found.regions, found.own, found.rest, found.zone) == ((), own, rest, bool(own))


def test_a_zone_is_no_region() -> None:
    found = split("无此名开发区管委会")
    assert (found.regions, found.own, found.rest, found.zone) == ((), "无此名开发区", "管委会", True)


@pytest.mark.parametrize(
    "place",
    "空港经济区 出口加工区 中央商务区 泉州台商区 黄河起步区 沙湾垦区 "
    "沅陵经济实验区 高新区 湘江新区 苏州工业园区 临港新片区 泉州台商投资区 深度合作区 城陵矶新港区 北戴河新区 白沟新城 "
    "大柴旦行政委员会 五台山风景名胜区 城乡一体化示范区 综合保税区 新疆生产建设兵团".split(),
)
def test_a_place_that_has_no_government(place: str) -> None:
    assert is_zone(place)
    assert full_name(place, "") == place


@pytest.mark.parametrize(
    "place", "浦东新区 滨海新区 沈北新区 神农架林区 浏阳市 永和镇 来广营地区 无此名区 恩施州".split()
)
def test_a_place_that_has_one(place: str) -> None:
    assert not is_zone(place)


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("浏阳经济技术开发区管理委员会", "浏阳经济技术开发区"),
        ("浏阳经济技术开发区管委会", "浏阳经济技术开发区"),
        ("浏阳经济技术开发区", "浏阳经济技术开发区"),
        ("阳谷县经济开发区管委会", "阳谷县经济开发区"),
        ("北戴河新区管理委员会", "北戴河新区"),
        ("管委会", "管委会"),
        ("无此名村民委员会", "无此名村民委员会"),
        ("长江水利委员会", "长江水利委员会"),
    ],
)
def test_a_zone_and_its_committee(name: str, zone: str) -> None:
    assert without_committee(name) == zone


@pytest.mark.parametrize(
    ("name", "prefix", "regions"),
    [
        ("国家税务总局浏阳市税务局", "国家税务总局", ("浏阳市",)),
        ("国家矿山安全监察局湖南局", "国家矿山安全监察局", ("湖南省",)),
        ("中国证券监督管理委员会湖南监管局", "中国证券监督管理委员会", ("湖南省",)),
        ("中华人民共和国长沙海关", "中华人民共和国", ()),
        ("中国人民银行遵义市分行", "中国人民银行", ("遵义市",)),
        ("国家税务总局", "", ()),
        ("国家市场监督管理总局", "", ()),
    ],
)
def test_a_bureau_of_a_national_body(name: str, prefix: str, regions: tuple[str, ...]) -> None:
    found = split(name)
    assert (found.prefix, found.regions) == (prefix, regions)


@pytest.mark.parametrize(
    ("place", "rest", "name"),
    [
        ("寿张镇", "", "寿张镇人民政府"),
        ("寿张镇", "政府", "寿张镇人民政府"),
        ("北街街道", "", "北街街道办事处"),
        ("北街街道", "人民政府", "北街街道办事处"),
        ("北街街道", "办", "北街街道办事处"),
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
