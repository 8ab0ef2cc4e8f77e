"""Word document (.docx) → Document.

The body is read from its XML (ISO/IEC 29500-1, §17), in which merged cells are resolved to the true grid: `w:gridSpan`
and `w:gridBefore` give the columns, a `w:vMerge` or `w:hMerge` that continues is no new cell unless it says something.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.problems import LeftOut, Refused
from converters.readers import zip_packages
from converters.readers.docx.numbering import load
from converters.readers.docx.paragraph_text import SKIPPED, Context, boxes_of, text_of
from converters.readers.docx.word_package import Package
from converters.readers.docx.word_styles import styles
from converters.readers.docx.word_xml import MC, Element, W, alternative, child, integer, value

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARAGRAPH: Final = W + "p"
_TABLE: Final = W + "tbl"
_ROW: Final = W + "tr"
_CELL: Final = W + "tc"
_TRANSPARENT: Final = frozenset(W + name for name in ("ins", "customXml", "smartTag", "moveTo", "sdtContent"))
_DEEPEST: Final = 40
"""Tables within tables; a deeper one is no document that a person made."""


def read(data: bytes) -> Document:
    """Bytes of a .docx file. Raises Refused where the package or its XML is broken."""
    try:
        zip_packages.check(data)
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
    context = Context(load(numbering, styles(package)))
    notes: dict[str, Element] = {}
    for name in ("footnote", "endnote"):
        for root in package.parts(name + "s"):
            notes |= {f"{name}Reference {note.get(W + 'id')}": note for note in root}
    context.notes = notes
    context.hides = any(next(root.iter(W + "vanish"), None) is not None for root in (package.document, *notes.values()))
    furniture = []
    for kind, why in (("header", "page header"), ("footer", "page footer")):
        for root in package.parts(kind):
            text = " ".join(" ".join(text_of(p, context).split()) for p in root.iter(W + "p")).strip()
            if text:
                furniture.append(LeftOut(text, why))
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
    for item in parent:
        tag = item.tag
        if tag == _PARAGRAPH:
            yield from map(Paragraph, text_of(item, context).split("\n"))
            for box in list(boxes_of(context)):
                yield from _blocks(box, context, depth + 1)
        elif tag == _TABLE:
            yield from _table(item, context, depth)
        else:
            for held in _held(item):
                yield from _blocks(held, context, depth)


def _held(item: Element) -> Iterable[Element]:
    """What stands in the place of an element that only holds paragraphs and tables; nothing for any other."""
    if item.tag == W + "sdt":
        return item.iterfind(W + "sdtContent")  # type: ignore[no-any-return]
    if item.tag == MC + "AlternateContent":
        return (alternative(item),)
    return (item,) if item.tag in _TRANSPARENT else ()


def _table(table: Element, context: Context, depth: int) -> Iterator[Block]:
    """A table, or, where cells hold tables of their own, what it arranges, in reading order."""
    rows = [(row, list(_unwrapped(row, _CELL))) for row in _unwrapped(table, _ROW)]
    cells = [cell for _, cells in rows for cell in cells] if len(list(islice(table.iter(_TABLE), 2))) > 1 else []
    if any(next(cell.iter(_TABLE), None) is not None for cell in cells):
        for cell in cells:
            yield from _blocks(cell, context, depth + 1)
    else:
        outer, context.notes_of_table = context.notes_of_table, []
        yield Table(tuple(_row(row, cells, context, depth) for row, cells in rows))
        yield from (Paragraph(note) for note in context.notes_of_table)
        context.notes_of_table = outer


def _row(row: Element, unwrapped: list[Element], context: Context, depth: int) -> Row:
    column = integer(child(child(row, W + "trPr"), W + "gridBefore"), 0)
    cells: list[Cell] = []
    for cell in unwrapped:
        properties = child(cell, W + "tcPr")
        span = max(integer(child(properties, W + "gridSpan"), 1), 1)
        lines = [block.text for block in _blocks(cell, context, depth + 1) if isinstance(block, Paragraph)]
        text = "\n".join(lines)
        below, beside = (_continues(child(properties, W + name)) for name in ("vMerge", "hMerge"))
        if text.strip() or not (below or beside):
            cells.append(Cell(text, column, span))
        elif not below and cells and cells[-1].column == column - cells[-1].span:
            cells[-1] = replace(cells[-1], span=cells[-1].span + span)
        column += span
    return Row(tuple(cells))


def _continues(merge: Element | None) -> bool:
    """Whether a cell is merged into the one above (w:vMerge) or on the left (w:hMerge): it is no cell of its own."""
    return merge is not None and value(merge) != "restart"


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, those in content controls and insertions included; deleted rows are not there."""
    for item in parent:
        found = item.tag
        if found == tag:
            if tag != _ROW or child(child(item, W + "trPr"), W + "del") is None:
                yield item
        elif found not in SKIPPED and found != _CELL:
            yield from _unwrapped(item, tag)
