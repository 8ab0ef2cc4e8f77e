"""The theme's style is cut down to what the pages use: with all of it each element looks the same and lies in the same place."""

from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Page, Route

FULL = next((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css"))


def whole_style(route: Route) -> None:
    route.fulfill(body=FULL.read_bytes(), content_type="text/css")


LOOKS = """() => [...document.querySelectorAll("html, body, body *:not(td)")].flatMap(element => {
  const { x, y, width, height } = element.getBoundingClientRect()
  return [null, "::before", "::after"].map(part => {
    const style = getComputedStyle(element, part)
    if (part && ["none", "normal"].includes(style.content)) return ""
    const said = Array.from(style, name => `${name}: ${style.getPropertyValue(name)}`).join("; ")
    return `${element.tagName}.${element.className}${part ?? ""} ${[x, y, width, height]} ${said}`
  })
})"""


def looks(page: Page, address: str) -> list[str]:
    page.goto(address, wait_until="load")
    page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
    found: list[str] = page.evaluate(LOOKS)
    return found


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_look_as_with_the_whole_style(site, browser: Browser, width: int, scheme: str) -> None:
    report = site.reports[0]
    body = report.rsplit("/", 2)[0] + "/"
    region = body.rsplit("/", 2)[0] + "/"
    addresses = ["", "years/", "data/", "search/", "404.html", region, body, report]
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    page = context.new_page()
    cut = [looks(page, address) for address in addresses]
    page.route("**/assets/stylesheets/main.*.css", whole_style)
    for address, found in zip(addresses, cut, strict=True):
        assert looks(page, address) == found, address
    context.close()
