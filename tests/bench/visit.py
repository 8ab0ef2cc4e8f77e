"""`visit`: from the home page to the newest report of one's town on a phone, in two taps and some letters; to the first result of a search.

The phone's line brings 400 kbit/s after 400 ms for each request, as Chromium's own tools slow it down. Each visit has a browser that
has loaded nothing yet; it begins with the opening of the home page and ends when the report is painted. Letters are typed one by one
until the town is suggested, one each 250 ms. The first result of a search is timed from the moment at which the search page is asked for:
by its address, and by words that are typed into the box of the home page, a character each 750 ms.
"""

import argparse
import json
import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page
from search_browser import browser
from serving import Host, served

BYTES, LATENCY, LETTER, CHARACTER = 400_000 / 8, 400, 250, 750
PHONE = {"width": 360, "height": 740}
SOUGHT = "信息公开"
"""In every report."""
_RESULT = "#search-results [data-report]"
_PAINTED = "performance.getEntriesByName('first-contentful-paint').length"
_MORE = 2
"""Letters at first; then one more at a time."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to this bench."""
    parser.add_argument("--site", type=Path, default=Path("site"), help="the folder of a built site")
    parser.add_argument("--visits", type=int, default=5)


@dataclass(frozen=True, slots=True)
class Town:
    """A body that is looked for."""

    name: str
    place: str
    spelling: str
    """Its pinyin."""
    report: str
    """Address of its newest report."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What one visit took."""

    town: Town
    letters: str
    """What was typed."""
    home: float
    """Seconds until the home page was painted."""
    suggested: float
    """Until the town was suggested."""
    arrived: float
    """Until its report was painted."""
    requests: int
    size: int
    """Bytes of the answers."""


def towns(site: Path, count: int) -> list[Town]:
    """Some bodies of the site, from all over the alphabet."""
    folder = site / "search/names"
    names = json.loads((folder / "names.json").read_bytes())
    found: dict[str, Town] = {}
    for number in range(len(names["starts"])):
        for _, spelling, name, place, address, _, newest in json.loads(
            (folder / names["id"] / f"{number}.json").read_bytes()
        ):
            if newest and name.endswith(("镇人民政府", "乡人民政府")) and spelling.endswith("renminzhengfu"):
                found.setdefault(address, Town(name, place, spelling, f"{address}{newest}/"))
    every = list(found.values())
    return every[:: max(1, len(every) // count)][:count]


def _slowed(page: Page) -> None:
    client = page.context.new_cdp_session(page)
    line = {"downloadThroughput": BYTES, "uploadThroughput": BYTES, "latency": LATENCY}
    client.send("Network.enable")
    client.send("Network.emulateNetworkConditions", {"offline": False, "connectionType": "cellular2g", **line})


def _typed(page: Page, town: Town) -> Iterator[str]:
    """The letters typed so far, each time that suggestions may stand there."""
    for length in range(1, len(town.spelling) + 1):
        page.keyboard.type(town.spelling[length - 1])
        page.wait_for_timeout(LETTER)
        if length >= _MORE:
            yield town.spelling[:length]


def _phone(opened: Browser) -> Page:
    """A page of a phone that has loaded nothing yet, on the slow line."""
    context = opened.new_context(viewport=PHONE, has_touch=True, is_mobile=True, bypass_csp=True)
    page = context.new_page()
    page.add_init_script(
        f"""new MutationObserver((_, watch) => {{
            if (!document.querySelector("{_RESULT}")) return
            window.first = performance.now()
            watch.disconnect()
        }}).observe(document, {{ childList: true, subtree: true }})"""
    )
    _slowed(page)
    return page


def visit(opened: Browser, host: Host, town: Town) -> Visit:
    """One visit."""
    host.sent.clear()
    page = _phone(opened)
    page.goto(host.url, wait_until="commit")
    page.wait_for_function(_PAINTED)
    started, home = page.evaluate(
        "[performance.timeOrigin, performance.getEntriesByName('first-contentful-paint')[0].startTime]"
    )
    page.locator("form.find input").tap()
    report = page.locator(f"[role=option][data-address$='/{town.report}']")
    letters = next((typed for typed in _typed(page, town) if report.count()), town.spelling)
    report.wait_for()
    suggested = page.evaluate("performance.now()")
    report.tap()
    page.wait_for_url(f"**/{town.report}", wait_until="commit")
    page.wait_for_function(_PAINTED)
    ended = page.evaluate(
        "performance.timeOrigin + performance.getEntriesByName('first-contentful-paint')[0].startTime"
    )
    size = sum(bytes_ for _, bytes_, _ in host.sent)
    found = Visit(town, letters, home / 1000, suggested / 1000, (ended - started) / 1000, len(host.sent), size)
    page.context.close()
    return found


def search(opened: Browser, host: Host, *, typed: bool) -> float:
    """Seconds until the first result."""
    page = _phone(opened)
    if typed:
        page.goto(host.url)
        page.locator("form.find input").tap()
        for letter in SOUGHT:
            page.keyboard.type(letter)
            page.wait_for_timeout(CHARACTER)
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/?q=*", wait_until="commit")
    else:
        page.goto(f"{host.url}search/?q={quote(SOUGHT)}", wait_until="commit")
    page.locator(_RESULT).first.wait_for(state="attached")
    found: float = page.evaluate("window.first") / 1000
    page.context.close()
    return found


def run(arguments: argparse.Namespace) -> str:
    """The table, as Markdown."""
    with browser() as opened, served(arguments.site) as host:
        found = [visit(opened, host, town) for town in towns(arguments.site, arguments.visits)]
        first = {
            name: statistics.median(search(opened, host, typed=typed) for _ in range(arguments.visits))
            for name, typed in (("by its address", False), ("typed on the home page", True))
        }
    rows = [
        f"| {v.town.name} ({v.town.place}) | {v.letters} | {v.home:.1f} | {v.suggested:.1f} | {v.arrived:.1f} | {v.requests} | {v.size / 1000:.0f} |"
        for v in found
    ]
    head = "| town | typed | home page painted, s | suggested, s | its newest report painted, s | requests | kB |"
    return "\n".join(
        [
            head,
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"Median: {statistics.median(v.arrived for v in found):.1f} s",
            *(f"First result of {SOUGHT}, {name}: {seconds:.1f} s (median)" for name, seconds in first.items()),
        ]
    )
