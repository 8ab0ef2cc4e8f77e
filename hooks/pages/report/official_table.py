"""The official tables as HTML: the heads span as in the form, the rows stand in groups under one column of labels.

What HTML lets one leave out (end tags, quotes) is left out: a page has some 200 cells. Only `data-table`, `data-cell` and
`data-status`, which programs look for, have their quotes.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import chain
from operator import itemgetter
from typing import Any, Final, NamedTuple, TypeVar

from markupsafe import Markup

from converters.forms.official_forms import Block, Row, blocks_of
from converters.model.report import Report
from converters.wording.id_labels import TABLE_NAMES
from hooks.pages.glossary.glossary_page import label_html
from hooks.pages.report.explained.folded_table import words_of_nothing
from hooks.pages.report.figure_cell import linked_figures, plain_figures
from hooks.pages.report.printed_labels import Labels

T = TypeVar("T")
_FIGURE: Final = "\0"
"""Stands before and behind the id of a cell in a table that still lacks its figures."""
_HOLE: Final = re.compile(f"{_FIGURE}([^{_FIGURE}]*){_FIGURE}")


class Group(NamedTuple):
    """A table without its figures."""

    html: str
    """With `%s` for each of its cells."""
    cells: tuple[str, ...]
    """Their ids, in their order."""


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The tables that reports with the same cells share."""

    labels: Labels
    """The printed label of each cell."""
    tables: Mapping[str, Group]


Picker = Callable[[Sequence[T]], tuple[T, ...]]


class _Order(NamedTuple):
    """Where the cells of tables stand among those of reports that have theirs in the same order."""

    places: Mapping[str, int]
    """Of each cell."""
    pickers: Mapping[str, Picker[Any]]
    """Table → what picks those of its cells out of all."""


def _unit(unit: str | None) -> str:
    return f"<small>{escape(unit)}</small>" if unit else ""


def head_rows(paths: list[tuple[str, ...]]) -> list[list[tuple[str, int, int]]]:
    """Paths of column heads → rows of (text, colspan, rowspan): equal heads side by side are one."""
    depth = max(map(len, paths))
    rows: list[list[tuple[str, int, int]]] = []
    for level in range(depth):
        row: list[tuple[str, int, int]] = []
        start = 0
        while start < len(paths):
            path, end = paths[start], start + 1
            if level < len(path):
                while end < len(paths) and paths[end][: level + 1] == path[: level + 1] and len(path) > level + 1:
                    end += 1
                row.append((path[level], end - start, depth - level if level == len(path) - 1 else 1))
            start = end
        rows.append(row)
    return rows


def _head(block: Block) -> str:
    rows = head_rows([column.path for column in block.columns])
    units = {column.path[-1]: column.unit for column in block.columns}
    heads = ["".join(_column_head(text, units.get(text), *spans) for text, *spans in row) for row in rows]
    return f"<thead><tr><td class=corner{_span('row', len(rows))}>{'<tr>'.join(heads)}"


def _column_head(text: str, unit: str | None, across: int, down: int) -> str:
    spans = _span("col", across) + _span("row", down)
    words = label_html(text) + ("" if f"单位：{unit}" in text else _unit(unit))
    return f"<th scope=colgroup{spans}><span>{words}</span>" if across > 1 else f"<th scope=col{spans}>{words}"


def _span(kind: str, count: int) -> str:
    """An attribute: over how many columns (`col`) or rows (`row`) a cell goes."""
    return f" {kind}span={count}" if count > 1 else ""


def _row(block: Block, row: Row, depth: int) -> str:
    figures = "".join(f"{_FIGURE}{block.table}.{row.id}.{column.id}{_FIGURE}" for column in block.columns)
    kinds = [f"l{depth}"] * (depth > 0) + ["total"] * (row.id == "handled")
    kind = f' class="{" ".join(kinds)}"' if len(kinds) > 1 else "".join(f" class={name}" for name in kinds)
    return f"<tr{kind}><th scope=row>{label_html(row.path[-1])}{_unit(row.unit)}{figures}"


