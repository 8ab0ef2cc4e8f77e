"""Nothing keeps people out: what axe-core finds on the pages, in each of their states."""

from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from effort import EFFORT
from playwright.sync_api import Browser, Page

SIZES = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 900}}
SCREENS = [("360", "light"), ("1280", "dark")] + ([("360", "dark"), ("1280", "light")] if EFFORT > 1 else [])
"""Both sizes and both schemes; every pair of them where more is asked for, since no rule of the style is for a pair alone."""
FOUND = {"resultTypes": ["violations"]}


WITHOUT_CONTRAST = FOUND | {"rules": {"color-contrast": {"enabled": False}}}
"""For what test_pages.py has looked at: that all text stands out from what is behind it."""


def faults(page: Page, options: dict[str, Any] = FOUND) -> list[str]:
    found = Axe().run(page, options=options).response["violations"]
    return [f"{fault['id']}: {node['html'][:200]}" for fault in found for node in fault["nodes"]]


@pytest.mark.parametrize(("size", "scheme"), SCREENS)
def test_axe_finds_nothing_on_the_search_page(many, browser: Browser, size: str, scheme: str) -> None:
    page = browser.new_context(viewport=SIZES[size], color_scheme=scheme, base_url=many.site.url).new_page()
    page.goto("search/")
    assert faults(page) == []
    page.goto(f"search/?q={quote('公开')}&region={quote('山东省')}&year=2020")
    page.locator("#search-filters section").first.wait_for(state="attached")
    assert faults(page) == []
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert faults(page) == []
    page.keyboard.press("/")
    page.keyboard.insert_text("szz")
    page.get_by_role("option").first.wait_for()
    assert faults(page) == []
    page.goto(f"search/?q={quote('没有这样的话')}")
    page.wait_for_selector("#search-results[data-state=done]", state="attached")
    assert faults(page) == []
    page.route("**/manifest.json", lambda route: route.abort())
    page.reload()
    page.wait_for_selector("#search-results[data-state=failed]", state="attached")
    assert faults(page) == []
    page.context.close()


@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_on_the_other_pages(site, browser: Browser, size: str) -> None:
    page = browser.new_context(viewport=SIZES[size], base_url=site.url).new_page()
    for address in ("", "years/", "data/", f"{site.reports[0]}?q={quote('公开')}"):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert faults(page, FOUND if size == "360" else WITHOUT_CONTRAST) == [], address
    page.context.close()
