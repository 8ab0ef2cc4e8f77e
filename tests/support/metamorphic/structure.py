"""Ways to alter the tables of a made-up report so that a reader must notice: order, rows and columns.

A mutation alters a table and says what may be read of each cell; it returns False where the table does not allow of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from made_reports import At
from metamorphic.tables import Block, Table, leaves, places, shuffled, turned

from converters.forms.official_forms import forms

Mutation = Callable[[Table], bool]


def unchanged(table: Table) -> bool:
    """Nothing: what a reader makes of the report as it is."""
    return True


# Order.


def columns_permuted(table: Table) -> bool:
    """Columns in another order, their heads with them."""
    changed = False
    for block in table.blocks():
        first = 0 if table.width == 3 else table.first_column()
        heads = [at for at in table.cells if block.start <= at.row < block.body and at.column >= first]
        place = places(shuffled(table.rng, heads, first, table.width), first)
        changed |= any(old != new for old, new in place.items())
        table.move(lambda at, block=block, place=place: _moved_across(at, block, place))
    return changed


def _moved_across(at: At, block: Block, place: dict[int, int]) -> At:
    if not block.start <= at.row < block.end or at.column not in place:
        return at
    return replace(at, column=min(place[c] for c in range(at.column, at.column + at.columns)))


def rows_permuted(table: Table) -> bool:
    """Rows in another order; those under one label stay together."""
    if table.first_column() == 0:
        return False
    order: dict[int, int] = {}
    for block in table.blocks():
        if table.width == 3:
            order |= _siblings(table)
        else:
            labels = turned(table.labels(block))
            order |= places(shuffled(table.rng, labels, block.body, block.end), block.body)
    table.move(lambda at: replace(at, row=min(order.get(r, r) for r in range(at.row, at.row + at.rows))))
    return any(old != new for old, new in order.items())


def _siblings(table: Table) -> dict[int, int]:
    """Rows of the table of 2014 that follow one another below one heading, in another order."""
    (block,) = forms()["2014"].blocks
    paths = {f"statistics.{row.id}.value": row.path for row in block.rows}
    parents = {path[:-1] for path in paths.values()}
    runs: list[list[int]] = [[]]
    last: tuple[str, ...] = ()
    for at in sorted(table.figures(), key=lambda at: at.row):
        path = paths[at.text]
        if path in parents or path[:-1] != last or runs[-1][-1:] != [at.row - 1]:
            runs.append([])
        last = path[:-1]
        if path not in parents:
            runs[-1].append(at.row)
    place: dict[int, int] = {}
    for run in runs:
        place |= zip(run, table.rng.sample(run, len(run)), strict=True)
    return place


# Columns more or less.

HEADS = ("备注", "同比增减", "其中网上申请", "上年数", "全市合计", "核对数")


def column_added_headed(table: Table) -> bool:
    """A column more, with a head of its own."""
    return _add_column(table, table.rng.choice(HEADS))


def column_added_headless(table: Table) -> bool:
    """A column more, without a head."""
    return _add_column(table, "")


def _add_column(table: Table, head: str) -> bool:
    column = table.rng.randrange(table.first_column() if table.width > 3 else 1, table.width + 1)
    filled = table.rng.choice((0.0, 0.5, 1.0, 1.0))
    blocks, width = table.blocks(), table.width
    table.move(lambda at: _beside(at, column, width))
    table.width += 1
    covered = {r for at in table.cells for r in range(at.row, at.row + at.rows) if _covers(at, column)}
    for block in blocks:
        free = [row for row in range(block.start, block.end) if row not in covered]
        _add_head(table, column, head, [row for row in free if row < block.body])
        _add_figures(table, column, filled, [row for row in free if row >= block.body])
    return True


def _add_head(table: Table, column: int, head: str, rows: list[int]) -> None:
    """One head over rows that follow one another."""
    if rows:
        table.cells.append(At(rows[0], column, head, len(rows)))


def _add_figures(table: Table, column: int, share: float, rows: list[int]) -> None:
    """A share of the rows has figures of no cell, the others are blank there."""
    table.cells += (At(row, column, table.stray() if table.rng.random() < share else "") for row in rows)


def _beside(at: At, column: int, width: int) -> At:
    """The cell, with a column more before `column`; one that covers the table goes on covering it."""
    end = at.column + at.columns
    if at.column < column < end or (at.column == 0 and end == width == column and width > 1):
        return replace(at, columns=at.columns + 1)
    return replace(at, column=at.column + 1) if at.column >= column else at


def _covers(at: At, column: int) -> bool:
    return at.column <= column < at.column + at.columns


def column_removed(table: Table) -> bool:
    """A column less, its head with it."""
    choices = [(block, part) for block in table.blocks() for part in _removable(table, block)]
    if not choices:
        return False
    block, (start, end) = table.rng.choice(choices)
    rows = range(block.start, block.end)
    lost = [at for at in table.cells if at.row in rows and start <= at.column and at.column + at.columns <= end]
    table.unread(at.text for at in lost if table.is_figure(at))
    table.cells = [_without_columns(at, start, end) if at.row in rows else at for at in table.cells if at not in lost]
    if len(table.blocks()) == 1:
        table.width -= end - start
    else:
        _fill_up(table, rows)
    return True


def _removable(table: Table, block: Block) -> list[tuple[int, int]]:
    """Its columns of which one can go so that others remain; of the table of 2014 that of the units."""
    if table.width == 3:
        return [(1, 2)]
    parts = leaves(table.heads(block), table.first_column(), table.width)
    return parts if len(parts) > 1 else []


def _fill_up(table: Table, rows: Iterable[int]) -> None:
    """The last cell of each row reaches to the edge of the table."""
    for row in rows:
        last = max((at for at in table.cells if at.row == row), key=lambda at: at.column)
        table.set(last, columns=table.width - last.column)


def _without_columns(at: At, start: int, end: int) -> At:
    if at.column >= end:
        return replace(at, column=at.column - (end - start))
    return replace(at, columns=at.columns - (end - start)) if at.column + at.columns >= end else at


# Rows more or less.

ROWS = {
    4: ("行政检查", "行政裁决", "行政给付", "政策解读", "其他对外经济合作事项"),
    10: (
        "10.属于其他特殊情形",
        "其中：通过网络渠道申请",
        "去年同期",
        "9.属于四类管理性信息",
        "9.要求提供内部出版物",
        "二、上年撤回政府信息公开申请数量",
        "三、本年撤回政府信息公开申请数量",
    ),
    3: (
        "10.电子显示屏公开政府信息数",
        "5.电话申请数",
        "去年同期",
        "涉及工作秘密",
        "（四）接受咨询人员数",
        "4.视频解读稿件发布数",
        "十、信息员队伍建设",
    ),
}
"""Width of a table → labels that no form has."""


def row_added(table: Table) -> bool:
    """A row more, of which no form knows."""
    return _add_row(table, table.rng.choice(ROWS[table.width])) if table.width in ROWS else False


def hidden_row(table: Table) -> bool:
    """A row more that is not shown, with other figures."""
    row = _chosen_row(table)
    label = table.label_of(row)
    same = label is not None and table.rng.random() < 0.7
    return _add_row(table, label.text if same and label else "去年同期", row=row, hidden=True)


def _chosen_row(table: Table) -> int:
    return table.rng.choice(sorted({at.row for at in table.figures()}))


def _add_row(table: Table, label: str, row: int | None = None, hidden: bool = False) -> bool:
    row = _chosen_row(table) if row is None else row
    above = table.rng.random() < 0.4
    own = table.label_of(row)

    def copied(at: At) -> At:
        if at == own:
            return replace(at, text=label)
        return replace(at, text=table.stray()) if table.is_figure(at) else at

    new = _doubled(table, row, copied, above)
    if hidden:
        table.hidden.add(new)
        table.touch(at.text for at in table.row(row + (new == row)))
    return True


def _doubled(table: Table, row: int, copied: Callable[[At], At], above: bool = False) -> int:
    """A second row like this one, above or below it: its number."""
    own = [at for at in table.cells if at.row == row and at.rows == 1]
    new = row if above else row + 1
    copies = [replace(copied(at), row=new) for at in own]

    def moved(at: At) -> At:
        if at.rows > 1 and at.row <= row < at.row + at.rows:
            return replace(at, rows=at.rows + 1)
        return replace(at, row=at.row + 1) if at.row >= new else at

    table.move(moved)
    table.cells += copies
    table.height += 1
    table.hidden = {r + (r >= new) for r in table.hidden}
    return new


def row_removed(table: Table) -> bool:
    """A row less."""
    row = _chosen_row(table)
    lost = [at for at in table.cells if at.row == row and at.rows == 1]
    table.unread(at.text for at in lost if table.is_figure(at))

    def moved(at: At) -> At:
        if at.rows > 1 and at.row <= row < at.row + at.rows:
            return replace(at, rows=at.rows - 1)
        return replace(at, row=at.row - 1) if at.row > row else at

    table.cells = [moved(at) for at in table.cells if at not in lost]
    table.height -= 1
    return True


def row_twice_same(table: Table) -> bool:
    """A row printed twice, with the same figures."""
    row = _chosen_row(table)
    table.touch(at.text for at in table.row(row))
    _doubled(table, row, lambda at: replace(at, text=_printed(table, at)))
    return True


def row_twice_other(table: Table) -> bool:
    """A row printed twice, with other figures: which are meant, nobody can tell."""
    row = _chosen_row(table)
    for at in table.row(row):
        table.allowed[at.text] = replace(table.allowed[at.text], legible=False, touched=True)
    _doubled(table, row, lambda at: replace(at, text=table.stray()) if table.is_figure(at) else at)
    return True


def _printed(table: Table, at: At) -> str:
    return table.allowed[at.text].printed if table.is_figure(at) else at.text


MUTATIONS: dict[str, Mutation] = {
    each.__name__: each
    for each in (
        unchanged,
        columns_permuted,
        rows_permuted,
        column_added_headed,
        column_added_headless,
        column_removed,
        row_added,
        row_removed,
        row_twice_same,
        row_twice_other,
        hidden_row,
    )
}
"""Kind → the mutation."""
