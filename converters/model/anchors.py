"""The paragraphs and cells of a source, numbered in reading order: what a report takes over keeps the number of where it stood."""

from dataclasses import replace
from itertools import count

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table


def anchored(document: Document) -> Document:
    """The document with the number of each paragraph and cell, from 0."""
    numbers = count()
    blocks = tuple([_block(block, numbers) for block in document.blocks])
    return replace(document, blocks=blocks)


def _block(block: Block, numbers: "count[int]") -> Block:
    if isinstance(block, Paragraph):
        return Paragraph(block.text, block.place, block.areas, next(numbers), block.reading)
    return Table(tuple([_row(row, numbers) for row in block.rows]), block.layout)


def _row(row: Row, numbers: "count[int]") -> Row:
    cells = [
        Cell(it.text, it.column, it.span, it.mark, it.areas, next(numbers), it.place, it.reading, it.rows)
        for it in row.cells
    ]
    return Row(tuple(cells), row.place)
