"""What a maintainer gives for a source goes before what the source says, and is recorded."""

from dataclasses import replace

import pytest

from converters.archive.overrides import Overrides, apply, region_of
from converters.model.problems import Problem
from converters.model.report import Body, Report, Source

KINDS = ("body_missing", "unlocated", "region_conflict", "year_missing", "year_conflict", "title_missing")
TOWN = Body("寿张镇人民政府", region=("寿张镇",))
SOURCE = Source("a", "text/plain", "0" * 64, "https://old", "2020-01-01")


def report(body: Body) -> Report:
    problems = tuple(Problem(kind, "", "x") for kind in KINDS)
    return Report("标题", 2020, None, body, SOURCE, (), (), problems=problems)


@pytest.mark.parametrize(
    ("body", "overrides", "name", "region", "recorded", "solved"),
    [
        (TOWN, Overrides(), "寿张镇人民政府", "寿张镇", (), ()),
        (TOWN, Overrides(body="寿张镇人民政府"), "寿张镇人民政府", "寿张镇", (), ()),
        (TOWN, Overrides(body="教育局"), "教育局", "寿张镇", ("body",), ("body_missing",)),
        (TOWN, Overrides(year=2020), "寿张镇人民政府", "寿张镇", (), ()),
        (TOWN, Overrides(year=2021), "寿张镇人民政府", "寿张镇", ("year",), ("year_missing", "year_conflict")),
        (
            TOWN,
            Overrides(region=("山东省", "阳谷县")),
            "寿张镇人民政府",
            "山东省/聊城市/阳谷县/寿张镇",
            ("region",),
            ("unlocated", "region_conflict"),
        ),
        (
            Body("教育局", region=("寿张镇",)),
            Overrides(region=("山东省", "阳谷县")),
            "教育局",
            "山东省/聊城市/阳谷县",
            ("region",),
            ("unlocated", "region_conflict"),
        ),
        (
            Body(),
            Overrides(region=("山东省", "阳谷县")),
            "阳谷县人民政府",
            "山东省/聊城市/阳谷县",
            ("region",),
            ("unlocated", "region_conflict"),
        ),
    ],
)
def test_overrides_are_applied_and_recorded(
    body: Body, overrides: Overrides, name: str, region: str, recorded: tuple[str, ...], solved: tuple[str, ...]
) -> None:
    found = apply(report(body), overrides)
    assert (found.body.name, "/".join(found.body.region), found.overrides) == (name, region, recorded)
    assert found.year == (overrides.year or 2020)
    assert tuple(problem.kind for problem in found.problems) == tuple(kind for kind in KINDS if kind not in solved)


def test_what_is_said_step_by_step_is_recorded_as_what_is_said_at_once() -> None:
    said = Overrides(body="王店镇人民政府", region=("浙江省", "秀洲区"), year=2021)
    found = report(TOWN)
    for step in (Overrides(year=said.year), Overrides(region=said.region), Overrides(body=said.body)):
        found = apply(found, step)
    assert found.overrides == apply(report(TOWN), said).overrides == ("body", "region", "year")


def test_a_title_that_was_said_solves_that_none_is_printed() -> None:
    said = replace(report(TOWN), overrides=("title",))
    found = apply(said, Overrides(title="标题", year=2021))
    assert (found.title, found.overrides) == ("标题", ("title", "year"))
    assert {problem.kind for problem in found.problems}.isdisjoint({"title_missing", "year_missing"})


def test_a_region_that_is_not_listed_is_noted() -> None:
    found = apply(report(TOWN), Overrides(region=("山东省", "无名县")))
    assert found.problems[-1].kind == "region_unknown"
    assert found.body.code is None


@pytest.mark.parametrize(
    "again",
    [
        Overrides(region=("山东省", "无名县")),
        Overrides(),
        Overrides(year=2021),
        Overrides(url="https://new"),
        Overrides(body="寿张镇人民政府"),
    ],
)
def test_what_was_noted_of_a_region_holds_as_long_as_the_region(again: Overrides) -> None:
    said = apply(report(TOWN), Overrides(region=("山东省", "无名县")))
    found = apply(said, again)
    assert [p for p in found.problems if p.kind == "region_unknown"] == [said.problems[-1]]
    assert (found == said) == (again.year is None and again.url is None)
    assert "region_unknown" not in {p.kind for p in apply(found, Overrides(region=("山东省", "聊城市"))).problems}


def test_a_body_without_a_province_stays_unlocated() -> None:
    found = apply(replace(report(TOWN), overrides=("region",)), Overrides())
    kinds = {problem.kind for problem in found.problems}
    assert "unlocated" in kinds
    assert "region_conflict" not in kinds


@pytest.mark.parametrize(
    ("overrides", "url", "retrieved"),
    [
        (Overrides(), "https://old", "2020-01-01"),
        (Overrides(url="https://new"), "https://new", "2020-01-01"),
        (Overrides(retrieved="2021-01-01"), "https://old", "2021-01-01"),
    ],
)
def test_where_a_source_was_taken_from(overrides: Overrides, url: str, retrieved: str) -> None:
    source = apply(report(TOWN), overrides).source
    assert (source.url, source.retrieved) == (url, retrieved)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("山东省/聊城市/阳谷县", ("山东省", "聊城市", "阳谷县")),
        (" 北京市 / 海淀区 /", ("北京市", "海淀区")),
        ("", None),
        ("//", None),
        ("聊城市/阳谷县", None),
        ("不存在省/聊城市", None),
        ("省/聊城市", None),
        ("广西自治区/南宁市", ("广西自治区", "南宁市")),
        ("台湾省/新北市", ("台湾省", "新北市")),
        ("新疆生产建设兵团/第一师", ("新疆生产建设兵团", "第一师")),
        ("山东省/河北省", None),
    ],
)
def test_a_region_begins_with_its_one_province(text: str, expected: tuple[str, ...] | None) -> None:
    if expected is None:
        with pytest.raises(ValueError, match="province"):
            region_of(text)
    else:
        assert region_of(text) == expected
