"""Which names are meant by what people type, by the scripts of the site, in the names of a whole province and of a country's counties."""

from collections.abc import Iterator
from random import Random
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route
from search_page import SCRIPTS

from converters.gazetteer.divisions import division, every_township, upper_divisions
from converters.model.simplified import variants
from hooks.search.names import name_files
from hooks.search.names.known_places import FILES, write_known
from hooks.search.names.name_files import blocks_of, file_of, write_names
from hooks.search.names.name_keys import NEAR, Name, plain_sound, rows_of, skeleton

COUNTY = ("山东省", "聊城市", "阳谷县")
ABSENT = {"石佛镇", "七级镇"}
"""Towns of the county of which the archive has nothing."""


def province() -> Iterator[Name]:
    """Its places with their governments, some departments, and the counties of the country."""
    for place in upper_divisions():
        *above, name = place.path
        address = "/".join(place.path) + "/"
        if place.is_zone:
            continue
        yield Name(name, tuple(above), address, 9)
        if place.path[0] == "山东省":
            yield Name(f"{name}人民政府", tuple(above), f"{address}zf/", 3, 2024)
            yield Name(f"{name}财政局", tuple(above), f"{address}czj/", 2, 2023, "财政局")
    for code, name in every_township():
        if code.startswith("37") and name not in ABSENT and name.endswith(("镇", "街道")):
            end = "办事处" if name.endswith("街道") else "人民政府"
            path = division(code).path
            yield Name(name + end, path, f"{'/'.join((*path, name))}/", 2, 2022)
    yield Name("阳谷县狮子楼街道残联", COUNTY, "expected/", 0)


@pytest.fixture(scope="module")
def names(tmp_path_factory: pytest.TempPathFactory) -> list[Name]:
    return list(province())


