"""What was built into an archive, gaps and all, is what is found in it."""

from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pytest
from drawn_coverage import AS_OF, COUNTIES, NEW_NAME, OLD_NAME, YEARS, Drawn, draw, paths

from converters.archive.expected.lists import ExpectedBody, ExpectedList, read_list
from converters.archive.layout import Entry
from converters.model.report import Body, Report, Source
from hooks.overview.expected.archive_coverage import Coverage, coverage_of
from hooks.overview.expected.coverage_settings import Settings, WrongSettings, settings_of
from hooks.overview.expected.grounds import NOTICE, STATUTE, TOWNSHIP, duty
from hooks.overview.expected.matrix import ABSENT, NOT_DUE, RECEIVED, Area, Calendar, Count, Row
from hooks.overview.expected.places import key_of, place_of
from hooks.overview.index import build_index
from hooks.overview.summary import summarise

YANGGU = ("山东省", "聊城市", "阳谷县")


def covered(
    reports: dict[PurePosixPath, Report], lists: tuple[ExpectedList, ...] = (), settings: Settings | None = None
) -> Coverage:
    index = build_index(summarise(Entry(path, report, None)) for path, report in reports.items())
    return coverage_of(index, lists, settings or Settings())


def one(name: str, year: int, region: tuple[str, ...] = YANGGU, **changes: Any) -> Report:
    """A report of a body in a county."""
    aliases = changes.pop("aliases", ())
    report = Report(
        None, year, None, Body(name, "371521", region, "", aliases=aliases), Source("", "text/plain", ""), (), ()
    )
    return replace(report, **changes)


def of(*reports: Report) -> dict[PurePosixPath, Report]:
    """Each body in a folder of its own, in that of its county."""
    folders: dict[str, str] = {}
    return {
        PurePosixPath(
            *(f"r{len(name)}{i}" for i, name in enumerate(report.body.region)),
            folders.setdefault(report.body.name or "", f"b{len(folders)}"),
            f"{report.year}.md",
        ): report
        for report in reports
    }


def area_of(coverage: Coverage, path: tuple[str, ...] = YANGGU) -> Area:
    return next(area for area in coverage.areas() if area.path == path)


def rows_of(coverage: Coverage, path: tuple[str, ...] = YANGGU) -> dict[str, Row]:
    return {row.name: row for row in area_of(coverage, path).rows}


def statuses(row: Row, coverage: Coverage) -> dict[int, str]:
    return {slot.year: slot.status for slot in row.slots(coverage.calendar)}


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return draw()


@pytest.fixture(scope="module")
def coverage(drawn: Drawn) -> Coverage:
    lists = []
    for text in drawn.lists.values():
        found, faults = read_list(text)
        assert found is not None, faults
        lists.append(found)
    return covered(paths(drawn), tuple(lists))


def test_what_was_built_in_is_found(drawn: Drawn, coverage: Coverage) -> None:
    found = {
        (area.name, row.name, slot.year): (slot.ground, slot.status)
        for area in coverage.areas()
        for row in area.rows
        for slot in row.slots(coverage.calendar)
        if slot.status
    }
    assert found == drawn.truth
    assert (coverage.calendar.as_of, coverage.calendar.years) == (AS_OF, tuple(reversed(YEARS)))


def test_the_counts_are_those_that_were_built_in(drawn: Drawn, coverage: Coverage) -> None:
    for path in (*COUNTIES.values(), ("山东省", "聊城市"), ("山东省",), ()):
        names = {county[-1] for county in COUNTIES.values() if county[: len(path)] == path}
        expected = Counter[tuple[int, str]]()
        for (county, _, year), (ground, status) in drawn.truth.items():
            if county in names and ground and status != "not_due":
                expected[year, (status == RECEIVED and "received") or "missing"] += 1
        assert area_of(coverage, path).totals == {
            year: Count(expected[year, "received"] + expected[year, "missing"], expected[year, "received"])
            for year in coverage.calendar.years
        }


def test_of_the_whole_country_every_government_is_expected() -> None:
    """The four cities without counties are counted once; the twelve entries for villages in no township are no governments."""
    coverage = covered({}, settings=Settings(((),), 2008, "2028-04-01"))
    levels = Counter(row.level for area in coverage.areas() for row in area.rows)
    assert levels == {"province": 32, "city": 333, "county": 2846, "township": 38_630}
    assert len(coverage.calendar.years) == 20
    assert set(coverage.country.totals.values()) == {Count(levels.total(), 0)}
    ids = [(area.address, row.id) for area in coverage.areas() for row in area.rows]
    assert len(set(ids)) == len(ids)


