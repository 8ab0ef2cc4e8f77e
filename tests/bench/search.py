"""`search`: the search of the site in a real browser, beside Pagefind (extended) on the same reports.

Each query has a browser that has loaded nothing yet. Times begin with the opening of the search page (of a blank page with
nothing but Pagefind's script, for the peer) and end when the first result stands there, or that there is none.
"""

import argparse
import statistics
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from archive import kept_archive
from queries import Corpus, queries
from search_browser import EMPTY, Answer, ask_ours, ask_pagefind, browser, painted
from search_sites import Index, our_site, pagefind_site
from serving import served

CACHE = Path(".cache/bench")
_OPENED = 40
"""Times that the page is opened with nothing asked."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to this bench."""
    parser.add_argument("--reports", type=int, default=10_000, help="size of the archive; it is made once, and kept")
    parser.add_argument("--queries", type=int, default=300)
    parser.add_argument("--no-peer", action="store_true", help="without Pagefind")
    parser.add_argument(
        "--peers", default=".cache/bench/bin/python", help="the Python of the environment that has Pagefind"
    )
    parser.add_argument("--trace", type=Path, help="a file for one line about each answer")


@dataclass(frozen=True, slots=True)
class _Column:
    """What was measured of one search."""

    name: str
    index: Index
    answers: Sequence[Answer]
    reports: int
    painted: Sequence[float] = ()
    """Of the page alone, ms."""
    empty: Sequence[float] = ()
    """Of a page of two characters, ms."""

    def figures(self) -> list[str]:
        """In the order of _ROWS."""
        index, answers = self.index, self.answers
        precise = _share((len(a.first & a.query.truth), len(a.first)) for a in answers)
        recalled = _share((len(a.every & a.query.truth), len(a.query.truth)) for a in answers if a.every is not None)
        paged = sum(a.every is not None for a in answers)
        exact = sum(a.total == len(a.query.truth) for a in answers)
        vague = sum(a.total != len(a.query.truth) and a.about for a in answers)
        return [
            precise,
            f"{recalled} ({paged} queries)",
            f"{exact} of {len(answers)}" + (f", {vague} more say 约" if vague else ""),
            _spread([a.first_bytes / 1000 for a in answers]),
            _spread([a.all_bytes / 1000 for a in answers]),
            _spread([a.first_ms for a in answers]),
            _spread([a.all_ms for a in answers]),
            _spread([a.typed_ms for a in answers if a.typed_ms is not None]),
            _spread(self.painted),
            _spread(self.empty),
            f"{index.size / self.reports / 1000:.2f} KB",
            f"{index.processor / self.reports * 1000:.2f} ms ({index.wall / self.reports * 1000:.2f} ms by the clock)",
            f"{index.memory:.0f} MB",
            f"{index.files / self.reports * 5:.2f}",
            f"{index.largest / 1000:.0f} KB",
        ]


_ROWS = (
    ("precision of the first 50 results", "100 %"),
    ("recall over all pages of results", "100 %"),
    ("count is exact", ""),
    ("KB transferred until the first result", "≤ 100 (95 %)"),
    ("KB transferred until all of the first page", ""),
    ("ms until the first result", "≤ 1.5 × an empty page (95 %)"),
    ("ms until all of the first page", ""),
    ("ms until the first result, typed into the open page", ""),
    ("ms until the page without a query is painted", ""),
    ("ms until a page of two characters is painted", ""),
    ("index, a report", "≤ 6 KB"),
    ("building it, processor time a report", "≤ 1.5 ms"),
    ("peak memory of building it", ""),
    ("files for every 5 reports", "≤ 1"),
    ("largest file", "≤ 1 MB"),
)


def _share(pairs: Iterable[tuple[int, int]]) -> str:
    found = list(pairs)
    part, whole = sum(a for a, _ in found), sum(b for _, b in found)
    return f"{part / whole * 100:.{0 if part == whole else 2}f} %" if whole else "—"


def _spread(values: Sequence[float]) -> str:
    """Median / 95th percentile / largest."""
    if not values:
        return "—"
    ordered = sorted(values)
    return f"{statistics.median(ordered):.0f} / {ordered[int(len(ordered) * 0.95)]:.0f} / {ordered[-1]:.0f}"


def _told(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _trace(columns: Sequence[_Column], file: Path) -> None:
    lines = [
        f"{c.name}\t{a.query.kind}\t{a.query.text}\t{len(a.query.truth)}\t{a.total}\t{a.about}\t{len(a.first - a.query.truth)}"
        f"\t{'' if a.every is None else len(a.query.truth - a.every)}\t{a.first_bytes}\t{a.all_bytes}\t{a.first_ms:.0f}\t{a.all_ms:.0f}\n"
        for c in columns
        for a in c.answers
    ]
    file.write_text("".join(lines), encoding="utf-8")


def run(arguments: argparse.Namespace) -> str:
    """The table, as Markdown."""
    count = arguments.reports
    content = kept_archive(count, CACHE)
    _told("finding the answers by plain search")
    asked = list(queries(Corpus(content, max(1, count // 500)), arguments.queries))
    _told("building the index")
    folder = CACHE / f"search-{count}"
    columns = []
    with browser() as opened:
        index = our_site(content, folder)
        _told(f"asking it {len(asked)} times")
        with served(folder) as host:
            answers = [ask_ours(opened, host, query) for query in asked]
            alone = [(painted(opened, host, "search/"), painted(opened, host, EMPTY)) for _ in range(_OPENED)]
            columns.append(_Column("公开档案", index, answers, count, *zip(*alone, strict=True)))
        if not arguments.no_peer:
            _told("building Pagefind's index")
            folder = CACHE / f"pagefind-{count}"
            index = pagefind_site(content, folder, arguments.peers)
            _told("asking it the same")
            with served(folder) as host:
                columns.append(_Column("Pagefind", index, ask_pagefind(opened, host, folder, asked), count))
    if arguments.trace:
        _trace(columns, arguments.trace)
    rows = [
        f"| {count:,} reports, {len(asked)} queries | goal | {' | '.join(c.name for c in columns)} |",
        f"| :-- | --: |{' --: |' * len(columns)}",
    ]
    figures = zip(*(c.figures() for c in columns), strict=True)
    rows += [f"| {name} | {goal} | {' | '.join(line)} |" for (name, goal), line in zip(_ROWS, figures, strict=True)]
    return "\n".join([*rows, "", "Of KB and ms: median / 95th percentile / largest."])
