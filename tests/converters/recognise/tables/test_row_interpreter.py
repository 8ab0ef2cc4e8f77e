"""Rows of the official tables, one kind of row a case: what is gathered, what is left over, which table it is."""

import pytest

from converters.model.document import Cell, Paragraph, Row, Table
from converters.recognise.tables.document_lines import TableLine
from converters.recognise.tables.row_interpreter import Gathered, Interpreter

Printed = dict[tuple[str, str], list[tuple[str, ...]]]


def taken(*rows: str, layout: str = "cells") -> tuple[Gathered, list[str]]:
    """Rows with `|` between cells → what was gathered, and the table of each row."""
    interpreter = Interpreter()
    tables = [
        interpreter.take(TableLine(Row(tuple(map(Cell, row.split("|"))), f"row {i}"), layout, 0), i)
        for i, row in enumerate(rows)
    ]
    return interpreter.found, tables


def printed(found: Gathered) -> Printed:
    return {key: [tuple(cell.text for cell in row.cells) for row in rows] for key, rows in found.rows.items()}


FIFTEEN = "|".join(map(str, range(15)))
NEW = "一、本年新收政府信息公开申请数量"
HEADS_2021 = "信息内容|本年制发件数|本年废止件数|现行有效件数"
ROWS: list[tuple[str, tuple[str, ...], Printed]] = [
    ("a labelled row", ("第二十条第（一）项", "规章|1|2|3"), {("proactive", "regulations"): [("1", "2", "3")]}),
    ("blank cells stay", ("第二十条第（一）项", "规章|1||"), {("proactive", "regulations"): [("1", "", "")]}),
    ("a row without figures", ("第二十条第（一）项", "规章"), {("proactive", "regulations"): [()]}),
    ("a head of columns is no row", ("第二十条第（一）项", HEADS_2021), {}),
    (
        "a row of labels shows no blank cell",
        ("第二十条第（一）项", "规章|行政规范性文件||"),
        {("proactive", "normative_documents"): [()]},
    ),
    ("a clause over two cells", ("第二十条|第（六）项", "行政处罚|4"), {("proactive", "penalties"): [("4",)]}),
    (
        "a row printed again",
        ("第二十条第（一）项", "规章|1|2|3", "规章|1|2|4"),
        {("proactive", "regulations"): [("1", "2", "3"), ("1", "2", "4")]},
    ),
    (
        "an item number in a cell of its own",
        ("一、|本年新收政府信息公开申请数量|1|2",),
        {("requests", "new"): [("1", "2")]},
    ),
    ("a word in the place of a figure stays", ("行政处罚|4|商业",), {("proactive", "penalties"): [("4", "商业")]}),
    (
        "also in the first place, where the label is whole without it",
        ("（一）予以公开|没有|1|2",),
        {("requests", "granted"): [("没有", "1", "2")]},
    ),
    (
        "a piece that goes on with a label is none",
        ("5.要求行政机关确认或重新出具|已获取信息|1|2",),
        {("requests", "rejected_reissue"): [("1", "2")]},
    ),
    ("nor is the unit of each figure", ("行政处罚|件|4",), {("proactive", "penalties"): [("4",)]}),
    ("but one of several figures", ("（一）予以公开|件|1|2",), {("requests", "granted"): [("件", "1", "2")]}),
    ("a figure in words stays", ("行政处罚|五",), {("proactive", "penalties"): [("五",)]}),
    (
        "the last label of a row names it",
        ("三、本年度办理结果|（一）予以公开|1|2",),
        {("requests", "granted"): [("1", "2")]},
    ),
    (
        "the other row of the last group",
        (
            "三、本年度办理结果|（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|1",
            "3.其他|2",
        ),
        {("requests", "other_uncorrected"): [("1",)], ("requests", "other_misc"): [("2",)]},
    ),
    (
        "the other row, right below the head of its group",
        ("一、本年新收政府信息公开申请数量|1", "（六）其他处理", "其他|2"),
        {("requests", "new"): [("1",)], ("requests", "other_misc"): [("2",)]},
    ),
    (
        "a word that heads a column is no row beside other heads",
        ("一、本年新收政府信息公开申请数量|1", "商业企业|科研机构|其他|总计"),
        {("requests", "new"): [("1",)]},
    ),
    (
        "the number tells the row from the column",
        ("一、本年新收政府信息公开申请数量|1", "（七）总计|3"),
        {("requests", "new"): [("1",)], ("requests", "handled"): [("3",)]},
    ),
    (
        "a word that other tables print too stays in the table",
        ("第二十条第（一）项", "规章|1|2|3", "总计|6", "规章|4|5|6"),
        {("proactive", "regulations"): [("1", "2", "3"), ("4", "5", "6")]},
    ),
]


