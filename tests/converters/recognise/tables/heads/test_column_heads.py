"""Printed heads → columns of the form, by grid columns or by the sequence in text."""

from dataclasses import replace

import html_pages as hp
import made_reports as mr
import pytest
from made_reports import At, Grid
from metamorphic.files import as_page
from metamorphic.sheets import Sheet

from converters.forms.official_forms import Block, forms
from converters.model.document import Cell, Reading
from converters.pipeline.convert import convert
from converters.recognise.tables.columns import BlockColumns, Figures, Offsets
from converters.recognise.tables.heads.column_heads import ColumnHeads, bind
from converters.recognise.tables.heads.head_names import leaves_of
from converters.recognise.tables.heads.head_rows import PrintedHeads, numbered
from converters.recognise.tables.heads.under_heads import assign_under_heads


def block(form: str, table: str, clause: str = "") -> Block:
    return next(b for b in forms()[form].blocks if b.table == table and (not clause or b.heading[-3] == clause))


FIRST, REQUESTS = block("2021", "proactive", "一"), block("2021", "requests")
DISPUTES, STATISTICS = block("2021", "disputes"), block("2014", "statistics")


def in_text(block: Block, *rows: str, layout: str = "cells") -> ColumnHeads | None:
    cells = tuple(numbered(map(Cell, row.split("|"))) for row in rows)
    width = len(cells[0]) if len(cells) == 1 and layout != "none" else None
    return bind(PrintedHeads(cells, layout, 0, "", width), leaves_of(block))


def in_grid(block: Block, *rows: str) -> ColumnHeads | None:
    """Rows of `column+span:text`."""
    made = []
    for row in rows:
        parts = [part.split(":") for part in row.split("|")]
        made.append(tuple(Cell(text, int(at.split("+")[0]), int(at.split("+")[1])) for at, text in parts))
    return bind(PrintedHeads(tuple(made), "grid", 0, ""), leaves_of(block))


def leaves(heads: ColumnHeads | None) -> list[int | None]:
    assert heads is not None
    return [column.leaf for column in heads.figures]


TEXT = [
    ("official", FIRST, ["信息内容|本年制发件数|本年废止件数|现行有效件数"], [0, 1, 2], True),
    ("another order", FIRST, ["信息内容|现行有效件数|本年制发件数|本年废止件数"], [2, 0, 1], False),
    ("one more", FIRST, ["信息内容|本年制发件数|备注|本年废止件数|现行有效件数"], [0, None, 1, 2], False),
    ("one fewer", FIRST, ["信息内容|本年制发件数|现行有效件数"], [0, 2], False),
    ("one twice", FIRST, ["信息内容|本年制发件数|本年制发件数|现行有效件数"], [None, None, 2], False),
    ("cut in another order", FIRST, ["信息内容|现行有效件数|本年", "制发件数|本年废止件数"], [2, 0, 1], False),
    (
        "table three in another order",
        REQUESTS,
        ["注|申请人情况", "|总计|法人或其他组织|自然人", "||其他|商业企业|科研机构|社会公益组织|法律服务机构|"],
        [6, 5, 1, 2, 3, 4, 0],
        False,
    ),
    (
        "table three with a column beside the head over all",
        REQUESTS,
        ["注|申请人情况|备注", "|自然人|法人或其他组织|总计", "商业企业|科研机构|社会公益组织|法律服务机构|其他"],
        [0, 1, 2, 3, 4, 5, 6, None],
        False,
    ),
    (
        "table four in another order",
        DISPUTES,
        [
            "行政诉讼|行政复议",
            "复议后起诉|未经复议直接起诉|总计|结果维持|结果纠正|其他结果|尚未审结",
            "结果维持|结果纠正|其他结果|尚未审结|总计|结果纠正|结果维持|其他结果|尚未审结|总计",
        ],
        [10, 11, 12, 13, 14, 6, 5, 7, 8, 9, 4, 0, 1, 2, 3],
        False,
    ),
    ("the statistics", STATISTICS, ["统计指标|单位|统计数"], [0], True),
    ("the statistics with last year", STATISTICS, ["指标|上年数|数量|单位"], [None, 0], False),
]


