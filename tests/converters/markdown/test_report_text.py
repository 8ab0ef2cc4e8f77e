"""The Markdown below the front matter: what is read of it line by line, and what is said of lines that are no form's."""

import pytest

from converters.forms.official_forms import Block, forms
from converters.markdown.report_text import read_text
from converters.markdown.write import header, row_label
from converters.model.printed import quoted
from converters.model.report import OfficialTable, OtherTable, Paragraph, Section

BLOCK: Block = next(block for block in forms()["2021"].blocks if block.table == "disputes")
LABELS = [row_label(row.path) for row in BLOCK.rows]
WIDTH = len(BLOCK.columns)
NO_END = "has no cell or no end; expected | at both ends of its cells"
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
    assert set(text.figures.values()) == {"7"}
    first, last = BLOCK.cells[0], BLOCK.cells[-1]
    assert text.lines_of_cells()[first] == 14, "the blank line is line 11, the head 12, its rule 13"
    assert text.lines_of_cells()[last] == 13 + len(LABELS)


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
        ([*table(LABELS)[:2], "|", *table(LABELS)[3:]], 3, f"the row '|' {NO_END}"),
        (["|", *table(LABELS)[1:]], 1, f"the row '|' {NO_END}"),
        (["|"], 1, f"the row '|' {NO_END}"),
        ([*table(LABELS), "|" + "\\" * 30_000], 3 + len(LABELS), f"the row {quoted('|' + chr(92) * 30_000)} {NO_END}"),
        ([*table(LABELS), "| 甲"], 3 + len(LABELS), f"the row '| 甲' {NO_END}"),
        ([table(LABELS)[0], *table(LABELS)[2:]], 2, "found '行政复议 | 1 | 1"),
        (["| a | b |", "| c | d |"], 2, "found 'c | d'; expected the rule under the header, such as | --- |"),
        (["| a | b |", "| --- | --- |", "| c |"], 3, "the row has 1 cell; expected 2, as in the header of the table"),
        (["| a |", "| --- | --- |"], 2, "the row has 2 cells; expected 1, as in the header of the table"),
        (["|" * 100_000, "| --- |", *["||"] * 10_000], 2, "the row has 1 cell; expected 99999, as in"),
        (["|" + "\\|" * 100_000], 1, f"the row {quoted('|' + (chr(92) + '|') * 100_000)} {NO_END}"),
        (["| 只有一行 |"], 1, "a table of one line; expected a header and a rule"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else "",
)
def test_a_table_that_is_no_form_is_told_on_its_line_and_gives_no_figure(
    lines: list[str], line: int, message: str
) -> None:
    text = read_text(lines, 1)
    ((number, problem),) = text.wrong
    assert (number, problem.kind) == (line, "table_malformed")
    assert problem.message.startswith(message)
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
    assert [text.figures[cell] for cell in BLOCK.cells[:3]] == ["1", "2", "…"]
    assert [(line, problem.message) for line, problem in text.wrong] == [
        (3, f"the row has 2 figures; expected {WIDTH}")
    ]


def test_a_table_printed_twice_is_one_table_and_told_once() -> None:
    again = ["", *table(LABELS, "2")]
    text = read_text([*table(LABELS), *again * 2], 1)
    assert text.sections[0].blocks == (OfficialTable("disputes"),)
    first = 4 + len(LABELS)
    assert [(line, problem.message) for line, problem in text.wrong] == [
        (line, f"the table {BLOCK.heading} stands twice, or in two forms; expected once")
        for line in (first, first + len(again))
    ]
    assert set(text.figures.values()) == {"1"}


@pytest.mark.parametrize("place", range(len(LABELS) + 3))
def test_a_line_of_a_bar_alone_is_told_once_and_the_table_read_without_it(place: int) -> None:
    lines = table(LABELS)
    text = read_text([*lines[:place], "|", *lines[place:]], 1)
    assert [(line, problem.kind) for line, problem in text.wrong] == [(place + 1, "table_malformed")]
    assert text.sections[0].blocks == (OfficialTable("disputes"),)
    assert set(text.figures) == set(BLOCK.cells)


def test_tables_that_are_broken_a_thousand_times_cost_no_more_than_their_lines() -> None:
    """Few of long rows, and many of short ones."""
    for times, length in ((20, 3000), (1000, 30)):
        rows = ["|" + "\\" * length, "| " + "\\" * (length + 1) + " |", ""]
        assert len(read_text(rows * times, 1).wrong) == times
