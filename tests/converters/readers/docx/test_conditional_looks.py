"""What a style of tables says of some of their cells alone, as ISO/IEC 29500-1, §17.7.6 lays it out. Expected cells by hand."""

import pytest
from hostile import W
from word_packages import cell, package, paragraph, row, run, table

from converters.model.document import Table
from converters.model.marks import Mark, runs
from converters.readers.docx.docx_reader import read

STRUCK = "<w:rPr><w:strike/></w:rPr>"
WHITE_ON_BLUE = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr>'


def styles(conditions: str, attributes: str = "", base: str = "") -> str:
    return f"""<w:styles {W}><w:style w:type="table" w:styleId="Base">{base}</w:style>
<w:style w:type="table" {attributes} w:styleId="Own"><w:basedOn w:val="Base"/>{conditions}</w:style></w:styles>"""


def of(condition: str, look: str = STRUCK) -> str:
    return f'<w:tblStylePr w:type="{condition}">{look}</w:tblStylePr>'


def marked(styles_xml: str, look: str, named: bool = True) -> dict[str, Mark]:
    """Of nine cells a1 to c3 those that are marked."""
    name = '<w:tblStyle w:val="Own"/>' if named else ""
    rows = (row(*(cell(paragraph(run(f"{column}{number}"))) for column in "abc")) for number in "123")
    body = table(f"<w:tblPr>{name}{look}</w:tblPr>", *rows)
    (found,) = read(package(body, styles=styles_xml)).blocks
    assert isinstance(found, Table)
    said = (next(runs(cell.text)) for row in found.rows for cell in row.cells)
    return {text: mark for text, mark in said if mark is not None}


ALL = " ".join(column + number for number in "123" for column in "abc")


@pytest.mark.parametrize(
    ("condition", "look", "cells"),
    [
        ("firstRow", '<w:tblLook w:val="0020"/>', "a1 b1 c1"),
        ("firstRow", '<w:tblLook w:val="0000"/>', ""),
        ("firstRow", "", ""),
        ("lastRow", '<w:tblLook w:val="0040"/>', "a3 b3 c3"),
        ("lastRow", '<w:tblLook w:firstRow="1" w:lastRow="1"/>', "a3 b3 c3"),
        ("lastRow", '<w:tblLook w:val="0040" w:lastRow="0"/>', ""),
        ("firstCol", '<w:tblLook w:val="0080"/>', "a1 a2 a3"),
        ("lastCol", '<w:tblLook w:val="0100"/>', "c1 c2 c3"),
        ("band1Horz", '<w:tblLook w:val="0000"/>', "a1 b1 c1 a3 b3 c3"),
        ("band1Horz", '<w:tblLook w:val="0020"/>', "a2 b2 c2"),
        ("band1Horz", '<w:tblStyleRowBandSize w:val="2"/>', "a1 b1 c1 a2 b2 c2"),
        ("band1Horz", '<w:tblLook w:val="0200"/>', ""),
        ("band2Vert", '<w:tblLook w:val="0000"/>', "b1 b2 b3"),
        ("band2Vert", '<w:tblLook w:val="0400"/>', ""),
        ("wholeTable", "", ALL),
        ("nwCell", '<w:tblLook w:val="00A0"/>', "a1"),
        ("seCell", '<w:tblLook w:val="0140"/>', "c3"),
        ("seCell", '<w:tblLook w:val="0040"/>', ""),
    ],
)
def test_the_cells_of_a_condition(condition: str, look: str, cells: str) -> None:
    assert marked(styles(of(condition)), look) == dict.fromkeys(cells.split(), Mark.STRUCK)


LAST = '<w:tblLook w:val="0140"/>'


@pytest.mark.parametrize(
    ("styles_xml", "cells"),
    [
        (styles("", base=of("lastRow")), "a3 b3 c3"),
        (styles(of("lastRow", '<w:rPr><w:strike w:val="0"/></w:rPr>'), base=of("lastRow")), ""),
        (styles(of("lastRow") + of("lastCol", '<w:rPr><w:strike w:val="0"/></w:rPr>')), "a3 b3"),
        (styles(of("wholeTable") + of("lastRow", '<w:rPr><w:strike w:val="0"/></w:rPr>')), "a1 b1 c1 a2 b2 c2"),
    ],
    ids=["of a style below", "taken back", "taken back in a column", "taken back in a row"],
)
def test_a_condition_gives_way(styles_xml: str, cells: str) -> None:
    assert marked(styles_xml, LAST) == dict.fromkeys(cells.split(), Mark.STRUCK)


@pytest.mark.parametrize("conditions", [of("wholeTable"), STRUCK], ids=["on a condition", "of all cells"])
def test_a_table_that_names_no_style_has_that_of_tables(conditions: str) -> None:
    struck = dict.fromkeys(ALL.split(), Mark.STRUCK)
    assert marked(styles(conditions, 'w:default="1"'), "", named=False) == struck
    assert marked(styles(conditions), "", named=False) == {}


def test_heads_as_pale_as_paper_are_seen_on_their_colour() -> None:
    look = '<w:tblLook w:val="0020"/>'
    assert marked(styles(of("firstRow", WHITE_ON_BLUE)), look) == {}
    pale = '<w:rPr><w:color w:val="FFFFFF"/></w:rPr>'
    assert marked(styles(of("firstRow", pale)), look) == dict.fromkeys(("a1", "b1", "c1"), Mark.INVISIBLE)


def test_a_table_in_a_cell_has_places_of_its_own() -> None:
    inner = table(row(cell(paragraph(run("5")))))
    outer = f'<w:tblPr><w:tblStyle w:val="Own"/>{LAST}</w:tblPr>'
    body = table(outer, row(cell(paragraph(run("甲"))), cell(inner + paragraph(run("6")))))
    (found,) = read(package(body, styles=styles(of("lastRow")))).blocks
    assert isinstance(found, Table)
    said = [(text.strip(), mark) for row in found.rows for cell in row.cells for text, mark in runs(cell.text)]
    assert said == [("甲", Mark.STRUCK), ("5", None), ("6", Mark.STRUCK)]