@pytest.mark.parametrize(
    ("block", "rows", "expected", "official"), [case[1:] for case in TEXT], ids=[case[0] for case in TEXT]
)
def test_heads_in_text(block: Block, rows: list[str], expected: list[int | None], official: bool) -> None:
    heads = in_text(block, *rows)
    assert leaves(heads) == expected
    assert heads is not None
    assert heads.is_official == official


OPEN = [
    (
        "a head of several, twice",
        REQUESTS,
        ["自然人|法人或其他组织|总计|法人或其他组织", "商业企业|其他|科研机构"],
        "cells",
    ),
    ("a column without a head", DISPUTES, ["结果维持||结果纠正|其他结果", "总计"], "cells"),
    ("labels behind figures, rows not divided", STATISTICS, ["数量|指标|单位"], "none"),
    ("table four with a column less", DISPUTES, ["行政复议|行政诉讼", "结果维持|结果纠正|未经复议直接起诉"], "cells"),
]


@pytest.mark.parametrize(("block", "rows", "layout"), [case[1:] for case in OPEN], ids=[case[0] for case in OPEN])
def test_heads_that_leave_the_order_open(block: Block, rows: list[str], layout: str) -> None:
    heads = in_text(block, *rows, layout=layout)
    assert heads is not None
    assert not heads.is_ordered
    assert not heads.is_official


GRID = [
    ("another order", FIRST, ["0+1:信息内容|1+1:现行有效件数|2+1:本年废止件数|3+1:本年制发件数"], [2, 1, 0], False),
    ("no head", FIRST, ["0+1:信息内容|1+1:本年制发件数|2+1:本年废止件数|3+1:现行有效件数|4+1:"], [0, 1, 2], True),
    ("halves in two rows", FIRST, ["1+1:本年废止|2+1:本年制发", "1+1:件数|2+1:件数"], [1, 0], False),
    (
        "table three, its group parted",
        REQUESTS,
        [
            "0+3:注|3+7:申请人情况",
            "3+1:法人或其他组织|4+1:自然人|5+4:法人或其他组织|9+1:总计",
            "3+1:其他|5+1:商业企业|6+1:科研机构|7+1:社会公益组织|8+1:法律服务机构",
        ],
        [5, 0, 1, 2, 3, 4, 6],
        False,
    ),
    (
        "table four",
        DISPUTES,
        [
            "0+2:行政诉讼|2+1:行政复议",
            "0+1:复议后起诉|1+1:未经复议直接起诉|2+1:总计",
            "0+1:结果维持|1+1:结果维持",
        ],
        [10, 5, 4],
        False,
    ),
]


@pytest.mark.parametrize(
    ("block", "rows", "expected", "official"), [case[1:] for case in GRID], ids=[case[0] for case in GRID]
)
def test_heads_in_a_grid(block: Block, rows: list[str], expected: list[int | None], official: bool) -> None:
    heads = in_grid(block, *rows)
    assert leaves(heads) == expected
    assert heads is not None
    assert heads.is_official == official


def test_no_heads_of_figures() -> None:
    assert in_text(FIRST, "信息内容") is None
    assert in_text(FIRST, "") is None


def test_unknown_heads_are_quoted() -> None:
    heads = in_text(FIRST, "信息内容|本年制发件数|上年数|现行有效件数")
    assert heads is not None
    assert heads.unknown == ("上年数",)


