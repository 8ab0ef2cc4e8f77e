"""Word document (.docx) → Document.

The body is read from its XML (ISO/IEC 29500-1, §17), in which merged cells are resolved to the true grid: `w:gridSpan`
and `w:gridBefore` give the columns, a `w:vMerge` that continues is no new cell.
"""

from collections.abc import Iterator
from typing import Final

from converters.document import Block, Cell, Document, Paragraph, Row, Table
from converters.problems import LeftOut, Refused
from converters.readers.docx_numbering import load
from converters.readers.docx_package import Package
from converters.readers.docx_text import SKIPPED, Context, boxes_of, text_of
from converters.readers.docx_xml import MC, Element, W, alternative, integer, value, w

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TRANSPARENT: Final = frozenset(W + name for name in ("ins", "customXml", "smartTag", "moveTo", "sdtContent"))
_DEEPEST: Final = 40
"""Tables within tables; a deeper one is no document that a person made."""


def read(data: bytes) -> Document:
    """Bytes of a .docx file. Raises Refused where the package or its XML is broken."""
    try:
        package = Package(data)
        context, furniture = _context(package)
        blocks = tuple(_number(_blocks(package.document.find(W + "body"), context)))
    except Refused:
        raise
    except Exception as error:  # a broken package answers with exceptions of every kind
        raise Refused("unreadable_source", "is a damaged Word document; open it in Word and save it again") from error
    return Document(blocks, MEDIA_TYPE, (*context.left_out, *furniture))


def _context(package: Package) -> tuple[Context, list[LeftOut]]:
    """Lists, notes, and the page headers and footers, which stand apart from the text."""
    numbering = next(package.parts("numbering"), None)
    context = Context(load(numbering, next(package.parts("styles"), None) if numbering is not None else None))
    notes: dict[str, Element] = {}
    for name in ("footnote", "endnote"):
        for root in package.parts(name + "s"):
            notes |= {f"{name}Reference {note.get(W + 'id')}": note for note in root}
    context.notes = notes
    furniture = []
    for kind in ("header", "footer"):
        for root in package.parts(kind):
            text = " ".join(" ".join(text_of(p, context).split()) for p in root.iter(W + "p")).strip()
            if text:
                furniture.append(LeftOut(text, f"page {kind}"))
    context.boxes.clear()
    return context, furniture


def _number(blocks: Iterator[Block]) -> Iterator[Block]:
    paragraph = table = 0
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraph += 1
            yield Paragraph(block.text, f"paragraph {paragraph}")
        else:
            table += 1
            rows = (Row(row.cells, f"table {table} row {i}") for i, row in enumerate(block.rows, 1))
            yield Table(tuple(rows), block.layout)


def _blocks(parent: Element, context: Context, depth: int = 0) -> Iterator[Block]:
    if depth > _DEEPEST:
        raise Refused(
            "unreadable_source", f"nests tables more than {_DEEPEST} deep; give the report as a plain document"
        )
    for child in parent:
        tag = child.tag
        if tag == W + "p":
            for line in text_of(child, context).split("\n"):
                yield Paragraph(line)
            for box in list(boxes_of(context)):
                yield from _blocks(box, context, depth + 1)
        elif tag == W + "tbl":
            yield from _table(child, context, depth)
        elif tag == W + "sdt":
            for content in child.iterfind(W + "sdtContent"):
                yield from _blocks(content, context, depth)
        elif tag == MC + "AlternateContent":
            yield from _blocks(alternative(child), context, depth)
        elif tag in _TRANSPARENT:
            yield from _blocks(child, context, depth)


def _table(table: Element, context: Context, depth: int) -> Iterator[Block]:
    """A table, or, where cells hold tables of their own, what it arranges, in reading order."""
    cells = [cell for row in _unwrapped(table, W + "tr") for cell in _unwrapped(row, W + "tc")]
    if any(_holds_table(cell) for cell in cells):
        for cell in cells:
            yield from _blocks(cell, context, depth + 1)
    else:
        outer, context.notes_of_table = context.notes_of_table, []
        yield Table(tuple(_rows(table, context, depth)))
        yield from (Paragraph(note) for note in context.notes_of_table)
        context.notes_of_table = outer


def _holds_table(cell: Element) -> bool:
    return next(cell.iter(W + "tbl"), None) is not None


def _rows(table: Element, context: Context, depth: int) -> Iterator[Row]:
    for row in _unwrapped(table, W + "tr"):
        column = integer(row.find(w("trPr/gridBefore")), 0)
        cells = []
        for cell in _unwrapped(row, W + "tc"):
            span = max(integer(cell.find(w("tcPr/gridSpan")), 1), 1)
            merge = cell.find(w("tcPr/vMerge"))
            lines = [block.text for block in _blocks(cell, context, depth + 1) if isinstance(block, Paragraph)]
            text = "\n".join(lines)
            if merge is None or value(merge) == "restart" or text.strip():
                cells.append(Cell(text, column, span))
            column += span
        yield Row(tuple(cells))


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, those in content controls and insertions included; deleted rows are not there."""
    for child in parent:
        if child.tag == tag:
            if child.find(w("trPr/del")) is None:
                yield child
        elif child.tag not in SKIPPED and child.tag != W + "tc":
            yield from _unwrapped(child, tag)
