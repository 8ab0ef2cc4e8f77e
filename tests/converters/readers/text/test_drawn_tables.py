"""Tables drawn with the characters of a box: their cells are what rules and uprights enclose, or nothing is read."""

import boxed_tables as bx
import made_reports as mr
import pytest

from converters.pipeline.convert import convert
from converters.readers.text.drawn_tables import drawn_table
from converters.readers.text.text_reader import blocks_of


def table(text: str) -> list[list[tuple[str, int | None, int, int]]]:
    """Text, column, columns and rows of each cell of the table that begins on the first line; none where that is no drawn one."""
    _, found, _ = drawn_table(text.split("\n"), 0)
    return [[(it.text, it.column, it.span, it.rows) for it in row.cells] for row in found.rows] if found else []


@pytest.mark.parametrize("way", bx.WAYS)
@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_each_figure_of_a_form_is_read_in_its_place(form: str, way: str) -> None:
    made = mr.made(form, 5)
    converted = convert(bx.as_boxed(made.parts(), bx.WAYS[way]).encode(), "年报.txt").report
    found = {cell.cell: cell.raw for cell in converted.cells if cell.status == "reported"}
    assert found == made.figures
    assert [problem.kind for problem in converted.problems] == []


@pytest.mark.parametrize("way", bx.WAYS)
def test_blanks_and_marks_are_told_apart(way: str) -> None:
    changed = {"requests__new__total": "", "requests__new__other_organisation": "0", "requests__new__research": "/"}
    made = mr.made("2021", 6, body="寿张镇", year=None, **changed)
    converted = convert(bx.as_boxed(made.parts(), bx.WAYS[way]).encode(), "年报.txt").report
    found = {cell.cell: cell.status for cell in converted.cells}
    row = ["requests.new.total", "requests.new.other_organisation", "requests.new.research"]
    assert [found[cell] for cell in row] == ["blank", "reported", "not_applicable"]


def test_a_text_that_was_wrapped_is_one_cell_and_a_cell_over_rows_and_columns_is_one() -> None:
    grid = mr.Grid(
        3,
        3,
        (
            mr.At(0, 0, "行名很长", 2),
            mr.At(0, 1, "申请人", 1, 2),
            mr.At(1, 1, "甲"),
            mr.At(1, 2, "乙丙丁戊己庚"),
            mr.At(2, 0, "一"),
            mr.At(2, 1, "1"),
            mr.At(2, 2, "2"),
        ),
    )
    assert table(bx.boxed(grid, bx.Drawing(label=6, figures=6))) == [
        [("行名很\n长", 0, 1, 2), ("申请人", 1, 2, 1)],
        [("甲", 1, 1, 1), ("乙丙丁\n戊己庚", 2, 1, 1)],
        [("一", 0, 1, 1), ("1", 1, 1, 1), ("2", 2, 1, 1)],
    ]


def test_lines_that_no_rule_parts_are_rows_where_each_is_full_of_figures() -> None:
    full = "┌─┬──┐\n│a│甲│\n├─┼──┤\n│b│1 │\n│c│23│\n└─┴──┘"
    assert table(full)[1:] == [[("b", 0, 1, 1), ("1", 1, 1, 1)], [("c", 0, 1, 1), ("23", 1, 1, 1)]]
    wrapped = full.replace("c", " ")
    assert table(wrapped)[1:] == [[("b", 0, 1, 1), ("1\n23", 1, 1, 1)]]


@pytest.mark.parametrize(
    "text",
    [
        "┌─┬──┐\n│a│甲 乙│\n│b│1 │\n└─┴──┘",
        "┌─┬──┐\n│a│甲│\n│b 1 │\n└─┴──┘",
        "┌─┬──┐\n│a│甲│\n├─┼──\n│b│1 │\n└─┴──┘",
        "┌──┐",
        "────────",
        "═══════",
        "+--+\n|a|b|\n+--+",
    ],
    ids=["out of line", "upright lost", "open side", "rule alone", "line", "double line", "pipe upon no crossing"],
)
def test_what_does_not_stand_below_one_another_is_no_drawn_table(text: str) -> None:
    assert table(text) == []


def test_a_plus_or_a_dash_within_a_cell_is_text() -> None:
    assert table("+-----+--+\n|1+1-1|─ |\n+-----+--+") == [[("1+1-1", 0, 1, 1), ("─", 1, 1, 1)]]


def test_of_two_drawings_below_one_another_each_is_a_table_and_what_rules_is_named() -> None:
    blocks, rules = blocks_of("前\n┌─┐\n│a│\n└─┘\n┌─┐\n│b│\n└─┘\n后")
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table", "Table", "Paragraph"]
    assert {rule.why for rule in rules} == {"rule under a table row"}
    assert len(rules) == 4