@pytest.mark.parametrize(
    ("texts", "confidence", "found"),
    [
        (("本年制发件数", "本缶废止什数", "现行有效件数"), 0.4, [0, 1, 2]),
        (("本年制发件数", "本缶废止什数", "现行有效件数"), 0.99, [0, None, 2]),
        (("本年制发件数", "本缶废止什数", "现行有效件数"), None, [0, None, 2]),
        (("本缶废止什数", "本年制发件数", "现行有效件数"), 0.4, [None, 0, 2]),
        (("本年制发件数", "上缶废止件数", "现行有效件数"), 0.4, [0, None, 2]),
        (("本年制发件数", "本缶变比什烽", "现行有效件数"), 0.4, [0, None, 2]),
        (("本年制发件数", "本年废止\n出\n件数", "现行有效件数"), 0.4, [0, 1, 2]),
        (("本年制发件数", "本年废止\n出\n件数", "现行有效件数"), 0.99, [0, None, 2]),
        (("本年制发件数", "本年未废止件数", "现行有效件数"), 0.4, [0, None, 2]),
        (("本年制发件数", "本年废止出口品件数", "现行有效件数"), 0.4, [0, None, 2]),
    ],
    ids=[
        "nearly",
        "surely read",
        "in characters",
        "in another place",
        "another year",
        "hardly",
        "marked",
        "surely marked",
        "a word more",
        "too much",
    ],
)
def test_a_head_that_was_not_read_for_sure_is_the_one_in_its_place(
    texts: tuple[str, ...], confidence: float | None, found: list[int | None]
) -> None:
    reading = None if confidence is None else Reading(confidence, ink=True, again=None)
    cells = (Cell("信息内容", 0, 1), *(Cell(text, i, 1, reading=reading) for i, text in enumerate(texts, 1)))
    assert leaves(bind(PrintedHeads((cells,), "grid", 0, ""), leaves_of(FIRST))) == found


@pytest.mark.parametrize(
    ("text", "confidence", "is_known"),
    [
        # a character of which a fax lost strokes is read as another, all but for sure
        ("商业企止", 0.97, True),
        ("商业企止", 0.995, False),
        ("商业企止", None, False),
        ("商业协会", 0.97, False),
        ("商业协会", 0.9, True),
        ("商业企业二", 0.97, False),
    ],
)
def test_a_head_that_was_read_all_but_for_sure_is_the_one_in_its_place_but_for_a_character(
    text: str, confidence: float | None, *, is_known: bool
) -> None:
    reading = None if confidence is None else Reading(confidence, ink=True, again=None)
    names = ("自然人", text, "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
    row = tuple(Cell(name, place, 1, reading=reading) for place, name in enumerate(names, 1))
    found = leaves(bind(PrintedHeads((row,), "grid", 0, ""), leaves_of(REQUESTS)))
    assert found == [0, 1 if is_known else None, *range(2, 7)]


def test_a_head_of_several_groups_is_none_of_them_where_no_group_is_printed_above_it() -> None:
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计", "结果维持", "结果纠正", "其他结果", "尚未审结")
    row = "|".join(f"{place}+1:{name}" for place, name in enumerate(names, 5))
    assert leaves(in_grid(DISPUTES, row)) == [None] * 9


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        # the others of its name, or of its group, stand in their places
        ("5+5:|10+5:未经复议直接起诉|15+5:复议后起诉", list(range(15))),
        ("5+3:行政复议|8+2:|10+5:未经复议直接起诉|15+5:复议后起诉", list(range(15))),
        # all are printed in the official order
        ("5+15:", list(range(15))),
        # nothing says which of two groups stands where
        ("5+5:|10+5:|15+5:复议后起诉", [*[None] * 10, *range(10, 15)]),
    ],
)
def test_a_head_that_has_lost_the_one_over_it_is_the_one_in_its_place(groups: str, found: list[int | None]) -> None:
    names = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
    row = "|".join(f"{place}+1:{name}" for place, name in enumerate(names, 5))
    assert leaves(in_grid(DISPUTES, groups, row)) == found