def test_a_body_that_was_renamed_is_one_body(coverage: Coverage) -> None:
    rows = rows_of(coverage)
    row = rows[f"阳谷县{NEW_NAME}"]
    assert row.aliases == (f"阳谷县{OLD_NAME}",)
    assert f"阳谷县{OLD_NAME}" not in rows


def test_a_list_with_the_old_and_the_new_name_names_one_body() -> None:
    bodies = (ExpectedBody("阳谷县教育局", None, (2018,)), ExpectedBody("教育和体育局", None, (2020,)))
    listed = ExpectedList(YANGGU, "名单", bodies)
    reports = of(
        one("阳谷县教育和体育局", 2020, aliases=("阳谷县教育局",)), one("阳谷县财政局", 2017), one("阳谷县财政局", 2021)
    )
    coverage = covered(reports, (listed,))
    rows = rows_of(coverage)
    assert [name for name in rows if "教育" in name] == ["阳谷县教育和体育局"]
    assert statuses(rows["阳谷县教育和体育局"], coverage) == {
        2021: "",
        2020: "received",
        2019: "",
        2018: "not_in_archive",
        2017: "",
    }


def test_a_township_under_its_present_name_is_the_one_of_the_list_of_divisions() -> None:
    town = one("新张镇人民政府", 2020, (*YANGGU, "新张镇"), aliases=("寿张镇人民政府",))
    rows = rows_of(covered(of(town)))
    assert rows["新张镇人民政府"].code == "371521109"
    assert "寿张镇人民政府" not in rows


@pytest.mark.parametrize(
    ("name", "town", "key"),
    [
        ("阳谷县人民政府", "", ""),
        ("山东省聊城市阳谷县人民政府", "", ""),
        ("阳谷县", "", ""),
        ("阳谷县财政局", "", "财政局"),
        ("财政局", "", "财政局"),
        ("陽穀縣財政局", "", "财政局"),
        ("寿张镇人民政府", "寿张镇", "寿张镇人民政府"),
        ("阳谷县寿张镇政府", "", "寿张镇人民政府"),
        ("寿张镇", "", "寿张镇人民政府"),
        ("人民政府", "寿张镇", "寿张镇人民政府"),
        ("侨润街道", "", "侨润街道办事处"),
        ("寿张镇财政所", "寿张镇", "寿张镇财政所"),
        ("财政所", "寿张镇", "寿张镇财政所"),
        ("阳谷县经济开发区管委会", "", "经济开发区"),
    ],
)
def test_a_body_is_known_however_its_name_is_written(name: str, town: str, key: str) -> None:
    assert key_of(name, YANGGU, town, frozenset({"寿张镇", "侨润街道"})) == key


@pytest.mark.parametrize(
    ("names", "code", "place"),
    [
        (YANGGU, None, (YANGGU, "")),
        ((*YANGGU, "寿张镇"), None, (YANGGU, "寿张镇")),
        (("山东省", "阳谷县", "寿张镇"), "371521109", (YANGGU, "寿张镇")),
        (("山东省", "阳谷县"), None, (YANGGU, "")),
        (("湖北省", "恩施州", "巴东县"), None, (("湖北省", "恩施土家族苗族自治州", "巴东县"), "")),
        (("广东省", "东莞市", "虎门镇"), None, (("广东省", "东莞市"), "虎门镇")),
        (("山东省", "济南市", "章丘市"), "370181", (("山东省", "济南市", "章丘市"), "")),
    ],
)
def test_where_a_body_lies(names: tuple[str, ...], code: str | None, place: object) -> None:
    assert place_of(names, code) == place


@pytest.mark.parametrize(
    ("level", "year", "of_township", "expected"),
    [
        ("department", 2018, False, (STATUTE, "2019-03-31")),
        ("department", 2019, False, (STATUTE, "2020-01-31")),
        ("department", 2019, True, (NOTICE, "2020-03-31")),
        ("county", 2019, False, (STATUTE, "2020-03-31")),
        ("province", 2022, False, (STATUTE, "2023-03-31")),
        ("township", 2018, False, (STATUTE, "2019-03-31")),
        ("township", 2019, False, (NOTICE, "2020-03-31")),
    ],
)
def test_what_the_regulations_ask(level: str, year: int, of_township: bool, expected: tuple[str, str]) -> None:
    found = duty(level, year, of_township=of_township)
    assert (found.ground, found.due) == expected


