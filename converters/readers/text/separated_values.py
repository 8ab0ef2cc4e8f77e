"""Tables written as values with a separator (CSV, RFC 4180): commas, semicolons, or tabs between values in quotes."""

import csv
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value

_FEWEST_ROWS: Final = 2
_FEWEST_VALUES: Final = 3
_MOST_LINES: Final = 6
"""Lines of one row, whose values in quotes may hold line feeds."""
_LONGEST: Final = 20_000
"""Characters of a line that may be a row."""


def separated_table(lines: list[str], index: int, before: int = 0) -> tuple[int, Table] | None:
    """The table that begins on a line → the line after it, and the table; None where none does. `before`: the lines above these.

    Its rows have as many values each, three at least, and one of them is a figure: commas of running text are none.
    """
    for separator in _separators(lines[index]):
        _, run = next(groupby(_records(lines, index, separator), lambda found: len(found[0])))
        rows = list(run)
        if len(rows) >= _FEWEST_ROWS and any(
            text and looks_like_value(text) for values, _, _ in rows for text in values
        ):
            made = (Row(tuple(map(Cell, values)), f"line {before + number + 1}") for values, number, _ in rows)
            return rows[-1][2], Table(tuple(made), "ragged")
    return None


def _separators(line: str) -> Iterator[str]:
    if len(line) > _LONGEST:
        return
    for separator in ",;\t":
        if line.count(separator) >= _FEWEST_VALUES - 1 and (separator != "\t" or '"' in line):
            yield separator


def _records(lines: list[str], index: int, separator: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """The values of each row from a line on, its first line, and the one after it; a blank line ends them."""
    while index < len(lines) and lines[index].strip() and len(lines[index]) <= _LONGEST:
        end = index + 1
        while "\n".join(lines[index:end]).count('"') % 2 and end < min(len(lines), index + _MOST_LINES):
            end += 1
        values = next(csv.reader([line + "\n" for line in lines[index:end]], delimiter=separator), [])
        yield tuple(text.removesuffix("\n") for text in values), index, end
        index = end
