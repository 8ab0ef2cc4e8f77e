"""Runs that are raised, struck out, hidden or as their ground: marked, by their own properties and by those of styles."""

import pytest
from hostile import W
from word_packages import cell, package, paragraph, row, run, table

from converters.model.document import Paragraph, Table
from converters.model.marks import Mark, runs
from converters.readers.docx.docx_reader import read

STYLES = f"""<w:styles {W}>
<w:style w:type="character" w:styleId="Hid"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="HidToo"><w:basedOn w:val="Hid"/></w:style>
<w:style w:type="character" w:styleId="Shown"><w:basedOn w:val="Hid"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Gone"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Plain"><w:rPr/></w:style>
<w:style w:type="table" w:styleId="Banded"><w:tblStylePr w:type="firstRow">
<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""
WHITE = '<w:color w:val="FFFFFF"/>'


def said(body: str) -> list[tuple[str, Mark | None]]:
    """The runs of the first paragraph, or of the first cell."""
    block = read(package(body, styles=STYLES)).blocks[0]
    return list(runs(block.text if isinstance(block, Paragraph) else block.rows[0].cells[0].text))


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ('<w:vertAlign w:val="superscript"/>', Mark.SUPERSCRIPT),
        ('<w:vertAlign w:val="subscript"/>', Mark.SUBSCRIPT),
        ('<w:vertAlign w:val="baseline"/>', None),
        ("<w:strike/>", Mark.STRUCK),
        ("<w:dstrike/>", Mark.STRUCK),
        ('<w:strike w:val="false"/>', None),
        ("<w:vanish/>", Mark.HIDDEN),
        ('<w:rStyle w:val="Hid"/>', Mark.HIDDEN),
        ('<w:rStyle w:val="HidToo"/>', Mark.HIDDEN),
        ('<w:rStyle w:val="Shown"/>', None),
        ('<w:rStyle w:val="Hid"/><w:vanish w:val="0"/>', None),
        ('<w:rStyle w:val="Absent"/>', None),
        ('<w:vanish/><w:vertAlign w:val="superscript"/>', Mark.HIDDEN),
        (WHITE, Mark.INVISIBLE),
        (f'{WHITE}<w:shd w:val="clear" w:fill="FF0000"/>', None),
        ('<w:color w:val="FF0000"/>', None),
        ('<w:color w:val="ff0000"/><w:shd w:val="clear" w:fill="FF0000"/>', Mark.INVISIBLE),
    ],
)
def test_a_run(properties: str, mark: Mark | None) -> None:
    expected = [("36", None), ("1", mark)] if mark else [("361", None)]
    assert said(paragraph(run("36"), run("1", properties))) == expected


def test_the_style_of_a_paragraph_holds_for_its_runs() -> None:
    style = '<w:pPr><w:pStyle w:val="Gone"/></w:pPr>'
    assert said(paragraph(style, run("63"), run("36", '<w:strike w:val="0"/>'))) == [("63", Mark.STRUCK), ("36", None)]


@pytest.mark.parametrize(
    ("table_properties", "cell_properties", "mark"),
    [
        ("", "", Mark.INVISIBLE),
        ('<w:tblStyle w:val="Plain"/>', "", Mark.INVISIBLE),
        ('<w:tblStyle w:val="Banded"/>', "", None),
        ("", '<w:shd w:val="clear" w:fill="1F4E79"/>', None),
        ('<w:shd w:val="clear" w:fill="1F4E79"/>', "", None),
        ('<w:tblStyle w:val="Banded"/>', '<w:shd w:val="clear" w:fill="FFFFFF"/>', Mark.INVISIBLE),
    ],
    ids=["on paper", "a style without colour", "a style with colour", "cell", "table", "a white cell in a style"],
)
def test_white_text_in_a_table(table_properties: str, cell_properties: str, mark: Mark | None) -> None:
    body = table(f"<w:tblPr>{table_properties}</w:tblPr>", row(cell(paragraph(run("总计", WHITE)), cell_properties)))
    assert said(body) == [("总计", mark)]


@pytest.mark.parametrize(
    ("runs_of_paragraph", "expected"),
    [
        ("<w:del><w:r><w:delText>63</w:delText></w:r></w:del>", [("63", Mark.DELETED)]),
        ("<w:moveFrom><w:r><w:t>63</w:t></w:r></w:moveFrom>", [("63", Mark.DELETED)]),
        ("<w:ins><w:r><w:t>63</w:t></w:r></w:ins>", [("63", None)]),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>píng</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>平</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            [("píng", Mark.RUBY), ("平", None)],
        ),
    ],
    ids=["deleted", "moved away", "inserted", "a reading above"],
)
def test_elements_whose_text_is_of_a_kind(runs_of_paragraph: str, expected: list[tuple[str, Mark | None]]) -> None:
    assert said(paragraph(runs_of_paragraph)) == expected


def test_a_paragraph_that_is_deleted_takes_no_number() -> None:
    numbered = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    assert said(paragraph(numbered, "<w:del><w:r><w:delText>略</w:delText></w:r></w:del>")) == [("略", Mark.DELETED)]


@pytest.mark.parametrize(
    ("properties", "why"), [("<w:hidden/>", "hidden text"), ("<w:del/>", "deleted as a tracked change")]
)
def test_a_row_that_is_not_there_is_left_out_by_name(properties: str, why: str) -> None:
    cells = [cell(paragraph(run(text))) for text in ("本年新收", "7")]
    document = read(package(table(row(*cells, properties=properties), row(cell(paragraph(run("总计")))))))
    (found,) = document.blocks
    assert isinstance(found, Table)
    assert [[cell.text for cell in row.cells] for row in found.rows] == [["总计"]]
    assert [(item.text, item.why) for item in document.left_out] == [("本年新收 | 7", why)]


def test_a_deleted_cell_is_marked() -> None:
    deleted = cell(paragraph(run("63")), '<w:cellDel w:id="1" w:author="x"/>')
    assert said(table(row(deleted, cell(paragraph(run("36")))))) == [("63", Mark.DELETED)]