@pytest.mark.parametrize(
    ("as_of", "government", "department"),
    [
        ("2023-01-31", "not_due", "not_due"),
        ("2023-02-01", "not_due", "not_in_archive"),
        ("2023-03-31", "not_due", "not_in_archive"),
        ("2023-04-01", "not_in_archive", "not_in_archive"),
    ],
)
def test_a_report_is_due_when_its_day_is_over(as_of: str, government: str, department: str) -> None:
    coverage = covered(of(one("阳谷县财政局", 2020)), settings=Settings(None, None, as_of))
    rows = rows_of(coverage)
    assert statuses(rows["阳谷县人民政府"], coverage)[2022] == government
    assert statuses(rows["阳谷县财政局"], coverage)[2022] == department


@pytest.mark.parametrize(
    ("changes", "as_of"),
    [
        ({}, "2021-01-01"),
        ({"published": "2021-02-03"}, "2021-02-03"),
        ({"published": "2099-02-03"}, "2021-01-01"),
        ({"published": "2021-02-03", "source": Source("", "text/plain", "", retrieved="2021-05-06")}, "2021-05-06"),
    ],
)
def test_the_day_is_the_latest_that_the_archive_tells_of(changes: dict[str, Any], as_of: str) -> None:
    assert covered(of(one("阳谷县财政局", 2020, **changes))).calendar.as_of == as_of


def test_the_scope_is_where_reports_lie_or_what_the_archive_says() -> None:
    reports = of(one("阳谷县财政局", 2020))

    def scope(given: Settings) -> list[str]:
        return [area.name for area in covered(reports, settings=given).areas() if area.rows]

    assert scope(Settings()) == ["阳谷县"]
    assert scope(Settings((("山东省", "聊城市", "莘县"),))) == ["莘县"]
    assert scope(Settings((("山东省", "聊城市"),)))[:3] == ["聊城市", "东昌府区", "茌平区"]
    with pytest.raises(WrongSettings, match="山东省/无此县 is no division"):
        scope(Settings((("山东省", "无此县"),)))


def test_a_township_whose_only_body_is_there_lists_nothing_beside_its_page() -> None:
    town, other = (*YANGGU, "寿张镇"), (*YANGGU, "十五里园镇")
    bodies = (("寿张镇人民政府", town), ("十五里园镇人民政府", other), ("十五里园镇财政所", other))
    reports = of(*(one(name, 2020, region) for name, region in bodies))
    coverage = covered(reports)
    found = {report.body.region[-1]: coverage.rows_of(path.parents[1]) for path, report in reports.items()}
    assert found["寿张镇"] == (None, ())
    assert {row.name for row in found["十五里园镇"][1]} == {"十五里园镇人民政府", "十五里园镇财政所"}


def test_the_scope_that_the_archive_says_is_declared_with_what_is_above_it() -> None:
    reports = of(one("阳谷县财政局", 2020))
    assert covered(reports).declared == frozenset()
    found = covered(reports, settings=Settings((("山东省", "聊城市"),))).declared
    assert {(), YANGGU[:1], YANGGU[:2], YANGGU} <= found
    assert ("山东省", "济南市") not in found


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", Settings()),
        ("{}", Settings()),
        ('{"scope": "全国"}', Settings(((),))),
        ('{"scope": ["山东省/聊城市"], "since": 2016}', Settings((("山东省", "聊城市"),), 2016)),
        ('{"as_of": "2026-04-01"}', Settings(as_of="2026-04-01")),
    ],
)
def test_settings_are_read(text: str, settings: Settings) -> None:
    assert settings_of(text) == settings


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[]", "is no mapping"),
        ('{"region": 1}', "region is no key here"),
        ('{"scope": []}', "scope is no list"),
        ('{"scope": [1]}', "scope is no list"),
        ('{"since": 1999}', "since is no year"),
        ('{"since": true}', "since is no year"),
        ('{"as_of": "2026-02-30"}', "as_of is no date"),
        ('{"as_of": 2026}', "as_of is no date"),
    ],
)
def test_wrong_settings_are_named(text: str, says: str) -> None:
    with pytest.raises(WrongSettings, match=rf"mkdocs\.yml: extra\.coverage.*{says}"):
        settings_of(text)


def test_bodies_of_which_nothing_is_there_share_what_is_told_of_their_years() -> None:
    early, late = Calendar((2021, 2020), "2022-02-01"), Calendar((2021, 2020), "2022-04-01")
    towns = [Row(name, TOWNSHIP, "371521", name) for name in ("寿张镇", "阿城镇")]
    first = [row.slots(early) for row in towns]
    assert first[0] is first[1] is early.unseen(TOWNSHIP, True, "")
    assert [(slot.year, slot.ground, slot.status) for slot in first[0]] == [
        (2021, NOTICE, NOT_DUE),
        (2020, NOTICE, ABSENT),
    ]
    assert [slot.status for slot in towns[0].slots(late)] == [ABSENT, ABSENT]
    assert early == Calendar((2021, 2020), "2022-02-01")