@pytest.mark.parametrize(("why", "rows", "expected"), ROWS)
def test_the_figures_of_rows(why: str, rows: tuple[str, ...], expected: Printed) -> None:
    found, _ = taken(*rows)
    assert printed(found) == expected, why


LEFT_OVER = [
    ("figures without a label", ("第二十条第（一）项", "1|2"), [("1 | 2", "row 1")]),
    ("text before the label", ("第二十条第（一）项", "备注|规章|1|2|3"), [("备注", "row 1")]),
    ("figures in the cell of the label", ("本年新收政府信息公开申请数量 7|1|2",), [("7", "row 0")]),
    ("spaces in a label", ("第二十条第（一）项", "规 章|1|2|3"), []),
    ("figures of a head", ("第二十条第（一）项", HEADS_2021 + "|9"), [("9", "row 1")]),
    ("nothing", ("第二十条第（一）项", HEADS_2021, "规章|1|2|3"), []),
    ("an item number in a cell of its own", ("一、|本年新收政府信息公开申请数量|1",), []),
    ("an arabic item number in a cell of its own", ("1.|属于国家秘密|1",), []),
    ("text before a clause over two cells", ("备注|第二十条|第（六）项",), [("备注", "row 0")]),
    ("a figure behind a clause over two cells", ("第二十条|第（六）项|9",), [("9", "row 0")]),
]


