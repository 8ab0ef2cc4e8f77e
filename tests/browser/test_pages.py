"""The site in a real browser, as a reader meets it."""

import re
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from converters.archive.layout import read_file
from converters.archive.naming.cell_names import cells_named

PHONE = ViewportSize(width=360, height=740)
DESKTOP = ViewportSize(width=1280, height=900)
CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


def opens_cleanly(browser: Browser, url: str, addresses: Sequence[str], *sizes: ViewportSize) -> None:
    """No error on the console, no failed request, no request elsewhere, no scrolling of the page sideways at any size,
    of which the page opens at the first."""
    page = browser.new_context().new_page()
    errors: list[str] = []
    requests: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("requestfailed", lambda request: errors.append(f"failed: {request.url}"))
    page.on("request", lambda request: requests.append(request.url))
    for address in addresses:
        page.set_viewport_size(sizes[0])
        page.goto(url + address, wait_until="networkidle")
        for size in sizes:
            page.set_viewport_size(size)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, f"{address} is {wide} px too wide at {size['width']}"
        assert page.locator("h1").count() == 1, address
    assert not errors
    assert {urlsplit(asked).netloc for asked in requests if not asked.startswith(("data:", "blob:"))} == {
        urlsplit(url).netloc
    }
    page.context.close()


def test_every_page_opens_cleanly_and_asks_no_other_host(site, browser: Browser) -> None:
    opens_cleanly(browser, site.url, site.addresses, DESKTOP, PHONE)


