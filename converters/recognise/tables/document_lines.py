"""A document as one sequence of lines: paragraphs, rows of official tables, and other tables.

In sources that lost their tables, a cell is a paragraph, or a row is one: a run of paragraphs that are all labels and
figures, with at least one label that only stands in the official tables, is taken as rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.recognise.tables.flattened_tables import rows_of_stream, run_at
from converters.recognise.tables.labels import Label, is_part, match


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of an official table, wherever it was found."""

    row: Row
    layout: str
    table: int
    """Number of the table in the source, from 0."""


_LEAST_STATISTICS = 8
_DISPUTES = 15
Line = Paragraph | Table | TableLine


def strong(labels: tuple[Label, ...]) -> bool:
    """Whether such a label stands nowhere but in an official table."""
    return any(
        label.role in ("clause", "note")
        or (
            label.role == "row"
            and label.table in ("requests", "statistics")
            and label.id not in ("other_misc", "handled")
        )
        or (label.role == "head" and label.id not in ("total", "other_organisation", "数量", "单位", "序号", "指标"))
        for label in labels
    )


def is_table_four(row: Row) -> bool:
    """Whether a row is the fifteen figures of table four, which stand under no label of their own."""
    figures = [cell.text for cell in row.cells if cell.text.strip()]
    return len(figures) == _DISPUTES and all(looks_like_value(text) for text in figures)


def is_official(table: Table) -> bool:
    """Whether a table holds rows of an official form: two different strong labels, or a row of one with figures.

    Other tables of indicators share some labels with the statistics of 2014: those need more to be taken for them.
    """
    seen: set[Label] = set()
    if any(is_table_four(row) for row in table.rows):
        return True
    for row in table.rows:
        joined = match("".join(cell.text for cell in row.cells))[1]
        if joined and strong(joined):
            seen.update(joined)
        for cell in row.cells:
            if cell.text.strip() and strong(labels := match(cell.text)[1]):
                seen.update(labels)
    if seen and all(label.table == "statistics" for label in seen):
        rows = {label.id for label in seen if label.role == "row"}
        return len(rows) >= max(_LEAST_STATISTICS, len(table.rows) // 2)
    if len(seen) > 1:
        return True
    values = [cell for row in table.rows for cell in row.cells if looks_like_value(cell.text)]
    return bool(seen) and bool(values)


def _continues(table: Table) -> bool:
    """Whether a table could be the rest of an official one: labels and figures only, figures among them."""
    cells = [cell.text for row in table.rows for cell in row.cells if cell.text.strip()]
    figures = [text for text in cells if looks_like_value(text)]
    return bool(figures) and all(looks_like_value(text) or match(text)[1] or is_part(text) for text in cells)


def _paragraphs(table: Table) -> Iterator[Paragraph] | None:
    """The paragraphs of a table that only arranges text: at most one cell with text in each row."""
    if any(sum(bool(cell.text.strip()) for cell in row.cells) > 1 for row in table.rows):
        return None
    return (
        Paragraph(part, row.place)
        for row in table.rows
        for cell in row.cells
        for part in cell.text.split("\n")
        if part.strip()
    )


def _heads_a_table(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether a paragraph is the clause (第二十条第（八）项) of the official table that follows it."""
    block = blocks[place]
    if not isinstance(block, Paragraph) or all(label.role != "clause" for label in match(block.text)[1]):
        return False
    following = (b for b in blocks[place + 1 :] if not isinstance(b, Paragraph) or b.text.strip())
    table = next(following, None)
    return isinstance(table, Table) and is_official(table)


def lines(document: Document) -> Iterator[Line]:
    """The document, line by line, in reading order."""
    place, table, official = 0, -1, False
    blocks: tuple[Block, ...] = document.blocks
    while place < len(blocks):
        block = blocks[place]
        if isinstance(block, Table):
            table += 1
            place += 1
            if is_official(block) or (official and _continues(block)):
                official = True
                rows = rows_of_stream(block) if block.layout == "stream" else block.rows
                yield from (TableLine(row, block.layout, table) for row in rows)
            elif (paragraphs := _paragraphs(block)) is not None:
                official = False
                yield from paragraphs
            else:
                official = False
                yield block
            continue
        if not block.text.strip():
            place += 1
            continue
        if _heads_a_table(blocks, place):
            table, official = table + 1, True
            place += 1
            yield TableLine(Row((Cell(block.text),), block.place), "grid", table)
            continue
        count, rows, sure = run_at(blocks, place, strong)
        if count:
            table, official = table + 1, True
            yield from (TableLine(row, "none" if sure else "unsure", table) for row in rows)
            place += count
            continue
        official = False
        place += 1
        yield replace(block, text=block.text.strip())
