"""Made reports with inked runs and hidden rows as files: Word, web page, PDF and text, each made as cheaply as can be.

`variant` chooses among the ways in which a format says the same thing.
"""

import html
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from layouts import LAYOUTS
from made_reports import At, Grid
from metamorphic.ink import Ink, runs, typed
from metamorphic.pdf_file import as_pdf
from metamorphic.sheets import Parts, Sheet, by_row


def _chosen(ways: Mapping[Ink, Sequence[str]], ink: Ink, variant: int) -> str:
    return ways[ink][variant % len(ways[ink])]


# Word.

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>'
    '<Override PartName="/word/styles.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
    'Target="styles.xml"/></Relationships>',
    "word/styles.xml": f"<w:styles {_W}>"
    + "".join(
        f'<w:style w:type="character" w:styleId="{name}"><w:name w:val="{name}"/><w:rPr>{look}</w:rPr></w:style>'
        for name, look in (
            ("Raised", '<w:vertAlign w:val="superscript"/>'),
            ("Struck", "<w:strike/>"),
            ("Unseen", "<w:vanish/>"),
            ("White", '<w:color w:val="FFFFFF"/>'),
        )
    )
    + "</w:styles>",
}
_T = '<w:t xml:space="preserve">{}</w:t>'
_WORD: dict[Ink, tuple[str, ...]] = {
    Ink.SUPERSCRIPT: (
        f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>{_T}</w:r>',
        f'<w:r><w:rPr><w:rStyle w:val="Raised"/></w:rPr>{_T}</w:r>',
        f'<w:r><w:rPr><w:position w:val="10"/><w:sz w:val="12"/></w:rPr>{_T}</w:r>',
    ),
    Ink.SUBSCRIPT: (f'<w:r><w:rPr><w:vertAlign w:val="subscript"/></w:rPr>{_T}</w:r>',),
    Ink.STRUCK: (
        f"<w:r><w:rPr><w:strike/></w:rPr>{_T}</w:r>",
        f"<w:r><w:rPr><w:dstrike/></w:rPr>{_T}</w:r>",
        f'<w:r><w:rPr><w:rStyle w:val="Struck"/></w:rPr>{_T}</w:r>',
        '<w:del w:id="1" w:author="a"><w:r><w:delText>{}</w:delText></w:r></w:del>',
    ),
    Ink.HIDDEN: (
        f"<w:r><w:rPr><w:vanish/></w:rPr>{_T}</w:r>",
        f'<w:r><w:rPr><w:rStyle w:val="Unseen"/></w:rPr>{_T}</w:r>',
    ),
    Ink.WHITE: (
        f'<w:r><w:rPr><w:color w:val="FFFFFF"/></w:rPr>{_T}</w:r>',
        f'<w:r><w:rPr><w:rStyle w:val="White"/></w:rPr>{_T}</w:r>',
    ),
    Ink.RUBY: (
        f"<w:r><w:ruby><w:rubyPr/><w:rt><w:r>{_T}</w:r></w:rt><w:rubyBase><w:r><w:t>{{base}}</w:t></w:r></w:rubyBase></w:ruby></w:r>",
    ),
    Ink.SYMBOL: (
        '<w:r><w:sym w:font="Symbol" w:char="F02D"/></w:r>',
        '<w:r><w:sym w:font="Symbol" w:char="002D"/></w:r>',
    ),
}


def _with_bases(text: str) -> list[tuple[str, Ink | None, str]]:
    """The runs of a line; a ruby has the run before it for its base."""
    found: list[tuple[str, Ink | None, str]] = []
    for run, ink in runs(text):
        base = found.pop()[0] if ink is Ink.RUBY else ""
        found.append((run, ink, base))
    return found


def _word_paragraph(text: str, variant: int) -> str:
    said = ""
    for run, ink, base in _with_bases(text):
        way = _chosen(_WORD, ink, variant) if ink else f"<w:r>{_T}</w:r>"
        said += way.format(html.escape(run), base=html.escape(base))
    return f"<w:p>{said}</w:p>"


def _word_row(grid: Sheet, row: int, covering: Mapping[tuple[int, int], At], variant: int) -> str:
    said, column = "<w:trPr><w:hidden/></w:trPr>" if row in grid.hidden else "", 0
    while column < grid.width:
        at = covering.get((row, column), At(row, column, ""))
        merged = "" if at.rows == 1 else '<w:vMerge w:val="restart"/>' if at.row == row else "<w:vMerge/>"
        lines = at.text.split("\n") if at.row == row else [""]
        text = "".join(_word_paragraph(line, variant) for line in lines)
        said += f'<w:tc><w:tcPr><w:gridSpan w:val="{at.columns}"/>{merged}</w:tcPr>{text}</w:tc>'
        column += at.columns
    return f"<w:tr>{said}</w:tr>"


def _covering(grid: Grid) -> dict[tuple[int, int], At]:
    return {
        (r, c): at
        for at in grid.cells
        for r in range(at.row, at.row + at.rows)
        for c in range(at.column, at.column + at.columns)
    }


