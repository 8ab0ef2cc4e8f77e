"""Labels of rows that were read from a picture, and of which some characters were misread → those of the form, by their place.

The form has its rows in one order. Where rows of unknown labels stand between two that are known, below the heads of the table or at
its end, and are as many as the form has there, there is one label for each. It is taken where enough of what was read is of it and it
says no opposite; a row of the report's own stays as it is. Whether figures count that stand there, the sums say, as of all that were
read from a picture.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise
from typing import Final

from converters.forms.official_forms import blocks
from converters.model.document import Cell
from converters.model.folding import fold
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.document_lines import Line, TableLine
from converters.recognise.tables.label_wording import negates_otherwise
from converters.recognise.tables.labelled_rows import labelled_row
from converters.recognise.tables.labels import core, wording

_ALIKE: Final = 0.5
"""Least ratio of difflib of what was read to the label of that place."""
COLUMNS: Final = 7
Order = Mapping[str, tuple[int, str]]
"""Row of a form → its number, and its label; in their order."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A label that the form tells."""

    read: str
    """As it was read."""
    official: str
    place: str
    """Of its row in the source."""


@cache
def _orders() -> tuple[Order, ...]:
    """Of each form the rows of requests."""
    return tuple(
        {row.id: (number, row.path[-1]) for number, row in enumerate(block.rows)}
        for block in blocks()
        if block.table == "requests"
    )


def placed(lines: Sequence[Line]) -> tuple[list[Line], list[Placed]]:
    """The lines with labels of requests told by their places; and which."""
    found, told = list(lines), list[Placed]()
    tabled = [place for place, line in enumerate(lines) if isinstance(line, TableLine)]
    rows = {place: line for place, line in enumerate(lines) if isinstance(line, TableLine) and _is_read(line)}
    for order in _orders() if rows else ():
        for place, label in _told(lines, rows, tabled, order):
            line = rows[place]
            told.append(Placed(" ".join(_label(line).text.split()), label, line.row.place))
            found[place] = rows[place] = _under(line, label)
    return found, told


def _told(
    lines: Sequence[Line], rows: Mapping[int, TableLine], tabled: Sequence[int], order: Order
) -> list[tuple[int, str]]:
    """Of rows, by their places among the lines, those whose labels a form tells; `tabled`: the places of all that stands in tables."""
    known = [(place, number) for place, line in rows.items() if (number := number_of(line, order)) is not None]
    if not known:
        return []
    first, last = (_end(lines, known[end][0], tabled, step) for end, step in ((0, -1), (-1, 1)))
    return [
        (place, label)
        for before, after in pairwise([(first, -1), *known, (last, len(order))])
        for place, label in _between(before, after, tabled, order)
        if place in rows and _is_alike(_label(rows[place]).text, label)
    ]


def _end(lines: Sequence[Line], place: int, tabled: Sequence[int], step: int) -> int:
    """Where the rows of figures of a table end above or below one of them: the place of the next line of tables that is none."""
    at = bisect_left(tabled, place) + step
    while 0 <= at < len(tabled) and _goes_on(lines[place], lines[tabled[at]]):
        at += step
    return tabled[at] if 0 <= at < len(tabled) else -1 if at < 0 else len(lines)


def _goes_on(line: Line, other: Line) -> bool:
    """Whether another line is a row of figures of the same table, whether a label stands before them or not."""
    if not isinstance(line, TableLine) or not isinstance(other, TableLine) or line.table != other.table:
        return False
    return len(other.row.cells) >= COLUMNS and not heads_columns(other)


def _between(
    before: tuple[int, int], after: tuple[int, int], tabled: Sequence[int], order: Order
) -> Iterable[tuple[int, str]]:
    """The rows between two with the labels of the form between them; none where these are not as many. The number of a page, which
    stands between two parts of a table, is no row."""
    places = tabled[bisect_right(tabled, before[0]) : bisect_left(tabled, after[0])]
    labels = [label for number, label in order.values() if before[1] < number < after[1]]
    return zip(places, labels, strict=True) if len(places) == len(labels) else ()


def _is_read(line: TableLine) -> bool:
    """Whether a row has a label and a cell for each column, read from a picture."""
    cells = line.row.cells
    return len(cells) > COLUMNS and any(cell.reading is not None for cell in cells) and bool(_label(line).text.strip())


def _label(line: TableLine) -> Cell:
    return line.row.cells[-COLUMNS - 1]


def heads_columns(line: TableLine) -> bool:
    """Whether a row has heads of columns in the place of figures."""
    return bool(labelled_row(line.row.cells[-COLUMNS:], "").labelled)


def number_of(line: TableLine, order: Order) -> int | None:
    """The place in a form of a row whose label is known; heads of columns are none."""
    row = labelled_row(line.row.cells, line.row.place)
    if not row.labelled or heads_columns(line) or ((said := wording(row.head[-1].text)) is not None and said.is_other):
        return None
    numbers = {order[name][0] for name in row.labelled[-1].of_role("row", "requests") if name in order}
    return min(numbers) if len(numbers) == 1 else None


def _is_alike(read: str, label: str) -> bool:
    """Whether what was read is of a label, or of its core: the brackets of a remark behind that may be misread too."""
    official, whole = core(label)[1], fold(read)
    if official in whole and not negates_otherwise(whole, official):
        return True
    return _resembles(core(read)[1], official) or _resembles(whole, fold(label))


def _resembles(said: str, official: str) -> bool:
    is_alike = SequenceMatcher(None, said, official, autojunk=False).ratio() >= _ALIKE
    return is_alike and not negates_otherwise(said, official)


def _under(line: TableLine, label: str) -> TableLine:
    cells = line.row.cells
    named = (*cells[: -COLUMNS - 1], replace(_label(line), text=label), *cells[-COLUMNS:])
    return replace(line, row=replace(line.row, cells=named))
