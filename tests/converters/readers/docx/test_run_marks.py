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
<w:style w:type="character" w:styleId="High"><w:rPr><w:position w:val="8"/><w:sz w:val="12"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="HighToo"><w:basedOn w:val="High"/></w:style>
<w:style w:type="character" w:styleId="Small"><w:rPr><w:sz w:val="10"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="StruckToo"><w:rPr><w:strike/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Raised"><w:rPr><w:position w:val="8"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Blue"><w:pPr><w:shd w:val="clear" w:fill="1F4E79"/></w:pPr></w:style>
<w:style w:type="table" w:styleId="Pale"><w:rPr><w:color w:val="FFFFFF"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Plain"><w:rPr/></w:style>
<w:style w:type="table" w:styleId="Banded"><w:tblStylePr w:type="firstRow">
<w:tcPr><w:shd w:val="clear" w:fill="1F4E79"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>"""
W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
CLEAR = (
    f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="000000"><w14:alpha w14:val="{{}}"/></w14:srgbClr>'
    "</w14:solidFill></w14:textFill>"
)
PLACEHOLDER = "<w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
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
        ('<w:vertAlign w:val=" Superscript"/>', Mark.SUPERSCRIPT),
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
        ('<w:color w:val="FEFEFE"/>', Mark.INVISIBLE),
        ('<w:color w:val="auto" w:themeColor="background1"/>', Mark.INVISIBLE),
        ('<w:color w:val="D8D8D8" w:themeColor="background1" w:themeShade="D9"/>', None),
        ('<w:color w:val="auto"/>', None),
        ('<w:color w:val="FFFF00"/><w:highlight w:val="yellow"/>', Mark.INVISIBLE),
        (f'{WHITE}<w:highlight w:val="black"/>', None),
        (f'{WHITE}<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/>', Mark.UNEVEN),
        ('<w:color w:val="000080"/><w:shd w:val="solid" w:color="000080" w:fill="FFFFFF"/>', Mark.INVISIBLE),
        (f"<w14:textFill {W14}><w14:noFill/></w14:textFill>", Mark.INVISIBLE),
        (f'<w14:textFill {W14}><w14:noFill/></w14:textFill><w:shd w:val="clear" w:fill="FF0000"/>', Mark.INVISIBLE),
        (CLEAR.format("100000"), Mark.INVISIBLE),
        (CLEAR.format("60000"), None),
        (
            f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>',
            Mark.INVISIBLE,
        ),
        (
            f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="bg1"/></w14:solidFill></w14:textFill>',
            Mark.INVISIBLE,
        ),
        (f'<w14:textFill {W14}><w14:solidFill><w14:schemeClr w14:val="tx1"/></w14:solidFill></w14:textFill>', None),
        ('<w:position w:val="10"/><w:sz w:val="12"/>', Mark.SUPERSCRIPT),
        ('<w:position w:val="10"/>', Mark.SUPERSCRIPT),
        ('<w:position w:val="5pt"/>', Mark.SUPERSCRIPT),
        ('<w:position w:val="2"/><w:sz w:val="12"/>', Mark.SUPERSCRIPT),
        ('<w:position w:val="-6"/>', Mark.SUBSCRIPT),
        ('<w:position w:val="-6"/><w:sz w:val="12"/>', Mark.SUBSCRIPT),
        ('<w:position w:val="2"/>', None),
        ('<w:position w:val="0"/>', None),
        ('<w:rStyle w:val="High"/>', Mark.SUPERSCRIPT),
        ('<w:rStyle w:val="HighToo"/>', Mark.SUPERSCRIPT),
        ('<w:rStyle w:val="High"/><w:position w:val="0"/>', Mark.UNEVEN),
        ("<w:webHidden/>", None),
        ("<w:outline/>", None),
        ("<w:emboss/>", None),
        ('<w:em w:val="dot"/>', None),
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
        ("<w:r><w:delText>63</w:delText></w:r>", [("63", Mark.DELETED)]),
        (
            f"<w:sdt>{PLACEHOLDER}<w:sdtContent><w:r><w:t>63</w:t></w:r></w:sdtContent></w:sdt>",
            [("63", Mark.PLACEHOLDER)],
        ),
        (
            '<w:sdt><w:sdtPr><w:showingPlcHdr w:val="0"/></w:sdtPr><w:sdtContent><w:r><w:t>63</w:t></w:r></w:sdtContent></w:sdt>',
            [("63", None)],
        ),
        ("<w:moveFrom><w:r><w:t>63</w:t></w:r></w:moveFrom>", [("63", Mark.DELETED)]),
        ("<w:ins><w:r><w:t>63</w:t></w:r></w:ins>", [("63", None)]),
        (
            "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>píng</w:t></w:r></w:rt>"
            "<w:rubyBase><w:r><w:t>平</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            [("píng", Mark.RUBY), ("平", None)],
        ),
    ],
    ids=[
        "deleted",
        "deleted without a frame",
        "not filled in",
        "filled in",
        "moved away",
        "inserted",
        "a reading above",
    ],
)
def test_elements_whose_text_is_of_a_kind(runs_of_paragraph: str, expected: list[tuple[str, Mark | None]]) -> None:
    assert said(paragraph(runs_of_paragraph)) == expected


def test_a_field_around_a_cell_that_is_not_filled_in_is_marked() -> None:
    held = f"<w:sdt>{PLACEHOLDER}<w:sdtContent>{cell(paragraph(run('63')))}</w:sdtContent></w:sdt>"
    assert said(table(row(held, cell(paragraph(run("36")))))) == [("63", Mark.PLACEHOLDER)]


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


def styled(name: str) -> str:
    return f'<w:pPr><w:pStyle w:val="{name}"/></w:pPr>'


HIGH = '<w:position w:val="8"/>'


@pytest.mark.parametrize(
    ("paragraph_of_cell", "expected"),
    [
        (paragraph(run("36", HIGH)), [("36", None)]),
        (paragraph(run("3", HIGH), run("6", HIGH)), [("36", None)]),
        (paragraph(styled("Raised"), run("3"), run("6")), [("36", None)]),
        (
            paragraph(styled("Raised"), run("36"), run("1", '<w:position w:val="18"/><w:sz w:val="12"/>')),
            [("36", None), ("1", Mark.SUPERSCRIPT)],
        ),
        (
            paragraph(styled("Raised"), run("36"), run("1", '<w:position w:val="0"/>')),
            [("36", Mark.SUPERSCRIPT), ("1", None)],
        ),
        (paragraph(run(" "), run("36", HIGH)), [(" 36", None)]),
        (paragraph(run("63", f"{HIGH}<w:vanish/>"), run("36")), [("63", Mark.HIDDEN), ("36", None)]),
    ],
    ids=["one run", "two runs", "a style", "above a raised line", "below one", "beside a space", "beside hidden text"],
)
def test_height_is_that_over_its_neighbours(paragraph_of_cell: str, expected: list[tuple[str, Mark | None]]) -> None:
    assert said(table(row(cell(paragraph_of_cell)))) == expected


@pytest.mark.parametrize(
    ("size", "mark"), [("12", Mark.UNEVEN), ("13", None), ("21", None)], ids=["far smaller", "smaller", "as large"]
)
def test_small_digits_on_the_same_line_are_told_apart_in_tables(size: str, mark: Mark | None) -> None:
    body = paragraph(run("36", '<w:sz w:val="21"/>'), run("1", f'<w:sz w:val="{size}"/>'))
    assert said(table(row(cell(body)))) == ([("36", None), ("1", mark)] if mark else [("361", None)])


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            paragraph(styled("Gone"), run("63"), run("36", '<w:rStyle w:val="StruckToo"/>')),
            [("63", Mark.STRUCK), ("36", None)],
        ),
        (paragraph(styled("Blue"), run("36", WHITE)), [("36", None)]),
        (paragraph(styled("Blue"), run("36", '<w:color w:val="1F4E79"/>')), [("36", Mark.INVISIBLE)]),
        (
            paragraph('<w:pPr><w:shd w:val="clear" w:fill="1F4E79"/></w:pPr>', run("36", WHITE), run("5")),
            [("365", None)],
        ),
        (
            table('<w:tblPr><w:tblStyle w:val="Pale"/></w:tblPr>', row(cell(paragraph(run("36"))))),
            [("36", Mark.INVISIBLE)],
        ),
        (
            table('<w:tblPr><w:tblStyle w:val="Banded"/></w:tblPr>', row(cell(paragraph(run("36"), run("5", WHITE))))),
            [("36", None), ("5", Mark.UNEVEN)],
        ),
        (
            table(
                '<w:tblPr><w:tblStyle w:val="Banded"/></w:tblPr>',
                row(cell(paragraph(run("36"), run("5", '<w:color w:val="1F4E79"/>')))),
            ),
            [("36", None), ("5", Mark.INVISIBLE)],
        ),
        (
            paragraph(run("36"), '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>1</w:t></w:r>'),
            [("36", None), ("1", Mark.SUPERSCRIPT)],
        ),
        (
            paragraph(run("36"), '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>n5</w:t></w:r>'),
            [("36■\ufffd", None)],
        ),
        (paragraph('<w:bdo w:val="rtl">', run("63"), "</w:bdo>"), [("\u202e63\u202c", None)]),
        (paragraph('<w:bdo w:val="ltr">', run("63"), "</w:bdo>"), [("63", None)]),
    ],
    ids=[
        "a style of runs that strikes out again what its paragraph strikes out",
        "white on a style of blue paragraphs",
        "blue on such a one",
        "white on a blue paragraph",
        "a style of tables that is white on white",
        "white beside another colour, in a style of tables with colours",
        "in a colour of the style of the table",
        "a mark of a note that its author has chosen",
        "a font of pictures",
        "text turned round",
        "text not turned round",
    ],
)
def test_what_stands_around_a_run(body: str, expected: list[tuple[str, Mark | None]]) -> None:
    assert said(body) == expected


@pytest.mark.parametrize(
    ("defaults", "default_style"),
    [("<w:vanish/>", ""), ("", "<w:vanish/>")],
    ids=["defaults of the document", "style of paragraphs that name none"],
)
def test_what_holds_for_all_runs(defaults: str, default_style: str) -> None:
    made = (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{defaults}</w:rPr></w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:rPr>{default_style}</w:rPr></w:style></w:styles>'
    )
    (block,) = read(package(paragraph(run("63"), run("36", '<w:vanish w:val="0"/>')), styles=made)).blocks
    assert isinstance(block, Paragraph)
    assert list(runs(block.text)) == [("63", Mark.HIDDEN), ("36", None)]


@pytest.mark.parametrize(
    ("height", "rows"),
    [
        ('<w:trHeight w:val="1" w:hRule="exact"/>', 1),
        ('<w:trHeight w:val="0.5pt" w:hRule="exact"/>', 1),
        ('<w:trHeight w:val="15pt" w:hRule="exact"/>', 2),
        ('<w:trHeight w:val="300" w:hRule="exact"/>', 2),
        ('<w:trHeight w:val="1"/>', 2),
        ('<w:trHeight w:val="1" w:hRule="atLeast"/>', 2),
    ],
)
def test_a_row_without_height_is_not_there(height: str, rows: int) -> None:
    document = read(package(table(row(cell(paragraph(run("7"))), properties=height), row(cell(paragraph(run("9")))))))
    (found,) = document.blocks
    assert isinstance(found, Table)
    assert len(found.rows) == rows
    assert [item.text for item in document.left_out] == ["7"] * (2 - rows)


def test_a_note_called_by_a_raised_sign_is_not_raised() -> None:
    call = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/><w:t>注</w:t></w:r>'
    note = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>2020年</w:t></w:r></w:p></w:footnote></w:footnotes>'
    (block,) = read(package(paragraph(run("正文"), call), footnotes=note)).blocks
    assert isinstance(block, Paragraph)
    assert list(runs(block.text)) == [("正文[footnote: 2020年]", None), ("注", Mark.SUPERSCRIPT)]


def test_a_link_to_a_note_is_marked_in_tables_and_nowhere_else() -> None:
    link = f'{run("36")}<w:hyperlink w:anchor="_ftn1">{run("1")}</w:hyperlink>'

    def in_cell(runs_of_it: str) -> list[tuple[str, Mark | None]]:
        return said(table(row(cell(paragraph(runs_of_it)))))

    assert in_cell(link) == [("36", None), ("1", Mark.UNEVEN)]
    assert in_cell(link.replace("w:anchor", "w:tooltip")) == [("361", None)]
    assert in_cell(link.replace(">1<", ">件<")) == [("36件", None)]
    assert said(paragraph(link)) == [("361", None)]