def as_word(parts: Parts, variant: int = 0) -> bytes:
    """A Word file."""
    body = ""
    for part in parts:
        if isinstance(part, str):
            body += _word_paragraph(part, variant)
            continue
        covering = _covering(part)
        columns = '<w:gridCol w:w="900"/>' * part.width
        rows = "".join(_word_row(part, row, covering, variant) for row in range(part.height))
        body += f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in _PACKAGE.items():
            package.writestr(name, text)
        package.writestr("word/document.xml", f"<w:document {_W}><w:body>{body}<w:sectPr/></w:body></w:document>")
    return out.getvalue()


# Web pages.

_PAGE_STYLE = ".raised{vertical-align:super}.struck{text-decoration:line-through}.unseen{display:none}.pale{color:#fff}"
_PAGE: dict[Ink, tuple[str, ...]] = {
    Ink.SUPERSCRIPT: (
        "<sup>{}</sup>",
        '<span style="vertical-align:super;font-size:60%">{}</span>',
        '<span class="raised">{}</span>',
    ),
    Ink.SUBSCRIPT: ("<sub>{}</sub>", '<span style="vertical-align: sub">{}</span>'),
    Ink.STRUCK: (
        "<s>{}</s>",
        "<del>{}</del>",
        "<strike>{}</strike>",
        '<span style="text-decoration:line-through">{}</span>',
        '<span class="struck">{}</span>',
    ),
    Ink.HIDDEN: (
        '<span style="display:none">{}</span>',
        '<span class="unseen">{}</span>',
        "<span hidden>{}</span>",
        '<span style="visibility:hidden">{}</span>',
    ),
    Ink.WHITE: (
        '<span style="color:#FFFFFF">{}</span>',
        '<font color="white">{}</font>',
        '<span class="pale">{}</span>',
        '<span style="color: rgb(255, 255, 255)">{}</span>',
    ),
    Ink.RUBY: ("<ruby>{base}<rt>{}</rt></ruby>", "<ruby>{base}<rp>(</rp><rt>{}</rt><rp>)</rp></ruby>"),
    Ink.SYMBOL: ("<span style='font-family:Symbol'>&#61485;</span>", "<font face=Symbol>-</font>"),
}


def _page_text(text: str, variant: int) -> str:
    said = ""
    for run, ink, base in _with_bases(text):
        way = _chosen(_PAGE, ink, variant) if ink else "{}"
        said += way.format(html.escape(run, quote=False), base=html.escape(base))
    return said


def _page_cell(text: str, variant: int) -> str:
    lines = [_page_text(line, variant) for line in text.split("\n")]
    return "<br>".join(lines) if variant % 2 or len(lines) == 1 else "".join(f"<p>{line}</p>" for line in lines)


def _page_table(grid: Sheet, variant: int) -> str:
    said = ""
    for row, cells in enumerate(by_row(grid)):
        unseen = ("", " style='display:none'", " hidden", ' class="unseen"')[row in grid.hidden and 1 + variant % 3]
        texts = (f"<td rowspan={at.rows} colspan={at.columns}>{_page_cell(at.text, variant)}</td>" for at in cells)
        said += f"<tr{unseen}>{''.join(texts)}</tr>\n"
    return f"<table border=1>{said}</table>"


def as_page(parts: Parts, variant: int = 0) -> bytes:
    """A web page with nothing around the report."""
    said = "\n".join(
        f"<p>{_page_text(part, variant)}</p>" if isinstance(part, str) else _page_table(part, variant) for part in parts
    )
    head = f"<head><meta charset=utf-8><title>{html.escape(str(parts[0]))}</title><style>{_PAGE_STYLE}</style></head>"
    return f"<!DOCTYPE html><html>{head}<body>{said}</body></html>".encode()


# Text.

TEXT_LAYOUTS = ("L1", "L2", "L4", "L4b", "L5", "L5b")
"""One cell a line, tabs, and pipes: those that keep a trace of a blank cell."""


def as_text(parts: Parts, variant: int = 0) -> bytes:
    """Plain text in one of the layouts."""
    layout = TEXT_LAYOUTS[variant % len(TEXT_LAYOUTS)]
    said: list[str | Grid] = []
    for part in parts:
        if isinstance(part, str):
            said.append(typed(part))
        else:
            cells = tuple(replace(at, text=_on_lines(typed(at.text), layout)) for at in part.cells)
            said.append(Grid(part.height, part.width, cells))
    return LAYOUTS[layout](said).encode()


_BETWEEN_FIGURES = re.compile(r"(?<=\d)\n(?=\d)")


def _on_lines(text: str, layout: str) -> str:
    """Two figures of one cell stand on two lines only where each cell has lines of its own."""
    return text if layout == "L1" else _BETWEEN_FIGURES.sub(" ", text)


RENDER: dict[str, Callable[[Parts, int], bytes]] = {"docx": as_word, "html": as_page, "txt": as_text, "pdf": as_pdf}
"""Format → what makes the source."""
