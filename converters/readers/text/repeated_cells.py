"""Tables in which a converter has repeated a merged cell in each place that it covers → tables with the merged cells."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value
from converters.model.problems import LeftOut

AGAIN: Final = "figure of a merged cell, printed again"
_FEWEST: Final = 3
"""Cells at the beginning of a table that say the same; no form prints words thrice beside each other."""
Run = tuple[int, int]
"""The first of some columns, and the one after the last."""


def merged(table: Table) -> tuple[Table, list[LeftOut]]:
    """The table with each repeated cell once, its columns exact, and the figures that are gone; as it is where nothing is repeated."""
    rows = [[cell.text.strip() for cell in row.cells] for row in table.rows]
    first = rows[0][:_FEWEST]
    is_even = len({len(texts) for texts in rows}) == 1 and len(first) == _FEWEST
    if not is_even or len(set(first)) > 1 or not _is_word(first[0]):
        return table, []
    runs = list(_runs_of_rows(rows))
    made = (
        Row(tuple(_cell(row, run) for run in own), row.place)
        for row, own in zip(table.rows, _begun(rows, runs), strict=True)
    )
    return Table(tuple(made), "grid"), list(_gone(rows, runs))


def _runs_of_rows(rows: Sequence[Sequence[str]]) -> Iterator[list[Run]]:
    """The merged cells of each row: figures are one where the heads over them are one."""
    heads: list[Run] = []
    for texts in rows:
        runs = list(_runs(texts))
        if any(text and not _is_word(text) for text in texts):
            runs = list(_runs_of_figures(texts, runs, heads))
        else:
            heads = runs
        yield runs


def _begun(rows: Sequence[Sequence[str]], runs: Sequence[list[Run]]) -> Iterator[list[Run]]:
    """Of the cells of each row those that begin in it, not in the row above."""
    above: set[tuple[Run, str]] = set()
    for texts, own in zip(rows, runs, strict=True):
        yield [run for run in own if (run, texts[run[0]]) not in above]
        above = {(run, texts[run[0]]) for run in own if _is_word(texts[run[0]])}


def _gone(rows: Sequence[Sequence[str]], runs: Sequence[list[Run]]) -> Iterator[LeftOut]:
    """The figures that stood there once more."""
    for texts, own in zip(rows, runs, strict=True):
        for start, end in own:
            if end > start + 1 and texts[start] and not _is_word(texts[start]):
                yield LeftOut(" | ".join(texts[start + 1 : end]), AGAIN)


def _runs(texts: Sequence[str]) -> Iterator[Run]:
    """The columns in which the same words stand beside each other; each other column by itself."""
    for _, group in groupby(range(len(texts)), lambda i: (texts[i], 0 if _is_word(texts[i]) else i)):
        columns = list(group)
        yield columns[0], columns[-1] + 1


def _runs_of_figures(texts: Sequence[str], runs: Sequence[Run], heads: Sequence[Run]) -> Iterator[Run]:
    """The columns of a row of figures: those under one head are one where they say the same."""
    words = [run for run in runs if _is_word(texts[run[0]])]
    end = words[-1][1] if words else 0
    yield from (run for run in runs if run[1] <= end)
    for start, after in heads:
        if start >= end and len(set(texts[start:after])) == 1:
            yield start, after
        else:
            yield from ((i, i + 1) for i in range(max(start, end), after))


def _cell(row: Row, run: Run) -> Cell:
    return replace(row.cells[run[0]], column=run[0], span=run[1] - run[0])


def _is_word(text: str) -> bool:
    return bool(text) and not looks_like_value(text)
