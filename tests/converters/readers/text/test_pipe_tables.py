"""Tables written with pipes: where one begins and ends, which pipes open a cell, what is a rule."""

import made_reports as mr
import pytest
from made_reports import Grid

from converters.pipeline.convert import convert
from converters.readers.text.pipe_tables import is_pipe_line, pipe_table

Rows = list[list[str]]


def table(text: str) -> tuple[Rows, str, list[str], list[str]]:
    """The table that begins on the first line: its rows, its layout, its rules, and the lines after it."""
    lines = text.split("\n")
    after, found, rules = pipe_table(lines, 0)
    return [[cell.text for cell in row.cells] for row in found.rows], found.layout, rules, lines[after:]


@pytest.mark.parametrize(
    ("line", "expected"),
    [("甲|乙", True), ("甲｜乙", True), ("|", True), ("甲 乙", False), ("甲\t乙", False), ("", False)],
)
def test_a_line_with_a_pipe(line: str, expected: bool) -> None:
    assert is_pipe_line(line) is expected


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("甲|乙\n1|2", [["甲", "乙"], ["1", "2"]]),
        ("|甲|乙|\n|1|2|", [["甲", "乙"], ["1", "2"]]),
        ("甲|乙|\n1|2|", [["甲", "乙"], ["1", "2"]]),
        ("甲｜乙｜丙\n1｜2｜3", [["甲", "乙", "丙"], ["1", "2", "3"]]),
        ("甲|乙|丙\n1||3", [["甲", "乙", "丙"], ["1", "", "3"]]),
        ("甲|乙|丙\n|2|3", [["甲", "乙", "丙"], ["", "2", "3"]]),
        ("|甲|乙|丙|\n||2|3|", [["甲", "乙", "丙"], ["", "2", "3"]]),
        ("甲|乙|丙\n1|2||", [["甲", "乙", "丙"], ["1", "2", ""]]),
        ("甲|乙|丙\n1|2|", [["甲", "乙", "丙"], ["1", "2", ""]]),
        ("甲|乙|\n1|2|\n3|4", [["甲", "乙"], ["1", "2"], ["3", "4"]]),
        ("甲|乙|丙\n\n1|2|3", [["甲", "乙", "丙"], ["1", "2", "3"]]),
    ],
    ids=[
        "pipes between",
        "pipes around",
        "pipes after",
        "wide pipes",
        "an empty cell",
        "an empty first cell where lines are not led by a pipe",
        "an empty first cell where they are",
        "an empty last cell",
        "an empty last cell where lines are not ended by a pipe",
        "one line that is not",
        "a blank line within",
    ],
)
def test_one_row_a_line(text: str, rows: Rows) -> None:
    assert table(text) == (rows, "ragged", [], [])


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("甲|\n1|\n乙|\n2|", ["甲", "\n1", "\n乙", "\n2"]),
        ("|甲\n|1\n|乙\n|2", ["甲\n", "1\n", "乙\n", "2\n"]),
        ("|甲\n|1\n|乙\n|", ["甲\n", "1\n", "乙\n", "\n"]),
        ("甲|\n1|\n2\n乙|\n3|", ["甲", "\n1", "\n2\n乙", "\n3"]),
    ],
    ids=["pipes after", "pipes before", "pipes before, the last cell blank", "a figure without a pipe"],
)
def test_one_cell_a_line_is_one_row(text: str, cells: list[str]) -> None:
    assert table(text) == ([cells], "stream", [], [])


@pytest.mark.parametrize(
    "rule", ["---|---", "|:-:|:-:|", ":-|-:", "|:--|--:|", "+----|----+", "| ---- | ---- |", "-|--"]
)
def test_rules_are_no_rows(rule: str) -> None:
    assert table(f"甲|乙\n{rule}\n1|2") == ([["甲", "乙"], ["1", "2"]], "ragged", [rule], [])


