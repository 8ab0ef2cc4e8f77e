"""What of a report is searched: the words and figures of its Markdown file, and what it is called. The labels of the official
tables are not: they stand in nearly every report, and what they say of one is asked of its figures.

The browser takes the same texts from the same file (theme/scripts/search/report.js), to verify a hit and to show its sentence.
"""

from functools import lru_cache
from typing import Final

from converters.markdown.texts import narratives_and_rows, printed_figures
from converters.model.report import Report
from hooks.search.search_folding import fold

_REMEMBERED: Final = 1 << 14
"""Rows of tables, of which most are alike: nothing but small numbers."""


def heads(report: Report) -> list[str]:
    """What a report is called: its title, its body, and each region in which it lies; folded."""
    return [text for text in map(_name, (report.title or "", report.body.name or "", *report.body.region)) if text]


def runs(report: Report, markdown: str) -> list[str]:
    """Every text of the report, folded, each once. A sentence lies in one of them whole, whatever lines the source has.

    Of the Markdown the narrative up to the next table is one text, and each cell of a table that is no label of a form.
    """
    texts = dict.fromkeys(heads(report))
    for part in narratives_and_rows(markdown):
        if isinstance(part, str):
            texts[fold(part)] = None
        else:
            texts |= _row(part)
    texts |= dict.fromkeys(map(fold, printed_figures(markdown)))
    return [text for text in texts if text]


@lru_cache(_REMEMBERED)
def _name(text: str) -> str:
    return fold(text)


@lru_cache(_REMEMBERED)
def _row(cells: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(map(fold, cells))
