"""Nothing keeps people out: what axe-core finds on the pages, in each of their states; browsers of four years ago."""

from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from effort import EFFORT
from playwright.sync_api import Browser, Page, Route, expect
from samples import SAMPLES

SIZES = {"360": {"width": 360, "height": 740}, "1280": {"width": 1280, "height": 900}}
SCREENS = [("360", "light"), ("1280", "dark")] + ([("360", "dark"), ("1280", "light")] if EFFORT > 1 else [])
"""Both sizes and both schemes; every pair of them where more is asked for, since no rule of the style is for a pair alone."""
AXE = Axe().axe_script
CONTRAST = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")
FAULTS = """async (rules) => {
  const { violations } = await axe.run({ resultTypes: ["violations"], rules })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}"""


def faults(page: Page, contrast: str = "") -> list[str]:
    """What axe finds, and text that does not stand out, by contrast.js; by axe too, which takes it longer than all its other
    rules, where it is asked for."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(FAULTS, {"color-contrast": {"enabled": contrast == "by axe"}})
    return found + page.evaluate(CONTRAST)


@pytest.mark.parametrize(("size", "scheme"), SCREENS)
def test_axe_finds_nothing_on_the_search_page(many, browser: Browser, size: str, scheme: str) -> None:
    page = browser.new_context(viewport=SIZES[size], color_scheme=scheme, base_url=many.site.url).new_page()
    page.goto("search/")
    assert faults(page) == []
    page.goto(f"search/?q={quote('公开')}&region={quote('山东省')}&year=2020")
    page.locator("#search-filters section").first.wait_for(state="attached")
    assert faults(page) == []
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    assert faults(page, contrast="by axe") == []
    page.keyboard.press("/")
    page.keyboard.insert_text("szz")
    page.get_by_role("option").first.wait_for()
    assert faults(page) == []
    page.goto(f"search/?q={quote('不予公开')}&where={quote('proactive.licensing.decisions>=0')}")
    page.locator("#search-fields li").first.wait_for()
    page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    page.locator("#figure-row option").first.wait_for(state="attached")
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
    for address in ("", "years/", "data/", f"{site.reports[0]}?q={quote('公开')}", *COMPARED):
        page.goto(address)
        page.wait_for_load_state("networkidle")
        assert faults(page, contrast="by axe" if address in ("", COMPARED[0]) and size == "360" else "") == [], address
    page.context.close()


def kinds(site: Any) -> list[str]:
    """One page of each kind that is not looked at above, by its address."""
    body = site.reports[0].rsplit("/", 2)[0] + "/"
    county = "/".join(body.split("/")[:-3]) + "/"
    region_year = next(a for a in site.addresses if "/years/" in a)
    fixed = ("compare/", "data/derived/", "changes/", "checks/", "checks/sums/", "coverage/", "glossary/", "404.html")
    return [body, county, region_year, "years/2020/", *fixed]


def originals(own) -> list[str]:
    """One as it was read, and one of which the pages are shown."""
    found = [address for address in own.addresses if address.endswith("/original/")]
    return [own.url + found[0], next(own.url + it for it in found if it.startswith(SAMPLES[-1]))]


def test_axe_finds_nothing_on_a_page_of_each_kind(site, own, browser: Browser) -> None:
    page = browser.new_context(viewport=SIZES["360"]).new_page()
    for url in (*(site.url + address for address in kinds(site)), *originals(own)):
        page.goto(url)
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        assert faults(page) == [], url
    page.context.close()


UNSEEN = """() => {
  const unseen = new Set()
  for (const element of document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue
    element.focus({ focusVisible: true })
    if (document.activeElement !== element) continue
    const { outlineStyle, outlineWidth } = getComputedStyle(element)
    if (outlineStyle === "none" || parseFloat(outlineWidth) < 2) unseen.add(element.outerHTML.slice(0, 80))
  }
  return [...unseen]
}"""


def test_what_has_the_focus_is_seen_to_have_it(site, many, own, browser: Browser) -> None:
    page = browser.new_context(viewport=SIZES["360"], reduced_motion="reduce").new_page()
    search = f"search/?q={quote('不予公开')}"
    pages = ["", site.reports[0], "data/", *COMPARED, *kinds(site)]
    for url in (*(site.url + address for address in pages), many.site.url + search, *originals(own)):
        page.goto(url)
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        assert page.evaluate(UNSEEN) == [], url
    page.context.close()


def test_with_text_of_twice_the_size_nothing_is_out_of_reach(site, browser: Browser) -> None:
    """The search neither; tables scroll in themselves."""
    page = browser.new_context(viewport=SIZES["360"], base_url=site.url).new_page()
    for address in ("", site.reports[0], "search/", "data/", *COMPARED, *kinds(site)):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '250%'")
        page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
        expect(page.locator(".site-header .site-search button:not(.close)")).to_be_in_viewport(ratio=1)
    page.context.close()


def test_a_withdrawn_report_is_marked_as_strongly_as_other_text(site, browser: Browser) -> None:
    page = browser.new_context(viewport=SIZES["360"], base_url=site.url).new_page()
    page.goto(site.reports[0].rsplit("/", 2)[0] + "/")
    mark = "<small class=gone>（已撤回）</small>"
    page.evaluate("mark => document.querySelector('main li a span').insertAdjacentHTML('beforeend', mark)", mark)
    assert page.evaluate(CONTRAST) == []
    page.context.close()


COMPARED = [
    f"compare/?b=shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu,unlocated/xiuzhouqu/wangdianzhen/renminzhengfu&{more}"
    for more in ("m=new,requests.partial.research", "y=2020")
]
"""Comparisons drawn as lines and as bars."""


def test_axe_finds_nothing_at_a_figure_and_a_term(site, browser: Browser) -> None:
    page = browser.new_context(viewport=SIZES["360"], base_url=site.url).new_page()
    page.goto(site.reports[0])
    page.locator("td[data-cell='requests.new.total'] > b").click()
    page.get_by_role("button", name="复制引文").click()
    expect(page.locator(".copied")).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
    assert faults(page, contrast="by axe") == []
    page.keyboard.press("Escape")
    page.locator(".report-text").get_by_role("link", name="（三）不予公开").click()
    expect(page.locator(".term")).to_be_visible()
    assert faults(page) == []
    page.goto("glossary/")
    assert faults(page) == []
    page.context.close()


LACKING = """
  const gone = [
    [Object, "hasOwn", "groupBy"], [Array, "fromAsync"], [Promise, "any", "withResolvers", "try"], [URL, "canParse", "parse"],
    [Array.prototype, "at", "findLast", "findLastIndex", "toSorted", "toReversed", "toSpliced", "with"],
    [String.prototype, "at", "replaceAll", "isWellFormed", "toWellFormed"],
    [Object.getPrototypeOf(Uint8Array.prototype), "at", "findLast", "findLastIndex", "toSorted", "toReversed", "with"],
    [Set.prototype, "union", "intersection", "difference", "isSubsetOf"], [Map, "groupBy"],
    [AbortSignal, "timeout", "any"], [Intl, "Segmenter", "ListFormat", "DisplayNames"], [Crypto.prototype, "randomUUID"],
    [HTMLElement.prototype, "popover", "showPopover", "hidePopover", "togglePopover", "inert"],
    [HTMLButtonElement.prototype, "popoverTargetElement", "popoverTargetAction"],
    [Element.prototype, "checkVisibility", "setHTMLUnsafe", "getHTML", "role"], [HTMLDialogElement.prototype, "showModal", "show"],
    [HTMLFormElement.prototype, "requestSubmit"], [Blob.prototype, "bytes"], [Document.prototype, "startViewTransition"],
    [Iterator.prototype, "map", "filter", "toArray", "some", "every", "find", "reduce", "flatMap", "forEach", "take", "drop"],
    [globalThis, "structuredClone", "DecompressionStream", "CompressionStream", "requestIdleCallback", "cancelIdleCallback",
      "WeakRef", "FinalizationRegistry", "AggregateError", "scheduler", "navigation", "ToggleEvent", "CSSStyleSheet"],
  ]
  for (const [object, ...names] of gone) for (const name of names) delete object[name]
