"""The theme's style is cut down to what the pages use: with all of it each element looks the same and lies in the same place."""

import re
from pathlib import Path

import material
import pytest
from playwright.sync_api import Browser, Route, expect

FULL = next((Path(material.__file__).parent / "templates/assets/stylesheets").glob("main.*.min.css"))


DIFFERENCES = """async () => {
const kind = element => [element.tagName, element.className, ...element.getAttributeNames(), element.matches(":empty"),
  ...["previous", "next"].map(side => element[`${side}ElementSibling`]?.tagName)].join(" ")
const path = element => element ? `${path(element.parentElement)} > ${kind(element)}` : ""
const names = [...getComputedStyle(document.body)].filter(name => !/(^|-)(inline|block)(-|$)/.test(name))
const looks = () => {
  const seen = new Set()
  return [...document.querySelectorAll("html, body, body *:not(td)")].flatMap(element => {
    const { x, y, width, height } = element.getBoundingClientRect()
    const place = `${element.tagName}.${element.className} ${[x, y, width, height]}`
    const same = path(element)
    if (seen.size === seen.add(same).size) return [place, "", ""]
    return [null, "::before", "::after"].map(part => {
      const style = getComputedStyle(element, part)
      if (part && ["none", "normal"].includes(style.content)) return ""
      return `${place} ${part ?? ""} ${names.map(name => style.getPropertyValue(name)).join("; ")}`
    })
  })
}
document.querySelectorAll("details").forEach(details => (details.open = true))
const link = document.querySelector("link[href*='/stylesheets/main.']")
const address = link.href
const styled = href => new Promise((resolve, reject) => {
  link.addEventListener("load", resolve, { once: true })
  link.addEventListener("error", reject, { once: true })
  link.href = href
})
let cut = [], whole = [""], looked = 0
for (; looked < 5 && cut.length !== whole.length; looked++) {
  if (looked) await styled(address)
  cut = looks()
  await styled(address + "?whole")
  whole = looks()
}
return [looked, cut.length, cut.length === whole.length ? cut.flatMap((look, i) => look === whole[i] ? [] : [[look, whole[i]]]) : whole.length]
}"""
"""How often was looked, how many elements and pseudo-elements there are, and those that look otherwise once the whole style is there. Of
elements alike in all that a style can ask for, their ancestors too, one is looked at; of the others, where they lie.
What a script has added in between is looked at again with both."""


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
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
    served: list[str] = []
    looks = 0

    def whole_style(route: Route) -> None:
        served.append(route.request.url)
        route.fulfill(body=FULL.read_bytes(), content_type="text/css")

    page.route(re.compile(r"/main\.\w+\.min\.css\?whole$"), whole_style)
    for address in addresses:
        page.goto(address)
        if address == "search/":  # its filters, and the form for figures in them, are loaded when they are opened
            page.evaluate("document.querySelectorAll('details').forEach(details => (details.open = true))")
            expect(page.locator("#search-filters > section")).not_to_have_count(0)
            expect(page.locator(".figure-form")).to_have_attribute("data-made", "yes")
        looked, count, different = page.evaluate(DIFFERENCES)
        looks += looked
        assert count > 30, address
        assert different == [], address
    assert len(served) == looks >= len(addresses)
    context.close()
