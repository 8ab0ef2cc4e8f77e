"""A row whose label was not read in a picture is the one that the form lacks in its place where the sums across and down bear that out.

They do where each of its figures counts as one of that row, and one of them is no 0: of a row of nothing the sums say the same wherever
it stands.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from converters.model.figure import parse
from converters.model.report import ROW_UNKNOWN, UNVERIFIED, Cell, Report


def settled(report: Report, texts: Mapping[int | None, str], verified: Callable[[Report], Report]) -> Report:
    """The report as its sums leave it, with the figures of such rows in their places where these bear out all of them; `texts`: what was read
    from a picture, by its anchor; `verified`: what the sums make of a report."""
    told = [it for it in report.cells if ROW_UNKNOWN in it.remarks and it.anchor is not None]
    if told and all(it.anchor in texts for it in told):
        placed = {it.cell: _placed(it, texts[it.anchor]) for it in told}
        found = verified(_with(report, placed))
        if _are_borne_out([cell for cell in found.cells if cell.cell in placed]):
            return found
    return verified(_with(report, {it.cell: replace(it, anchor=None) for it in told}))


def _placed(cell: Cell, text: str) -> Cell:
    """A cell with what is printed in its column alone."""
    value = parse(text)
    return replace(cell, status=value.status, value=value.value, raw=text, remarks=())


def _with(report: Report, cells: Mapping[str, Cell]) -> Report:
    return replace(report, cells=tuple(cells.get(it.cell, it) for it in report.cells))


def _are_borne_out(cells: Iterable[Cell]) -> bool:
    """Whether all of some cells count, and in each of their rows a number."""
    counts = dict[str, bool]()
    for it in cells:
        if it.status == UNVERIFIED:
            return False
        row = it.cell.rpartition(".")[0]
        counts[row] = counts.get(row, False) or bool(it.value)
    return all(counts.values())
