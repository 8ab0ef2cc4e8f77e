"""Asks a search in a real Chromium, each time one that has loaded nothing yet, and takes down what it shows and when."""

import gzip
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright
from queries import Query
from serving import Host

_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
)
_PAGE, _FIRST_PAGES, _FEW = 10, 5, 200
_WATCH = """
  globalThis.bench = {}
  const see = () => {
    const list = document.querySelector("#search-results")
    if (!list) return
    const over = list.dataset.state === "done" || list.dataset.state === "failed"
    const now = performance.timeOrigin + performance.now()
    if (over || list.querySelector("[data-report]")) bench.first ??= now
    if (over) bench.all ??= now
  }
  new MutationObserver(see).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] })
"""
_PAGEFIND = """<!doctype html><meta charset="utf-8"><script type="module">
  const bench = {}, now = () => performance.timeOrigin + performance.now()
  const pagefind = await import("/pagefind/pagefind.js")
  const found = await pagefind.search(new URLSearchParams(location.search).get("q"))
  const first = found.results.slice(0, 10).map((result) => result.data())
  if (first.length) await Promise.race(first)
  bench.first = now()
  await Promise.all(first)
  bench.all = now()
  bench.ids = found.results.map((result) => result.id)
  globalThis.bench = bench
</script>"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one query gave."""

    query: Query
    first: frozenset[str]
    """Addresses of the first 50."""
    every: frozenset[str] | None
    """Of all; None where they are too many to turn all pages."""
    total: int
    """As it was said."""
    about: bool
    """Whether it was said to be no exact number."""
    first_bytes: int
    all_bytes: int
    first_ms: float
    all_ms: float
    typed_ms: float | None = None
    """Until the first result of the same query typed into the open search page."""


@contextmanager
def browser() -> Iterator[Browser]:
    """A Chromium without a window."""
    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or "/usr/bin/chromium"
        opened = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield opened
        opened.close()


def _timed(page: Page, host: Host, address: str, over: str) -> tuple[dict[str, float], int, int]:
    """Opens an address and waits until `over` holds: ms from the start to the first result and to all, and their bytes."""
    host.sent.clear()
    page.goto(host.url + address, wait_until="commit")
    page.wait_for_function(over, timeout=60_000)
    started, bench = page.evaluate("[performance.timeOrigin, bench]")
    sent = [host.bytes_until(bench[name] / 1000) for name in ("first", "all")]
    return {name: bench[name] - started for name in ("first", "all")}, sent[0], sent[1]


def _typed(opened: Browser, host: Host, text: str) -> float:
    """A query typed into the search page that is open: ms until its first result. The index is still to be loaded."""
    context = opened.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    page.goto(f"{host.url}search/", wait_until="load")
    page.wait_for_function("!document.querySelector('#search-app').hidden")
    started = page.evaluate(
        """text => {
          delete bench.first; delete bench.all
          const form = document.querySelector("#search-app form"), started = performance.timeOrigin + performance.now()
          form.elements.q.value = text
          form.requestSubmit()
          return started
        }""",
        text,
    )
    page.wait_for_function("bench.all", timeout=60_000)
    first: float = page.evaluate("bench.first")
    context.close()
    return first - started


EMPTY = "empty.html"
_EMPTY = "<!doctype html><meta charset=utf-8><p>搜索"


def painted(opened: Browser, host: Host, address: str) -> float:
    """A page opened by a browser that has loaded nothing yet: ms until it is painted. EMPTY is one of two characters."""
    (host.folder / EMPTY).write_text(_EMPTY, encoding="utf-8")
    context = opened.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(host.url + address, wait_until="load")
    page.wait_for_function("performance.getEntriesByName('first-contentful-paint').length")
    found: float = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    context.close()
    return found


def _shown(page: Page) -> list[str]:
    return page.eval_on_selector_all("[data-report]", "items => items.map((item) => item.dataset.report)")


def ask_ours(opened: Browser, host: Host, query: Query) -> Answer:
    """One query to our search page; all its pages of results where they are few, else the first."""
    context = opened.new_context(bypass_csp=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    address = f"search/?q={quote(query.text)}"
    ms, first_bytes, all_bytes = _timed(page, host, address, "bench.all")
    total, exact = page.eval_on_selector("#search-results", "list => [Number(list.dataset.total), list.dataset.exact]")
    found = _shown(page)
    first = frozenset(found)
    last = -(-total // _PAGE) if total <= _FEW else _FIRST_PAGES
    number = 1
    while (more := page.locator("#search-pages a", has_text="下一页")).count() and number < max(last, _FIRST_PAGES) + 5:
        if number >= _FIRST_PAGES and total > _FEW:
            break
        number += 1
        page.goto(str(more.evaluate("link => link.href")), wait_until="commit")
        page.wait_for_function("bench.all", timeout=60_000)
        found += _shown(page)
        if number <= _FIRST_PAGES:
            first = frozenset(found)
    every = frozenset(found) if total <= _FEW else None
    context.close()
    typed = _typed(opened, host, query.text)
    return Answer(query, first, every, total, exact != "true", first_bytes, all_bytes, ms["first"], ms["all"], typed)


def _fragments(folder: Path) -> dict[str, str]:
    """Pagefind's name of a result → the address of the report."""
    found = {}
    for file in (folder / "pagefind/fragment").iterdir():
        text = gzip.decompress(file.read_bytes())
        data = json.loads(text[text.index(b"{") :])
        found[file.name.partition(".")[0]] = unquote(urlsplit(data["url"]).path).lstrip("/")
    return found


def ask_pagefind(opened: Browser, host: Host, folder: Path, asked: Sequence[Query]) -> list[Answer]:
    """The queries to Pagefind, by its own script; all results are compared, for it lists them all."""
    (folder / "ask.html").write_text(_PAGEFIND, encoding="utf-8")
    addresses = _fragments(folder)
    answers = []
    for query in asked:
        context = opened.new_context(bypass_csp=True)
        page = context.new_page()
        ms, first_bytes, all_bytes = _timed(page, host, f"ask.html?q={quote(query.text)}", "globalThis.bench?.ids")
        found = [addresses[name] for name in page.evaluate("bench.ids")]
        context.close()
        answers.append(
            Answer(
                query,
                frozenset(found[:50]),
                frozenset(found),
                len(found),
                False,
                first_bytes,
                all_bytes,
                ms["first"],
                ms["all"],
            )
        )
    return answers