"""
"""What browsers of four years ago lack; it is taken away from the Chromium of today."""


def old_browser(browser: Browser, url: str, told: list[str]) -> Page:
    """One at a site, on a phone; errors of scripts are told."""
    context = browser.new_context(base_url=url, viewport={"width": 360, "height": 740})
    context.add_init_script(LACKING)
    page = context.new_page()
    page.on("pageerror", lambda error: told.append(str(error)))
    return page


def test_old_browsers_search_filter_and_suggest(many, browser: Browser) -> None:
    told: list[str] = []
    old = old_browser(browser, many.site.url, told)
    old.goto("search/")
    assert old.evaluate("[Object.hasOwn, [].at, ''.replaceAll, globalThis.structuredClone].every((gone) => !gone)")
    old.locator("#search-filters > summary").click()
    expect(old.locator("#search-filters").get_by_role("link", name="山东省")).to_be_visible()
    for question in ("q=" + quote("三审三校"), f"q={quote('学习寿张镇')}&year=2018&region={quote('山东省')}"):
        old.goto(f"search/?{question}")
        old.wait_for_selector("#search-results[data-state=done]", state="attached")
        assert old.locator("[data-report]").count() > 0
    assert old.locator(".instead").is_hidden()
    old.get_by_role("button", name="搜索", exact=True).first.click()
    old.keyboard.insert_text("szz")
    expect(old.get_by_role("option").first).to_contain_text("寿张镇")
    assert told == []
    old.context.close()


def test_old_browsers_show_pages_with_all_that_scripts_add(site, browser: Browser) -> None:
    told: list[str] = []
    old = old_browser(browser, site.url, told)
    old.goto(f"{site.reports[0]}?q={quote('公开')}")
    expect(old.locator("mark").first).to_be_visible()
    old.locator("td[data-cell]").first.click()
    for address in ("", "years/", "data/", "coverage/", *COMPARED):
        old.goto(address)
        old.wait_for_load_state("networkidle")
    assert told == []
    old.context.close()


@pytest.mark.parametrize("lacking", ["a function", "syntax", "the script"])
def test_where_the_search_cannot_run_it_says_so(many, browser: Browser, lacking: str) -> None:
    """With the ways that are left; where it can, nothing is said."""
    page = browser.new_context(base_url=many.site.url, viewport={"width": 360, "height": 740}).new_page()

    def spoil(route: Route) -> None:
        """Whoever lacks the function runs no modules either."""
        if lacking == "the script":
            route.abort()
        else:
            route.fulfill(body="a ?? ?? b" if lacking == "syntax" else "", content_type="text/javascript")

    if lacking == "a function":
        page.add_init_script("delete Element.prototype.replaceChildren; delete HTMLScriptElement.prototype.noModule")
    page.route("**/search/page.js", spoil)
    page.goto("search/")
    said = page.locator(".instead")
    expect(said).to_be_visible()
    assert "按地区" in said.inner_text()
    assert page.locator("#search-app").is_hidden()
    page.context.close()
