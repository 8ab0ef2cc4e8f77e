import csv
from pathlib import PurePosixPath

import pytest
from surveyed import Publication

from hooks.overview.expected.body_levels import level_and_township, level_and_township_of, level_of


@pytest.mark.parametrize(
    ("name", "region", "code", "level"),
    [
        ("山东省人民政府", ("山东省",), "370000", "province"),
        ("北京市人民政府", ("北京市",), "110000", "province"),
        ("聊城市人民政府", ("山东省", "聊城市"), "371500", "city"),
        ("阳谷县人民政府", ("山东省", "聊城市", "阳谷县"), "371521", "county"),
        ("东城区人民政府", ("北京市", "东城区"), "110101", "county"),
        ("寿张镇人民政府", ("山东省", "聊城市", "阳谷县", "寿张镇"), "371521109", "township"),
        ("寿张镇人民政府", ("山东省", "聊城市", "阳谷县"), None, "township"),
        ("侨润街道办事处", ("山东省", "聊城市", "阳谷县", "侨润街道"), None, "township"),
        ("阳谷县教育和体育局", ("山东省", "聊城市", "阳谷县"), "371521", "department"),
        ("山东省教育厅", ("山东省",), "370000", "department"),
        ("聊城经济技术开发区管理委员会", ("山东省", "聊城市"), "371500", "zone"),
        (None, ("山东省",), "370000", None),
        ("寿张镇人民政府", (), None, None),
    ],
)
def test_a_level_follows_from_name_and_place(
    name: str | None, region: tuple[str, ...], code: str | None, level: str | None
) -> None:
    assert level_of(PurePosixPath("p/a"), name, region, code) == level


@pytest.mark.parametrize(
    ("name", "region"),
    [
        ("某县人民政府", ("某县",)),
        ("某县人民政府", ("某市", "某县")),
        ("鼓楼区人民政府", ("鼓楼区",)),
        ("寿张镇人民政府", ("阳谷县", "寿张镇")),
    ],
)
def test_nothing_is_said_where_the_province_is_not_known(name: str, region: tuple[str, ...]) -> None:
    folder = PurePosixPath("unlocated/a/b")
    assert level_of(folder, name, region, None) is None
    assert level_and_township_of(folder, name, region, None) == (None, "")


@pytest.mark.parametrize(
    ("name", "region", "code", "expected"),
    [
        ("寿张镇人民政府", ("山东省", "聊城市", "阳谷县", "寿张镇"), "371521109", ("township", "寿张镇")),
        ("阳谷县寿张镇人民政府", ("山东省", "聊城市", "阳谷县"), None, ("township", "寿张镇")),
        ("阳谷县人民政府", ("山东省", "聊城市", "阳谷县"), "371521", ("county", "")),
        ("阳谷县财政局", ("山东省", "聊城市", "阳谷县"), "371521", ("department", "")),
        ("聊城市人民政府", ("山东省", "聊城市"), None, ("city", "")),
        ("山东省人民政府", ("山东省",), None, ("province", "")),
        ("北京市海淀区人民政府", ("北京市", "海淀区"), None, ("county", "")),
        ("某某经济开发区管理委员会", ("山东省", "聊城市", "阳谷县"), None, ("zone", "")),
        ("新疆生产建设兵团", ("新疆维吾尔自治区",), None, ("province", "")),
        ("无此乡人民政府", ("山东省", "聊城市", "阳谷县", "无此乡"), None, ("township", "无此乡")),
    ],
)
def test_a_township_is_told_with_the_level(
    name: str, region: tuple[str, ...], code: str | None, expected: tuple[str, str]
) -> None:
    assert level_and_township(name, region, code) == expected


def test_reports_are_of_the_level_that_the_coverage_says(publication: Publication) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (publication.folder / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    expected = {row["report"]: row["level"] for row in rows("coverage.csv") if row["report"]}
    found = {row["report"]: row["level"] for row in rows("reports.csv")}
    assert expected
    assert {report: found[report] for report in expected} == expected
    assert {level for report, level in found.items() if report.startswith("unlocated/")} == {""}
