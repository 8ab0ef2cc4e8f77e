"""Word document (.docx) → Document.

python-docx opens the package; the body is then read from its XML (ISO/IEC 29500-1, §17), because merged cells must be
resolved to the true grid: `w:gridSpan` and `w:gridBefore` give the columns, a `w:vMerge` that continues is no new cell.
"""

import io
from collections.abc import Iterator
from typing import Any, Final

import docx as python_docx

from converters.document import Block, Cell, Document, Paragraph, Row, Table
from converters.problems import LeftOut, Refused

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_TEXT: Final = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "softHyphen": ""}
_SKIPPED: Final = frozenset(
    _W + name
    for name in ("pPr", "rPr", "del", "moveFrom", "instrText", "delText", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr")
)
"""Properties, deleted text and field codes: what a reader of the page does not see."""

Element = Any


def read(data: bytes) -> Document:
    """Bytes of a .docx file. Raises Refused where the package or its XML is broken."""
    try:
        body = python_docx.Document(io.BytesIO(data)).element.body
    except Exception as error:  # python-docx answers a broken package with exceptions of every kind
        raise Refused(
            "unreadable_source", f"is a damaged Word document ({_reason(error)}); open and save it again"
        ) from error
    left_out: list[LeftOut] = []
    blocks = tuple(_number(_blocks(body)))
    return Document(blocks, MEDIA_TYPE, tuple(left_out))


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


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


def _blocks(parent: Element) -> Iterator[Block]:
    for child in parent:
        tag = child.tag
        if tag == _W + "p":
            for line in _text(child).split("\n"):
                yield Paragraph(line)
        elif tag == _W + "tbl":
            yield Table(tuple(_rows(child)))
        elif tag == _W + "sdt":
            for content in child.iterfind(_W + "sdtContent"):
                yield from _blocks(content)
        elif tag == _MC + "AlternateContent":
            yield from _blocks(_alternative(child))
        elif tag in (_W + "ins", _W + "customXml", _W + "smartTag", _W + "moveTo"):
            yield from _blocks(child)


def _alternative(element: Element) -> Element:
    """The fallback of alternate content, which every reader understands, else its first choice (WPS writes no fallback)."""
    fallback = element.find(_MC + "Fallback")
    choice = element.find(_MC + "Choice")
    return fallback if fallback is not None else choice if choice is not None else ()


def _text(element: Element) -> str:
    parts: list[str] = []
    _gather(element, parts)
    return "".join(parts)


def _gather(element: Element, parts: list[str]) -> None:
    for child in element:
        tag = child.tag
        if tag == _W + "t":
            parts.append(child.text or "")
        elif tag in _TEXT:
            parts.append(_TEXT[tag])
        elif tag in (_W + "drawing", _W + "pict"):
            parts.append(_picture(child))
        elif tag == _MC + "AlternateContent":
            _gather(_alternative(child), parts)
        elif tag not in _SKIPPED and isinstance(tag, str):
            _gather(child, parts)


def _picture(element: Element) -> str:
    """`[image: name]` where a picture stands."""
    for child in element.iter():
        if isinstance(child.tag, str) and child.tag.endswith("}docPr"):
            return f"[image: {child.get('descr') or child.get('name') or ''}]"
    return ""


def _rows(table: Element) -> Iterator[Row]:
    for row in _unwrapped(table, _W + "tr"):
        column = _integer(row.find(f"{_W}trPr/{_W}gridBefore"), 0)
        cells = []
        for cell in _unwrapped(row, _W + "tc"):
            span = _integer(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            merge = cell.find(f"{_W}tcPr/{_W}vMerge")
            text = "\n".join(_cell_lines(cell))
            if merge is None or merge.get(_W + "val") == "restart" or text.strip():
                cells.append(Cell(text, column, span))
            column += span
        yield Row(tuple(cells))


def _unwrapped(parent: Element, tag: str) -> Iterator[Element]:
    """Children of that tag, those in content controls and insertions included."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag not in _SKIPPED and child.tag != _W + "tc":
            yield from _unwrapped(child, tag)


def _cell_lines(cell: Element) -> Iterator[str]:
    for block in _blocks(cell):
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (inner.text for row in block.rows for inner in row.cells)


def _integer(element: Element | None, default: int) -> int:
    value = None if element is None else element.get(_W + "val")
    return int(value) if value is not None and value.isdigit() and len(value) < 6 else default
