"""Word files of paragraphs and tables, as python-docx writes them, for a tenth of its computing: see test_word_files.py."""

import io
import re
import zipfile
from collections.abc import Iterable
from functools import cache
from xml.sax.saxutils import escape

import docx

DOCUMENT = "word/document.xml"
_EMU = 8640 * 635
"""The width of the text on the page of python-docx."""
_TABLE = (
    '<w:tblPr><w:tblW w:type="auto" w:w="0"/><w:tblLook w:firstColumn="1" w:firstRow="1" w:lastColumn="0"'
    ' w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/></w:tblPr>'
)
_BREAKS = re.compile(r"([\t\r\n])")


@cache
def _package() -> tuple[str, str, dict[str, bytes]]:
    """What python-docx writes before and behind the content of a new document, and its other parts."""
    out = io.BytesIO()
    docx.Document().save(out)
    with zipfile.ZipFile(out) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    head, end, tail = parts[DOCUMENT].decode("utf-8").partition("<w:sectPr")
    return head, end + tail, parts


def word_file(content: Iterable[str]) -> bytes:
    """Paragraphs and tables, each in XML, as a file."""
    head, tail, parts = _package()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, data in parts.items():
            file.writestr(name, head + "".join(content) + tail if name == DOCUMENT else data)
    return out.getvalue()


def paragraph(text: str) -> str:
    """With a run where there is a text."""
    return f"<w:p>{_run(text)}</w:p>" if text else "<w:p/>"


def table(rows: Iterable[Iterable[str]], columns: int) -> str:
    """Rows of cells, in a table of so many columns of one width."""
    grid = f'<w:gridCol w:w="{_width(columns)}"/>' * columns
    lines = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{_TABLE}<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def cell(text: str | None, of: int, columns: int = 1, merged: str = "") -> str:
    """One that covers some of the columns of its table. `merged` downwards: "restart", or "continue" from the row above."""
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    down = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[merged]
    lines = [] if text is None else text.split("\n")
    first = f"<w:p>{_run(lines[0])}</w:p>" if lines else "<w:p/>"
    width = f'<w:tcW w:type="dxa" w:w="{_width(of) * columns}"/>'
    return f"<w:tc><w:tcPr>{width}{span}{down}</w:tcPr>{first}{''.join(map(paragraph, lines[1:]))}</w:tc>"


def _width(columns: int) -> int:
    """Of one of so many, in twips."""
    return round(int(_EMU / columns) / 635)


def _run(text: str) -> str:
    return f"<w:r>{''.join(map(_printed, filter(None, _BREAKS.split(text))))}</w:r>" if text else "<w:r/>"


def _printed(text: str) -> str:
    if text in "\t\r\n":
        return "<w:tab/>" if text == "\t" else "<w:br/>"
    kept = ' xml:space="preserve"' if text.strip() != text else ""
    return f"<w:t{kept}>{escape(text)}</w:t>"
