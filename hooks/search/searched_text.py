"""What of a report is searched: the words and figures of its Markdown file, and what it is called.

The browser takes the same texts from the same file (assets/search/report.js), to verify a hit and to show its sentence.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from converters.markdown.escape import split_row, unescape
from converters.model.report import Report
from hooks.search.search_folding import fold

_HEADING: Final = re.compile(r"#+ (.*?)(?: \{#[a-z0-9_]+\})?\Z")
_RULE: Final = re.compile(r"\|(?: :?-+:? \|)+\Z")
_PRINTED: Final = re.compile(r"^printed:\n((?:  .*\n)*)", re.MULTILINE)
_PRINTED_KEY: Final = re.compile(r"^  '?([^'\"\n][^\n]*?)'?: \[", re.MULTILINE)


_REMEMBERED: Final = 1 << 14
"""Cells of tables: labels and small numbers, of which most stand in nearly every report."""


def heads(report: Report) -> list[str]:
    """What a report is called: its title, its body, and each region in which it lies; folded."""
    return [text for text in map(fold, (report.title or "", report.body.name or "", *report.body.region)) if text]


def runs(report: Report, markdown: str) -> list[str]:
    """Every text of the report, folded, each once. A sentence lies in one of them whole, whatever lines the source has."""
    end = markdown.index("\n---\n", 3) + 5
    texts = dict.fromkeys(heads(report))
    texts.update(dict.fromkeys(_body(markdown[end:].split("\n"))))
    texts.update(dict.fromkeys(map(fold, _printed(markdown[:end]))))
    return [text for text in texts if text]


def _body(lines: list[str]) -> Iterator[str]:
    """The narrative up to the next table as one text; each cell of a table as a text of its own; folded."""
    running: list[str] = []
    for line in lines:
        if line.startswith("|"):
            yield fold("\n".join(running))
            running = []
            if not _RULE.match(line):
                yield from map(_cell, split_row(line))
        elif line and not line.startswith("# "):
            heading = _HEADING.match(line) if line.startswith("#") else None
            running.append(unescape(heading[1] if heading else line))
    yield fold("\n".join(running))


@lru_cache(_REMEMBERED)
def _cell(text: str) -> str:
    return fold(unescape(text))


def _printed(front_matter: str) -> Iterator[str]:
    """How the source prints figures that the tables give in plain form: 541.171万."""
    if block := _PRINTED.search(front_matter):
        yield from (match[1] for match in _PRINTED_KEY.finditer(block[1]))
