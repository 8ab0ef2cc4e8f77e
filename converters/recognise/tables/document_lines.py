"""A document as one sequence of lines: paragraphs, rows of official tables, and other tables.

In sources that lost their tables, a cell is a paragraph, or a row is one: a run of paragraphs that are all labels and
figures, with at least one label that only stands in the official tables, is taken as rows.
"""

from collections.abc import Iterator
from dataclasses import replace

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.marked_text import with_mark
from converters.recognise.tables.flattened_tables import Run, run_at
from converters.recognise.tables.labels import Label, is_part, match
from converters.recognise.tables.merged_figures import with_merged_figures
from converters.recognise.tables.parted_table_four import joined
from converters.recognise.tables.streamed_rows import rows_of_stream


@made_fast
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
    """Whether a table holds rows of an official form: two different strong labels, or one with figures or other labels.

    Other tables of indicators share some labels with the statistics of 2014: those need more to be taken for them.
    """
    if any(is_table_four(row) for row in table.rows):
        return True
    seen = {label for labels in _strong_labels(table) for label in labels}
    if seen and all(label.table == "statistics" for label in seen):
        rows = {label.id for label in seen if label.role == "row"}
        return len(rows) >= max(_LEAST_STATISTICS, len(table.rows) // 2)
    return len(seen) > 1 or (bool(seen) and any(map(_stands_beside_a_label, _texts(table))))


def _strong_labels(table: Table) -> Iterator[tuple[Label, ...]]:
    """What each row joined, and each of its cells can label, where that stands nowhere but in an official table."""
    for row in table.rows:
        texts = [cell.text for cell in row.cells]
        yield from filter(strong, (match(text)[1] for text in ("".join(texts), *texts)))


def _stands_beside_a_label(text: str) -> bool:
    """Whether a text is a figure, or a label that other tables could print too."""
    labels = match(text)[1]
    return not strong(labels) if labels else bool(text.strip()) and looks_like_value(text)


def _texts(table: Table) -> Iterator[str]:
    """The texts of all its cells."""
    return (cell.text for row in table.rows for cell in row.cells)


def continues(table: Table) -> bool:
    """Whether a table could be the rest of an official one: labels and figures only, figures among them."""
    texts = [text for text in _texts(table) if text.strip()]
    others = [text for text in texts if not looks_like_value(text)]
    return len(others) < len(texts) and all(match(text)[1] or is_part(text) for text in others)


def arranges_text(table: Table) -> bool:
    """Whether a table only arranges text: at most one cell with text in each row, or line of a stream."""
    return all(sum(bool(text.strip()) for text in line) < 2 for row in table.rows for line in _lines_of(row))


def _lines_of(row: Row) -> Iterator[list[str]]:
    """The texts of a row, parted where a stream of cells has its line ends."""
    line: list[str] = []
    for cell in row.cells:
        if cell.text == "\n":
            yield line
            line = []
        else:
            line.append(cell.text)
    yield line


def paragraphs_of(table: Table) -> Iterator[Paragraph]:
    """The lines of all cells, as paragraphs."""
    for row in table.rows:
        parts = ((part, cell) for cell in row.cells for part in with_mark(cell).text.split("\n"))
        yield from (
            Paragraph(text, row.place, cell.areas, cell.anchor, cell.reading) for text, cell in parts if text.strip()
        )


def _heads_a_table(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether a paragraph is the clause (第二十条第（八）项) of the official table that follows it."""
    block = blocks[place]
    if not isinstance(block, Paragraph) or all(label.role != "clause" for label in match(block.text)[1]):
        return False
    following = (blocks[i] for i in range(place + 1, len(blocks)))
    table = next((b for b in following if not isinstance(b, Paragraph) or b.text.strip()), None)
    return isinstance(table, Table) and is_official(table)


def _restored(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, bool]]:
    """Tables and paragraphs that are not blank, and whether a block is a table made of paragraphs that lost it."""
    place = barren = 0
    while place < len(blocks):
        block, run = blocks[place], Run(0)
        if isinstance(block, Table):
            yield block, False
        elif text := block.text.strip():
            if _heads_a_table(blocks, place):
                yield Table((Row((Cell(block.text),), block.place),), "grid"), True
            else:
                run = run_at(blocks, place, strong) if place >= barren else run
                barren = max(barren, place + run.barren)
                yield _table_of(run) if run.count else (replace(block, text=text), False)
        place += run.count or 1


def _table_of(run: Run) -> tuple[Table, bool]:
    return Table(run.rows, "none" if run.is_sure else "unsure"), True


def lines(document: Document) -> Iterator[Line]:
    """The document, line by line, in reading order."""
    number, official = -1, False
    for block, restored in _restored(tuple(joined(document.blocks))):
        if isinstance(block, Paragraph):
            official = False
            yield block
            continue
        number += 1
        official = restored or is_official(block) or (official and continues(block))
        if official:
            rows = rows_of_stream(block) if block.layout == "stream" else with_merged_figures(block.rows)
            yield from (TableLine(row, block.layout, number) for row in rows)
        elif arranges_text(block):
            yield from paragraphs_of(block)
        else:
            yield block
