"""Office Math on one line: what stands above, below or beside another is never run together with it."""

import pytest
from word_packages import cell, package, paragraph, row, table

from converters.model.document import Paragraph, Table
from converters.model.marks import Mark, runs
from converters.readers.docx.docx_reader import read

M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def r(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def e(text: str, name: str = "e") -> str:
    return f"<m:{name}>{r(text)}</m:{name}>"


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (r("36"), [("36", None)]),
        (f"<m:sSup>{e('36')}{e('2', 'sup')}</m:sSup>", [("36", None), ("2", Mark.SUPERSCRIPT)]),
        (f"<m:sSub>{e('36')}{e('2', 'sub')}</m:sSub>", [("36", None), ("2", Mark.SUBSCRIPT)]),
        (f"<m:f>{e('36', 'num')}{e('5', 'den')}</m:f>", [("36/5", None)]),
        (f"<m:rad>{e('3', 'deg')}{e('36')}</m:rad>", [("3√(36)", None)]),
        (f"<m:d>{e('36')}{e('5')}</m:d>", [("(36|5)", None)]),
        (f'<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=""/></m:dPr>{e("36")}</m:d>', [("[36", None)]),
        (
            f"<m:nary>{e('1', 'sub')}{e('9', 'sup')}{e('36')}</m:nary>",
            [("∫", None), ("1", Mark.SUBSCRIPT), ("9", Mark.SUPERSCRIPT), (" 36", None)],
        ),
        (f"<m:limLow>{e('36')}{e('5', 'lim')}</m:limLow>", [("36", None), ("5", Mark.SUBSCRIPT)]),
        (f"<m:limUpp>{e('36')}{e('5', 'lim')}</m:limUpp>", [("36", None), ("5", Mark.SUPERSCRIPT)]),
        (f"<m:m><m:mr>{e('3')}{e('6')}</m:mr><m:mr>{e('5')}</m:mr></m:m>", [("3 6", None)]),
        (f"<m:func>{e('36', 'fName')}{e('5')}</m:func>", [("36 5", None)]),
        (f"<m:phant>{e('36')}</m:phant>", [("36", None)]),
        (f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{e("36")}</m:phant>', [("36", Mark.HIDDEN)]),
        (f"<m:borderBox>{e('36')}</m:borderBox>", [("36", None)]),
        (f"<m:borderBox><m:borderBoxPr><m:strikeH/></m:borderBoxPr>{e('36')}</m:borderBox>", [("36", Mark.STRUCK)]),
        (f"<m:acc>{e('36')}</m:acc>", [("36\u0302", None)]),
        ("<m:r><w:rPr><w:strike/></w:rPr><m:t>63</m:t></m:r>", [("63", Mark.STRUCK)]),
    ],
    ids=[
        *(
            "a number",
            "raised",
            "lowered",
            "a fraction",
            "a root",
            "brackets",
            "one bracket",
            "a sum",
            "below",
            "above",
        ),
        *(
            "a matrix",
            "a function",
            "a phantom that is seen",
            "a phantom",
            "a box",
            "a crossed box",
            "an accent",
            "struck out",
        ),
    ],
)
def test_a_formula(formula: str, expected: list[tuple[str, Mark | None]]) -> None:
    block = read(package(paragraph(f"<m:oMath {M}>{formula}</m:oMath>"))).blocks[0]
    assert isinstance(block, Paragraph)
    assert list(runs(block.text)) == expected


def test_a_power_in_a_cell_is_no_mark_of_a_note() -> None:
    formula = f"<m:oMath {M}><m:sSup>{e('36')}{e('2', 'sup')}</m:sSup></m:oMath>"
    block = read(package(table(row(cell(paragraph(formula)))))).blocks[0]
    assert isinstance(block, Table)
    assert list(runs(block.rows[0].cells[0].text)) == [("36", None), ("2", Mark.UNEVEN)]