def test_pages_of_the_repositorys_own_archive_open_cleanly(own, browser: Browser) -> None:
    """So many of them, evenly spread: the archive grows."""
    opens_cleanly(browser, own.url, own.addresses[:: len(own.addresses) // 12 + 1], PHONE)


_SEEN_THROUGH = """cells => cells.map(cell => [cell, getComputedStyle(cell)])
    .filter(([, style]) => style.position === "sticky" && style.backgroundColor.replace(/^rgb\\(.*/, "") !== "")
    .map(([cell, style]) => `${cell.textContent} ${style.backgroundColor}`)"""
"""Cells that stay in sight where a table scrolls, and are not opaque."""


def test_the_table_scrolls_inside_itself_on_a_phone(site, browser: Browser) -> None:
    assert site.reports
    page = browser.new_context(viewport=PHONE).new_page()
    for address in site.reports:
        page.goto(site.url + address)
        table = page.locator(".figures.requests")
        label, figure = (
            table.locator("tbody tr th[scope=row]").first,
            table.locator("tr:last-child td[data-cell]").nth(-2),
        )
        total = table.locator("tr:last-child td[data-cell]").last
        heads = table.locator("caption > span, .group th > span, th[scope=colgroup] > span")
        before, far = label.bounding_box(), figure.bounding_box()
        assert before is not None
        assert far is not None
        assert far["x"] > PHONE["width"], "the last column is out of sight at first"
        seen = total.bounding_box()
        assert seen is not None
        assert seen["x"] + seen["width"] <= PHONE["width"], "but the total"
        table.evaluate("element => { element.scrollLeft = element.scrollWidth }")
        after, near = label.bounding_box(), figure.bounding_box()
        assert after is not None
        assert near is not None
        assert abs(after["x"] - before["x"]) < 1, "the first column stays"
        assert after["x"] + after["width"] <= near["x"] + 1, "and does not lie over the last one"
        assert near["x"] + near["width"] <= seen["x"] + 1, "which is in sight now, and not below the total"
        for head in heads.all():
            box = head.bounding_box()
            assert box is not None
            assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"], f"{head.inner_text()} is readable"
        assert page.evaluate("scrollX") == 0
        assert before["width"] < PHONE["width"] / 2
        assert page.locator("main :is(th, td)").evaluate_all(_SEEN_THROUGH) == [], "what stays hides what goes below it"
    page.context.close()


def test_the_table_of_a_report_fits_a_desktop(site, browser: Browser) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()
    for address in site.reports:
        page.goto(site.url + address)
        assert page.locator(".figures.requests").evaluate("element => element.scrollWidth <= element.clientWidth + 1")
    page.context.close()


def test_an_old_address_leads_to_the_new_page_without_scripts(site, browser: Browser) -> None:
    assert len(site.former_addresses) == 3
    page = browser.new_context(java_script_enabled=False).new_page()
    for address in site.former_addresses:
        page.goto(site.url + address)
        page.wait_for_url(f"{site.url}{address.replace('shouzhangxiang', 'shouzhangzhen')}")
        assert "寿张" in page.locator("h1").first.inner_text()
    page.context.close()


@pytest.mark.parametrize(("scheme", "name"), [("light", "default"), ("dark", "slate")])
def test_the_scheme_is_that_of_the_system(site, browser: Browser, scheme, name: str) -> None:
    page = browser.new_context(color_scheme=scheme).new_page()
    page.goto(site.url + "years/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == name
    page.context.close()


def test_all_text_stands_out_from_what_is_behind_it(site, browser: Browser) -> None:
    page = browser.new_context(viewport=DESKTOP, reduced_motion="reduce").new_page()
    for address in site.addresses:
        page.goto(site.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        for scheme in ("default", "slate"):
            page.evaluate("scheme => { document.body.dataset.mdColorScheme = scheme }", scheme)
            assert page.evaluate(CONTRAST) == [], (address, scheme)
    page.context.close()


def test_a_check_leads_to_its_cell(site, browser: Browser) -> None:
    page: Page = browser.new_context(viewport=PHONE).new_page()
    page.goto(site.url + site.reports[0])
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    link = page.locator(".sums a").first
    cell = (link.get_attribute("href") or "").removeprefix("#")
    link.click()
    box = page.locator(f"[data-cell='{cell}']").bounding_box()
    assert box is not None
    assert 0 <= box["x"] <= PHONE["width"]
    assert 40 <= box["y"] <= PHONE["height"]
    page.context.close()


def test_every_figure_has_an_address_and_a_mark_says_what_it_means(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    for address in site.reports:
        page.goto(f"{site.url}{address}#disputes.litigation_direct.corrected")
        assert page.locator(":target").get_attribute("data-cell") == "disputes.litigation_direct.corrected"
        box = page.locator(":target").bounding_box()
        assert box is not None
        assert 40 <= box["y"] <= PHONE["height"]
        hints = page.locator("td[data-status]:not([data-status=reported])")
        assert all(cell.get_attribute("title") for cell in hints.all()[:5])
    page.context.close()


def test_the_contents_stand_beside_the_report_and_follow_it(site, browser: Browser) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(site.url + site.reports[0])
    contents = page.get_by_role("navigation", name="目录")
    assert contents.is_visible()
    assert not page.locator(".contents").is_visible()
    heads = page.locator("h2[id]").evaluate_all("heads => heads.map(head => '#' + head.id)")
    for listed in (contents, page.locator(".contents")):
        assert listed.locator("a").evaluate_all("links => links.map(link => link.hash)") == heads
    assert {"#overview", "#requests", "#check-results"} <= set(heads)
    contents.get_by_role("link", name="核对结果").click()
    page.locator(".toc [aria-current][href$='#check-results']").wait_for(state="attached")
    page.context.close()


def test_light_or_dark_is_chosen_once(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE, color_scheme="light").new_page()
    page.goto(site.url + site.reports[0])
    page.get_by_role("button", name="换成深色").click()
    page.goto(site.url + "years/")
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    page.get_by_role("button", name="换成浅色").click()
    page.reload()
    assert page.evaluate("document.body.dataset.mdColorScheme") == "default"
    page.context.close()


def test_the_citation_can_be_copied(site, browser: Browser) -> None:
    context = browser.new_context(viewport=DESKTOP, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(site.url + site.reports[0])
    page.get_by_role("button", name="复制").click()
    page.get_by_role("button", name="已复制").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert site.url + site.reports[0] in copied
    context.close()


def test_a_report_of_nobody_knows_whom_is_cited_by_its_title(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(f"{site.url}unlocated/weizhi/2019/")
    cited, title = page.locator("#citation").text_content(), page.locator("h1").text_content()
    assert cited is not None
    assert re.sub(r"\[\d{4}-\d\d-\d\d\]|[0-9a-f]{64}", "", cited) == (
        f"{title}[R/OL]. 公开档案. {site.url}unlocated/weizhi/2019/. 原件 SHA-256: ."
    )
    page.context.close()


def test_everything_can_be_read_without_scripts(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=False).new_page()
    page.goto(site.url + site.reports[0])
    assert page.locator("[data-cell='requests.new.total']").is_visible()
    assert not page.get_by_role("button", name="复制").is_visible()
    assert page.locator(".report-text table a").first.get_attribute("href") is None, "a term without a link to it"
    assert not page.locator(".contents").is_visible()
    page.goto(site.url)
    assert page.locator(".bodies a").first.is_visible()
    page.context.close()


def test_the_keyboard_reaches_the_text_first(site, browser: Browser) -> None:
    page = browser.new_context(viewport=DESKTOP).new_page()
    page.goto(site.url + site.reports[0], wait_until="networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.locator(".figures.requests").focus()
    assert page.evaluate("document.activeElement.classList.contains('requests')")
    page.context.close()


def test_a_figure_that_is_wrong_is_named_by_pointing_at_it(site, browser: Browser) -> None:
    """The form is filled in with the report, the labels and id of the cell, and what it shows; a second time takes the offer back."""
    page = browser.new_context(viewport=PHONE).new_page()
    address = site.reports[0]
    page.goto(site.url + address)
    report = read_file((site.content / address).with_suffix(".md")).report
    assert report is not None
    shown = {}
    for cell in report.cells[:: len(report.cells) // 8]:
        if page.locator(f"td.corrected[data-cell='{cell.cell}']").count():
            continue
        page.locator(f"td[data-cell='{cell.cell}']").dispatch_event("click")
        expect(page.locator("td.chosen")).to_have_attribute("data-cell", cell.cell)
        offered = page.locator(".figure-panel a.wrong")
        asked = dict(parse_qsl(urlsplit(offered.get_attribute("href") or "").query))
        labels, _, name = asked["cell"].removesuffix("）").rpartition("（")
        assert (name, asked["report"]) == (cell.cell, f"{site.url}{address}#{cell.cell}")
        assert cell.cell in cells_named(labels, report), labels
        shown[cell.cell] = asked.get("shown")
    assert len(shown) > 5
    assert page.locator("a.wrong").count() == 1
    page.locator("td.chosen").dispatch_event("click")
    expect(page.locator("a.wrong")).to_have_count(0)
    page.context.close()
