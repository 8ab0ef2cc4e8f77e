"""Bodies set side by side in a browser: what is drawn and told is held against cells.csv; all of it stands in the address."""

import csv
import io
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from search_page import serve_sources

TOWN = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/"
OTHER = "unlocated/xiuzhouqu/wangdianzhen/renminzhengfu/"
HOSTILE = "shandongsheng/yangguxian/emo/"
BLANK = "requests.partial.research"
"""A cell that the report of 2020 leaves blank, and that of 2016 has not."""


@pytest.fixture
def page(site, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(base_url=site.url, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    yield page
    context.close()


def opened(page: Page, query: str) -> None:
    page.goto(f"compare/?{query}")
    expect(page.locator("#compare-results table, #compare-status button").first).to_be_visible()


def row(page: Page, number: int = 0, table: int = 0) -> list[str]:
    """What stands in a row of the table, newest year first."""
    cells = page.locator("#compare-results table").nth(table).locator("tbody tr").nth(number).locator("td")
    return [text.strip() for text in cells.all_text_contents()]


def numbers(site, report: str, cell: str) -> str:
    with (site.folder / "data/cells.csv").open(encoding="utf-8", newline="") as file:
        found = [line for line in csv.DictReader(file) if (line["report"], line["cell"]) == (report, cell)]
    return found[0]["value"] or found[0]["status"]


def test_figures_are_those_of_the_reports_and_lead_to_them(site, page: Page) -> None:
    opened(page, f"b={TOWN},{OTHER}&m=new,{BLANK}")
    assert page.locator("#compare-results thead th").all_text_contents()[:3] == [
        "20212021 年格式",
        "20202019 年格式",
        "20162014 年格式",
    ]
    expected = [numbers(site, f"{TOWN}{year}/", "requests.new.total") for year in (2021, 2020)]
    assert row(page) == [*expected, numbers(site, f"{TOWN}2016/", "statistics.requests_received.value")]
    assert row(page, 1) == ["未收录", numbers(site, f"{OTHER}2020/", "requests.new.total"), "未收录"]
    assert numbers(site, f"{TOWN}2020/", BLANK) == "blank"
    assert row(page, 0, 1) == ["0", "空白", "该年格式无此项"]
    page.locator("#compare-results table tbody tr").first.locator("td a").nth(1).click()
    page.wait_for_url(f"**/{TOWN}2020/#requests.new.total")
    assert page.locator(":target").text_content() == expected[1]


def test_what_is_no_number_is_a_gap_and_a_change_of_form_is_marked(page: Page) -> None:
    opened(page, f"b={TOWN}&m=new,{BLANK}&y=2016-2021")
    new, blank = page.locator("svg.chart").nth(0), page.locator("svg.chart").nth(1)
    assert new.locator(".dot").count() == 3
    assert new.locator(".line").count() == 1
    assert new.locator(".form-change text").all_text_contents() == ["2019 年格式", "2021 年格式"]
    assert blank.locator(".dot").count() == 1
    assert blank.locator(".line").count() == 0
    label = new.get_attribute("aria-label") or ""
    assert new.get_attribute("role") == "img"
    assert label.startswith("折线图：本年新收申请（件），2016、2019、2020、2021 年。寿张镇：7、未收录、12、0。")
    assert "空白" in (blank.get_attribute("aria-label") or "")


def test_one_year_is_bars_with_words_for_what_is_no_number(page: Page) -> None:
    opened(page, f"b={TOWN},{OTHER}&m={BLANK}&y=2020")
    chart = page.locator("svg.chart")
    assert chart.locator(".series").all_text_contents() == ["王店镇王店镇：0件0", "寿张镇空白"]
    assert chart.locator("rect").count() == 1


def test_neighbours_are_taken_and_the_address_says_so(page: Page) -> None:
    page.goto(TOWN)
    page.get_by_role("link", name="与邻近机关比较").click()
    expect(page.locator("#compare-bodies a")).to_have_text("寿张镇人民政府")
    page.wait_for_url(f"**/compare/?b={TOWN.rstrip('/')}&m=new")
    assert page.locator("#compare-status").text_content() == ""


def test_bodies_metrics_and_years_are_chosen_by_keyboard(page: Page) -> None:
    opened(page, f"b={TOWN}")
    page.get_by_role("combobox", name="加入机关或地区").focus()
    page.keyboard.insert_text("wdz")
    expect(page.get_by_role("option").first).to_contain_text("王店镇")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#compare-bodies li")).to_have_count(2)
    page.get_by_label("指标", exact=True).select_option(label="公开率")
    expect(page.locator("#compare-results h2")).to_have_text("公开率")
    page.get_by_role("button", name="再加一个指标").click()
    page.get_by_label("指标", exact=True).nth(1).select_option(label="（三）不予公开·1.属于国家秘密")
    page.get_by_label("列", exact=True).select_option(label="商业企业")
    expect(page.locator("#compare-results h2").nth(1)).to_have_text("（三）不予公开·1.属于国家秘密·商业企业")
    page.locator("#compare-from").select_option("2020")
    page.get_by_role("button", name="去掉寿张镇人民政府").click()
    expect(page.locator("#compare-bodies li")).to_have_count(1)
    asked = f"b={OTHER.rstrip('/')}&m=disclosure_rate,requests.denied_state_secret.business&y=2020-2021"
    page.wait_for_url(f"**/compare/?{asked}")
    shown = page.locator("#compare-app").inner_text()
    page.reload()
    expect(page.locator("#compare-results table")).to_have_count(2)
    assert page.locator("#compare-app").inner_text() == shown


def test_the_csv_says_the_same_and_is_no_formula(site, page: Page) -> None:
    opened(page, f"b={TOWN},{HOSTILE}&m=new,{BLANK}&y=2020-2021")
    with page.expect_download() as taken:
        page.get_by_role("button", name="下载 CSV").click()
    data = taken.value.path().read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert [(it["body"], it["metric"], it["year"], it["value"], it["status"]) for it in lines[:4]] == [
        (TOWN, "new", "2020", "12", "reported"),
        (TOWN, "new", "2021", "0", "reported"),
        (HOSTILE, "new", "2020", "12", "reported"),
        (HOSTILE, "new", "2021", "", "absent"),
    ]
    assert (lines[4]["value"], lines[4]["status"], lines[4]["unit"]) == ("", "blank", "件")
    name = json.loads((site.folder / HOSTILE / "figures.json").read_bytes())["name"]
    assert lines[2]["name"] == name


def test_hostile_names_are_text(page: Page) -> None:
    opened(page, f"b={HOSTILE},{quote('<img src=x onerror=alert(1)>')}&m={quote('<b>')},__proto__,constructor.a.b")
    assert page.locator("#compare-app img, #compare-app script").count() == 0
    assert "没有找到：<img src=x" in page.locator("#compare-status").inner_text()
    expect(page.locator("#compare-results h2")).to_have_text("本年新收申请")


@pytest.mark.parametrize("kept", ["once", "always"])
def test_a_file_of_another_order_is_never_read(site, browser: Browser, kept: str) -> None:
    """As a browser may have kept one of an older site: it is loaded anew, and not shown where that does not help."""
    context = browser.new_context(base_url=site.url)
    page, asked = context.new_page(), list[str]()

    def old(route: Route) -> None:
        asked.append(route.request.url)
        told: dict[str, Any] = json.loads((site.folder / TOWN / "figures.json").read_bytes())
        route.fulfill(json=told | {"layout": "0"} if kept == "always" or len(asked) == 1 else told)

    page.route("**/figures.json", old)
    opened(page, f"b={TOWN}")
    assert len(asked) == 2
    again = page.get_by_role("button", name="再试一次")
    assert (again.count(), page.locator("#compare-results table").count()) == ((0, 1) if kept == "once" else (1, 0))
    context.close()


def body(name: str, *place: str) -> dict[str, Any]:
    return {"name": name, "region": place, "reports": []}


YANGGU = ("山东省", "聊城市", "阳谷县")
CASES: dict[str, tuple[str, str, list[Any], Any]] = {
    "a government is its place": (
        "series", "shortNames",
        [[body("寿张镇人民政府", *YANGGU, "寿张镇"), body("侨润街道办事处", *YANGGU, "侨润街道"), body("阳谷县人民政府", *YANGGU)]],
        ["寿张镇", "侨润街道", "阳谷县"],
    ),
    "a department is without its place": ("series", "shortNames", [[body("阳谷县财政局", *YANGGU)]], ["财政局"]),
    "two of one name have their places": (
        "series", "shortNames",
        [[body("城关镇人民政府", "甲省", "乙县", "城关镇"), body("城关镇人民政府", "甲省", "丙县", "城关镇"), body("丙县财政局", "甲省", "丙县")]],
        ["乙县城关镇", "丙县城关镇", "财政局"],
    ),
    "nobody knows where it lies": ("series", "shortNames", [[body("某局")]], ["某局"]),
    "steps from 0": ("svg", "ticks", [[3, 12]], [0, 5, 10, 15]),
    "steps below 0": ("svg", "ticks", [[-4, 2]], [-4, -2, 0, 2]),
    "nothing but 0": ("svg", "ticks", [[0, 0]], [0, 1]),
    "nothing at all": ("svg", "ticks", [[]], [0, 1]),
    "whole numbers have whole steps": ("svg", "ticks", [[1, 2]], [0, 1, 2]),
    "parts": ("svg", "ticks", [[0.5, 0.9]], [0, 0.2, 0.4, 0.6, 0.8, 1]),
    "an address": (
        "state", "stateOf", ["?b=/a/b,c/d/,a/b&m=new,x.y.z&y=2023-2019"],
        {"bodies": ["a/b/", "c/d/"], "metrics": ["new", "x.y.z"], "from": 2019, "to": 2023, "near": None, "within": None},
    ),
    "an address with what is no year": (
        "state", "stateOf", ["?y=20&near=a/b&in="], {"bodies": [], "metrics": [], "from": 0, "to": 0, "near": "a/b/", "within": ""},
    ),
    "the same as an address": (
        "state", "searchOf", [{"bodies": ["a/b/", "c&d/"], "metrics": ["new"], "from": 2019, "to": 2019}], "?b=a/b,c%26d&m=new&y=2019",
    ),
}  # fmt: skip
"""What is told → module, function, arguments and what it gives."""


def test_small_functions_of_the_scripts(page: Page) -> None:
    serve_sources(page)
    page.goto("compare/")
    call = "async ([module, name, given]) => (await import(`/sources/compare/${module}.js`))[name](...given)"
    found = {told: page.evaluate(call, [module, name, given]) for told, (module, name, given, _) in CASES.items()}
    assert found == {told: expected for told, (*_, expected) in CASES.items()}


def test_without_its_script_the_page_says_what_is_left(site, browser: Browser) -> None:
    context = browser.new_context(base_url=site.url)
    page = context.new_page()
    page.route("**/compare/page.js", lambda route: route.abort())
    page.goto("compare/")
    expect(page.locator(".instead")).to_be_visible()
    assert page.locator(".instead a").count() == 2
    context.close()
