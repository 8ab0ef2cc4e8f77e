"""Fields: their results are text; one that shows something, but keeps no result, is no blank."""

import pytest
from word_packages import cell, package, paragraph, row, run, table

from converters.model.document import Paragraph, Table
from converters.model.marks import Mark, marked
from converters.readers.docx.docx_reader import read
from converters.readers.docx.symbols import UNKNOWN


def mark(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def field(text: str, *result: str) -> str:
    return mark("begin") + instruction(text) + mark("separate") + "".join(result) + mark("end")


DROP_DOWN = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="甲"/><w:listEntry w:val="乙"/></w:ddList></w:ffData>'
)


@pytest.mark.parametrize(
    ("runs", "expected", "left_out"),
    [
        (field(" PAGE ", run("3")), "3", []),
        (field(" = SUM(ABOVE) ", run("14")), "14", []),
        (field(" = SUM(ABOVE) "), UNKNOWN, ["= SUM(ABOVE)"]),
        (mark("begin") + instruction("EQ \\f(1,2)") + mark("end"), UNKNOWN, ["EQ \\f(1,2)"]),
        (field(" TOC \\o "), "", []),
        (
            mark("begin") + instruction(" IF ") + field(" DOCPROPERTY a ", run("5")) + mark("separate") + run("36") + mark("end"),
            marked("5", Mark.HIDDEN) + "36",
            [],
        ),
        (field(" REF a ", field(" = 1 + 1 ", run("2"))), "2", []),
        (field(" REF a ", field(" = 1 + 1 ")), UNKNOWN, ["= 1 + 1", "REF a"]),
        (mark("begin", DROP_DOWN) + instruction(" FORMDROPDOWN ") + mark("end"), "乙", []),
        ('<w:fldSimple w:instr=" QUOTE 5 "><w:r><w:t>5</w:t></w:r></w:fldSimple>', "5", []),
        ('<w:fldSimple w:instr=" QUOTE 5 "/>', UNKNOWN, ["QUOTE 5"]),
        (mark("end") + run("5"), "5", []),
    ],
    ids=[
        "a page number", "a sum", "a sum without its result", "an equation", "contents without entries",
        "a field in an instruction", "a field in a field",
        "and neither has a result", "a list to choose from", "a simple field", "and without a result", "an end alone",
    ],
)  # fmt: skip
def test_a_field(runs: str, expected: str, left_out: list[str]) -> None:
    document = read(package(paragraph(runs)))
    (block,) = document.blocks
    assert isinstance(block, Paragraph)
    assert block.text.replace(UNKNOWN * 2, UNKNOWN) == expected
    assert [item.text for item in document.left_out if item.why == "field without a result"] == left_out


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        (field(" SEQ a "), UNKNOWN),
        (mark("begin") + instruction(" LISTNUM ") + mark("end"), UNKNOWN),
        ('<w:fldSimple w:instr=" DATE "/>', UNKNOWN),
        (run("12") + mark("begin") + instruction(' XE "申请" ') + mark("end"), "12"),
        (field(" FORMTEXT "), ""),
        ("<w:r><w:t>1</w:t><w:pgNum/></w:r>", "1" + UNKNOWN),
        (run("12") + field(' HYPERLINK \\l "注1" ', run("3")), "12" + marked("3", Mark.UNEVEN)),
        (run("12") + field(" NOTEREF 注1 \\h ", run("3")), "12" + marked("3", Mark.UNEVEN)),
        (run("12") + field(' HYPERLINK "https://example.org" ', run("3")), "123"),
        (field(" REF 总数 ", run("12")), "12"),
        (mark("begin") + run("5") + mark("separate") + run("7") + mark("end"), marked("5", Mark.UNEVEN) + "7"),
    ],
    ids=[
        "a number of a sequence", "a number of a list", "a date", "an entry of an index", "a field of a form", "the number of the page",
        "a link to a note", "the mark of a note", "a link out of the document", "a figure from elsewhere",
        "digits that are no code where the code stands",
    ],
)  # fmt: skip
def test_a_field_in_a_cell(runs: str, expected: str) -> None:
    (found,) = read(package(table(row(cell(paragraph(runs)))))).blocks
    assert isinstance(found, Table)
    assert found.rows[0].cells[0].text.replace(UNKNOWN * 2, UNKNOWN) == expected


def test_a_field_goes_over_paragraphs() -> None:
    body = paragraph(mark("begin"), instruction(" QUOTE x "), mark("separate"), run("一")) + paragraph(
        run("二"), mark("end")
    )
    assert [block.text for block in read(package(body)).blocks if isinstance(block, Paragraph)] == ["一", "二"]
