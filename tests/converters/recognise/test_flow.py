"""Lines sorted into sections and official tables: where a section opens, where a missing table has its place."""

import pytest

from converters.forms.official_forms import forms
from converters.model.document import Cell, Paragraph, Row, Table
from converters.model.problems import LeftOut
from converters.model.report import OfficialTable, OtherTable, Section
from converters.model.report import Paragraph as ReportParagraph
from converters.recognise.flow import Flow
from converters.recognise.tables.document_lines import Line, TableLine

OVERVIEW, PROACTIVE, PROBLEMS = "一、总体情况", "二、主动公开政府信息情况", "五、存在的主要问题及改进情况"
NEW = "一、本年新收政府信息公开申请数量"


def row(*texts: str) -> TableLine:
    return TableLine(Row(tuple(map(Cell, texts)), "row"), "cells", 0)


def sorted_lines(*lines: Line | str, chapters: bool = False) -> Flow:
    flow = Flow((), chapters=chapters)
    flow.take_all([Paragraph(line) if isinstance(line, str) else line for line in lines], [])
    return flow


def outline(made: tuple[Section, ...]) -> list[tuple[str, list[str]]]:
    """Each section: its id, and its texts and tables."""
    kinds = {OtherTable: "other table"}
    return [
        (
            section.id,
            [
                block.text
                if isinstance(block, ReportParagraph)
                else block.table
                if isinstance(block, OfficialTable)
                else kinds[type(block)]
                for block in section.blocks
            ],
        )
        for section in made
    ]


SORTED = [
    ("a heading opens its section", [OVERVIEW, "正文。"], [("overview", ["正文。"])]),
    ("before the first is the preamble", ["正文。", OVERVIEW], [("preamble", ["正文。"]), ("overview", [])]),
    ("a heading printed again is text", [OVERVIEW, OVERVIEW], [("overview", [OVERVIEW])]),
    ("a table in its section", [PROACTIVE, row("规章", "1")], [("proactive", ["proactive"])]),
    ("a table once", [row(NEW, "1"), row(NEW, "1")], [("requests", ["requests"])]),
    (
        "a table without a heading has a section of its own",
        [OVERVIEW, row(NEW, "1")],
        [("overview", []), ("requests", ["requests"])],
    ),
    ("another table", [Table((Row((Cell("甲"),)),))], [("preamble", ["other table"])]),
    ("nothing", [" "], []),
]


@pytest.mark.parametrize(("why", "lines", "expected"), SORTED)
def test_sections(why: str, lines: list[Line | str], expected: list[tuple[str, list[str]]]) -> None:
    assert outline(sorted_lines(*lines).finish(None)) == expected, why


@pytest.mark.parametrize(
    ("chapters", "ids"), [(True, ["overview", "chapter_2"]), (None, ["overview", "chapter_2"]), (False, ["overview"])]
)
def test_any_chapter_is_a_section_where_no_form_prescribes_them(chapters: bool | None, ids: list[str]) -> None:
    flow = sorted_lines(OVERVIEW, "二、重点工作", "四、附表", chapters=chapters)
    assert [section.id for section in flow.finish(None)] == ids


PLACES = [
    ([], [("proactive", ["proactive"]), ("requests", ["requests"]), ("disputes", ["disputes"])]),
    (
        [PROACTIVE, "正文。"],
        [("proactive", ["正文。", "proactive"]), ("requests", ["requests"]), ("disputes", ["disputes"])],
    ),
    (
        ["正文。", OVERVIEW, row("规章", "1"), row(NEW, "1"), PROBLEMS],
        [
            ("preamble", ["正文。"]),
            ("overview", []),
            ("proactive", ["proactive"]),
            ("requests", ["requests"]),
            ("disputes", ["disputes"]),
            ("problems", []),
        ],
    ),
]


@pytest.mark.parametrize(("lines", "expected"), PLACES)
def test_a_table_that_is_missing_has_its_place(lines: list[Line | str], expected: list[tuple[str, list[str]]]) -> None:
    assert outline(sorted_lines(*lines).finish(forms()["2021"])) == expected


def test_rows_of_another_table_have_one_width() -> None:
    table = Table((Row((Cell("甲"), Cell("乙 \n 丙"))), Row((Cell("丁"),))))
    (section,) = sorted_lines(table).finish(None)
    assert section.blocks == (OtherTable((("甲", "乙 丙"), ("丁", ""))),)


def test_the_lines_of_the_title_are_taken_in_their_order() -> None:
    flow = Flow((), chapters=False)
    lines = [Paragraph(text) for text in ("寿张镇", "正文。", "[bookmark: a]年度报告", "寿张镇")]
    assert flow.take_all(lines, ["寿张镇", "年度报告"]) == ["寿张镇", "年度报告"]
    assert outline(flow.finish(None)) == [("preamble", ["正文。", "寿张镇"])]


def test_what_repeats_the_title_is_left_out_by_name() -> None:
    flow = Flow((), chapters=False)
    flow.set_aside_repeated_titles("寿张镇年度报告", ["寿张镇", "年度报告", "年度报告"])
    assert flow.left_out == [LeftOut("年度报告", "title printed again")]


def test_bookmarks_are_left_out_by_name() -> None:
    flow = sorted_lines("[bookmark: _GoBack]正文。")
    assert flow.left_out == [LeftOut("[bookmark: _GoBack]", "bookmark of the word processor")]
    assert outline(flow.finish(None)) == [("preamble", ["正文。"])]


REQUESTS = "三、收到和处理政府信息公开申请情况"
OF_REQUESTS, OF_PROACTIVE = row(NEW, "1"), row("规章", "1")
OF_DISPUTES, OTHER = row(*map(str, range(15))), Table((Row((Cell("甲"),)),))


@pytest.mark.parametrize(
    ("lines", "scaled"),
    [
        pytest.param([REQUESTS, "单位：百件", OF_REQUESTS], ["requests"], id="above the table"),
        pytest.param(
            [PROACTIVE, OF_PROACTIVE, REQUESTS, OF_REQUESTS, "单位：百件"], ["requests"], id="below the table"
        ),
        pytest.param(
            [PROACTIVE, OF_PROACTIVE, "单位：百件", REQUESTS, OF_REQUESTS], ["proactive"], id="of its section"
        ),
        pytest.param([OF_PROACTIVE, "单位：百件", OF_REQUESTS, OF_DISPUTES], ["requests"], id="without headings"),
        pytest.param([OF_PROACTIVE, row("单位：百件", ""), OF_REQUESTS], ["requests"], id="in a row of its own"),
        pytest.param(
            [PROACTIVE, OF_PROACTIVE, REQUESTS, row("单位：百件"), OF_REQUESTS], ["requests"], id="in a table"
        ),
        pytest.param([OVERVIEW, "单位：百件", OF_PROACTIVE, OF_REQUESTS], ["proactive", "requests"], id="above all"),
        pytest.param([OVERVIEW, "单位：百件", OTHER, OF_PROACTIVE], [], id="of another table"),
        pytest.param([PROBLEMS, "单位：百件"], [], id="of no table"),
        pytest.param([row(NEW + "（单位：百件）", "1")], ["requests.new"], id="of a row alone"),
        pytest.param([REQUESTS, "单位：件", OF_REQUESTS], [], id="of single ones"),
    ],
)
def test_a_note_that_counts_are_no_single_ones_tells_of_its_table(lines: list[Line | str], scaled: list[str]) -> None:
    found = sorted_lines(*lines).interpreter.found.scaled
    assert sorted(f"{table}.{name}".strip(".") for table, name in found) == scaled
