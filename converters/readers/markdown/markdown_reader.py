"""Markdown → Document.

Its marks are taken off line by line; the plain text that remains is read as any other (page furniture, tables with pipes),
so that what no mark explains stays as text. Tables in HTML are read as those of a web page.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.model.marks import cleaned
from converters.model.problems import LeftOut, Refused
from converters.readers.encoding import decode
from converters.readers.limits import check_text
from converters.readers.markdown.front_matter_of_others import front_matter
from converters.readers.markdown.inline_markup import BREAK
from converters.readers.markdown.markdown_lines import PIPE, plain_lines
from converters.readers.markdown.markup_parts import MarkupParts
from converters.readers.page.copied_page import TABLE, sort_copied
from converters.readers.text.repeated_cells import merged
from converters.readers.text.text_reader import NO_CHARACTER, blocks_of_lines, lines_of

MEDIA_TYPE: Final = "text/markdown"
ABOVE: Final = "line of the converter's front matter"


def read(data: bytes) -> Document:
    """Bytes of Markdown in any usual encoding. Raises Refused where they are no text."""
    check_text(data)
    decoded = decode(data)
    text = cleaned(decoded.text)
    if not text.strip():
        raise Refused("unreadable_source", "is empty; expected the text of a report")
    lines, control = lines_of(text)
    above = front_matter(lines)
    markup = MarkupParts("\n".join([""] * above.lines + lines[above.lines :]))
    plain = plain_lines(markup.text.split("\n"))
    page = sort_copied(plain.lines)
    rules: list[LeftOut] = []
    blocks = tuple(_blocks(page.lines, plain.numbers, markup, rules))
    left_out = (
        *(LeftOut(line, ABOVE) for line in above.left_out),
        *page.left_out,
        *control,
        *plain.left_out,
        *markup.left_out,
        *rules,
        *(LeftOut(f"0x{byte} on line {line}", NO_CHARACTER) for line, byte in decoded.gaps),
    )
    return Document(blocks, MEDIA_TYPE, tuple(_counted(left_out)), {**above.metadata, **page.metadata})


def _counted(left_out: Sequence[LeftOut]) -> Iterator[LeftOut]:
    """What is left out, a sign that stands there many times (`|---|`) once."""
    for item, count in Counter(left_out).items():
        if any(map(str.isalnum, item.text)):
            yield from [item] * count
        else:
            yield LeftOut(f"{item.text} × {count}", item.why) if count > 1 else item


def _blocks(lines: Sequence[str], numbers: Sequence[int], markup: MarkupParts, rules: list[LeftOut]) -> Iterator[Block]:
    """The paragraphs and tables of plain lines, the tables in HTML at their places; rules of tables are added to `rules`."""
    start = 0
    for end in (*(i for i, line in enumerate(lines) if line.startswith(TABLE)), len(lines)):
        found, set_aside = blocks_of_lines(list(lines[start:end]))
        rules += set_aside
        own = numbers[start:end]
        for block in found:
            settled = _settled(block, own)
            if isinstance(settled, Table):
                settled, again = merged(settled)
                rules += again
            yield settled
        if end < len(lines):
            yield from markup.blocks(lines[end], f"line {numbers[end]}")
        start = end + 1


def _settled(block: Block, numbers: Sequence[int]) -> Block:
    """A block of plain text with its lines as the source counts them, and its signs as they are printed."""
    if isinstance(block, Paragraph):
        return Paragraph(block.text.replace(PIPE, "|"), _place(block.place, numbers))
    rows = (Row(tuple(map(_cell, row.cells)), _place(row.place, numbers)) for row in block.rows)
    return Table(tuple(_without_spare_column(tuple(rows))), block.layout)


def _without_spare_column(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows without a last column that is blank throughout, where both heads and figures end before it."""
    reach = max(map(_filled, rows), default=0)
    kinds = {_is_of_heads(row) for row in rows if _filled(row) == reach}
    is_spare = len(kinds) == 2 and max(len(row.cells) for row in rows) == reach + 1
    return (Row(row.cells[:reach], row.place) if is_spare else row for row in rows)


def _filled(row: Row) -> int:
    """The cells up to the last one that is not blank."""
    return max((i for i, cell in enumerate(row.cells, 1) if cell.text.strip()), default=0)


def _is_of_heads(row: Row) -> bool:
    """Whether a row holds heads alone, more than one."""
    texts = [cell.text for cell in row.cells if cell.text.strip()]
    return len(texts) > 1 and not any(map(looks_like_value, texts))


def _cell(cell: Cell) -> Cell:
    return replace(cell, text=cell.text.replace(PIPE, "|").replace(BREAK, "\n"))


def _place(place: str, numbers: Sequence[int]) -> str:
    return f"line {numbers[int(place.removeprefix('line ')) - 1]}"
