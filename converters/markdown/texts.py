"""The texts of a report's Markdown file, taken from its lines without reading the report: for search, which asks all of them.

A file in the normal form is expected; what `read` would complain of is not noticed here.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import methodcaller
from typing import Final

from converters.markdown.escape import split_row, unescape
from converters.markdown.meant_tables import headings
from converters.markdown.write import OTHER_RULE
from converters.model.matching.patterns import regex
from converters.model.memoize import memoize

_FENCE: Final = "\n---\n"
_HEADING: Final = regex(r"#+ (.*?)(?: \{#[a-z0-9_]+\})?\Z")
_RULE: Final = regex(r"\|(?: :?-+:? \|)+\Z")
_is_row: Final = methodcaller("startswith", "|")
_PRINTED: Final = regex(r"^printed:\n((?:  .*\n)*)", re.MULTILINE)
_PRINTED_KEY: Final = regex(r"^  '?([^'\"\n][^\n]*?)'?: \[", re.MULTILINE)


@lru_cache(1 << 14)  # labels and small numbers, of which most stand in nearly every report
def _cell(escaped: str) -> str:
    return unescape(escaped)


def _parts(markdown: str) -> tuple[str, str]:
    """Front matter and body. Raises ValueError where the file has no front matter."""
    end = markdown.index(_FENCE, 3) + len(_FENCE)
    return markdown[:end], markdown[end:]


def narratives_and_rows(markdown: str) -> Iterator[str | tuple[str, ...]]:
    """In reading order: the headings and narrative up to the next table as one text, and the cells of each row.

    The title is not among them, for the front matter has it; of tables the rule under the first row is passed over, of
    official ones also the labels, which stand in nearly every report: the head, and the first cell of each row.
    """
    for is_table, lines in groupby(_parts(markdown)[1].split("\n"), _is_row):
        if is_table:
            yield from _rows(list(lines))
        elif running := [_running_text(line) for line in lines if line and not line.startswith("# ")]:
            yield "\n".join(running)


def _rows(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    labels = int(len(lines) > 1 and _is_official(*lines[:2]))
    for line in lines[2 * labels :]:
        if cells := _cells(line):
            yield cells[labels:]


@memoize
def _cells(line: str) -> tuple[str, ...]:
    """Of a row; none of a rule."""
    return () if _RULE.match(line) else tuple(map(_cell, split_row(line)))


@memoize
def _is_official(head: str, rule: str) -> bool:
    """Whether a table of a file that can be read is one of a form: another one with such a heading has the rule of others."""
    if headings().isdisjoint(map(_cell, split_row(head)[:1])):
        return False
    return any(cell != OTHER_RULE for cell in split_row(rule))


def _running_text(line: str) -> str:
    """A line of narrative, or a heading without its mark and id."""
    heading = _HEADING.match(line) if line.startswith("#") else None
    return unescape(heading[1] if heading else line)


def printed_figures(markdown: str) -> Iterator[str]:
    """How the source prints figures that the tables give in plain form: 541.171万. Those in quotes are passed over."""
    if block := _PRINTED.search(_parts(markdown)[0]):
        yield from (match[1] for match in _PRINTED_KEY.finditer(block[1]))
