"""Tables that only arrange a page, taken apart: text in one column of cells, and the title in the first rows of a table."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from converters.model.document import Block, Document, Paragraph, Row, Table
from converters.recognise import titles
from converters.recognise.tables.document_lines import arranges_text, continues, is_official, paragraphs_of


def unfold(document: Document) -> Document:
    """The document with what only tables arrange as paragraphs."""
    if not any(isinstance(block, Table) and (arranges_text(block) or _title_rows(block)) for block in document.blocks):
        return document
    return replace(document, blocks=tuple(_unfolded(document.blocks)))


def _unfolded(blocks: Iterable[Block]) -> Iterator[Block]:
    official = False
    for block in blocks:
        if isinstance(block, Paragraph):
            official = official and not block.text.strip()
            yield block
            continue
        official = is_official(block) or (official and continues(block))
        if arranges_text(block) and not official:
            yield from paragraphs_of(block)
        else:
            yield from _without_title_rows(block)


def _without_title_rows(table: Table) -> Iterator[Block]:
    """The rows that print the title as paragraphs, then the table."""
    count = _title_rows(table)
    yield from paragraphs_of(replace(table, rows=tuple(_first_cell(row) for row in table.rows[:count])))
    if count < len(table.rows):
        yield replace(table, rows=table.rows[count:]) if count else table


def _title_rows(table: Table) -> int:
    """How many rows at the head of a table print a title, with body and year, over all its columns."""
    texts = list[str]()
    for row in table.rows[: titles.MOST_LINES]:
        if len({cell.text.strip() for cell in row.cells} - {""}) != 1:
            break
        texts.append(_first_cell(row).cells[0].text)
    found = titles.find(texts)
    return found.lines[-1] + 1 if found and titles.is_full(found.text) else 0


def _first_cell(row: Row) -> Row:
    """The first cell of a row that holds a text; it repeats in merged cells."""
    return replace(row, cells=tuple(cell for cell in row.cells if cell.text.strip())[:1])