WRONG_SPANS = {
    "a head over others is too narrow": ("colspan=5>法人或其他组织", "colspan=4>法人或其他组织", "requests"),
    "a head over others is over one of them": ("colspan=5>法人或其他组织", "colspan=0>法人或其他组织", "requests"),
    "the last of a group is gone": (
        "<td rowspan=2 colspan=1>总计</td><td rowspan=1 colspan=5>未经",
        "<td colspan=5>未经",
        "disputes",
    ),
}


@pytest.mark.parametrize(("right", "wrong", "table"), WRONG_SPANS.values(), ids=WRONG_SPANS)
def test_no_figure_is_read_under_heads_that_a_wrong_span_moves(right: str, wrong: str, table: str) -> None:
    report = mr.made("2021", 5)
    sheets = [part if isinstance(part, str) else Sheet(part.height, part.width, part.cells) for part in report.parts()]
    page = as_page(sheets).decode()
    assert right in page
    cells = convert(page.replace(right, wrong).encode(), "source").report.cells
    read = {cell.cell: cell.raw for cell in cells if cell.status == "reported"}
    assert read.items() <= report.figures.items()
    assert {name.partition(".")[0] for name in report.figures.keys() - read.keys()} == {table}


ABOVE = {
    "in text": [
        "申请人情况",
        "（本列数据的勾稽关系为：第一项加第二项之和，等",
        "于第三项加第四项之和） 自然 总计",
        "法人或其他组织",
    ],
    "in a grid without labels": [
        Grid(1, 9, (At(0, 0, "个人"), At(0, 1, "总计"), At(0, 2, "法人或其他组织", 1, 7))),
    ],
}


@pytest.mark.parametrize("above", ABOVE.values(), ids=ABOVE)
def test_a_head_above_a_grid_stands_in_no_column_of_it(above: list[str | Grid]) -> None:
    report = mr.made("2019", 8)
    blanks = [At(0, 0, "", 1, 3), At(0, 3, ""), At(0, 9, "")]
    parts: list[str | Grid] = []
    for part in report.parts():
        if isinstance(part, str) or part.width != 10:
            parts.append(part)
            continue
        below = [replace(at, row=at.row - 2) for at in part.cells if at.row > 1]
        parts += [*above, Grid(part.height - 2, 10, (*blanks, *below))]
    cells = convert(hp.page(parts, "bare").encode(), "source").report.cells
    read = {cell.cell: cell.raw for cell in cells if cell.status == "reported"}
    assert read.items() <= report.figures.items()
    assert any(cell.cell == "requests.new.total" and cell.status == "unreadable" for cell in cells)


