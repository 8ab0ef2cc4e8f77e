"""What of a report is searched: its words and figures, and what it is called. The labels of the official tables are not: they stand
in nearly every report, and what they say of one is asked of its figures.

The browser takes the same texts from the report's JSON (theme/scripts/search/report.js), to verify a hit and to show its sentence.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, groupby
from typing import Final, cast

from converters.markdown.cell_text import cell_text
from converters.markdown.write import MISSING_HEADING
from converters.model.report import Cell, OtherTable, Paragraph, Report, is_short
from converters.model.speed.memoize import MemoOfShared
from hooks.overview.checked.telling_cells import telling_cells
from hooks.search.search_folding import fold

_Rows = tuple[tuple[str, ...], ...]
_REMEMBERED: Final = 1 << 14
"""Rows of tables, of which most are alike: nothing but small numbers."""


def heads(report: Report) -> list[str]:
    """What a report is called: its title, its body, and each region in which it lies; folded."""
    return [text for text in map(_name, (report.title or "", report.body.name or "", *report.body.region)) if text]


def runs(report: Report) -> list[str]:
    """Every text of the report, folded, each once. A sentence lies in one of them whole, whatever lines the source has.

    The narrative up to the next table is one text, and so is each cell of a table that is no label of a form. Of a report that is
    withdrawn the figures are none.
    """
    texts = dict.fromkeys(heads(report))
    for part in _narratives_and_rows(report):
        if isinstance(part, str):
            texts[fold(part)] = None
        else:
            texts |= _row(part)
    if report.withdrawn is None:
        texts |= dict.fromkeys(_every_figure(report.cells))
        texts |= dict.fromkeys(fold(cell.raw) for cell in telling_cells(report) if cell.raw)
    return [text for text in texts if text]


def _narratives_and_rows(report: Report) -> Iterator[str | tuple[str, ...]]:
    """In reading order: the headings and paragraphs up to the next table as one text, and the cells of each row of a table of no form."""
    for is_text, found in groupby(_pieces(report), key=_is_text):
        if is_text:
            yield "\n".join(cast(Iterator[str], found))
        else:
            yield from chain.from_iterable(cast(Iterator[_Rows], found))


def _pieces(report: Report) -> Iterator[str | _Rows]:
    """Headings, paragraphs and the rows of tables; of an official one, none."""
    for section in report.sections:
        if section.id != "preamble":
            yield MISSING_HEADING if section.heading is None else section.heading
        for block in section.blocks:
            yield block.text if isinstance(block, Paragraph) else block.rows if isinstance(block, OtherTable) else ()


def _is_text(piece: object) -> bool:
    return isinstance(piece, str)


def _figure(cell: Cell) -> str:
    return fold(cell_text(cell))


_every_figure: Final = MemoOfShared(_figure, is_short)


@lru_cache(_REMEMBERED)
def _name(text: str) -> str:
    return fold(text)


@lru_cache(_REMEMBERED)
def _row(cells: tuple[str, ...]) -> dict[str, None]:
    return dict.fromkeys(map(fold, cells))
