"""Made reports as real files of word processors: Word files laid out as offices lay them out, and what LibreOffice makes
of them (.doc, .rtf, .pdf), many in one start.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import docx
import made_reports as mr
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph

from converters.model.problems import Refused
from converters.readers.office import office_runner

Parts = Iterable[str | mr.Grid]


@dataclass(frozen=True)
class Look:
    """How a Word file is laid out. The defaults are those of a file typed without any care."""

    borders: bool = True
    """Whether the tables are ruled."""
    width: float = 210
    """Of the paper, in mm."""
    height: float = 297
    margins: tuple[float, float, float, float] = (25.4, 31.7, 25.4, 31.7)
    """Top, right, bottom, left, in mm."""
    size: float = 11
    """Of the text, in points."""
    table_size: float | None = None
    title_size: float | None = None
    """None: the title is a paragraph like any other; else it is centred."""
    indent: int = 0
    """First-line indent, in characters."""
    pitch: float | None = None
    """Exact distance of lines, in points."""
    justified: bool = False
    header: str = ""
    footer: str = ""
    """`#` stands for the number of the page, `##` for the number of pages."""
    centred_cells: bool = False
    """Whether the text of cells stands in their middle, both ways."""
    repeated_rows: int = 0
    """How many first rows of each table are printed again after a page break."""
    signed: int = 0
    """How many last paragraphs stand at the right margin."""


OFFICIAL = Look(
    margins=(37, 26, 35, 28),
    size=16,
    table_size=10.5,
    title_size=22,
    indent=2,
    pitch=28,
    justified=True,
    footer="— # —",
    centred_cells=True,
)
"""As GB/T 9704-2012 lays out official papers."""


def _field(paragraph: Paragraph, name: str) -> None:
    for kind, text in (("begin", ""), ("", name), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        paragraph.add_run()._r.append(element)


def _running(paragraph: Paragraph, text: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for i, piece in enumerate(text.replace("##", "\0N\0").replace("#", "\0P\0").split("\0")):
        if i % 2:
            _field(paragraph, {"N": "NUMPAGES", "P": "PAGE"}[piece])
        else:
            paragraph.add_run(piece)


def _set(paragraph: Paragraph, size: float) -> None:
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    for run in paragraph.runs:
        run.font.size = Pt(size)


def laid_out(parts: Parts, look: Look = Look()) -> bytes:
    """A Word file of that look."""
    document = docx.Document(io.BytesIO(mr.as_docx(parts)))
    _lay_out_page(document.sections[0], look)
    _lay_out_text(document.paragraphs, look)
    for table in document.tables:
        _lay_out_table(table, look)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _lay_out_page(section: Section, look: Look) -> None:
    section.page_width, section.page_height = Mm(look.width), Mm(look.height)
    section.orientation = WD_ORIENT.LANDSCAPE if look.width > look.height else WD_ORIENT.PORTRAIT
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = map(Mm, look.margins)
    if look.header:
        _running(section.header.paragraphs[0], look.header)
    if look.footer:
        _running(section.footer.paragraphs[0], look.footer)


def _lay_out_text(paragraphs: Sequence[Paragraph], look: Look) -> None:
    """The title, if it is told from the text, the text and the signature."""
    title, text = (paragraphs[:1], paragraphs[1:]) if look.title_size is not None else ((), paragraphs)
    for paragraph in title:
        _set(paragraph, look.title_size or look.size)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    signature = len(text) - look.signed
    for i, paragraph in enumerate(text):
        _set(paragraph, look.size)
        layout = paragraph.paragraph_format
        if look.pitch:
            layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(look.pitch)
        if i >= signature:
            layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        else:
            layout.first_line_indent = Pt(look.indent * look.size)
            layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY if look.justified else None


def _lay_out_table(table: Table, look: Look) -> None:
    if look.borders:
        table.style = "Table Grid"
    for row in table.rows[: look.repeated_rows]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in table._cells:
        if look.centred_cells:
            cell.vertical_alignment = 1  # type: ignore[assignment]
        for paragraph in cell.paragraphs:
            _set(paragraph, look.table_size or look.size)
            if look.centred_cells:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def converted(files: Sequence[bytes], target: str, source: str = "docx") -> list[bytes]:
    """Files of one kind as LibreOffice saves them in another, in one start. Raises Refused where it fails on one."""
    found = []
    for result in office_runner.convert_many(files, source, target):
        if isinstance(result, Refused):
            raise result
        found.append(result)
    return found


def as_doc(parts: Parts, look: Look = Look()) -> bytes:
    """A legacy Word file."""
    return converted([laid_out(parts, look)], "doc")[0]


def as_rtf(parts: Parts, look: Look = Look()) -> bytes:
    """Rich text."""
    return converted([laid_out(parts, look)], "rtf")[0]


def as_pdf(parts: Parts, look: Look = Look()) -> bytes:
    """A PDF with a text layer."""
    return converted([laid_out(parts, look)], "pdf")[0]
