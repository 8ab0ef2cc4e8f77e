"""What is asked of a search, and which reports answer it: found by plain substring search over all their texts."""

import random
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from pathlib import Path

from converters.archive.layout import entry_of, read_file
from converters.archive.walk import report_files
from converters.model.report import Paragraph, Report
from hooks.search.search_folding import fold
from hooks.search.searched_text import runs

LONGEST = 14
_OFTEN = (
    "信息公开", "政府信息", "公开", "人民政府", "年度报告", "2025", "2023年", "0", "1", "年", "镇", "街道办事处",
    "三审三校", "中华人民共和国政", "主动公开政府信息", "政府信息公开工作", "法定期限内答复", "10", "县", "的",
)  # fmt: skip
_RARE = "鼍麤爨龘齉䶮饕纛彁鬱鱻甪嚞朤"


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, and the addresses of the reports that hold it."""

    kind: str
    text: str
    truth: frozenset[str]


class Corpus:
    """The folded texts of an archive, and some of its reports to draw from: every `step`-th."""

    def __init__(self, content: Path, step: int) -> None:
        self.addresses: list[str] = []
        self.reports: list[Report] = []
        self._texts: list[str] = []
        for number, file in enumerate(report_files(content)):
            report = read_file(file).report
            assert report is not None, file
            self.addresses.append(entry_of(file, report, content).address)
            self._texts.append("\n".join(runs(report)))
            if number % step == 0:
                self.reports.append(report)

    def having(self, query: str) -> frozenset[str]:
        """The addresses of the reports that hold every word."""
        words = [fold(word) for word in query.split()]
        return frozenset(
            address
            for address, text in zip(self.addresses, self._texts, strict=True)
            if all(word in text for word in words)
        )


def _cut(rng: random.Random, report: Report, shortest: int = 2, longest: int = LONGEST) -> str:
    """A stretch of the narrative, from anywhere in it; no blanks, for they part words."""
    texts = [block.text for section in report.sections for block in section.blocks if isinstance(block, Paragraph)]
    text = "".join(rng.choice(texts).split())
    length = min(rng.randint(shortest, longest), len(text))
    start = rng.randint(0, len(text) - length)
    return text[start : start + length]


def _until(good: Callable[[str], bool], draw: Callable[[], str]) -> str:
    return next(text for text in iter(draw, None) if good(text))


def _drawn(rng: random.Random, corpus: Corpus, kind: str, number: int) -> str:
    def report() -> Report:
        return rng.choice(corpus.reports)

    def cut(shortest: int = 2, longest: int = LONGEST) -> str:
        return _cut(rng, report(), shortest, longest)

    def has_figure(text: str) -> bool:
        return any(c.isdigit() for c in text)

    def figures() -> str:
        return reduce(lambda a, b: max(a, b, key=len), "".join(c if c.isdigit() else " " for c in cut(14)).split(), "")

    match kind:
        case "name":
            made = report()
            return rng.choice((made.body.name or "", *made.body.region[1:]))[:LONGEST]
        case "phrase":
            return _until(lambda text: len(fold(text)) > 1, cut)
        case "character":
            return _until(lambda text: bool(fold(text)), lambda: cut(1, 1))
        case "number":
            return _until(lambda text: len(text) > 1, figures)
        case "mixed":
            return _until(lambda text: has_figure(text) and not fold(text).isdigit(), lambda: cut(4))
        case "two words":
            return f"{report().body.region[-1][:6]} {_until(lambda text: len(fold(text)) > 1, lambda: cut(2, 4))}"
        case "commonest":
            return _OFTEN[number % len(_OFTEN)]
        case "absent character":
            return cut(1, 4) + _RARE[number % len(_RARE)]
    return cut(3, 6) + cut(3, 6)  # absent phrase


_SHARES = (
    ("name", 20), ("phrase", 30), ("character", 5), ("number", 10), ("mixed", 10), ("two words", 4),
    ("commonest", 7), ("absent character", 4), ("absent phrase", 10),
)  # fmt: skip
"""Kind, and how many of a hundred."""
_TRIES = 1000


def queries(corpus: Corpus, count: int) -> Iterator[Query]:
    """So many queries, each once; the same of the same archive."""
    rng = random.Random(53)
    order: Sequence[str] = [kind for kind, share in _SHARES for _ in range(share)]
    seen: set[str] = set()
    shuffled = rng.sample(order, len(order))
    for number in range(count):
        query = _query(rng, corpus, shuffled[number % len(shuffled)], number, seen)
        seen.add(query.text)
        yield query


def _query(rng: random.Random, corpus: Corpus, kind: str, number: int, seen: Collection[str]) -> Query:
    """One that was not asked before, if there is one, save the commonest; one that is to be absent is in no report."""
    if kind == "commonest":
        text = _drawn(rng, corpus, kind, number + len(seen))
        return Query(kind, text, corpus.having(text))
    for _ in range(_TRIES):
        text = _drawn(rng, corpus, kind, number)
        if text not in seen:
            truth = corpus.having(text)
            if not (truth and kind.startswith("absent")):
                return Query(kind, text, truth)
    return Query(kind, text, corpus.having(text))