@pytest.mark.parametrize("line", ["-|-", "1|-", "/|/"])
def test_marks_in_cells_are_no_rules(line: str) -> None:
    rows, _, rules, _ = table(f"甲|乙\n{line}")
    assert (rows[1], rules) == (line.split("|"), [])


@pytest.mark.parametrize(
    "after",
    [
        "四、政府信息公开行政复议、行政诉讼情况",
        "五、存在的主要问题及改进情况",
        "三、收到和處理政府信息公開申請情況",
        "甲镇人民政府",
        "本年度共收到申请三件。",
    ],
)
def test_a_table_of_rows_ends_before_a_line_without_pipes(after: str) -> None:
    assert table(f"甲|乙\n1|2\n{after}")[3] == [after]


@pytest.mark.parametrize(
    ("line", "belongs"),
    [
        ("12", True),
        ("1,234", True),
        ("无", True),
        ("—", True),
        ("3件", True),
        ("12.5万元", True),
        ("2023年", False),
        ("甲镇", False),
    ],
)
def test_in_a_stream_a_figure_alone_goes_on_with_the_table(line: str, belongs: bool) -> None:
    """What is a figure, model.figure decides; any other line ends the table unless one with a pipe follows."""
    after = table(f"规章|\n1|\n行政规范性文件|\n{line}\n完。")[3]
    assert after == (["完。"] if belongs else [line, "完。"])


@pytest.mark.parametrize(
    ("line", "belongs"),
    [
        ("规范性文件", True),
        ("甲" * 60, True),
        ("甲" * 61, False),
        ("共计。", False),
        ("总数；", False),
        ("三、收到和处理政府信息公开申请情况", False),
        ("二.主动公开政府信息情况", False),
    ],
)
def test_in_a_stream_a_short_line_before_a_pipe_goes_on_with_the_table(line: str, belongs: bool) -> None:
    after = table(f"规章|\n1|\n{line}\n2|\n")[3]
    assert (after == [""] or after == []) is belongs
    assert belongs or after[0] == line


def test_a_blank_line_ends_a_table_unless_a_pipe_follows_within_two_lines() -> None:
    assert table("甲|乙\n\n\n1|2")[0] == [["甲", "乙"], ["1", "2"]]
    assert table("甲|乙\n\n\n\n1|2")[3] == ["", "", "", "1|2"]


def test_rows_say_their_line() -> None:
    lines = ["x", "甲|乙", "", "1|2"]
    after, found, _ = pipe_table(lines, 1)
    assert (after, [row.place for row in found.rows]) == (4, ["line 2", "line 4"])
    assert [row.place for row in pipe_table(["x", "甲|", "1|"], 1)[1].rows] == ["line 2"]


@pytest.mark.parametrize(("filled", "layout"), [(6, "stream"), (7, "ragged")])
def test_a_stream_has_six_cells_in_five_lines_at_most(filled: int, layout: str) -> None:
    assert table("\n".join(["甲|乙"] * (filled - 5) + ["甲|"] * (10 - filled)))[1] == layout


def test_a_blank_last_cell_of_a_stream_led_by_pipes_moves_no_figure_of_its_row() -> None:
    made = mr.made("2021", 4)
    grid = next(part for part in made.parts() if isinstance(part, Grid) and part.width == 10)
    last = grid.height - 1
    lines = []
    for at in sorted(grid.cells, key=lambda at: (at.row, at.column)):
        lines += [f"| {at.text}" if at.row < last or at.column < 4 else "|"]
        lines += ["|"] * (at.columns - 1)
    text = "\n".join(["寿张镇2022年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况", *lines])
    cells = {cell.cell: cell for cell in convert(text.encode(), "年报.txt").report.cells}
    row = [cells[f"requests.carried_out.{column}"] for column in ("natural_person", "business", "total")]
    assert [(cell.status, (cell.raw or "").strip()) for cell in row] == [
        ("reported", made.figures["requests.carried_out.natural_person"]),
        ("blank", ""),
        ("blank", ""),
    ]
