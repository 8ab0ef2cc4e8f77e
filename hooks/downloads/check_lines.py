"""Checks → their lines in checks.csv.

There are some fifty of each report, nearly all of them sums of the same cells: they are put together by hand, from parts that
most of them share.
"""

from collections.abc import Collection
from fnmatch import fnmatchcase
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from converters.archive.layout import Entry
from converters.markdown.cell_text import number_text
from converters.model.speed.memoize import MemoOfShared
from converters.verify.checks import CANNOT_TELL, SUM, Check, Quote, Side
from converters.wording.chinese import line_in_chinese
from hooks.downloads.csv_rows import column_text, written_text
from hooks.overview.summary import Summary


@lru_cache(maxsize=10_000)
def _cells(cells: tuple[str, ...], less: tuple[str, ...], over: tuple[str, ...]) -> str:
    """`a b -c /d`: a and b are added, c is taken off, and the rest is a share of d."""
    return column_text(" ".join([*cells, *(f"-{cell}" for cell in less), *(f"/{cell}" for cell in over)]))


def _quote(quote: Quote | None) -> str:
    return ",," if quote is None else f"{quote.place},{written_text(quote.words)},{written_text(quote.sentence)}"


def _cells_of_sum(words: str, cells: tuple[str, ...]) -> str:
    """The cells of one side of a sum as its rule names them: `requests.denied_*.total` for all rows of that name."""
    table, row, column = cells[0].split(".")
    names = words.split(" + ")
    if fnmatchcase(row, names[0]):
        return " ".join(f"{table}.{name}.{column}" for name in names)
    return " ".join(f"{table}.{row}.{name}" for name in names)


def _side(side: Side, words: str) -> str:
    """`words`: the side as the rule of its sum declares it; empty for other checks."""
    value = "" if side.value is None else number_text(side.value)
    cells = _cells_of_sum(words, side.cells) if words else _cells(side.cells, side.less, side.over)
    return f"{value},{cells},{column_text(side.report)},{_quote(side.quote)}"


@lru_cache(maxsize=10_000)
def _head(kind: str, rule: str, outcome: str, as_zero: bool) -> str:
    return f"{kind},{column_text(rule)},{outcome},{'true' if as_zero else 'false'}"


@lru_cache(maxsize=1_000)
def _why(why: str) -> str:
    return column_text(line_in_chinese(why)) if why else ""


def _line(check: Check) -> bytes:
    """What follows the columns of the report."""
    left, _, right = check.rule.partition(" = ") if check.kind == SUM else ("", "", "")
    return _told(check, left, right)


def _is_sum(check: Check) -> bool:
    return check.kind == SUM


_every_line: Final = MemoOfShared(_line, _is_sum)
"""Most figures are small: reports share most of their sums."""


def _told(check: Check, left: str, right: str) -> bytes:
    """`left`, `right`: the sides as the rule of a sum declares them; empty for other checks."""
    gap = None if check.outcome == CANNOT_TELL else check.difference
    return (
        f",{_head(check.kind, check.rule, check.outcome, check.blanks_as_zero)},{_side(check.left, left)},{_side(check.right, right)}"
        f",{'' if gap is None else number_text(gap)},{_why(check.why)},{' '.join(check.right.reports)}\r\n"
    ).encode()


def _lines(columns: tuple[str, str, str, str], checks: Collection[Check]) -> bytes:
    head, sums = ",".join(map(column_text, columns)).encode(), list(takewhile(_is_sum, checks))
    return head.join([b"", *_every_line(sums), *map(_line, islice(checks, len(sums), None))])


def check_lines(entry: Entry, checks: Collection[Check]) -> bytes:
    """The lines of checks of one report, in their order."""
    report = entry.report
    return _lines((entry.address, report.body.name or "", entry.path.stem, report.form or ""), checks)


def check_lines_above(report: Summary, checks: Collection[Check]) -> bytes:
    """The same of checks that are known only above the shards, where a body without a name is called by its folder."""
    body = "" if report.body == report.folder.name else report.body
    return _lines((report.address, body, str(report.year), report.form or ""), checks)