def _rows(block: Block) -> Iterator[str]:
    """Row groups: a head for each group that is no row itself, a `tbody` for each outermost label."""
    printed: set[tuple[str, ...]] = set()
    outermost: tuple[str, ...] = ()
    across = len(block.columns) + 1
    for row in block.rows:
        if row.path[:1] != outermost:
            yield "<tbody>"
            outermost = row.path[:1]
        for depth in range(1, len(row.path)):
            if (path := row.path[:depth]) not in printed:
                printed.add(path)
                yield (
                    f'<tr class="group l{depth - 1}"><th scope=rowgroup colspan={across}>'
                    f"<span>{label_html(path[-1])}</span>"
                )
        printed.add(row.path)
        yield _row(block, row, len(row.path) - 1)


def _table(block: Block, caption: str) -> str:
    unit = f"<small>单位：{escape(block.unit)}</small>" if block.unit else ""
    return (
        f'<table data-table="{block.table}" class=form><caption><span>{label_html(caption)}{unit}</span>'
        f"{_head(block)}{''.join(_rows(block))}</table>"
    )


def _group(table: str, blocks: list[Block]) -> Group:
    """The blocks of a table as one group; each scrolls inside the group, never the page."""
    name = TABLE_NAMES[table]
    parts = "\n".join(_table(block, block.heading if table == "proactive" else name) for block in blocks)
    html = f'<div class="figures {table}" role=region aria-label="{escape(name)}（表格）" tabindex=0>{parts}</div>'
    return Group(_HOLE.sub("%s", html.replace("%", "%%")), tuple(_HOLE.findall(html)))


@lru_cache(maxsize=256)  # the forms, and the few ways in which reports mix their blocks
def layout(names: frozenset[str]) -> Layout:
    """The cells of a report → the tables that they fill."""
    shape = blocks_of(names)
    tables = dict.fromkeys(block.table for block in shape)
    groups = {table: _group(table, [block for block in shape if block.table == table]) for table in tables}
    return Layout(Labels(shape), groups)


@lru_cache(maxsize=256)
def _order(names: tuple[str, ...], shape: Layout) -> _Order:
    places = {name: place for place, name in enumerate(names)}
    return _Order(
        places, {table: _picker([places[name] for name in group.cells]) for table, group in shape.tables.items()}
    )


def _picker(places: Sequence[int]) -> Picker[Any]:
    """What picks what stands there; also of one place, or none."""
    return itemgetter(*places) if len(places) > 1 else lambda values: tuple(values[place] for place in places)


class Tables:
    """The tables of a report with its figures."""

    __slots__ = ("_cells", "_figures", "_order", "_shape")

    def __init__(self, report: Report, shape: Layout, linked: Set[str], marked: Mapping[str, str]) -> None:
        """`linked`: the cells that can be reached by a link; `marked`: those with a `td` of their own."""
        cells = report.by_id
        self._shape, self._order = shape, _order(tuple(cells), shape)
        self._cells = report.cells if len(cells) == len(report.cells) else tuple(cells.values())
        self._figures = plain_figures(self._cells)
        places = self._order.places
        aims = list(places.keys() & linked)
        for name, html in chain(zip(aims, linked_figures([cells[name] for name in aims]), strict=True), marked.items()):
            self._figures[places[name]] = html

    def html(self, table: str) -> Markup:
        """One of them, folded where it says nothing."""
        group, pick = self._shape.tables.get(table), self._order.pickers.get(table)
        if group is None or pick is None:
            return Markup()
        html = group.html % pick(self._figures)
        said = words_of_nothing(pick(self._cells))
        return Markup(
            f"<details class=folded><summary>{TABLE_NAMES[table]}：{said}</summary>{html}</details>" if said else html
        )
