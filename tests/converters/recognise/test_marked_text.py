"""What becomes of raised, struck and hidden runs: in running text, and in cells."""

import pytest

from converters.model.document import Cell, Document, Paragraph, Row, Table
from converters.model.marks import Mark, marked
from converters.model.problems import LeftOut
from converters.recognise.marked_text import settle

RAISED, LOWERED, STRUCK, UNEVEN = Mark.SUPERSCRIPT, Mark.SUBSCRIPT, Mark.STRUCK, Mark.UNEVEN


def document(*blocks: Paragraph | Table) -> Document:
    return Document(blocks, "text/plain", (LeftOut("- 1 -", "page number"),))


@pytest.mark.parametrize(
    ("text", "expected", "left_out"),
    [
        (f"共36{marked('1', RAISED)}件。", "共36¹件。", []),
        (f"占地20m{marked('2', RAISED)}。", "占地20m²。", []),
        (f"CO{marked('2', LOWERED)}。", "CO₂。", []),
        (f"见注{marked('甲', RAISED)}。", "见注甲。", []),
        (f"共{marked('63', STRUCK)}36件。", "共36件。", [("63", "struck out")]),
        (f"共{marked('6', Mark.HIDDEN)}36件。", "共36件。", [("6", "hidden text")]),
        (f"共{marked(' ', STRUCK)}36件。", "共36件。", []),
        (f"共36{marked('1', UNEVEN)}件。", "共361件。", []),
        (f"共{marked('36', Mark.PLACEHOLDER)}件。", "共36件。", []),
        ("共36件。", "共36件。", []),
    ],
)
def test_in_running_text(text: str, expected: str, left_out: list[tuple[str, str]]) -> None:
    settled = settle(document(Paragraph(text, "line 1")))
    assert settled.blocks == (Paragraph(expected, "line 1"),)
    assert [(item.text, item.why) for item in settled.left_out[1:]] == left_out


@pytest.mark.parametrize(
    ("text", "expected", "left_out"),
    [
        (f"36{marked('1', RAISED)}", "36", [("1", "superscript")]),
        (f"{marked('1', RAISED)}36", "36", [("1", "superscript")]),
        (f"行政许可{marked('[2]', RAISED)}", "行政许可", [("[2]", "superscript")]),
        (marked("36", RAISED), "36", []),
        (f"{marked('63', STRUCK)}36", "36", [("63", "struck out")]),
        (f"{marked('规章', UNEVEN)}36", "规章36", []),
        (f"规章{marked('1', UNEVEN)}", "规章", [("1", UNEVEN.value)]),
        (marked("2.重复申请", Mark.PLACEHOLDER), "2.重复申请", []),
        (f"36{marked('5', Mark.INVISIBLE)}", "36", [("5", "text in the colour of what is behind it")]),
        (f"36\n{marked('5', Mark.DELETED)}", "36\n", [("5", "deleted as a tracked change")]),
    ],
)
def test_in_a_cell(text: str, expected: str, left_out: list[tuple[str, str]]) -> None:
    row = Row((Cell("1.", 0), Cell(text, 1, 2)), "table 1 row 1")
    settled = settle(document(Table((row,), "cells")))
    assert settled.blocks == (Table((Row((Cell("1.", 0), Cell(expected, 1, 2)), "table 1 row 1"),), "cells"),)
    assert [(item.text, item.why) for item in settled.left_out] == [("- 1 -", "page number"), *left_out]


def test_a_document_without_marks_stays_as_it_is() -> None:
    plain = document(Paragraph("共36¹件。"), Table((Row((Cell("36"),)),)))
    assert settle(plain) == plain


@pytest.mark.parametrize(
    ("text", "expected", "mark"),
    [
        (marked("63", STRUCK), "63", STRUCK),
        (marked("/", Mark.HIDDEN), "/", Mark.HIDDEN),
        (f"{marked('63', Mark.INVISIBLE)}\n", "63\n", Mark.INVISIBLE),
        (f"{marked('63', STRUCK)}{marked('36', RAISED)}", "6336", STRUCK),
        (f"{marked('3', RAISED)}{marked('6', LOWERED)}", "36", RAISED),
        (f"36{marked('1', UNEVEN)}", "361", UNEVEN),
        (marked("36", UNEVEN), "36", None),
        (marked("36", Mark.PLACEHOLDER), "36", Mark.PLACEHOLDER),
        (f"3{marked('6', Mark.PLACEHOLDER)}", "36", Mark.PLACEHOLDER),
        (f"36{marked('单击此处输入文字。', Mark.PLACEHOLDER)}", "36单击此处输入文字。", None),
    ],
)
def test_a_cell_without_another_text_is_not_blank(text: str, expected: str, mark: Mark | None) -> None:
    row = Row((Cell("规章", 0), Cell(text, 1)))
    assert settle(document(Table((row,)))).blocks == (Table((Row((Cell("规章", 0), Cell(expected, 1, mark=mark))),)),)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ((marked("规章", STRUCK), marked("63", STRUCK)), ["", ""]),
        ((marked("63", STRUCK), marked("7", STRUCK)), ["63", "7"]),
        ((marked("规章", STRUCK), "63"), ["", "63"]),
        (("规章", marked("见附件", STRUCK)), ["规章", "见附件"]),
    ],
    ids=["a whole row", "figures alone", "a label alone", "words beside a label"],
)
def test_a_row_that_is_struck_out(texts: tuple[str, ...], expected: list[str]) -> None:
    settled = settle(document(Table((Row(tuple(map(Cell, texts))),))))
    assert [
        cell.text for block in settled.blocks if isinstance(block, Table) for cell in block.rows[0].cells
    ] == expected
