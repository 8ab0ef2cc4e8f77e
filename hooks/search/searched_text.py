"""What of a report is searched: the words and figures of its Markdown file, and what it is called. The labels of the official
tables are not: they stand in nearly every report, and what they say of one is asked of its figures.

The browser takes the same texts from the same file (theme/scripts/search/report.js), to verify a hit and to show its sentence.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from converters.markdown.texts import narratives_and_rows, printed_figures
from converters.model.report import Report
from hooks.search.search_folding import fold

_REMEMBERED: Final = 1 << 14
"""Cells of tables: labels and small numbers, of which most stand in nearly every report."""


def heads(report: Report) -> list[str]:
    """What a report is called: its title, its body, and each region in which it lies; folded."""
    return [text for text in map(fold, (report.title or "", report.body.name or "", *report.body.region)) if text]


def runs(report: Report, markdown: str) -> list[str]:
    """Every text of the report, folded, each once. A sentence lies in one of them whole, whatever lines the source has."""
    texts = dict.fromkeys(heads(report))
    texts.update(dict.fromkeys(_body(markdown)))
    texts.update(dict.fromkeys(map(fold, printed_figures(markdown))))
    return [text for text in texts if text]


def _body(markdown: str) -> Iterator[str]:
    """The narrative up to the next table as one text; each cell of a table that is no label of a form as one; folded."""
    for part in narratives_and_rows(markdown):
        if isinstance(part, str):
            yield fold(part)
        else:
            yield from map(_cell, part)


@lru_cache(_REMEMBERED)
def _cell(text: str) -> str:
    return fold(text)
