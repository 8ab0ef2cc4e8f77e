"""The passages and tables of an original as HTML, as they were read: text and nothing else of it."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from converters.model.document import Block, Cell, Paragraph, Row, Table
from converters.places.record_text import LINE
from hooks.pages.report.narrative import inline

_SHORT: Final = 60
"""Characters of a text that may be a figure or a label."""
_MOST_CELLS: Final = 40
"""Of a row; one with more is a stream of cells that no row divides."""
_MOST_WORK: Final = 500_000
"""Rows of a table times its cells, each of which may go on in all rows below: 1,200 cells, as the largest report has, in 400."""
Names = Mapping[int, tuple[str, ...]]


def _words(text: str) -> str:
    """A text without the white space around its lines."""
    return "<br>".join([inline(line.strip()) for line in text.strip().split("\n")])


_short_words = lru_cache(maxsize=4096)(_words)
"""Figures and labels are those of many reports."""


def passage(text: str, names: Sequence[str]) -> tuple[str, str]:
    """The id of the element of a passage, and what stands in it: its text, which leads to where the report has it."""
    words = _short_words(text) if len(text) <= _SHORT else _words(text)
    if not names:
        return "", words
    more = "".join(f"<a id={name}></a>" for name in names[1:])
    if "." in names[0]:
        return f" id={names[0]}", f'{more}<a href="../#{names[0]}">{words}</a>'
    return f" id={names[0]}", f'{more}{words} <a class=back href="../#{names[0]}">回到报告</a>'


def block_html(block: Block, number: int, names: Names) -> str:
    """A paragraph, or a table; `number`: of the table among those of the original, from 1."""
    return _paragraph(block, names) if isinstance(block, Paragraph) else _table(block, number, names)


def loose_html(passages: Iterable[Paragraph | Cell], names: Names) -> list[str]:
    """Passages one by one, out of their tables."""
    return [html for item in passages if (html := _paragraph(item, names))]


def _line(place: str) -> str:
    """Its line in the original as an attribute, where that has lines."""
    return f" data-line={int(place.removeprefix(LINE))}" if place.startswith(LINE) else ""


def _names(item: Paragraph | Cell, names: Names) -> tuple[str, ...]:
    return names.get(item.anchor, ()) if item.anchor is not None else ()


def _paragraph(block: Paragraph | Cell, names: Names) -> str:
    anchor, inside = passage(block.text, _names(block, names))
    return f"<p{anchor}{_line(block.place)}>{inside}" if inside.strip() else ""


def _table(table: Table, number: int, names: Names) -> str:
    if _has_no_grid(table):
        return "\n".join(loose_html((cell for row in table.rows for cell in row.cells), names))
    rows = "".join(f"<tr{_line(row.place)}>{cells}" for row, cells in zip(table.rows, _rows(table, names), strict=True))
    kind = '"read loose"' if any(map(_is_loose, table.rows)) else "read"
    return (
        f'<div class=figures role=region aria-label="原件第 {number} 张表" tabindex=0>'
        f"<table class={kind}><caption>第 {number} 张表</caption><tbody>{rows}</table></div>"
    )


def _has_no_grid(table: Table) -> bool:
    """Whether no rows divide its cells, or more than a page can show."""
    is_stream = any(len(row.cells) > _MOST_CELLS and _is_loose(row) for row in table.rows)
    return is_stream or len(table.rows) * sum(len(row.cells) for row in table.rows) > _MOST_WORK


def _is_loose(row: Row) -> bool:
    return any(cell.column is None for cell in row.cells)


def _rows(table: Table, names: Names) -> Iterator[str]:
    """The cells of each row."""
    if any(map(_is_loose, table.rows)):
        return ("".join(_cell(cell, 1, 1, names, row.place) for cell in row.cells) for row in table.rows)
    return ("".join(_shown(item, names) for item in row) for row in grid(table.rows))


@dataclass(slots=True)
class Placed:
    """A cell in the grid of its table, or what stands in none."""

    cell: Cell | None
    column: int
    span: int
    rows: int = 1


def grid(rows: Sequence[Row]) -> list[list[Placed]]:
    """The cells of each row; one goes on in the row below where that has none under it."""
    width = max((_end(cell) for row in rows for cell in row.cells), default=0)
    above: list[Placed] = []
    found = []
    for row in rows:
        begun = [Placed(cell, cell.column or 0, cell.span) for cell in row.cells]
        kept = _going_on(above, _gaps(begun, width))
        blank = [Placed(None, start, end - start) for start, end in _gaps([*begun, *kept], width)]
        found.append(sorted([*begun, *blank], key=lambda it: it.column))
        above = [*kept, *begun]
    return found


def _going_on(above: Sequence[Placed], free: Sequence[tuple[int, int]]) -> list[Placed]:
    """The cells of the row above that go on where the next row is free; `free`: its gaps, in order."""
    starts = [start for start, _ in free]
    before = ((it, bisect_right(starts, it.column) - 1) for it in above)
    kept = [it for it, gap in before if gap >= 0 and it.column + it.span <= free[gap][1]]
    for item in kept:
        item.rows += 1
    return kept


def _end(cell: Cell) -> int:
    return (cell.column or 0) + cell.span


def _gaps(items: Sequence[Placed], width: int) -> list[tuple[int, int]]:
    """Runs of columns that nothing covers, (first, after the last)."""
    gaps, at = [], 0
    for item in sorted(items, key=lambda it: it.column):
        if item.column > at:
            gaps.append((at, item.column))
        at = max(at, item.column + item.span)
    return [*gaps, (at, width)] if at < width else gaps


def _shown(item: Placed, names: Names) -> str:
    if item.cell is None:
        return f"<td class=gap{_span('col', item.span)}>"
    return _cell(item.cell, item.span, item.rows, names, item.cell.place)


def _cell(cell: Cell, across: int, down: int, names: Names, place: str = "") -> str:
    """`place`: of its row, as that tells it."""
    anchor, inside = passage(cell.text, _names(cell, names))
    line = f' title="第 {cell.place.removeprefix(LINE)} 行"' if cell.place != place and cell.place else ""
    return f"<td{anchor}{_span('col', across)}{_span('row', down)}{line}>{inside}"


def _span(kind: str, count: int) -> str:
    return f" {kind}span={count}" if count > 1 else ""
