"""Tables that only arrange a page, taken apart: text in one column of cells, the title in the first rows of a table, a whole report."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Final

from converters.model.document import Block, Document, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.recognise import sections, titles
from converters.recognise.tables.document_lines import arranges_text, continues, is_official, paragraphs_of
from converters.recognise.tables.labels import is_part, match

_LEAST_HEADINGS: Final = 2
"""So many sections headed in the words of the forms by rows of a table make it the frame of a report."""


def unfold(document: Document) -> Document:
    """The document with what only tables arrange as paragraphs."""
    blocks = [part for block in document.blocks for part in _parts_of(block)]
    if not any(isinstance(block, Table) and (arranges_text(block) or _title_rows(block)) for block in blocks):
        return document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))
    return replace(document, blocks=tuple(_unfolded(blocks)))


def _parts_of(block: Block) -> Iterator[Block]:
    """The text and the tables of a report that stands in one table; any other block as it is."""
    if isinstance(block, Paragraph) or not _frames_a_report(block):
        yield block
        return
    for is_text, rows in groupby(block.rows, _is_text):
        part = replace(block, rows=tuple(rows))
        if is_text:
            yield from paragraphs_of(replace(part, rows=tuple(map(_first_cell, part.rows))))
        else:
            yield part


def _frames_a_report(table: Table) -> bool:
    if arranges_text(table):
        return False
    read = (sections.parse(_first_cell(row).cells[0].text) for row in table.rows if _is_text(row))
    return len({found.section for found in read if found and found.is_official}) >= _LEAST_HEADINGS


def _is_text(row: Row) -> bool:
    """Whether all that a row says is one text, which is no label; beside blank cells no figure either."""
    texts = {cell.text.strip() for cell in row.cells} - {""}
    if len(texts) != 1:
        return False
    text = texts.pop()
    return not match(text)[1] and not is_part(text) and (len(row.cells) == 1 or not looks_like_value(text))


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
