"""The home page of an archive of the whole country: on one screen of a phone, folded, without a script."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from converters.gazetteer.divisions import short_provinces
from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.index import build_index
from hooks.overview.summary import Summary
from hooks.pages.lists.home_page import home_page
from hooks.pages.page import Site

PHONE = ViewportSize(width=360, height=740)


def drawn() -> str:
    """The page of 31 provinces, each with two cities of two bodies, fifteen years of each."""

    def made(province: str, number: int, city: int, year: int) -> Summary:
        folder = f"p{number:02}/c{city % 2}/b{city}"
        place = (province, f"第{city % 2}自治州")
        path = PurePosixPath(folder)
        return Summary(
            path, f"{folder}/{year}/", "年报", f"第{city}局", place, year, "2021", None, (), (), CheckCounts(), {}
        )

    provinces = enumerate(short_provinces().values())
    reports = [made(p, n, city, year) for n, p in provinces for city in range(4) for year in range(2009, 2024)]
    index = build_index(sorted(reports, key=lambda report: report.path))
    return home_page(index, Site("https://example.org/", "", "", "档案")).html


@contextmanager
def home(own, browser: Browser, scheme: str, *, scripts: bool) -> Iterator[Page]:
    html = (own.folder / "index.html").read_text(encoding="utf-8")
    start, end = html.index(">", html.index("<article")) + 1, html.index("</article>")
    context = browser.new_context(
        base_url=own.url,
        viewport=PHONE,
        java_script_enabled=scripts,
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    body = html[:start] + drawn() + html[end:]
    page.route(re.compile(rf"^{own.url}$"), lambda route: route.fulfill(body=body, content_type="text/html"))
    page.goto("")
    yield page
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_index_of_all_provinces_is_on_one_screen_of_a_phone(own, browser: Browser, scheme: str) -> None:
    with home(own, browser, scheme, scripts=True) as page:
        assert page.locator(".place-index summary").count() == 31
        for place in ("#years", "#places", ".place-index"):
            box = page.locator(f"main {place}").bounding_box()
            assert box is not None
            assert box["y"] + box["height"] <= PHONE["height"], place
        boxes = [summary.bounding_box() for summary in page.locator(".place-index summary").all()[:6]]
        assert all(box is not None and box["height"] >= 24 for box in boxes)


def test_a_province_opens_to_what_lies_in_it_without_scripts(own, browser: Browser) -> None:
    with home(own, browser, "light", scripts=False) as page:
        place = page.locator(".place-index details", has=page.locator("summary", has_text="内蒙古"))
        link = place.locator("a[href$='c1/']")
        assert not link.is_visible()
        place.locator("summary").click()
        assert link.is_visible()
        box = page.locator("html").bounding_box()
        assert box is not None
        assert box["width"] <= PHONE["width"]
