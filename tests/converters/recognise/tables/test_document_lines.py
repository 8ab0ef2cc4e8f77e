"""Which tables and lines of a document are rows of the official tables, and which stay what they are."""

import pytest

from converters.forms.official_forms import forms
from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.recognise.tables.document_lines import TableLine, is_official, is_table_four, lines

NEW, GRANTED = "一、本年新收政府信息公开申请数量", "（一）予以公开"


def table(*rows: str, layout: str = "cells") -> Table:
    return Table(tuple(Row(tuple(map(Cell, row.split("|")))) for row in rows), layout)


FIFTEEN = "|".join("123456789012345")


@pytest.mark.parametrize(
    ("made", "official"),
    [
        (table(f"{NEW}|1|2"), True),
        (table(NEW), False),
        (table(NEW, GRANTED), True),
        (table(FIFTEEN), True),
        (table(FIFTEEN + "|1"), False),
        (table("第二十条|第（一）项", "规章|1|2|3"), True),
        (table("规章|1|2|3"), False),
        (table("总计|1|2"), False),
        (table("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|1"), True),
        (table("自然人|1"), True),
        (table("其他|1|2"), False),
        (table("姓名|电话", "张三|123"), False),
        # single indicators of the statistics stand in other tables too
        (table("政府网站公开政府信息数|条|3"), False),
    ],
)
def test_an_official_table(made: Table, official: bool) -> None:
    assert is_official(made) is official


@pytest.mark.parametrize(
    ("row", "expected"),
    [(FIFTEEN, True), ("|" + FIFTEEN, True), (FIFTEEN[:-2], False), (FIFTEEN[:-1] + "总计", False), ("|" * 14, False)],
)
def test_the_row_of_table_four(row: str, expected: bool) -> None:
    assert is_table_four(Row(tuple(map(Cell, row.split("|"))))) is expected


def kinds(*blocks: Block) -> list[str]:
    """For each line `table N layout`, `other`, or its text."""
    return [
        f"table {line.table} {line.layout}"
        if isinstance(line, TableLine)
        else "other"
        if isinstance(line, Table)
        else line.text
        for line in lines(Document(blocks, "text/plain"))
    ]


LINES = [
    ("rows of an official table", (table(f"{NEW}|1"), table("甲|乙")), ["table 0 cells", "other"]),
    ("a table that goes on", (table(f"{NEW}|1"), table("行政处罚|2")), ["table 0 cells", "table 1 cells"]),
    (
        "not behind text",
        (table(f"{NEW}|1"), Paragraph("正文。"), table("行政处罚|2")),
        ["table 0 cells", "正文。", "other"],
    ),
    ("a table that only arranges text", (table("正文。|", "|附注。"),), ["正文。", "附注。"]),
    (
        "a table that goes on behind another",
        (table(f"{NEW}|1"), table("甲|乙"), table("行政处罚|2")),
        ["table 0 cells", "other", "other"],
    ),
    (
        "a table that goes on behind lines of rows",
        (Paragraph(f"{NEW} 1 2"), table("行政处罚|2")),
        ["table 0 none", "table 1 cells"],
    ),
    (
        "a table that goes on behind arranged text",
        (table(f"{NEW}|1"), table("正文。|"), table("行政处罚|2")),
        ["table 0 cells", "正文。", "other"],
    ),
    ("two paragraphs in a cell", (table("正文。\n附注。|"),), ["正文。", "附注。"]),
    ("text", (Paragraph(" 正文。 "), Paragraph(" "), Paragraph("附注。")), ["正文。", "附注。"]),
    ("rows as lines", (Paragraph(f"{NEW} 1 2"), Paragraph("正文。")), ["table 0 none", "正文。"]),
    (
        "rows that ran into one another",
        (Paragraph(f"{NEW} 1 2", "line 1"), Paragraph("3 4", "line 2"), Paragraph(GRANTED, "line 3")),
        ["table 0 unsure", "table 0 unsure"],
    ),
    (
        "a clause above its table",
        (Paragraph("第二十条第（一）项"), table("规章|1|2|3", "第二十条第（五）项", "行政许可|1")),
        ["table 0 grid", "table 1 cells", "table 1 cells", "table 1 cells"],
    ),
    (
        "a clause without a table",
        (Paragraph("第二十条第（一）项"), Paragraph("正文。")),
        ["第二十条第（一）项", "正文。"],
    ),
]


@pytest.mark.parametrize(("why", "blocks", "expected"), LINES)
def test_lines(why: str, blocks: tuple[Block, ...], expected: list[str]) -> None:
    assert kinds(*blocks) == expected, why


INDICATORS = [row.path[-1] + "|3" for row in forms()["2014"].blocks[0].rows]


@pytest.mark.parametrize(
    ("rows", "official"),
    [
        pytest.param(INDICATORS[:8], True, id="eight indicators"),
        pytest.param(INDICATORS[:7], False, id="seven indicators"),
        pytest.param([*INDICATORS[:7], "指标|统计数"], False, id="seven indicators under heads"),
        pytest.param([*INDICATORS[:8], *["其他工作|1"] * 8], True, id="half of the rows are indicators"),
        pytest.param([*INDICATORS[:8], *["其他工作|1"] * 10], False, id="fewer than half of the rows are indicators"),
    ],
)
def test_a_table_of_indicators_is_official_where_most_of_it_is(rows: list[str], official: bool) -> None:
    assert is_official(table(*rows)) is official


def test_lines_keep_their_place_and_a_clause_its_text() -> None:
    arranged = Table((Row((Cell("正文。\n附注。"),), "row 7"),), "grid")
    clause = Paragraph("第二十条第（一）项", "line 8")
    rows = table("规章|1|2|3", "第二十条第（五）项")
    assert list(lines(Document((arranged, clause, rows), "text/plain"))) == [
        Paragraph("正文。", "row 7"),
        Paragraph("附注。", "row 7"),
        TableLine(Row((Cell("第二十条第（一）项"),), "line 8"), "grid", 1),
        *(TableLine(row, "cells", 2) for row in rows.rows),
    ]
