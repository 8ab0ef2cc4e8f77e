"""Figures in the columns of the form that the heads over them name; the order is only what is left where heads are lost."""

from collections.abc import Sequence
from dataclasses import replace

from converters.model.document import Cell
from converters.recognise.tables.columns import (
    BlockColumns,
    ColumnAssignment,
    Figures,
    assign_columns,
    displaced,
    in_order,
    unplaced,
)
from converters.recognise.tables.heads.column_heads import ColumnHeads, stands_under
from converters.recognise.tables.heads.text_heads import HeadColumn


def assign_under_heads(row: Figures, block: BlockColumns, heads: ColumnHeads | None) -> ColumnAssignment:
    """The figures of a row, each in its column; heads in the official order, over as many cells, leave it to the order."""
    if (assigned := displaced(row, block)) is not None:
        return assigned
    if heads is None:
        return assign_columns(row, block)
    if heads.is_ordered and stands_under(row.layout, row.table, row.width, heads) and not _is_ahead(row, heads):
        if _is_as_official(row, block, heads):
            shown = replace(block, crowded=frozenset()) if row.layout == "grid" else block
            return assign_columns(row, shown)
        if (assigned := _under(row, block, heads)) is not None:
            return assigned
    if not heads.is_official:
        return _below(row, block, heads) or _in_sequence(row, block, heads)
    return (
        unplaced(row, block.count, "head_unknown") if _reaches_beyond(row, block, heads) else assign_columns(row, block)
    )


def _is_ahead(row: Figures, heads: ColumnHeads) -> bool:
    """Whether the label of a row of text stands where the heads have a column of figures: they count their cells from another one than it."""
    first = min((cell.column for cell in row.cells if cell.column is not None), default=0)
    return row.layout != "grid" and any(column.leaf is not None and column.column < first for column in heads.columns)


def _below(row: Figures, block: BlockColumns, heads: ColumnHeads) -> ColumnAssignment | None:
    """Each figure in the column under whose head of several rows it stands; None where that is not shown."""
    if not heads.is_ordered or not heads.shows_places(row.width) or _is_ahead(row, heads):
        return None
    places = [column.column for column in heads.columns]
    if all(cell.column in places for cell in row.cells if cell.text.strip()):
        return _under(row, block, heads)
    return None if places == sorted(places) else unplaced(row, block.count, "head_unknown")


def _reaches_beyond(row: Figures, block: BlockColumns, heads: ColumnHeads) -> bool:
    """Whether a row of text has too many cells, and a figure behind the last head."""
    width = heads.printed.width
    if row.layout == "grid" or width is None or len(row.cells) <= block.count:
        return False
    return any(cell.text.strip() and cell.column is not None and cell.column >= width for cell in row.cells)


def _is_as_official(row: Figures, block: BlockColumns, heads: ColumnHeads) -> bool:
    """Whether a row has the official count, under heads in the official order, and nothing stands beside them."""
    if not heads.is_official:
        return False
    if row.layout == "grid":
        return not row.printed or len(row.cells) == block.count
    beside = [column for column in heads.columns if column.leaf is None]
    return not any(cell.text.strip() and column.covers(cell) for cell in row.cells for column in beside)


def _under(row: Figures, block: BlockColumns, heads: ColumnHeads) -> ColumnAssignment | None:
    """Each figure in the column under whose head it stands; None where one stands under several."""
    covered = [(cell, heads.over(cell)) for cell in row.cells]
    filled = [(cell, places) for cell, places in covered if cell.text.strip()]
    if any(len(places) > 1 for _, places in filled):
        return None
    taken = {place for _, places in filled for place in places}
    is_beside = row.layout != "grid" and heads.is_official
    if is_beside or len(taken) < len(filled) or _has_moved(filled, heads):
        return unplaced(row, block.count, "head_unknown")
    cells = {place: cell for cell, places in covered if not cell.text.strip() for place in places}
    cells |= {places[0]: cell for cell, places in filled}
    return _headed(heads.columns, in_order(map(cells.get, range(len(heads.columns)))), block)


def _has_moved(filled: Sequence[tuple[Cell, list[int]]], heads: ColumnHeads) -> bool:
    """Whether a figure stands under the head of its label: a span is wrong."""
    over = ((cell, heads.columns[place]) for cell, places in filled for place in places)
    return any(not head.is_figures and head.column < (cell.column or 0) for cell, head in over)


def _in_sequence(row: Figures, block: BlockColumns, heads: ColumnHeads) -> ColumnAssignment:
    """The figures in the columns that the sequence of the heads says."""
    count = len(heads.figures)
    why = "head_unknown" if heads.unknown or not heads.is_ordered else "place_unknown"
    if not heads.is_ordered:
        return unplaced(row, block.count, why) if row.printed else ColumnAssignment((None,) * block.count)
    placed = assign_columns(row, replace(block, count=count))
    if not placed.known or _may_begin_with_a_span(row, heads):
        return unplaced(row, block.count, why)
    return _headed(heads.figures, placed, block)


def _may_begin_with_a_span(row: Figures, heads: ColumnHeads) -> bool:
    """Whether the blank at the beginning of a row of text may be of its label, and no cell: some of its heads may be no columns either."""
    is_blank = row.layout != "grid" and bool(row.cells) and not row.cells[0].text.strip()
    return is_blank and bool(heads.unknown) and len(heads.printed.rows) > 1 and heads.are_as_wide(row.width)


def _headed(columns: Sequence[HeadColumn], printed: ColumnAssignment, block: BlockColumns) -> ColumnAssignment:
    """The texts of printed columns, each in the column of the form that it is."""
    pairs = list(zip(columns, printed.texts, strict=True))
    texts = {column.leaf: text for column, text in pairs if column.leaf is not None}
    anchors = {column.leaf: printed.anchor(i) for i, column in enumerate(columns) if column.leaf is not None}
    placed = tuple(map(anchors.get, range(block.count)))
    unbound = frozenset(range(block.count)).difference(texts)
    others = [(column.is_figures, text) for column, text in pairs if column.leaf is None and text and text.strip()]
    unknown = [text for is_figures, text in others if is_figures]
    if not unbound or not unknown:
        found = tuple(map(texts.get, range(block.count)))
        return ColumnAssignment(found, spare=tuple(text for _, text in others), anchors=placed)
    together = " ".join(map(str.strip, unknown))
    headed = tuple(texts.get(i, together) for i in range(block.count))
    spare = tuple(text for is_figures, text in others if not is_figures)
    doubtful = dict.fromkeys(sorted(unbound), "head_unknown")
    return ColumnAssignment(headed, doubtful=doubtful, spare=spare, anchors=placed)
