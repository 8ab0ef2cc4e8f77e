"""The tables of a report as cells with spans, before it is known how wide and how high they are."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from scanned_reports.figures import Printed

from converters.forms.official_forms import Block, Form

_CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanCell:
    """A cell of a printed table."""

    row: int
    column: int
    text: str
    rows: int = 1
    columns: int = 1
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """A printed table."""

    cells: tuple[PlanCell, ...]
    heads: int
    """Rows of heads, which a table that goes over the page may print again."""
    shares: tuple[float, ...]
    """How wide its columns are to each other."""

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return max(cell.row + cell.rows for cell in self.cells)


def plans(form: Form, printed: Printed, narrow: float) -> list[tuple[str, Plan]]:
    """The tables, each with the section that it stands in; `narrow`: share of the width that labels of rows take."""
    of = {
        table: [block for block in form.blocks if block.table == table]
        for table in ("proactive", "requests", "disputes")
    }
    return [
        ("proactive", _proactive(of["proactive"], printed)),
        ("requests", _requests(of["requests"][0], printed, narrow)),
        ("disputes", _disputes(of["disputes"][0], printed)),
    ]


def _proactive(blocks: Sequence[Block], printed: Printed) -> Plan:
    wide = 4
    cells: list[PlanCell] = []
    row = 0
    for block in blocks:
        cells.append(PlanCell(row, 0, block.heading, columns=wide))
        cells += _over("信息内容", [column.path[-1] for column in block.columns], row + 1, wide)
        for i, line in enumerate(block.rows, row + 2):
            texts = [printed[f"{block.table}.{line.id}.{column.id}"] for column in block.columns]
            cells += (replace(cell, is_figure=cell.column > 0) for cell in _over(line.path[-1], texts, i, wide))
        row += 2 + len(block.rows)
    return Plan(tuple(cells), 0, (1, 1, 1, 1))


def _over(first: str, texts: Sequence[str], row: int, wide: int) -> Iterator[PlanCell]:
    """A row whose last cell takes what is left."""
    yield PlanCell(row, 0, first)
    for column, text in enumerate(texts, 1):
        yield PlanCell(row, column, text, columns=wide - column if column == len(texts) else 1)


def _requests(block: Block, printed: Printed, narrow: float) -> Plan:
    tops, sides = [column.path for column in block.columns], [row.path for row in block.rows]
    high, deep = max(map(len, tops)), max(map(len, sides))
    heads = [replace(cell, column=cell.column + deep) for cell in _tree(tops, high)]
    labels = [PlanCell(cell.column + high, cell.row, cell.text, cell.columns, cell.rows) for cell in _tree(sides, deep)]
    figures = [
        PlanCell(high + i, deep + k, printed[f"requests.{row.id}.{column.id}"], is_figure=True)
        for i, row in enumerate(block.rows)
        for k, column in enumerate(block.columns)
    ]
    shares = (0.16 * narrow, 0.28 * narrow, 0.56 * narrow, *[(1 - narrow) / len(tops)] * len(tops))
    return Plan((PlanCell(0, 0, _CORNER, high, deep), *heads, *labels, *figures), high, shares)


def _disputes(block: Block, printed: Printed) -> Plan:
    tops = [(*row.path, *column.path) for row in block.rows for column in block.columns]
    high = max(map(len, tops))
    ids = [f"disputes.{row.id}.{column.id}" for row in block.rows for column in block.columns]
    figures = [PlanCell(high, k, printed[cell], is_figure=True) for k, cell in enumerate(ids)]
    return Plan((*_tree(tops, high), *figures), high, (1,) * len(tops))


def _tree(paths: Sequence[Path], deep: int) -> Iterator[PlanCell]:
    """Heads over columns: what heads several columns that stand together spans them, the last one of a path reaches down."""
    for level in range(deep):
        at = 0
        for head, same in groupby(paths, key=lambda path: path[: level + 1] if len(path) > level else None):
            count = len(list(same))
            if head is not None:
                leaf = all(path == head for path in paths[at : at + count])
                yield PlanCell(level, at, head[-1], deep - level if leaf else 1, count)
            at += count
