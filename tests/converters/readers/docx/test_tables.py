"""Merged cells of Word tables: their true columns, as ISO/IEC 29500-1, §17.4 lays them out. Expected grids by hand."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from converters.model.document import Paragraph, Table
from converters.readers.docx.docx_reader import read

NS = nsdecls("w")
MC = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
RIGHT, GOES_ON_RIGHT = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
Grid = list[list[tuple[str, int | None, int]]]
"""Text, column and span of the cells of each row."""


def cell(text: str, properties: str = "") -> str:
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in text.split("\n"))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraphs if text else '<w:p/>'}</w:tc>"


def span(columns: int) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def document(*rows: str) -> bytes:
    made = docx.Document()
    table = f"<w:tbl {NS}><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
    made.element.body.insert(0, parse_xml(table))
    data = io.BytesIO()
    made.save(data)
    return data.getvalue()


def grid(*rows: str) -> Grid:
    table, *_ = read(document(*rows)).blocks
    assert isinstance(table, Table)
    return [[(cell.text, cell.column, cell.span) for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(cell("甲"), cell("乙"))], [[("甲", 0, 1), ("乙", 1, 1)]]),
        (
            [row(cell("申请人情况", span(3)), cell("总计")), row(*map(cell, "1234"))],
            [[("申请人情况", 0, 3), ("总计", 3, 1)], [("1", 0, 1), ("2", 1, 1), ("3", 2, 1), ("4", 3, 1)]],
        ),
        (
            [
                row(cell("予以公开", DOWN), cell("1")),
                row(cell("", GOES_ON), cell("2")),
                row(cell("部分公开"), cell("3")),
            ],
            [[("予以公开", 0, 1), ("1", 1, 1)], [("2", 1, 1)], [("部分公开", 0, 1), ("3", 1, 1)]],
        ),
        (
            [row(cell("三、办理结果", DOWN), cell("1")), row(cell("下", DOWN), cell("2"))],
            [[("三、办理结果", 0, 1), ("1", 1, 1)], [("下", 0, 1), ("2", 1, 1)]],
        ),
        (
            [row(cell("办理结果", span(2) + DOWN), cell("1")), row(cell("", span(2) + GOES_ON), cell("2"))],
            [[("办理结果", 0, 2), ("1", 2, 1)], [("2", 2, 1)]],
        ),
        (
            [row(cell("上"), cell("1")), row(cell("下", GOES_ON), cell("2"))],
            [[("上", 0, 1), ("1", 1, 1)], [("下", 0, 1), ("2", 1, 1)]],
        ),
        (
            [row(cell("申请人", RIGHT), cell("", GOES_ON_RIGHT), cell("", "<w:hMerge/>"), cell("总计"))],
            [[("申请人", 0, 3), ("总计", 3, 1)]],
        ),
        (
            [row(cell("左", RIGHT), cell("右", GOES_ON_RIGHT), cell("3"))],
            [[("左", 0, 1), ("右", 1, 1), ("3", 2, 1)]],
        ),
        (
            [
                row(cell("角", RIGHT + DOWN), cell("", GOES_ON_RIGHT + DOWN), cell("1")),
                row(cell("", RIGHT + GOES_ON), cell("", GOES_ON_RIGHT + GOES_ON), cell("2")),
            ],
            [[("角", 0, 2), ("1", 2, 1)], [("2", 2, 1)]],
        ),
        (
            [row(cell("1"), cell("", RIGHT + GOES_ON), cell("", GOES_ON_RIGHT), cell("2"))],
            [[("1", 0, 1), ("2", 3, 1)]],
        ),
        (
            [row(cell("1"), cell("2"), properties='<w:gridBefore w:val="2"/>')],
            [[("1", 2, 1), ("2", 3, 1)]],
        ),
        (
            [row(cell("1", span(2)), cell("2"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>')],
            [[("1", 1, 2), ("2", 3, 1)]],
        ),
        ([row(cell("1", span(0)), cell("2"))], [[("1", 0, 1), ("2", 1, 1)]]),
        ([row(cell("", span(2)), cell("2"))], [[("", 0, 2), ("2", 2, 1)]]),
        ([row(cell("本年新收\n政府信息公开申请"), cell("2"))], [[("本年新收\n政府信息公开申请", 0, 1), ("2", 1, 1)]]),
        ([row(cell("1")), row(cell("2"), properties="<w:del/>"), row(cell("3"))], [[("1", 0, 1)], [("3", 0, 1)]]),
    ],
    ids=[
        "one column each",
        "gridSpan",
        "vMerge",
        "vMerge begins again",
        "gridSpan and vMerge",
        "what continues nothing is a cell",
        "hMerge",
        "what continues on the right but says something is kept",
        "hMerge and vMerge",
        "what goes on beside a cell that goes on below",
        "gridBefore",
        "gridBefore and gridAfter",
        "a span of no column",
        "an empty cell is a cell",
        "paragraphs of a cell",
        "a deleted row",
    ],
)
def test_merged_cells(rows: list[str], expected: Grid) -> None:
    assert grid(*rows) == expected


def test_what_a_cell_says_that_continues_the_one_above_is_not_shown() -> None:
    data = document(row(cell("上", DOWN), cell("1", DOWN)), row(cell("下", GOES_ON), cell("2\n3", GOES_ON)))
    assert grid(row(cell("上", DOWN), cell("1", DOWN)), row(cell("下", GOES_ON), cell("2\n3", GOES_ON))) == [
        [("上", 0, 1), ("1", 1, 1)],
        [],
    ]
    assert [(item.text, item.why) for item in read(data).left_out] == [("下", "hidden text"), ("2 3", "hidden text")]


def test_of_rows_and_cells_in_two_versions_one_is_read() -> None:
    def either(first: str, second: str) -> str:
        choice = f'<mc:Choice Requires="w14">{first}</mc:Choice>'
        return f"<mc:AlternateContent {MC}>{choice}<mc:Fallback>{second}</mc:Fallback></mc:AlternateContent>"

    rows = (row(cell("甲"), either(cell("1"), cell("2"))), either(row(cell("乙")), row(cell("丙"))))
    assert [[text for text, *_ in said] for said in grid(*rows)] == [["甲", "2"], ["丙"]]


def test_each_row_says_where_it_stands() -> None:
    table, *_ = read(document(row(cell("1")), row(cell("2")))).blocks
    assert isinstance(table, Table)
    assert [row.place for row in table.rows] == ["table 1 row 1", "table 1 row 2"]
    assert table.layout == "grid"


def test_a_table_that_holds_tables_is_read_in_reading_order() -> None:
    inner = f"<w:tc><w:tcPr/><w:p/><w:tbl><w:tblPr/><w:tblGrid/>{row(cell('1'), cell('2'))}</w:tbl><w:p/></w:tc>"
    blocks = read(document(row(cell("标题")), row(inner), row(cell("落款")))).blocks
    said = [
        block.text if isinstance(block, Paragraph) else [cell.text for row in block.rows for cell in row.cells]
        for block in blocks
    ]
    assert [text for text in said if text] == ["标题", ["1", "2"], "落款"]


def test_a_figure_that_is_ruled_once_more_stays_in_its_cell() -> None:
    def ruled(*texts: str) -> str:
        inner = row(*map(cell, texts))
        return f"<w:tc><w:tcPr/><w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl><w:p/></w:tc>"

    made = grid(row(cell("予以公开"), ruled("3"), ruled("4", "5"), ruled(""), cell("6")))
    assert [(text.strip(), column) for text, column, _ in made[0]] == [
        ("予以公开", 0), ("3", 1), ("4\n5", 2), ("", 3), ("6", 4),
    ]  # fmt: skip


def test_a_figure_that_is_ruled_once_more_below_a_note_stays_in_its_cell() -> None:
    note = "由政务服务中心汇总后提供的本年度数据"
    held = f"<w:tc><w:tcPr/><w:p><w:r><w:t>{note}</w:t></w:r></w:p><w:tbl><w:tblPr/><w:tblGrid/>{row(cell('3'))}</w:tbl><w:p/></w:tc>"
    made = grid(row(cell("予以公开"), held, cell("6")))
    assert [text.strip() for text, *_ in made[0]] == ["予以公开", f"{note}\n3", "6"]


def test_a_cell_that_holds_a_table_of_its_own_is_none_of_the_table_around() -> None:
    inner = row(cell("一、本年新收政府信息公开申请数量"), *map(cell, "1234567"))
    held = f"<w:tc><w:tcPr/><w:tbl><w:tblPr/><w:tblGrid/>{inner}</w:tbl><w:p/></w:tc>"
    tables = [block for block in read(document(row(cell("标题"), held))).blocks if isinstance(block, Table)]
    assert [len(found.rows[0].cells) for found in tables] == [8]
