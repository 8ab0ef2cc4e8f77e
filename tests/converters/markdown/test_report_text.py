"""The Markdown below the front matter: what is read of it line by line, and what is said of lines that are no form's."""

import pytest

from converters.forms.official_forms import Block, forms
from converters.markdown.report_text import read_text
from converters.markdown.write import header, row_label
from converters.model.report import OfficialTable, OtherTable, Paragraph, Section

BLOCK: Block = next(block for block in forms()["2021"].blocks if block.table == "disputes")
LABELS = [row_label(row.path) for row in BLOCK.rows]
WIDTH = len(BLOCK.columns)
RULE = "| :-- |" + " --: |" * WIDTH


def pipes(*cells: str) -> str:
    return "".join(f"| {cell} " for cell in cells) + "|"


def table(labels: list[str], figures: str = "1") -> list[str]:
    """The printed table under these labels, each figure the same."""
    head = header(BLOCK)
    return [pipes(*head), RULE, *(pipes(label, *[figures] * WIDTH) for label in labels)]


def test_headings_part_the_text_and_keep_their_words() -> None:
    text = read_text(
        ["# 标题", "", "先行", "", "## 一、总体 \\*情况 {#overview}", "", "甲", "乙", "", "## … {#fees}"], 5
    )
    assert (text.title, text.title_line) == ("标题", 5)
    assert text.sections[0] == Section("preamble", None, (Paragraph("先行"),))
    assert text.sections[1] == Section("overview", "一、总体 *情况", (Paragraph("甲"), Paragraph("乙")))
    assert [section.id for section in text.sections] == ["preamble", "overview", "fees"]
    assert text.wrong == []


def test_a_second_title_is_text() -> None:
    text = read_text(["# 一", "# 二"], 1)
    assert (text.title, text.sections[0].blocks) == ("一", (Paragraph("# 二"),))


def test_figures_stand_under_their_cells_with_their_lines() -> None:
    text = read_text(["", *table(LABELS, "7")], 11)
    assert text.sections[0].blocks == (OfficialTable("disputes"),)
    assert set(text.figures) == set(BLOCK.cells)
    assert {figure for figure, _ in text.figures.values()} == {"7"}
    first, last = BLOCK.cells[0], BLOCK.cells[-1]
    assert text.figures[first][1] == 14, "the blank line is line 11, the head 12, its rule 13"
    assert text.figures[last][1] == 13 + len(LABELS)


def test_a_table_at_the_end_of_the_file_and_one_before_text_are_read_alike() -> None:
    rows = ["| a | b |", "| - | - |", "| 1 | 2 |"]
    other = OtherTable((("a", "b"), ("1", "2")))
    assert read_text(rows, 1).sections[0].blocks == (other,)
    assert read_text([*rows, "后文"], 1).sections[0].blocks == (other, Paragraph("后文"))


@pytest.mark.parametrize(
    ("lines", "line", "message"),
    [
        (table([*LABELS[:-1]]), 2 + len(LABELS), f"found the end of the table; expected the row {LABELS[-1]}"),
        (table([*LABELS, "多出"]), 3 + len(LABELS), "found 多出; expected the end of the table"),
        (table(["另一", *LABELS[1:]]), 3, f"found 另一; expected the row {LABELS[0]}"),
        ([*table(LABELS)[:2], "|", *table(LABELS)[3:]], 3, f"found ; expected the row {LABELS[0]}"),
        (["| 只有一行 |"], 1, "a table of one line; expected a header and a rule"),
    ],
    ids=["row missing", "row too many", "row of another name", "a pipe alone", "one line"],
)
def test_a_table_that_is_no_form_is_told_on_its_line_and_gives_no_figure(
    lines: list[str], line: int, message: str
) -> None:
    text = read_text(lines, 1)
    assert [(number, problem.kind, problem.message) for number, problem in text.wrong] == [
        (line, "table_malformed", message)
    ]
    assert text.figures == {}
    assert text.sections == []


def test_a_head_that_no_form_has_is_named() -> None:
    head = header(BLOCK)
    lines = [pipes(head[0], "甲", *head[2:]), RULE, *table(LABELS)[2:]]
    ((line, problem),) = read_text(lines, 1).wrong
    assert line == 1
    assert "甲" in problem.message


def test_a_row_too_short_has_missing_cells_and_says_so() -> None:
    lines = table(LABELS)
    lines[2] = pipes(LABELS[0], "1", "2")
    text = read_text(lines, 1)
    assert [text.figures[cell][0] for cell in BLOCK.cells[:3]] == ["1", "2", "…"]
    assert [(line, problem.message) for line, problem in text.wrong] == [
        (3, f"the row has 2 figures; expected {WIDTH}")
    ]


def test_a_table_printed_twice_is_one_table_and_each_cell_is_told() -> None:
    text = read_text([*table(LABELS), "", *table(LABELS, "2")], 1)
    assert text.sections[0].blocks == (OfficialTable("disputes"),)
    assert sorted(problem.place for _, problem in text.wrong) == sorted(BLOCK.cells)
