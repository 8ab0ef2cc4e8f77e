"""Drawings and objects: their texts are text, what cannot be read is named."""

import pytest
from word_packages import R, package, paragraph

from converters.model.document import Paragraph
from converters.readers.docx.docx_reader import read

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
DGM = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
C = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'


def letters(*texts: str) -> str:
    return "".join(f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p>" for text in texts)


DIAGRAM = f"<dgm:dataModel {DGM} {A}><dgm:pt><dgm:t>{letters('收到', '答复')}</dgm:t></dgm:pt></dgm:dataModel>"
CHART = f"<c:chartSpace {C} {A}><c:title>{letters('申请数')}</c:title><c:pt><c:v>14</c:v></c:pt></c:chartSpace>"


@pytest.mark.parametrize(
    ("drawing", "lines", "left_out"),
    [
        (f'<w:pict><v:shape {V}><v:textpath string="寿张镇年度报告"/></v:shape></w:pict>', ["寿张镇年度报告"], []),
        (f'<w:drawing><dgm:relIds {DGM} {R} r:dm="diagramData"/></w:drawing>', ["收到", "答复"], []),
        (f'<w:drawing><dgm:relIds {DGM} {R} r:dm="absent"/></w:drawing>', [], []),
        (
            f"<w:drawing><a:sp {A}><a:txBody>{letters('第一行', '第二行')}</a:txBody></a:sp></w:drawing>",
            ["第一行", "第二行"],
            [],
        ),
        (f'<w:drawing><c:chart {C} {R} r:id="chart"/></w:drawing>', [], [("申请数 14", "chart, not read")]),
        (
            f'<w:object><v:shape {V}/><o:OLEObject {V} ProgID="Excel.Sheet.12"/></w:object>',
            ["[object: Excel.Sheet.12]"],
            [("Excel.Sheet.12", "embedded object, not read")],
        ),
        (
            f'<w:object><v:shape {V}><v:imagedata o:title="a+b"/></v:shape><o:OLEObject {V} ProgID="Equation.3"/></w:object>',
            ["[image: a+b]"],
            [("Equation.3", "embedded object, not read")],
        ),
        ('<w:drawing><wp:docPr xmlns:wp="x" descr="公章"/></w:drawing>', ["[image: 公章]"], []),
        (f"<w:drawing><a:blip {A}/></w:drawing>", ["[image: ]"], []),
        ('<w:drawing><w14:contentPart xmlns:w14="x"/></w:drawing>', ["[image: ]"], []),
        ("<w:contentPart/>", ["[image: ]"], []),
        ("<w:subDoc/>", ["[object: subdocument]"], [("subdocument", "document kept in another file")]),
        ('<w:object><w:control w:name="TextBox1"/></w:object>', ["[object: TextBox1]"], []),
        ("<w:pict><w:txbxContent><w:p><w:r><w:t>框中</w:t></w:r></w:p></w:txbxContent></w:pict>", ["框中"], []),
    ],
    ids=[
        "WordArt",
        "SmartArt",
        "SmartArt without its part",
        "a shape",
        "a chart",
        "a sheet",
        "a formula",
        "a picture",
        "a picture without a name",
        "written by hand",
        "written by hand, alone",
        "a document in another file",
        "the field of a form",
        "a text box",
    ],
)
def test_a_drawing(drawing: str, lines: list[str], left_out: list[tuple[str, str]]) -> None:
    document = read(package(paragraph(f"<w:r>{drawing}</w:r>"), diagramData=DIAGRAM, chart=CHART))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph) and block.text] == lines
    assert [(item.text, item.why) for item in document.left_out] == left_out