@pytest.mark.parametrize(
    ("group", "confidence", "is_known"),
    [
        ("法人或其他组织丿亅", 0.7, True),
        ("一法人或其他组织一", 0.7, True),
        ("一法人或其他组织一", 0.99, False),
        ("法人或其他组织丿亅", None, False),
        ("法入或其地组织", 0.7, True),
        ("个人或其他", 0.7, False),
    ],
)
def test_a_head_over_others_that_was_not_read_for_sure_is_the_one_that_it_may_be(
    group: str, confidence: float | None, *, is_known: bool
) -> None:
    reading = None if confidence is None else Reading(confidence, ink=True, again=None)
    names = ("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    above = (Cell("自然人", 1, 1), Cell(group, 2, 5, reading=reading), Cell("总计", 7, 1))
    below = tuple(Cell(name, place, 1) for place, name in enumerate(names, 2))
    heads = bind(PrintedHeads((above, below), "grid", 0, ""), leaves_of(REQUESTS))
    assert (leaves(heads) == [*range(7)]) == is_known


def _filled(grid: Grid, row: int) -> list[str]:
    """A row of which the cells say what those say that reach into it from above."""
    texts = {at.column: at.text for at in grid.cells if at.row <= row < at.row + at.rows}
    return [texts.get(column, "") for column in range(grid.width)]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_heads_that_are_printed_again_below_themselves_go_over_both_rows(form: str) -> None:
    report = mr.made(form, 2)
    lines = [
        line
        for part in report.parts()
        for line in (
            ["\t".join(_filled(part, row)) for row in range(part.height)] if isinstance(part, Grid) else [part]
        )
    ]
    cells = convert("\n".join(lines).encode(), "source.txt").report.cells
    assert {cell.cell: cell.raw for cell in cells} == report.figures


def test_a_head_again_below_another_is_a_second_one() -> None:
    heads = in_grid(FIRST, "0+1:信息内容|1+1:本年制发件数|2+1:本年废止件数|3+1:现行有效件数", "1+1:|2+1:本年制发件数")
    assert leaves(heads) == [0, None, 2]


def _with_a_column(grid: Grid, column: int) -> list[str]:
    """Rows of text as wide as each other, of table three with a column more that is blank but for its head."""
    texts = [[""] * grid.width for _ in range(grid.height)]
    for at in grid.cells:
        texts[at.row][at.column] = at.text
    for row, own in enumerate(texts if grid.width == 10 else ()):
        own.insert(column, "备注" if row == 0 else "")
    return ["\t".join(own) for own in texts]


def test_a_blank_column_more_in_text_of_which_all_rows_are_as_wide_moves_no_figure() -> None:
    report = mr.made("2021", 3)
    parts = ([part] if isinstance(part, str) else _with_a_column(part, 10) for part in report.parts())
    text = "\n".join(line for lines in parts for line in lines)
    assert {cell.cell: cell.raw for cell in convert(text.encode(), "source.txt").report.cells} == report.figures


NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
SPLIT_HEADS = {
    "at its end": {(1, 3): "", (2, 3): "自然人"},
    "in two pieces": {(1, 9): "总", (2, 9): "计"},
    "twice": {(2, 9): "总计", (1, 8): "总计"},
    "the note in two": {(0, 0): NOTE[:17], (2, 0): NOTE[17:]},
    "the note in two, once more": {(0, 0): NOTE[:17], (1, 0): NOTE[17:], (1, 3): "", (2, 3): "自然人"},
}


@pytest.mark.parametrize("texts", SPLIT_HEADS.values(), ids=SPLIT_HEADS)
def test_heads_in_other_rows_of_text_move_no_figure(texts: dict[tuple[int, int], str]) -> None:
    report = mr.made("2021", 3)
    parts = ([part] if isinstance(part, str) else _with_heads(part, texts) for part in report.parts())
    text = "\n".join(line for lines in parts for line in lines)
    cells = convert(text.encode(), "source.txt").report.cells
    read = {cell.cell: cell.raw for cell in cells if cell.status != "unreadable"}
    assert read.items() <= report.figures.items()


def _with_heads(grid: Grid, texts: dict[tuple[int, int], str]) -> list[str]:
    """Rows of text as wide as each other, some heads of table three with another text."""
    rows = [[""] * grid.width for _ in range(grid.height)]
    for at in grid.cells:
        rows[at.row][at.column] = at.text
    for (row, column), said in texts.items() if grid.width == 10 else ():
        rows[row][column] = said
    return ["\t".join(own) for own in rows]


def test_a_row_of_which_a_figure_stands_under_the_head_of_its_label_has_moved() -> None:
    heads = in_grid(FIRST, "0+2:信息内容|2+1:现行有效件数|3+1:本年制发件数|4+1:本年废止件数")
    assert heads is not None
    columns = BlockColumns(3, Offsets(), {})
    for start, texts in ((1, (None, None, None)), (2, ("2", "3", "1"))):
        cells = tuple(Cell(text, start + i, 1) for i, text in enumerate("123"))
        row = Figures(cells, "grid", 1, 0, "", heads.printed, 4)
        found = assign_under_heads(row, columns, heads)
        assert (found.texts if found.known else (None,) * 3) == texts