@pytest.mark.parametrize(("why", "rows", "expected"), LEFT_OVER)
def test_what_belongs_to_no_row_is_left_over(why: str, rows: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    found, _ = taken(*rows)
    assert found.spare == expected, why


def test_heads_of_columns_say_form_and_unit_of_their_clause() -> None:
    found, _ = taken(
        "第二十条第（一）项",
        HEADS_2021,
        "第二十条第（八）项",
        "信息内容|本年收费金额（单位：万元）",
        "行政事业性收费|3",
    )
    assert set(found.forms["一"]) == {"2021"}
    assert found.forms["八"] == ["2021"]
    assert found.money == {"八": "万元"}


@pytest.mark.parametrize(
    ("clause", "head", "money"),
    [
        pytest.param("八", "本年收费金额（单位：万元）", {"八": "万元"}, id="fees"),
        pytest.param("九", "采购总金额（元）", {"九": "元"}, id="procurement"),
        pytest.param("九", "采购总金额", {}, id="no unit"),
        pytest.param("六", "本年处理决定数量（元）", {}, id="no amount"),
        pytest.param("六", "本年处理决定数量（单位：万件）", {}, id="counts by ten thousand"),
    ],
)
def test_the_unit_that_the_head_of_a_clause_states(clause: str, head: str, money: dict[str, str]) -> None:
    found, _ = taken(f"第二十条第（{clause}）项", f"信息内容|{head}")
    assert found.money == money


@pytest.mark.parametrize(
    ("rows", "scaled"),
    [
        pytest.param(
            ("第二十条第（六）项", "信息内容|本年处理决定数量（单位：万件）"), {("proactive", "六")}, id="a clause"
        ),
        pytest.param(
            ("第二十条第（六）项", "信息内容|本年处理决定数量（件）", "行政处罚（件）|4"), set(), id="single ones"
        ),
        pytest.param(
            ("第二十条第（六）项", "行政处罚（万件）|4", "行政强制|5"), {("proactive", "penalties")}, id="a row"
        ),
        pytest.param(("申请人情况（百件）", f"{NEW}|1"), {("requests", "")}, id="a head of table three"),
        pytest.param((f"{NEW}（千件）|1",), {("requests", "new")}, id="a row of table three"),
        pytest.param(("主动公开政府信息数|万条|4",), {("statistics", "published")}, id="a unit of the statistics"),
        pytest.param(("主动公开政府信息数|万|4",), {("statistics", "published")}, id="a bare unit of the statistics"),
        pytest.param(("主动公开政府信息数   百条|4",), {("statistics", "published")}, id="a unit behind its label"),
        pytest.param(("主动公开政府信息数|条|4",), set(), id="single ones of the statistics"),
        pytest.param(("依申请公开信息收取的费用|万元|4",), set(), id="an amount"),
    ],
)
def test_what_counts_by_more_than_one(rows: tuple[str, ...], scaled: set[tuple[str, str]]) -> None:
    found, _ = taken(*rows)
    assert found.scaled == scaled
    assert [row.cells[-1].text for printed in found.rows.values() for row in printed] == [
        row.rpartition("|")[2] for row in rows if row[-1].isdigit()
    ]


@pytest.mark.parametrize(
    ("rows", "forms"),
    [
        pytest.param(("第二十条第（六）项", "信息内容|本年处理决定数量"), {"六": ["2021"]}, id="below their clause"),
        pytest.param(
            ("第二十条第（一）项", "行政处罚|4", "信息内容|本年处理决定数量"), {"六": ["2021"]}, id="below a row of it"
        ),
        pytest.param(
            ("一、本年新收政府信息公开申请数量|1", "信息内容|本年处理决定数量"), {"": ["2021"]}, id="of no clause"
        ),
    ],
)
def test_heads_belong_to_the_clause_that_was_read_last(rows: tuple[str, ...], forms: dict[str, list[str]]) -> None:
    assert taken(*rows)[0].forms == forms


def test_table_four_is_its_fifteen_figures_with_or_without_heads() -> None:
    found, tables = taken(FIFTEEN)
    assert tables == ["disputes"]
    assert [row.printed for row in found.disputes] == [tuple(FIFTEEN.split("|"))]
    found, tables = taken("行政复议|行政诉讼", "结果维持|结果纠正|其他结果|尚未审结|总计", FIFTEEN)
    assert tables == ["disputes"] * 3
    assert [row.printed for row in found.disputes] == [tuple(FIFTEEN.split("|"))]


def test_blank_cells_of_table_four_stay_a_row() -> None:
    found, _ = taken("未经复议直接起诉|复议后起诉", "|" * 14)
    assert [len(row.cells) for row in found.disputes] == [15]


@pytest.mark.parametrize(
    ("rows", "layout", "disputes", "bare"),
    [
        pytest.param(("未经复议直接起诉|复议后起诉",), "none", 0, 1, id="heads alone, where blank cells are lost"),
        pytest.param(("未经复议直接起诉|复议后起诉",), "grid", 0, 0, id="heads alone, where blank cells are kept"),
        pytest.param(("未经复议直接起诉|复议后起诉", "||"), "grid", 0, 0, id="a blank row that is too short"),
        pytest.param(("未经复议直接起诉|复议后起诉", FIFTEEN), "none", 1, 1, id="heads and figures"),
        pytest.param(("结果维持|" + "|" * 14,), "grid", 0, 0, id="blank cells beside a head"),
    ],
)
def test_the_rows_of_table_four(rows: tuple[str, ...], layout: str, disputes: int, bare: int) -> None:
    found, tables = taken(*rows, layout=layout)
    assert set(tables) == {"disputes"}
    assert (len(found.disputes), len(found.bare_disputes)) == (disputes, bare)


def test_the_tables_begin_where_their_first_row_is() -> None:
    found, tables = taken("第二十条第（一）项", "规章|1|2|3", "一、本年新收政府信息公开申请数量|1")
    assert tables == ["proactive", "proactive", "requests"]
    assert found.seen == {"proactive": 0, "requests": 2}


@pytest.mark.parametrize(
    ("layout", "expected"),
    [
        ("none", {("proactive", "regulations"): [()], ("proactive", "normative_documents"): [("5",)]}),
        ("grid", {("proactive", "normative_documents"): [("5",)]}),
    ],
)
def test_labels_side_by_side_are_rows_only_where_blank_cells_are_lost(layout: str, expected: Printed) -> None:
    found, _ = taken("第二十条第（一）项", "规章|行政规范性文件|5", layout=layout)
    assert printed(found) == expected
    assert {row.layout for rows in found.rows.values() for row in rows} == {layout}


UNCORRECTED = "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(
            f"（六）其他处理|{UNCORRECTED}|3.其他|2",
            {("requests", "other_uncorrected"): [()], ("requests", "other_misc"): [("2",)]},
            id="the head of a group is no row before its rows",
        ),
        pytest.param("（六）其他处理|3.其他|2", {("requests", "other_misc"): [("2",)]}, id="nor before its last row"),
        pytest.param(
            f"（一）予以公开|{UNCORRECTED}|3.其他|2",
            {
                ("requests", "granted"): [()],
                ("requests", "other_uncorrected"): [()],
                ("requests", "other_misc"): [("2",)],
            },
            id="a row before a group is one",
        ),
    ],
)
def test_labels_in_a_line_that_lost_its_blank_cells(row: str, expected: Printed) -> None:
    first = "一、本年新收政府信息公开申请数量|1"
    found, _ = taken(first, row, layout="none")
    assert printed(found) == {("requests", "new"): [("1",)]} | expected


