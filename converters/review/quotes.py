"""The words of the original that stand beside a change."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.report import Report
from converters.review.item_names import cell_path
from converters.review.reviewed import ItemChange

_NUMBER: Final = regex(r"\A(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")
_MARKS: Final = frozenset({"", "/", "…"})
_STARTS: Final = (24, 16, 32, 8, 40, 0)
_WORDS: Final = 12


def quote(change: ItemChange, report: Report | None, original: str, most: int = 60) -> str:
    """The line of the original that says it, or empty where none is found."""
    lines = _lines(original)
    path = cell_path(change.what, report)
    if path:
        return _of_cell(path, change, lines, most)
    for value in (change.converted, change.before, change.now):
        if value and (found := _of_text(_plain(value.strip("…")), lines)):
            return _around(*found, most)
    return ""


def _of_text(text: str, lines: Iterable[tuple[str, str]]) -> tuple[str, str] | None:
    """The line that holds some words of a text, and these; of an excerpt rather those in its middle, where the change is."""
    for start in (s for s in _STARTS if s == 0 or s + _WORDS <= len(text)):
        words = text[start : start + _WORDS]
        if words and (found := next((line for line, plain in lines if words in plain), None)):
            return found, words
    return None


@lru_cache(maxsize=4)  # the report at hand
def _lines(original: str) -> tuple[tuple[str, str], ...]:
    """The lines of the original, each with what it is without white space."""
    return tuple((line, _plain(line)) for line in original.splitlines() if line.strip())


def _of_cell(path: tuple[str, ...], change: ItemChange, lines: Iterable[tuple[str, str]], most: int) -> str:
    """The line with the label of its row; of several the first that has the figure too."""
    label = _plain(_NUMBER.sub("", path[-2]))
    found = [line for line, plain in lines if label in plain]
    values = {value for value in (change.converted,) if value is not None and value not in _MARKS}
    best = [line for line in found if any(value in line for value in values)] or found
    return _around(best[0], values.pop() if values else "", most) if best else ""


def _plain(text: str) -> str:
    return "".join(text.split())


def _around(line: str, value: str, most: int) -> str:
    """A line that is too long, from its beginning; where the value stands farther on, around that."""
    text = " ".join(line.split())
    if len(text) <= most:
        return text
    at = text.find(value) if value else 0
    if at + len(value) <= most - 2:
        return text[: most - 1] + "…"
    start = max(0, at - most // 2)
    return f"…{text[start : start + most - 2]}" + ("…" if start + most - 2 < len(text) else "")
