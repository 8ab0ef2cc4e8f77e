"""Plain text: paragraphs, the four ways in which it writes tables, and what of it is no text."""

import pytest

from converters.model.document import Paragraph
from converters.model.problems import Refused
from converters.pipeline.convert import convert
from converters.readers.text.text_reader import blocks_of, read

Found = list[str | tuple[str, list[list[str]]]]


def blocks(text: str) -> Found:
    """Paragraphs as their text, tables as layout and rows."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else (block.layout, [[cell.text for cell in row.cells] for row in block.rows])
        for block in blocks_of(text)[0]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲\n\n乙\n", ["甲", "乙"]),
        ("甲\r\n乙\r丙\u2028丁\f戊\x85己", ["甲", "乙", "丙", "丁", "戊", "己"]),
        ("　　甲 乙", ["　　甲 乙"]),
        ("甲\t乙\n1\t2", [("ragged", [["甲", "乙"], ["1", "2"]])]),
        ("甲\t乙\n\n1\t2", [("ragged", [["甲", "乙"], ["1", "2"]])]),
        ("甲\t\t乙", [("ragged", [["甲", "", "乙"]])]),
        ("\t甲\n\t乙\n\n\t1\n\t2", [("cells", [["甲", "乙"], ["1", "2"]])]),
        ("\t甲\n乙\n\t1", [("cells", [["甲\n乙", "1"]])]),
        ("\t甲\n一、总体情况\n\t1", [("cells", [["甲"]]), "一、总体情况", ("cells", [["1"]])]),
        ("\t甲\n" + "乙" * 24, [("cells", [["甲\n" + "乙" * 24]])]),
        ("\t甲\n" + "乙" * 25, [("cells", [["甲"]]), "乙" * 25]),
        ("\t甲\t乙\n\t丙", [("cells", [["甲", "乙", "丙"]])]),
        ("\t甲\n\n丙\t丁", [("cells", [["甲"]]), ("ragged", [["丙", "丁"]])]),
        ("前\n甲|乙\n1|2\n\n\n后", ["前", ("ragged", [["甲", "乙"], ["1", "2"]]), "后"]),
        ("甲\t乙\n丙|丁", [("ragged", [["甲", "乙"]]), ("ragged", [["丙", "丁"]])]),
    ],
)
def test_blocks(text: str, expected: Found) -> None:
    assert blocks(text) == expected


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("甲\t乙\n-----\n1\t2", [("-----", "rule under a table row")]),
        ("甲\t乙\n━━━━\n1\t2", [("━━━━", "rule under a table row")]),
        ("甲|乙\n---|---\n1|2", [("---|---", "rule under a table row")]),
        ("甲\n-----\n乙", []),
        ("甲\n======== ====\n乙", [("======== ====", "rule under a table row")]),
        ("甲\x01乙\x01\x02", [("U+0001 × 2", "control character"), ("U+0002 × 1", "control character")]),
    ],
)
def test_what_is_left_out(text: str, left_out: list[tuple[str, str]]) -> None:
    assert [(item.text, item.why) for item in blocks_of(text)[1]] == left_out


def test_a_rule_between_paragraphs_is_text() -> None:
    assert blocks("甲\n-----\n乙") == ["甲", "-----", "乙"]


def test_rules_between_rows_of_aligned_text_part_no_figure_from_its_label() -> None:
    rows = [("第二十条第（五）项", ""), ("信息内容", "本年处理决定数量"), ("行政许可", "1237")]
    text = "\n------------------ ----------------\n".join(
        f"{label}{'　' * (12 - len(label))}{figure}" for label, figure in rows
    )
    found = convert(
        f"寿张镇2022年政府信息公开工作年度报告\n二、主动公开政府信息情况\n{text}\n".encode(), "年报.txt"
    ).report
    assert [(cell.cell, cell.value) for cell in found.cells if cell.status == "reported"] == [
        ("proactive.licensing.decisions", 1237)
    ]


def test_blocks_say_their_line() -> None:
    (paragraph, table), _ = blocks_of("\n甲\n\n乙\t丙\n1\t2")
    assert isinstance(paragraph, Paragraph)
    assert not isinstance(table, Paragraph)
    assert (paragraph.place, [row.place for row in table.rows]) == ("line 2", ["line 4", "line 5"])


@pytest.mark.parametrize("data", [b"", b" \n", "　\n".encode()])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="is empty; expected the text of a report"):
        read(data)