def test_a_row_that_several_groups_have_is_that_of_the_last_one_on_its_line() -> None:
    found, _ = taken(
        "四、行政复议数量|件|3",
        "五、行政诉讼数量|件||（一）维持具体行政行为或者驳回原告诉讼请求数|件||（三）其他情形数|件|424",
        layout="stream",
    )
    assert printed(found)["statistics", "litigations_other"] == [("424",)]
    assert ("statistics", "reconsiderations_other") not in found.rows


def test_and_of_the_group_of_the_row_above_it_where_the_heading_is_lost() -> None:
    rows = "（一）维持具体行政行为或者驳回原告诉讼请求数|件|1", "（二）被依法纠错数|件|2", "（三）其他情形数|件|3"
    found, _ = taken("八、机构建设和保障经费情况|—|—", *rows)
    assert printed(found) == {
        ("statistics", "litigations_upheld"): [("1",)],
        ("statistics", "litigations_corrected"): [("2",)],
        ("statistics", "litigations_other"): [("3",)],
    }


def test_a_word_that_table_four_prints_too_does_not_begin_it_within_another() -> None:
    _, tables = taken("一、本年新收政府信息公开申请数量|1", "行政复议|3", "（一）予以公开|2")
    assert tables == ["requests"] * 3


STATISTICS = ("一、主动公开情况|—", "（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）")


@pytest.mark.parametrize(
    ("row", "expected", "marks"),
    [
        (STATISTICS[1] + "|条|12", ("12",), []),
        (STATISTICS[1] + "|12", ("12",), []),
        ("1|" + STATISTICS[1] + "|条|12", ("12",), ["1"]),
        (STATISTICS[1] + "|/|12", ("12",), ["/"]),
        (STATISTICS[1] + "|条|", ("",), []),
    ],
)
def test_a_row_of_the_statistics_without_its_number_and_unit(
    row: str, expected: tuple[str, ...], marks: list[str]
) -> None:
    found, tables = taken(row)
    assert tables == ["statistics"]
    assert printed(found) == {("statistics", "published"): [expected]}
    assert (found.marks, found.spare) == (marks, [])


@pytest.mark.parametrize(
    ("row", "unit"),
    [
        ("万元|3", "万元"),
        (" 元 |3", "元"),
        ("件|3", None),
        ("3", None),
    ],
)
def test_the_unit_of_an_amount_of_the_statistics(row: str, unit: str | None) -> None:
    found, _ = taken(f"七、依申请公开信息收取的费用|{row}")
    assert printed(found) == {("statistics", "fees"): [("3",)]}
    assert found.money == ({"fees": unit} if unit else {})


def test_a_dash_beside_a_chapter_head_is_a_mark_and_a_figure_is_left_over() -> None:
    first = STATISTICS[1] + "|1"
    assert taken(first, STATISTICS[0])[0].marks == ["—"]
    found, _ = taken(first, "一、主动公开情况|7")
    assert (found.marks, found.spare) == ([], [("7", "row 1")])


UPHELD, CORRECTED = "（一）维持具体行政行为数|件|1", "（二）被依法纠错数|件|2"


@pytest.mark.parametrize(
    ("between", "row", "left_over"),
    [
        (Paragraph("某县人民政府网站"), "reconsiderations_corrected", []),
        (Paragraph("五、行政诉讼数量 7"), None, ["2"]),
        (Table((Row((Cell("五、行政诉讼数量"), Cell("件"), Cell("7"))),)), None, ["2"]),
        (Paragraph("规章 1 2 3"), "reconsiderations_corrected", []),
    ],
    ids=["a line of a site", "a row that lost its table", "a table of one row", "a row of another table"],
)
def test_what_is_no_row_may_head_the_next_one(
    between: Paragraph | Table, row: str | None, left_over: list[str]
) -> None:
    interpreter = Interpreter()
    lines = ["四、行政复议数量|件|3", UPHELD, "", CORRECTED]
    for number, text in enumerate(lines):
        if not text:
            interpreter.pass_over(between)
            continue
        cells = tuple(map(Cell, text.split("|")))
        interpreter.take(TableLine(Row(cells, f"row {number}"), "ragged", number // 3), number)
    found = interpreter.found
    rows = [name for _, name in found.rows]
    assert rows == ["reconsiderations", "reconsiderations_upheld", *([row] if row else [])]
    assert [text for text, _ in found.spare] == left_over