@pytest.fixture(scope="module")
def page(names: list[Name], browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page with the functions at hand, and the names; what it asks for is kept as `asked`."""
    folder = tmp_path_factory.mktemp("names")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(name_files, "IN_A_BLOCK", 60)
        write_names(names, folder)
    write_known(folder)
    page = browser.new_context(base_url="http://site.example").new_page()

    def answer(route: Route) -> None:
        path = unquote(urlsplit(route.request.url).path)
        if path.startswith("/scripts/"):
            route.fulfill(path=SCRIPTS / "search" / path.removeprefix("/scripts/"))
        elif path.startswith("/search/names/"):
            route.fulfill(path=folder / path.removeprefix("/search/names/"))
        elif path == "/search/variants.txt":
            route.fulfill(body="\n".join(variants()))
        else:
            route.fulfill(body="<!doctype html>", content_type="text/html")

    page.route("**/*", answer)
    page.goto("/")
    page.evaluate(
        """async () => {
        const names = ["matching", "guesses", "name_files", "places", "sounds"]
        const modules = await Promise.all(names.map(name => import(`/scripts/names/${name}.js`)))
        Object.assign(window, ...modules.map(module => ({ ...module })))
        window.files = nameFiles("http://site.example/")
    }"""
    )
    yield page
    page.context.close()


def found(page: Page, typed: str) -> list[str]:
    """Place and name of each that is suggested, the best first."""
    items = page.evaluate("typed => matching(typed, files)", typed)
    return [f"{item['place'].replace(' ', '')}{item['name']}" for item in items]


def guessed(page: Page, typed: str) -> tuple[list[str], list[str]]:
    """Those that are near, and the absent places of China."""
    answer = page.evaluate("typed => guesses(typed, files)", typed)
    near, absent = (
        [f"{item['place'].replace(' ', '')}{item['name']}" for item in answer[kind]] for kind in ("near", "absent")
    )
    return near, absent


TOWN = "山东省聊城市阳谷县寿张镇人民政府"
FORGIVEN = (
    "寿张", "寿张镇", "寿张镇政府", "寿张镇人民政府", "寿张政府", "山东寿张镇", "山东省寿张镇", "阳谷县寿张", "阳谷寿张", "聊城寿张镇",
    "山东聊城阳谷寿张", "山东省聊城市阳谷县寿张镇人民政府", "山东 寿张", "shouzhang", "shou zhang", "Shouzhang Zhen", "shouzh", "szzrmzf", "szz",
    "ｓｈｏｕｚｈａｎｇ", "壽張鎮", "壽張", "寿张镇！", "shouzhangzhenzhengfu", "shouzhangzhenrenminzhengfu",
    "寿张镇2021年", "寿张镇2021年政府信息公开工作年度报告", "寿张镇政府信息公开年报", "阳谷县寿张镇 2020 年度报告",
)  # fmt: skip


@pytest.mark.parametrize("typed", FORGIVEN)
def test_names_forgive(page: Page, typed: str) -> None:
    assert TOWN in found(page, typed)[: 8 if typed.startswith("szz") else 1]


NEARLY = (
    "寿章镇", "受张镇", "寿张阵", "寿章", "手账", "寿章镇政府", "阳谷县寿章镇", "山东授张", "寿章镇2021年报告", "shouzang", "souzhang", "shouzhagn",
    "shuozhang", "shuzhang", "shouzhnagzhen", "shouzangzhen",
)  # fmt: skip


@pytest.mark.parametrize("typed", NEARLY)
def test_what_is_nearly_a_name_is_guessed(page: Page, typed: str) -> None:
    assert found(page, typed) == []
    assert guessed(page, typed) == ([TOWN], [])


WRONG = (
    "寿站镇", "寿涨停板", "三审三校", "公开", "不予公开", "重复申请", "北京寿章镇", "lixien", "qqqqqqqq", "zhengwu", "2020", "阳谷县三审三校", "<b>",
    "寿张镇办公室主任", "寿", "张", "工作报告", "2021年报告",
)  # fmt: skip


@pytest.mark.parametrize("typed", WRONG)
def test_a_wrong_name_is_worse_than_none(page: Page, typed: str) -> None:
    """Of a short name another character, or another letter, makes another name."""
    assert guessed(page, typed)[0] == []


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("阳谷县", "山东省聊城市阳谷县"),
        ("阳谷县政府", "山东省聊城市阳谷县人民政府"),
        ("阳谷县财政局", "山东省聊城市阳谷县财政局"),
        ("阳谷财政局", "山东省聊城市阳谷县财政局"),
        ("山东阳谷县财政局", "山东省聊城市阳谷县财政局"),
        ("ygxczj", "山东省聊城市阳谷县财政局"),
        ("聊城市阳谷", "山东省聊城市阳谷县"),
        ("内蒙古呼和浩特", "内蒙古自治区呼和浩特市"),
        ("恩施州利川", "湖北省恩施土家族苗族自治州利川市"),
        ("黔东南州凯里市", "贵州省黔东南苗族侗族自治州凯里市"),
        ("单县", "山东省菏泽市单县"),
        ("shanxian", "山东省菏泽市单县"),
    ],
)
def test_the_best_comes_first(page: Page, typed: str, first: str) -> None:
    assert found(page, typed)[:1] == [first]


def test_a_place_before_a_name_must_be_where_it_lies(page: Page) -> None:
    assert found(page, "河北寿张镇") == []
    assert found(page, "莘县寿张镇") == []


def test_what_the_country_has_and_the_archive_lacks_is_absent(page: Page) -> None:
    for typed in ("石佛镇", "阳谷县石佛镇", "山东石佛镇政府", "shifozhen", "石佛"):
        assert found(page, typed) == []
        assert "山东省聊城市阳谷县石佛镇" in guessed(page, typed)[1]
    assert guessed(page, "阳谷县七级镇") == ([], ["山东省聊城市阳谷县七级镇"])
    assert guessed(page, "北京市朝阳区三里屯街道")[1] == ["北京市朝阳区三里屯街道"]
    assert guessed(page, "没有这样的镇") == ([], [])


def test_few_files_are_loaded(page: Page) -> None:
    """Two round trips for what a name begins with; never more than some blocks."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path.rpartition("/names/")[2]))
    for typed, most in (("寿张", 2), ("shouzh", 2), ("zh", 2), ("阳谷县寿张", 4), ("三审三校", 3)):
        asked.clear()
        page.evaluate(
            "async typed => { window.own = nameFiles('http://site.example/'); await matching(typed, own) }", typed
        )
        assert asked[0] == "names.json"
        assert len(asked) <= most, asked
    assert page.evaluate("typed => matching(typed, own)", "zh") != []


def test_sounds_files_and_rows_are_the_same_as_in_python(page: Page, names: list[Name]) -> None:
    spellings = [row.split("\t")[1] for item in names[:500] for row in rows_of(item)]
    for function, name in ((plain_sound, "plainSound"), (skeleton, "skeleton")):
        assert page.evaluate(f"texts => texts.map({name})", spellings) == [function(text) for text in spellings]
    texts = [item.name for item in names[:200]]
    assert page.evaluate(f"texts => texts.map(text => fileOf(text, {FILES}))", texts) == [
        file_of(text, FILES) for text in texts
    ]


def test_rows_are_found_as_they_were_written(page: Page, names: list[Name]) -> None:
    """All of them; of very many the best, and of what is only near the first."""
    rows = blocks_of((*row.split("\t"), item) for item in names for row in rows_of(item))
    random = Random(1)
    for key in random.sample([row[0] for row in rows.rows], 60):
        prefix = key[: random.randrange(2, 9)]
        start, end = rows.of(prefix)
        expected = [[key, spelling, item.name] for key, spelling, item in rows.rows[start:end]]
        got = [row[:3] for row in page.evaluate("prefix => files.rows(prefix)", prefix)]
        assert got == expected or (len(expected) > 100 and (prefix[0] == NEAR or len(got) == 24)), prefix
        assert [row for row in got if row not in expected] == []
