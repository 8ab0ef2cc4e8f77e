"""Word document (.docx) → Document.

The body is read from its XML (ISO/IEC 29500-1, §17), in which merged cells are resolved to the true grid: `w:gridSpan`
and `w:gridBefore` give the columns, a `w:vMerge` or `w:hMerge` that continues is no new cell unless it says something.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Final

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.model.marks import Mark, marked, without_marks
from converters.model.problems import LeftOut, Refused
from converters.readers import zip_packages
from converters.readers.docx.drawings import Drawings
from converters.readers.docx.fields import Fields
from converters.readers.docx.numbering import SAYING, load
from converters.readers.docx.paragraph_text import PLACEHOLDER, SKIPPED, Context, text_of
from converters.readers.docx.pictures.pictured import Pictured
from converters.readers.docx.run_marks import RunMarks
from converters.readers.docx.shading import fill
from converters.readers.docx.tables.hidden_rows import hiding_reason, leave_out
from converters.readers.docx.tables.inner_tables import arranges
from converters.readers.docx.tables.merged_cells import BELOW, BESIDE, Merges, continues, with_heights
from converters.readers.docx.word_package import Package
from converters.readers.docx.word_styles import Styles
from converters.readers.docx.word_xml import MC, Element, R, W, alternative, child, integer, is_on

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_PARAGRAPH: Final = W + "p"
_TABLE: Final = W + "tbl"
_ROW: Final = W + "tr"
_CELL: Final = W + "tc"
_CELL_PROPERTIES: Final = W + "tcPr"
_SPAN: Final = W + "gridSpan"
_SHADING: Final = W + "shd"
_CHUNK: Final = W + "altChunk"
_ALTERNATIVES: Final = MC + "AlternateContent"
_DELETED: Final = W + "cellDel"
_PLACEHOLDER: Final = W + "showingPlcHdr"
_SURVEYED: Final = (_TABLE, _CHUNK, *SAYING, _SPAN, BELOW, BESIDE, _SHADING, _DELETED, _PLACEHOLDER)
_ASIDE: Final = (("header", "page header"), ("footer", "page footer"), ("comments", "comment"))
"""Parts that stand apart from the text, and what they are."""
_TRANSPARENT: Final = frozenset(W + name for name in ("ins", "customXml", "smartTag", "moveTo", "sdtContent"))
_DEEPEST: Final = 40
"""Tables within tables; a deeper one is no document that a person made."""


Embedded = Callable[[bytes], Document]
"""Reads a document of any format that stands within another; raises Refused."""


def read(data: bytes, embedded: Embedded | None = None) -> Document:
    """Bytes of a .docx file. Raises Refused where the package or its XML is broken.

    `embedded`: what reads the documents in it that stand in the place of text (w:altChunk); without it they are left out.
    """
    try:
        zip_packages.check(data)
        package = Package(data)
        context, furniture = _context(package)
        context.chunk = partial(_chunk, package, embedded)
        pictured = Pictured(package)
        context.pictured = pictured.in_place
        _survey(package.document, context)
        blocks = tuple(_number(_blocks(package.document.find(W + "body"), context)))
    except Refused:
        raise
    except Exception as error:  # a broken package answers with exceptions of every kind
        raise Refused("unreadable_source", "is a damaged Word document; open it in Word and save it again") from error
    return pictured.completed(Document(blocks, MEDIA_TYPE, (*context.left_out, *furniture)))


def _context(package: Package) -> tuple[Context, list[LeftOut]]:
    """Lists, notes, and the page headers and footers, which stand apart from the text."""
    numbering = next(package.parts("numbering"), None)
    styles = Styles(package)
    left_out: list[LeftOut] = []
    context = Context(load(numbering, styles.find), Drawings(package.related_xml, left_out), Fields(left_out), left_out)
    notes: dict[str, Element] = {}
    for name in ("footnote", "endnote"):
        for root in package.parts(name + "s"):
            _survey(root, context)
            notes |= {f"{name}Reference {note.get(W + 'id')}": note for note in root}
    context.notes = notes
    marks = RunMarks(styles)
    parts = (package.main, *package.contents("footnotes"), *package.contents("endnotes"))
    context.marks = marks if any(map(marks.may_mark, parts)) else None
    furniture = []
    for kind, why in _ASIDE:
        for root in package.parts(kind):
            _survey(root, context)
            if text := _in_one_line(" ".join(text_of(p, context) for p in root.iter(W + "p"))):
                furniture.append(LeftOut(text, why))
    context.drawings.take_boxes()
    return context, furniture


def _survey(root: Element, context: Context) -> None:
    """Which paragraphs and cells have properties that matter, and which tables hold others: one walk in place of many."""
    for item in root.iter(*_SURVEYED):
        if item.tag in (_TABLE, _CHUNK):
            _note_holding(item, context.holding)
        elif item.tag == _PLACEHOLDER:
            _note_placeholder(item)
        elif (properties := item.getparent()) is not None:
            context.saying.add(properties.getparent())


def _note_placeholder(showing: Element) -> None:
    """Rename the text of a content control that is not filled in, wherever in a paragraph or around cells it stands."""
    control = next(showing.iterancestors(W + "sdt"), None)
    if control is not None and is_on(showing):
        for text in list(control.iter(W + "t")):
            text.tag = PLACEHOLDER


def _note_holding(item: Element, holding: set[Element]) -> None:
    for outer in item.iterancestors(_TABLE):
        if outer in holding:
            break
        holding.add(outer)


def _chunk(package: Package, embedded: Embedded | None, identity: str) -> Document | None:
    data = package.related(identity)
    if data is None or embedded is None:
        return None
    try:
        return embedded(data)
    except Refused:
        return None


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
            yield from context.pictured(item, text_of(item, context))
            for box in context.drawings.take_boxes():
                yield from _blocks(box, context, depth + 1)
        elif tag == _TABLE:
            yield from _table(item, context, depth)
        elif tag == _CHUNK:
            yield from _embedded(item, context)
        else:
            for held in _held(item):
                yield from _blocks(held, context, depth)


def _held(item: Element) -> Iterable[Element]:
    """What stands in the place of an element that only holds paragraphs and tables; nothing for any other."""
    if item.tag == W + "sdt":
        return item.iterfind(W + "sdtContent")  # type: ignore[no-any-return]
    if item.tag == _ALTERNATIVES:
        return (alternative(item),)
    return (item,) if item.tag in _TRANSPARENT else ()


def _embedded(item: Element, context: Context) -> Iterator[Block]:
    """The document that stands in the place of a w:altChunk (§17.17.2.1)."""
    document = context.chunk(item.get(R + "id", ""))
    if document is None:
        context.left_out.append(LeftOut("altChunk", "embedded document, not read"))
        return
    context.left_out += document.left_out
    yield from document.blocks


def _table(table: Element, context: Context, depth: int) -> Iterator[Block]:
    """A table, or, where it is one column or its cells hold tables of some length, what it arranges, in reading order."""
    rows = [(row, list(_unwrapped(row, _CELL))) for row in _unwrapped(table, _ROW)]
    cells = [cell for _, cells in rows for cell in cells] if table in context.holding else []
    if cells and (all(len(row) < 2 for _, row in rows) or any(map(arranges, cells))):
        for cell in cells:
            yield from _blocks(cell, context, depth + 1)
        return
    outer, context.notes_of_table = context.notes_of_table, []
    around = context.around
    context.surround(child(table, W + "tblPr"), [cells for _, cells in rows])
    merges = Merges()
    read = list(with_heights([_row(row, cells, merges, context, depth) for row, cells in rows]))
    made = [(cells, hiding_reason(row)) for cells, (row, _) in zip(read, rows, strict=True)]
    yield Table(tuple(row for row, reason in made if not reason))
    for row, reason in made:
        leave_out(row, reason, context)
    yield from (Paragraph(note) for note in context.notes_of_table)
    context.notes_of_table, context.around = outer, around


def _row(row: Element, unwrapped: list[Element], merges: Merges, context: Context, depth: int) -> tuple[Row, list[int]]:
    """A row, and the columns of the cells in it that only continue the ones above."""
    column = integer(child(child(row, W + "trPr"), W + "gridBefore"), 0)
    cells: list[Cell] = []
    continued: list[int] = []
    for cell in unwrapped:
        said = _properties(cell) if cell in context.saying else {}
        span = max(integer(said.get(_SPAN), 1), 1)
        text = _text_of_cell(cell, said, context, depth)
        below, beside = continues(said.get(BELOW)), continues(said.get(BESIDE))
        if merges.hides(said, column):
            text = _left_out(text, context)
        if not (below or beside) or text.strip():
            cells.append(Cell(text, column, span))
        elif below:
            continued.append(column)
        elif cells and cells[-1].column == column - cells[-1].span:
            cells[-1] = replace(cells[-1], span=cells[-1].span + span)
        column += span
    return Row(tuple(cells)), continued


def _properties(cell: Element) -> dict[str, Element]:
    """Its properties by their tags."""
    properties = child(cell, _CELL_PROPERTIES)
    return {item.tag: item for item in properties} if properties is not None else {}


def _in_one_line(text: str) -> str:
    return " ".join(without_marks(text).split())


def _left_out(text: str, context: Context) -> str:
    """Nothing, in the place of a text that is not shown."""
    if hidden := _in_one_line(text):
        context.left_out.append(LeftOut(hidden, Mark.HIDDEN.value))
    return ""


def _text_of_cell(cell: Element, said: Mapping[str, Element], context: Context, depth: int) -> str:
    """Its paragraphs, on lines; `said`: its properties by their tags."""
    around = context.around
    if cell in context.conditions:
        context.around = replace(around, conditions=context.conditions[cell])
    if (shading := said.get(_SHADING)) is not None and (colour := fill(shading)) is not None:
        context.around = replace(context.around, colour=colour)
    text = "\n".join(_texts(cell, context, depth + 1))
    context.around = around
    return marked(text, Mark.DELETED) if _DELETED in said else text


def _texts(cell: Element, context: Context, depth: int) -> list[str]:
    """Of its paragraphs; most cells hold one and nothing else."""
    items = [item for item in cell if item.tag != _CELL_PROPERTIES]
    if len(items) == 1 and items[0].tag == _PARAGRAPH and depth <= _DEEPEST:
        text = text_of(items[0], context)
        if not context.drawings.boxes:
            return [text]
        boxes = chain.from_iterable(_blocks(box, context, depth + 1) for box in context.drawings.take_boxes())
        return [text, *_lines_of(boxes)]
    return list(_lines_of(_blocks(items, context, depth)))


def _lines_of(blocks: Iterable[Block]) -> Iterator[str]:
    """The paragraphs in a cell, and the cells of the tables in it, each a line of its own: two figures are never one."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells if cell.text.strip())


def _unwrapped(parent: Iterable[Element], tag: str) -> Iterator[Element]:
    """Children of that tag, those in content controls and insertions included."""
    for item in parent:
        found = item.tag
        if found == tag:
            yield item
        elif found not in SKIPPED and found != _CELL:
            yield from _unwrapped(alternative(item) if found == _ALTERNATIVES else item, tag)
