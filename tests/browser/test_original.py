"""The original beside its report: on a wide screen in a frame that follows the figure, on a phone as a page; and back."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from page_pictures import area
from playwright.sync_api import Browser, Locator, Page, Route
from samples import SAMPLES

from converters.places.record_reading import read

PICTURED = f"{SAMPLES[-1]}/"
REPORT = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020/"
CELL = "requests.granted.total"
SIZES = {"phone": (360, 740), "wide": (1280, 800)}


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield page
    context.close()
    assert faults == []


def line_of(own: Any, cell: str) -> int:
    """The line of the text that prints a figure."""
    data = (own.content / f"{REPORT.rstrip('/')}.places.json").read_bytes()
    row, _, column = cell.rpartition(".")
    columns = [
        "natural_person",
        "business",
        "research",
        "public_welfare",
        "legal_service",
        "other_organisation",
        "total",
    ]
    number = json.loads(data)["rows"][row][columns.index(column)]
    return int(read(data).passages[number].place.removeprefix("line "))


def test_the_frame_follows_the_figure_and_leads_back(page: Page, own: Any) -> None:
    page.goto(own.url + REPORT)
    page.locator(".beside a").first.click()
    frame = page.frame_locator(".original-beside iframe")
    frame.locator("td:target").wait_for()
    assert page.url == own.url + REPORT, "the report stays"
    assert not frame.locator(".site-header").is_visible()
    page.locator("details:has([data-table=requests]) > summary").click()  # a table of nothing but 0 is folded
    page.locator(f'td[data-cell="{CELL}"]').click()
    frame.locator(f'[id="{CELL}"]:target').wait_for()
    assert frame.locator(f'[id="{CELL}"]').get_attribute("title") == f"第 {line_of(own, CELL)} 行"
    main, panel = (page.locator(part).bounding_box() for part in ("main", ".original-beside"))
    assert main is not None
    assert panel is not None
    assert main["x"] + main["width"] <= panel["x"] + 1
    assert page.evaluate("document.documentElement.scrollWidth") == 1280
    frame.locator('[id="requests.granted.business"] a').click()
    page.locator('td[data-cell="requests.granted.business"]:target').wait_for()
    assert page.url == f"{own.url}{REPORT}#requests.granted.business"
    page.locator(".original-beside .close").click()
    assert page.locator(".original-beside").count() == 0


def test_the_frame_is_closed_by_escape_and_opened_by_keys(page: Page, own: Any) -> None:
    page.goto(own.url + REPORT)
    link = page.locator(".beside a").first
    link.focus()
    page.keyboard.press("Enter")
    page.frame_locator(".original-beside iframe").locator("td:target").wait_for()
    page.keyboard.press("Escape")
    assert page.locator(".original-beside").count() == 0
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize("scripts", [True, False])
def test_on_a_phone_it_is_a_page_of_its_own(browser: Browser, own: Any, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(own.url + REPORT)
    page.locator(".beside a").nth(1).click()
    page.wait_for_url(re.compile(r"/original/#requests\.new\."))
    target = page.locator("td:target")
    box, header = target.bounding_box(), page.locator(".site-header").bounding_box()
    assert box is not None
    assert header is not None
    assert header["y"] + header["height"] <= box["y"] < 740
    assert 0 <= box["x"] < 360
    target.locator("a").click()
    page.wait_for_url(re.compile(r"/2020/#requests\.new\."))
    context.close()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_wider_than_the_screen(browser: Browser, own: Any, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    for address in (address for address in own.addresses if address.endswith("/original/")):
        page.goto(own.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") == width, address
    context.close()


def box_of(own: Any, cell: str) -> tuple[float, ...]:
    """Where a figure stands on its page, in shares of it: left, top, right, bottom."""
    data = (own.content / f"{SAMPLES[-1]}.places.json").read_bytes()
    row, _, column = cell.rpartition(".")
    number = json.loads(data)["rows"][row][-1 if column == "total" else 0]
    found = area(number)
    return found.left / 595, found.top / 842, found.right / 595, found.bottom / 842


def shares(mark: Locator, of: Locator) -> list[float]:
    """The same of an element within another."""
    inner, outer = mark.bounding_box(), of.bounding_box()
    assert inner is not None
    assert outer is not None
    left, top = (inner["x"] - outer["x"]) / outer["width"], (inner["y"] - outer["y"]) / outer["height"]
    return [left, top, left + inner["width"] / outer["width"], top + inner["height"] / outer["height"]]


@pytest.mark.parametrize("scripts", [True, False])
def test_a_figure_is_outlined_on_the_picture_of_its_page(browser: Browser, own: Any, scripts: bool) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{own.url}{PICTURED}original/#{CELL}")
    target, picture = page.locator("g:target"), page.locator(".scan:has(g:target) img")
    picture.scroll_into_view_if_needed()
    assert shares(target.locator("rect"), picture) == pytest.approx(box_of(own, CELL), abs=0.004)
    assert target.locator("rect").evaluate("it => getComputedStyle(it).stroke") != "none"
    assert picture.evaluate("it => it.complete && it.naturalWidth") == 62
    shown = [page.locator("g:target a").evaluate("it => getComputedStyle(it).color")]
    page.locator("#as-text").check()
    shown.append(page.locator("g:target a").evaluate("it => getComputedStyle(it).color"))
    assert shown[0] == "rgba(0, 0, 0, 0)"
    assert shown[1] != shown[0]
    assert picture.evaluate("it => getComputedStyle(it).visibility") == "hidden"
    target.locator("a").click()
    page.wait_for_url(re.compile(f"/2020/#{re.escape(CELL)}"))
    context.close()


def test_the_panel_of_a_figure_shows_its_cell(page: Page, own: Any) -> None:
    asked: list[str] = []

    def doubted(route: Route) -> None:
        asked.append(route.request.url)
        body = route.fetch().text().replace("data-sure=870", 'data-sure=876 data-again="6" data-open')
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/original/", doubted)
    page.goto(own.url + PICTURED)
    page.locator("details.folded > summary").evaluate_all("all => all.forEach(it => it.click())")
    assert asked == []
    for cell in (CELL, "requests.new.natural_person"):
        page.locator(f'td[data-cell="{cell}"]').click()
        page.locator(".crop img").wait_for()
        picture = page.locator(".crop img")
        assert shares(page.locator(".crop i"), picture) == pytest.approx(box_of(own, cell), abs=0.004)
        crop, mark = (page.locator(part).bounding_box() for part in (".crop", ".crop i"))
        assert crop is not None
        assert mark is not None
        assert crop["x"] <= mark["x"]
        assert mark["x"] + mark["width"] <= crop["x"] + crop["width"]
        said = page.locator(".seen p").inner_text()
        assert re.fullmatch(r"机读作(“\d+”|空白)，把握 87%，换一种方法读作“6”；尚未核实。", said), said
    assert len(asked) == 1
