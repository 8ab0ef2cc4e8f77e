"""The table of a year in a browser: sorted, narrowed, told to screen readers, with its state in the address."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from hooks.pages.assets import asset

CELLS = {
    "甲镇": '<td><b>12</b><td class=n>3<small>空白按 0 计</small>',
    "乙镇": '<td>0<td class=n>无法推算',
    "丙局": '<td data-status=blank><i>空白</i><td class=none><i>该年格式无此项</i>',
    "丁镇": '<td data-status=not_applicable title="原文：7"><i>不适用</i><td class=n>87.5%',
    "戊局": '<td data-status=missing><i>原件缺失</i><td class=n><small>没有办结的申请</small>',
    "己镇": '<td data-status=unreadable><span class=mark>99</span><td class=n>100%',
    "庚镇": '<td><b>2.5</b><td class=gone><i>已撤回</i>',
    "辛局": '<td><b>100</b><td class=n>0',
    "壬镇": '<td data-status=blank><i>空白</i><td class=n>-1',
}  # fmt: skip
"""Name → its two figures."""
ROWS = "rows => rows.filter(row => !row.hidden).map(row => row.cells[0].textContent[0]).join('')"
SEEN = "甲乙丙丁戊己庚辛壬"


def html(*, part: bool = False) -> str:
    rows = "".join(
        f"<tr data-level={'township' if name[1] == '镇' else 'department'}><th scope=row>{name}{cells}<td data-value={number}>无"
        for number, (name, cells) in enumerate(CELLS.items())
    )
    return f"""<!doctype html><meta charset=utf-8><meta name=viewport content="width=device-width"><body><div class=figures>
<table id=figures data-sortable{" data-part" if part else ""}><thead><tr><th scope=col>机关<th scope=col data-column=new>新收申请
<th scope=col data-column=denied>不予公开<small>推算</small><th scope=col data-column=checks>核对
<tbody>{rows}<tfoot><tr><th scope=row>合计<td>114<td>1<td></table></div>
<script type=module>import {{ sortable }} from "/{asset("tables.js")}"; sortable(); document.body.dataset.ready = ""</script>"""


@pytest.fixture
def opened(own, browser: Browser) -> Iterator[Page]:
    page = browser.new_context(base_url=own.url, viewport={"width": 360, "height": 740}).new_page()
    page.route(
        "**/drawn*", lambda route: route.fulfill(body=html(part="part" in route.request.url), content_type="text/html")
    )
    yield page
    page.context.close()


def opens(page: Page, address: str = "drawn") -> Page:
    page.goto("about:blank")
    page.goto(address)
    page.locator("body[data-ready]").wait_for(state="attached")
    return page


def shown(page: Page) -> str:
    found: str = page.eval_on_selector_all("tbody tr", ROWS)
    return found


@pytest.mark.parametrize(
    ("column", "descending", "ascending"),
    [
        ("new", "辛甲庚乙丙壬丁戊己", "乙庚甲辛丙壬丁戊己"),
        ("denied", "己丁甲辛壬乙丙戊庚", "壬辛甲丁己乙丙戊庚"),
    ],
)
def test_what_is_no_number_stands_last_in_both_directions(
    opened: Page, column: str, descending: str, ascending: str
) -> None:
    page = opens(opened)
    assert shown(page) == SEEN
    head = page.locator(f"th[data-column={column}]")
    for way, order in (("descending", descending), ("ascending", ascending), (None, SEEN)):
        head.locator("button").press("Enter")
        assert shown(page) == order
        assert head.get_attribute("aria-sort") == way
        assert page.locator("th[aria-sort]").count() == (way is not None)


def test_what_is_done_is_said(opened: Page) -> None:
    page = opens(opened, "drawn?part")
    said = page.get_by_role("status")
    assert said.get_attribute("aria-live") == "polite"
    page.locator("th[data-column=new] button").click()
    assert said.text_content() == "已按“新收申请”从大到小排列，没有数字的 5 行排在最后，只排本页"
    page.get_by_role("searchbox").fill("镇")
    assert said.text_content() == "显示 6 / 9 行"
    page.locator("th").first.locator("button").click()
    assert said.text_content() == "已按“机关”顺序排列，只排本页"


def test_rows_are_narrowed_by_name_and_level_and_the_sum_of_all_is_not_said_of_some(opened: Page) -> None:
    page = opens(opened)
    page.get_by_role("combobox").select_option(label="部门")
    assert shown(page) == "丙戊辛"
    assert page.locator("tfoot").is_hidden()
    page.get_by_role("searchbox").fill("  Ｘ ")
    assert shown(page) == ""
    page.get_by_role("searchbox").fill("")
    page.get_by_role("combobox").select_option(label="全部级别")
    assert shown(page) == SEEN
    assert page.locator("tfoot").is_visible()


def test_the_address_keeps_how_the_table_stands(opened: Page) -> None:
    page = opens(opened)
    page.locator("th[data-column=new] button").click()
    page.get_by_role("searchbox").fill("镇")
    assert page.evaluate("location.hash") == f"#sort=new-descending&find={quote('镇')}"
    address = page.url
    order = shown(page)
    assert order == "甲庚乙壬丁己"
    assert shown(opens(page, address)) == order
    assert page.locator("th[data-column=new]").get_attribute("aria-sort") == "descending"
    assert (
        page.get_by_role("status").text_content()
        == "已按“新收申请”从大到小排列，没有数字的 5 行排在最后；显示 6 / 9 行"
    )
    for broken in ("#sort=none-descending", "#sort=new-<script>", "#level=all", "#figures"):
        assert shown(opens(page, f"drawn{broken}")) == SEEN


def test_the_tools_fit_a_phone(opened: Page) -> None:
    page = opens(opened)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
