"""Notes of a Word document: in running text where they are called, of a table's cell under the table."""

import io

import docx
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from converters.model.document import Paragraph, Table
from converters.readers.docx.docx_reader import read

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_NOTE = (
    f'<w:footnotes {_NS}><w:footnote w:id="2"><w:p><w:r><w:t>含12件转办</w:t></w:r></w:p></w:footnote></w:footnotes>'
)
_CALL = f'<w:r {_NS}><w:footnoteReference w:id="2"/></w:r>'


def test_a_note_is_no_part_of_the_figure_it_is_called_from() -> None:
    made = docx.Document()
    notes = Part(PackURI("/word/footnotes.xml"), _TYPE, _NOTE.encode(), made.part.package)
    made.part.relate_to(notes, _KIND)
    made.add_paragraph("正文")._p.append(parse_xml(_CALL))
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "35"
    cell.paragraphs[0]._p.append(parse_xml(_CALL))
    data = io.BytesIO()
    made.save(data)
    text, table, note = read(data.getvalue()).blocks
    assert isinstance(text, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(note, Paragraph)
    assert (text.text, note.text) == ("正文[footnote: 含12件转办]", "[footnote: 含12件转办]")
    assert [cell.text for row in table.rows for cell in row.cells] == ["35"]
