"""A document as one sequence of lines: paragraphs, rows of official tables, and other tables.

In sources that lost their tables, a cell is a paragraph: a run of paragraphs that are all labels and figures, with at
least one label that only stands in the official tables, is taken as rows.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from converters.document import Block, Cell, Document, Paragraph, Row, Table
from converters.recognise.labels import Label, match
from converters.recognise.values import looks_like_value


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row of an official table, wherever it was found."""

    row: Row
    layout: str
    table: int
    """Number of the table in the source, from 0."""


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


def is_official(table: Table) -> bool:
    """Whether a table holds rows of an official form: two different strong labels, or a row of one with figures."""
    seen: set[Label] = set()
    for row in table.rows:
        joined = match("".join(cell.text for cell in row.cells))[1]
        if joined and strong(joined):
            seen.update(joined)
        for cell in row.cells:
            if cell.text.strip() and strong(labels := match(cell.text)[1]):
                seen.update(labels)
        if len(seen) > 1:
            return True
    values = [cell for row in table.rows for cell in row.cells if looks_like_value(cell.text)]
    return bool(seen) and bool(values)


def _continues(table: Table) -> bool:
    """Whether a table could be the rest of an official one: labels and figures only, figures among them."""
    cells = [cell.text for row in table.rows for cell in row.cells if cell.text.strip()]
    figures = [text for text in cells if looks_like_value(text)]
    return bool(figures) and all(looks_like_value(text) or match(text)[1] for text in cells)


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


def _pseudo_rows(run: list[Paragraph], table: int) -> Iterator[TableLine]:
    """Paragraphs that are each a cell → rows: labels, then figures, until the next label."""
    cells: list[Cell] = []
    figures = False
    start = run[0].place
    for paragraph in run:
        is_label = bool(match(paragraph.text)[1])
        if is_label and figures:
            yield TableLine(Row(tuple(cells), start), "none", table)
            cells, figures, start = [], False, paragraph.place
        cells.append(Cell(paragraph.text))
        figures = figures or not is_label
    yield TableLine(Row(tuple(cells), start), "none", table)


def _run(blocks: tuple[Block, ...], start: int) -> list[Paragraph]:
    """The run of label and figure paragraphs that begins here, if it is one of an official table."""
    run: list[Paragraph] = []
    is_strong = False
    for block in blocks[start:]:
        if not isinstance(block, Paragraph):
            break
        if not block.text.strip():
            continue
        labels = match(block.text)[1] if len(block.text) < 80 else ()
        if not labels and not (run and looks_like_value(block.text)):
            break
        is_strong = is_strong or strong(labels)
        run.append(block)
    return run if is_strong and len(run) > 2 else []


def lines(document: Document) -> Iterator[Line]:
    """The document, line by line, in reading order."""
    place, table, official = 0, -1, False
    blocks = document.blocks
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if isinstance(block, Table):
            table += 1
            if is_official(block) or (official and _continues(block)):
                official = True
                yield from (TableLine(row, block.layout, table) for row in block.rows)
            elif (paragraphs := _paragraphs(block)) is not None:
                official = False
                yield from paragraphs
            else:
                official = False
                yield block
            continue
        if not block.text.strip():
            continue
        if run := _run(blocks, place - 1):
            table, official = table + 1, True
            yield from _pseudo_rows(run, table)
            last = run[-1]
            while blocks[place - 1] is not last:
                place += 1
            continue
        official = False
        yield replace(block, text=block.text.strip())
