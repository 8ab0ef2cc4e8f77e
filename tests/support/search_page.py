"""The search page as people use it, and the scripts of the site one by one, for tests in a browser."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

SCRIPTS = Path(__file__).parents[2] / "hooks/theme/scripts"
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
BOTH = pytest.mark.parametrize("page", [PHONE, DESKTOP], ids=["360", "1280"], indirect=True)
"""For what lies otherwise on a phone than on a desk."""


def search(page: Page, question: str) -> None:
    """Open the search with what stands behind the question mark, and wait until it is done."""
    page.goto(f"search/?{question}")
    wait(page)


def wait(page: Page) -> None:
    """Until what is asked has been found."""
    page.wait_for_selector("#search-results[data-state=done]", state="attached")


def shown(page: Page) -> list[str]:
    """The reports on this page of the results."""
    found: list[str] = page.locator("[data-report]").evaluate_all("items => items.map(item => item.dataset.report)")
    return found


def total(page: Page) -> int:
    """How many reports are said to be found."""
    return int(page.locator("#search-results").get_attribute("data-total") or "")


def serve_sources(page: Page) -> None:
    """The site gets the sources of its scripts too, below /sources/."""

    def source(route: Route) -> None:
        route.fulfill(path=SCRIPTS / route.request.url.partition("/sources/")[2], content_type="text/javascript")

    page.route("**/sources/**", source)
