"""Names → folders: the permanent addresses."""

from pathlib import PurePosixPath

import pytest
from pypinyin import lazy_pinyin

from converters.archive.slugs import body_part, folder, parts, pinyin, suffixed, syllables
from converters.gazetteer.divisions import every_township
from converters.model.report import Body, Report, Source


def report(name: str, *region: str) -> Report:
    return Report(None, 2020, None, Body(name, region=region), Source("a", "text/plain", "0" * 64), (), ())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("寿张镇", "shouzhangzhen"),
        ("山东省", "shandongsheng"),
        ("曾都区", "zengduqu"),
        ("单县", "shanxian"),
        ("东阿县", "dongexian"),
        ("长岭县", "changlingxian"),
        ("花都区", "huaduqu"),
        ("乌什县", "wushixian"),
        ("A区 2·号", "aqu2hao"),
        ("（·）", "x"),
        ("镇" * 40, ("zhen" * 40)[:60]),
    ],
)
def test_pinyin(name: str, expected: str) -> None:
    assert pinyin(name) == expected


def test_names_are_read_word_by_word_as_they_are_as_a_whole() -> None:
    names = [name for _, name in every_township()[::60]] + [
        "A区 2·号",
        "长治市长子县人民政府办公室",
        "，2020年，",
        "单县单城镇",
    ]
    for name in names:
        read = syllables(name)
        assert read == lazy_pinyin(name)


def test_a_suffix_is_of_the_name_and_not_of_its_pinyin() -> None:
    assert suffixed("太平镇") == "taipingzhen-875d"
    assert suffixed("泰平镇") == "taipingzhen-e73b"


@pytest.mark.parametrize(
    ("name", "region", "expected"),
    [
        ("寿张镇人民政府", ("山东省", "寿张镇"), "人民政府"),
        ("阳谷县教育局", ("山东省", "阳谷县", "寿张镇"), "教育局"),
        ("教育局", ("山东省",), "教育局"),
        ("山东省", ("山东省",), "山东省"),
        ("山东省教育厅", (), "山东省教育厅"),
    ],
)
def test_the_part_of_a_body(name: str, region: tuple[str, ...], expected: str) -> None:
    assert body_part(name, region) == expected
    assert parts(report(name, *region)) == (*region, expected)


@pytest.mark.parametrize(
    ("name", "region", "own"),
    [
        ("浏阳经济技术开发区", ("湖南省", "长沙市"), "浏阳经济技术开发区"),
        ("浏阳经济技术开发区管委会", ("湖南省", "长沙市"), "浏阳经济技术开发区"),
        ("浏阳经济技术开发区管理委员会", ("湖南省", "长沙市"), "浏阳经济技术开发区"),
        ("阳谷县高新区管委会", ("山东省", "阳谷县"), "高新区"),
        ("北戴河新区管委会", ("河北省", "秦皇岛市", "北戴河新区"), "北戴河新区"),
        ("北戴河新区", ("河北省", "秦皇岛市", "北戴河新区"), "北戴河新区"),
    ],
)
def test_a_zone_has_one_folder_however_it_is_called(name: str, region: tuple[str, ...], own: str) -> None:
    assert parts(report(name, *region)) == (*region, own)


def test_a_folder_comes_from_the_name_in_simplified_characters() -> None:
    assert parts(report("永和鎮人民政府", "湖南省", "瀏陽市", "永和鎮")) == ("湖南省", "浏阳市", "永和镇", "人民政府")


@pytest.mark.parametrize(
    ("name", "region", "taken", "expected"),
    [
        ("寿张镇人民政府", ("山东省", "寿张镇"), {}, "shandongsheng/shouzhangzhen/renminzhengfu"),
        ("寿张镇人民政府", ("寿张镇",), {}, "unlocated/shouzhangzhen/renminzhengfu"),
        (
            "太平镇人民政府",
            ("山东省", "太平镇"),
            {"shandongsheng/taipingzhen": "太平镇"},
            "shandongsheng/taipingzhen/renminzhengfu",
        ),
        (
            "太平镇人民政府",
            ("山东省", "太平镇"),
            {"shandongsheng/taipingzhen": "泰平镇"},
            f"shandongsheng/{suffixed('太平镇')}/renminzhengfu",
        ),
        ("NUL", ("山东省",), {}, f"shandongsheng/{suffixed('NUL')}"),
        ("search", ("山东省",), {}, "shandongsheng/search"),
    ],
)
def test_a_folder_never_stands_for_two_names(
    name: str, region: tuple[str, ...], taken: dict[str, str], expected: str
) -> None:
    assert folder(report(name, *region), lambda path: taken.get(str(path))) == PurePosixPath(expected)
