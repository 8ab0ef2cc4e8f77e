"""The official tables as HTML: the heads span as in the form, the rows stand in groups under one column of labels."""

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from converters.forms import Block, Row
from converters.report import Cell
from hooks.pages.figure import figure
from hooks.pages.wording import TABLE_NAMES


def _unit(unit: str | None) -> str:
    return f'<span class="unit">{escape(unit)}</span>' if unit else ""


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


def _head(block: Block) -> Iterator[str]:
    paths = [column.path for column in block.columns]
    if block.table == "requests":
        paths = [path[1:] for path in paths]
    rows = head_rows(paths)
    top = block.heading if block.table == "requests" else ""
    units = {column.path[-1]: column.unit for column in block.columns}
    yield "<thead>"
    depth = len(rows) + bool(top)
    corner = f'<td class="corner" rowspan="{depth}"></td>' if depth > 1 else '<td class="corner"></td>'
    if top:
        yield f'<tr>{corner}<th scope="colgroup" colspan="{len(paths)}"><span>{escape(top)}</span></th></tr>'
    for place, row in enumerate(rows):
        cells = [corner] if place == 0 and not top else []
        for text, across, down in row:
            spans = (f' colspan="{across}"' if across > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")
            unit = _unit(units.get(text)) if f"单位：{units.get(text)}" not in text else ""
            if across > 1:
                cells.append(f'<th scope="colgroup"{spans}><span>{escape(text)}{unit}</span></th>')
            else:
                cells.append(f'<th scope="col"{spans}>{escape(text)}{unit}</th>')
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</thead>"


def _row(block: Block, row: Row, depth: int, cells: dict[str, Cell]) -> str:
    figures = "".join(figure(cells[f"{block.table}.{row.id}.{column.id}"]) for column in block.columns)
    total = " total" if row.id == "handled" else ""
    return (
        f'<tr class="level-{depth}{total}"><th scope="row">{escape(row.path[-1])}{_unit(row.unit)}</th>{figures}</tr>'
    )


def _rows(block: Block, cells: dict[str, Cell]) -> Iterator[str]:
    """Row groups: a head for each group that is no row itself, a `tbody` for each outermost label."""
    said: set[tuple[str, ...]] = set()
    outermost: tuple[str, ...] = ()
    across = len(block.columns) + 1
    for row in block.rows:
        if row.path[:1] != outermost:
            yield "</tbody><tbody>" if outermost else "<tbody>"
            outermost = row.path[:1]
        for depth in range(1, len(row.path)):
            if (path := row.path[:depth]) not in said:
                said.add(path)
                yield (
                    f'<tr class="group level-{depth - 1}"><th scope="rowgroup" colspan="{across}">'
                    f"<span>{escape(path[-1])}</span></th></tr>"
                )
        said.add(row.path)
        yield _row(block, row, len(row.path) - 1, cells)
    yield "</tbody>"


def _table(block: Block, caption: str, cells: dict[str, Cell]) -> str:
    unit = f'<span class="unit">单位：{escape(block.unit)}</span>' if block.unit else ""
    return (
        f'<table data-table="{block.table}" class="form columns-{len(block.columns)}">'
        f"<caption><span>{escape(caption)}{unit}</span></caption>"
        f"{''.join(_head(block))}{''.join(_rows(block, cells))}</table>"
    )


def official_table(table: str, shape: tuple[Block, ...], cells: dict[str, Cell]) -> Markup:
    """The blocks of a table as one group; each scrolls inside the group, never the page."""
    blocks = [block for block in shape if block.table == table]
    name = TABLE_NAMES[table]
    parts = [_table(block, block.heading if table == "proactive" else name, cells) for block in blocks]
    return Markup(
        f'<div class="figures {table}" role="region" aria-label="{escape(name)}（表格）" tabindex="0">'
        f"{''.join(parts)}</div>"
    )
