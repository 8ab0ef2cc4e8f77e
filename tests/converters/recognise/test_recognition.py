"""A document as a whole: its sections, what is left out by name, what is said of it, and what is refused as no report."""

import pytest

from converters.forms.official_forms import forms
from converters.model import document
from converters.model.document import Document, Row, Table
from converters.model.problems import LeftOut, Problem
from converters.model.report import OfficialTable, OtherTable, Paragraph, Report, Section, Source
from converters.recognise.recognition import recognise
from converters.recognise.tables.label_findings import LABEL_DOUBTFUL

SOURCE = Source("a.txt", "text/plain", "0" * 64)
TITLE = "阳谷县寿张镇2020年政府信息公开工作年度报告"
NEW = "一、本年新收政府信息公开申请数量|1|2|3|4|5|6|7"
NINES = "一、本年新收政府信息公开申请数量|9|9|9|9|9|9|9"
STATISTICS = [f"{row.path[-1]}|条|12" for row in forms()["2014"].blocks[0].rows[:8]]
PROACTIVE, REQUESTS, DISPUTES = (OfficialTable(name) for name in ("proactive", "requests", "disputes"))


def report(*blocks: str | list[str], left_out: tuple[LeftOut, ...] = (), **metadata: str) -> Report:
    """What is recognised where a text is a paragraph, and a list is a table with `|` between its cells."""
    found = [
        document.Paragraph(block, f"line {i}")
        if isinstance(block, str)
        else Table(tuple(Row(tuple(map(document.Cell, row.split("|"))), f"line {i}") for row in block), "cells")
        for i, block in enumerate(blocks, 1)
    ]
    return recognise(Document(tuple(found), "text/plain", left_out, metadata), SOURCE)


def section(name: str, heading: str | None, *blocks: str | OfficialTable | OtherTable) -> Section:
    return Section(name, heading, tuple(Paragraph(b) if isinstance(b, str) else b for b in blocks))


SECTIONS: dict[str, tuple[tuple[str | list[str], ...], list[Section]]] = {
    "what stands before the first heading is the preamble": (
        ("根据条例编制。", "一、总体情况", "我镇公开12条。", [NEW]),
        [
            section("preamble", None, "根据条例编制。"),
            section("overview", "一、总体情况", "我镇公开12条。"),
            section("proactive", None, PROACTIVE),
            section("requests", None, REQUESTS),
            section("disputes", None, DISPUTES),
        ],
    ),
    "a table stands under its heading, beside the text": (
        ("三、收到和处理政府信息公开申请情况", "如下：", [NEW], "均已答复。"),
        [
            section("proactive", None, PROACTIVE),
            section("requests", "三、收到和处理政府信息公开申请情况", "如下：", REQUESTS, "均已答复。"),
            section("disputes", None, DISPUTES),
        ],
    ),
    "a table without its heading has a section of its own, to which the text behind it belongs": (
        ("一、总体情况", "我镇公开12条。", [NEW], "均已答复。"),
        [
            section("overview", "一、总体情况", "我镇公开12条。"),
            section("proactive", None, PROACTIVE),
            section("requests", None, REQUESTS, "均已答复。"),
            section("disputes", None, DISPUTES),
        ],
    ),
    "a second table of requests stays in the section that there is": (
        ("三、收到和处理政府信息公开申请情况", [NEW], "五、存在的主要问题及改进情况", [NEW]),
        [
            section("proactive", None, PROACTIVE),
            section("requests", "三、收到和处理政府信息公开申请情况", REQUESTS),
            section("disputes", None, DISPUTES),
            section("problems", "五、存在的主要问题及改进情况"),
        ],
    ),
    "a table found under the heading of another, whose own heading stood before": (
        ("三、收到和处理政府信息公开申请情况", "五、存在的主要问题及改进情况", [NEW]),
        [
            section("proactive", None, PROACTIVE),
            section("requests", "三、收到和处理政府信息公开申请情况"),
            section("disputes", None, DISPUTES),
            section("problems", "五、存在的主要问题及改进情况", REQUESTS),
        ],
    ),
    "a table that the source lacks is placed behind the text of its section": (
        ("二、主动公开政府信息情况", "见附表。", "三、收到和处理政府信息公开申请情况", [NEW]),
        [
            section("proactive", "二、主动公开政府信息情况", "见附表。", PROACTIVE),
            section("requests", "三、收到和处理政府信息公开申请情况", REQUESTS),
            section("disputes", None, DISPUTES),
        ],
    ),
    "a table that the source lacks is placed by the order of the form": (
        (
            "一、总体情况",
            "三、收到和处理政府信息公开申请情况",
            [NEW],
            "五、存在的主要问题及改进情况",
            "六、其他需要报告的事项",
        ),
        [
            section("overview", "一、总体情况"),
            section("proactive", None, PROACTIVE),
            section("requests", "三、收到和处理政府信息公开申请情况", REQUESTS),
            section("disputes", None, DISPUTES),
            section("problems", "五、存在的主要问题及改进情况"),
            section("other_matters", "六、其他需要报告的事项"),
        ],
    ),
    "a heading printed again is text": (
        ("一、总体情况", "我镇公开12条。", "一、总体情况", "六、其他需要报告的事项", "一、总体情况"),
        [
            section("overview", "一、总体情况", "我镇公开12条。", "一、总体情况"),
            section("other_matters", "六、其他需要报告的事项", "一、总体情况"),
        ],
    ),
    "from 2019 on a chapter of no form is text": (
        ("一、总体情况", "二、附表", "我镇公开12条。", "六、其他需要报告的事项"),
        [
            section("overview", "一、总体情况", "二、附表", "我镇公开12条。"),
            section("other_matters", "六、其他需要报告的事项"),
        ],
    ),
    "a table of no form is kept, its rows made equally long": (
        ("一、总体情况", ["渠道|条数", "网站 \n 首页|1|2", "合计"], "六、其他需要报告的事项"),
        [
            section(
                "overview",
                "一、总体情况",
                OtherTable((("渠道", "条数", ""), ("网站 首页", "1", "2"), ("合计", "", ""))),
            ),
            section("other_matters", "六、其他需要报告的事项"),
        ],
    ),
    "a bookmark is no part of a text or of a heading": (
        ("[bookmark: a]一、总体情况", "我镇[bookmark: b]公开12条。", "[bookmark: c]", "六、其他需要报告的事项"),
        [
            section("overview", "一、总体情况", "我镇公开12条。"),
            section("other_matters", "六、其他需要报告的事项"),
        ],
    ),
}


@pytest.mark.parametrize(("blocks", "expected"), SECTIONS.values(), ids=SECTIONS)
def test_the_sections_of_a_report(blocks: tuple[str | list[str], ...], expected: list[Section]) -> None:
    assert list(report(TITLE, *blocks).sections) == expected


CHAPTERS = {
    "each number that follows the last": (("一、概述", "二、附表", "三、附件"), ["overview", "chapter_2", "chapter_3"]),
    "no number left out": (("一、概述", "三、附件"), ["overview"]),
    "no number twice": (("一、概述", "二、附表", "二、附件"), ["overview", "chapter_2"]),
    "beginning with the first": (("二、附表", "一、概述"), ["preamble", "overview"]),
    "no number within a chapter": (("一、组织领导", "1、机构", "二、附表"), ["chapter_1", "chapter_2"]),
}


@pytest.mark.parametrize(("headings", "expected"), CHAPTERS.values(), ids=CHAPTERS)
def test_before_2019_any_chapter_is_a_section(headings: tuple[str, ...], expected: list[str]) -> None:
    found = report("阳谷县2018年政府信息公开工作年度报告", *headings, "文，" * 200)
    assert [item.id for item in found.sections] == expected


def test_the_statistics_stand_where_they_are_printed_and_open_no_section() -> None:
    found = report("阳谷县2015年政府信息公开工作年度报告", "一、概述", "公开，如下", STATISTICS)
    assert (found.form, [item.id for item in found.sections]) == ("2014", ["overview"])
    assert found.sections[0].blocks == (Paragraph("公开，如下"), OfficialTable("statistics"))


LEFT_OUT: dict[str, tuple[tuple[str | list[str], ...], list[LeftOut]]] = {
    "nothing": (([NEW],), []),
    "each bookmark": (
        ("一[bookmark: a]、总体[bookmark: b]情况", [NEW]),
        [LeftOut(f"[bookmark: {name}]", "bookmark of the word processor") for name in "ab"],
    ),
    "the row of another label": (
        ([NEW, "1.不属于国家秘密|1|2|3|4|5|6|7"],),
        [LeftOut("1.不属于国家秘密 | 1 | 2 | 3 | 4 | 5 | 6 | 7", LABEL_DOUBTFUL)],
    ),
    "the title printed again": (("正文。", TITLE, [NEW]), [LeftOut(TITLE, "title printed again")]),
    "the number of a row": (
        (["1|" + STATISTICS[0], *STATISTICS[1:]], [NEW]),
        [LeftOut("1", "mark or number of a row")],
    ),
    "a row printed again": (([NEW, NEW],), [LeftOut("1 | 2 | 3 | 4 | 5 | 6 | 7", "row printed again")]),
    "a row printed again otherwise": (
        ([NEW, NINES],),
        [LeftOut("9 | 9 | 9 | 9 | 9 | 9 | 9", "figure in no cell of a form")],
    ),
    "a figure of no row": (([NEW, "备注|3"],), [LeftOut("备注 | 3", "figure in no cell of a form")]),
}


@pytest.mark.parametrize(("blocks", "expected"), LEFT_OUT.values(), ids=LEFT_OUT)
def test_what_the_report_does_not_carry_is_left_out_by_name(
    blocks: tuple[str | list[str], ...], expected: list[LeftOut]
) -> None:
    assert list(report(TITLE, *blocks).left_out) == expected


def test_what_the_reader_set_aside_stays_left_out() -> None:
    set_aside = LeftOut("- 1 -", "page number of the reader")
    assert report(TITLE, [NEW], left_out=(set_aside,)).left_out == (set_aside,)


@pytest.mark.parametrize(
    ("lines", "title", "preamble"),
    [
        pytest.param([TITLE, "正文。"], TITLE, ["正文。"], id="on one line"),
        pytest.param(
            ["阳谷县寿张镇", "2020年政府信息公开工作年度报告", "正文。"], TITLE, ["正文。"], id="on two lines"
        ),
        pytest.param(["[bookmark: a]" + TITLE, "正文。"], TITLE, ["正文。"], id="behind a bookmark"),
        pytest.param(["政府网", "正文。", TITLE], TITLE, ["政府网", "正文。"], id="below other lines"),
    ],
)
def test_the_lines_of_the_title_are_in_no_section(lines: list[str], title: str, preamble: list[str]) -> None:
    found = report(*lines, [NEW])
    assert (found.title, found.sections[0]) == (title, section("preamble", None, *preamble))
    assert all(item.why == "bookmark of the word processor" for item in found.left_out)


def test_a_title_of_the_page_is_taken_where_the_text_prints_none() -> None:
    found = report("正文。", [NEW], 网页标题=f"{TITLE}-政府网")
    assert (found.title, found.year, found.body.name) == (TITLE, 2020, "寿张镇人民政府")


UNPLACED = "2020年政府信息公开工作年度报告"
PROBLEMS: dict[str, tuple[tuple[str | list[str], ...], list[tuple[str, str]]]] = {
    "nothing": ((TITLE, [NEW]), []),
    "no title": (("寿张镇2020年统计", "2020年，我镇公开。", [NEW]), [("title_missing", ""), ("body_missing", "")]),
    "no body": ((UNPLACED, [NEW]), [("body_missing", "")]),
    "no year": (("阳谷县寿张镇政府信息公开工作年度报告", [NEW]), [("year_missing", "")]),
    "a body that is not placed": (("海青镇" + UNPLACED, [NEW]), [("unlocated", "")]),
    "another signature": (
        ("寿张镇" + UNPLACED, "正文。", [NEW], "阿城镇人民政府"),
        [("body_conflict", "")],
    ),
    "a figure of no cell": ((TITLE, [NEW, "备注|3"]), [("figure_left_out", "line 2")]),
    "a row printed again otherwise": (
        (TITLE, [NEW, NINES]),
        [("figure_left_out", "line 2"), ("row_repeated", "line 2")],
    ),
    "a label that says something else": (
        (TITLE, [NEW, "1.不属于国家秘密|1|2|3|4|5|6|7"]),
        [("label_doubtful", "line 2")],
    ),
    "a label misspelt": ((TITLE, [NEW, "1.属与国家秘密|1|2|3|4|5|6|7"]), [("label_misspelt", "line 2")]),
    "a figure in a label": (
        (TITLE, ["第二十条第（五）项", "行政许可（5）|1|2|3", "其他对外管理服务事项|1|2|3"]),
        [("figure_in_label", "line 2")],
    ),
}


@pytest.mark.parametrize(("blocks", "expected"), PROBLEMS.values(), ids=PROBLEMS)
def test_what_is_said_of_a_report(blocks: tuple[str | list[str], ...], expected: list[tuple[str, str]]) -> None:
    assert [(problem.kind, problem.place) for problem in report(*blocks).problems] == expected


@pytest.mark.parametrize(
    ("name", "said"),
    [
        pytest.param("无名委员会", "the source says nothing;", id="no region"),
        pytest.param("海青镇", "says 海青镇, which fits 黑龙江省/佳木斯市/抚远市/海青镇, 山东省/", id="two places"),
        pytest.param("城关镇", " more;", id="more places than are listed"),
        pytest.param("武鸣县", "says 武鸣县, which fits 广西壮族自治区/南宁市/武鸣区;", id="an old name"),
    ],
)
def test_of_a_body_that_is_not_placed_it_is_said_where_it_could_lie(name: str, said: str) -> None:
    (problem,) = report(name + UNPLACED, [NEW]).problems
    assert said in problem.message
    assert problem.message.endswith("; say it with --region 省/市/县")
    assert problem.message.count(",") <= 6


def test_a_figure_of_no_cell_is_quoted() -> None:
    (problem,) = report(TITLE, [NEW, "备注|3"]).problems
    assert problem == Problem("figure_left_out", "line 2", "'备注 | 3' stands in a table, but belongs to no cell of it")


def test_a_title_behind_a_bookmark_is_printed_once() -> None:
    found = report(f"[bookmark: x] {TITLE}", [NEW])
    assert (found.title, [item.id for item in found.sections]) == (TITLE, ["proactive", "requests", "disputes"])
    assert found.left_out == (LeftOut("[bookmark: x]", "bookmark of the word processor"),)


DOUBTFUL = "1.不属于国家秘密|1|2|3|4|5|6|7"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([DOUBTFUL], {("unreadable", "1 2 3 4 5 6 7", ("label_doubtful",))}, id="alone"),
        pytest.param(["1.不属于国家秘密|||||||"], {("missing", None, ())}, id="without a figure"),
        pytest.param(
            [DOUBTFUL, "1.属于国家秘密|9|9|9|9|9|9|9"], {("reported", "9", ())}, id="before the row of the form"
        ),
        pytest.param(["1.属于国家秘密|9|9|9|9|9|9|9", DOUBTFUL], {("reported", "9", ())}, id="behind it"),
    ],
)
def test_the_cells_of_a_row_that_only_resembles_that_of_the_form(rows: list[str], expected: set[object]) -> None:
    found = report(TITLE, [NEW, *rows])
    cells = [cell for cell in found.cells if cell.cell.startswith("requests.denied_state_secret.")]
    assert {(cell.status, cell.raw, cell.remarks) for cell in cells} == expected


@pytest.mark.parametrize("blank", [(), ("",)], ids=["without a cell", "its cell is blank"])
def test_a_cell_whose_figure_stands_in_its_label_cannot_be_read(blank: tuple[str, ...]) -> None:
    found = report("阳谷县2022年政府信息公开工作年度报告", ["第二十条第（五）项", "|".join(("行政许可（5）", *blank))])
    cell = found.cell("proactive.licensing.decisions")
    assert cell is not None
    assert (cell.status, cell.raw) == ("unreadable", "行政许可（5）")


DATED: dict[str, tuple[tuple[str, ...], dict[str, str], str | None]] = {
    "none": (("正文。",), {}, None),
    "under the signature": (("正文。", "寿张镇人民政府", "2021年1月5日"), {}, "2021-01-05"),
    "of two the last": (("2021年1月4日", "2021年1月5日"), {}, "2021-01-05"),
    "of the page": (("正文。",), {"成文日期": "2021-01-06"}, "2021-01-06"),
    "of the head of the page": (("正文。",), {"PubDate": "2021-01-06 09:30"}, "2021-01-06"),
    "of the page before that of its head": (
        ("正文。",),
        {"PubDate": "2021-01-07", "发布日期": "2021-01-06"},
        "2021-01-06",
    ),
    "of the text before that of the page": (("2021年1月5日",), {"发布日期": "2021-01-06"}, "2021-01-05"),
    "within the last six lines": (("2021年1月5日", *["正文。"] * 5), {}, "2021-01-05"),
    "not further from the end": (("2021年1月5日", *["正文。"] * 6), {}, None),
}


@pytest.mark.parametrize(("lines", "metadata", "date"), DATED.values(), ids=DATED)
def test_the_date_of_publication(lines: tuple[str, ...], metadata: dict[str, str], date: str | None) -> None:
    assert report(TITLE, [NEW], *lines, **metadata).published == date


def test_a_report_keeps_its_source_and_what_the_page_says() -> None:
    found = report(TITLE, [NEW], 索引号="1", 发布机构="寿张镇人民政府")
    assert (found.source, found.metadata) == (SOURCE, {"索引号": "1", "发布机构": "寿张镇人民政府"})
    assert (found.year, found.form, found.body.region[-1]) == (2020, "2019", "寿张镇")
    assert [cell.raw for cell in found.cells if cell.cell.startswith("requests.new.")] == list("1234567")


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        pytest.param("单位：万元", "万元", id="a note beside the table"),
        pytest.param("正文。", None, id="no note"),
    ],
)
def test_the_unit_that_a_note_states_is_that_of_amounts(note: str, unit: str | None) -> None:
    found = report(TITLE, note, ["第二十条第（八）项", "行政事业性收费|3"])
    assert [cell.unit for cell in found.cells if cell.raw == "3"] == [unit]


NARRATIVE = (
    "一、概述",
    "我乡安排专人负责，运行正常。",
    "二、主动公开政府信息情况",
    "主动公开212条。",
    "三、依申请公开政府信息情况",
    "没有收到申请。",
)
QUOTED = "水口乡2016年度政府信息公开年度报告"


def test_a_title_that_only_the_preamble_names_is_taken_and_told_of() -> None:
    found = report(f"根据《条例》，现公布{QUOTED}。", *NARRATIVE)
    (told,) = (problem for problem in found.problems if problem.kind == "title_quoted")
    assert (found.title, found.year, found.body.name) == (QUOTED, 2016, "水口乡人民政府")
    assert told.message == f"no line prints the title; it is the one that the preamble names: {QUOTED}"
    assert found.sections[0].text == f"根据《条例》，现公布{QUOTED}。"


def test_a_title_that_stands_nowhere_is_none() -> None:
    found = report("根据《政府信息公开条例》，特编制2016年政府信息公开年度报告。", *NARRATIVE)
    assert (found.title, [problem.kind for problem in found.problems]) == (
        None,
        ["title_missing", "body_missing"],
    )
    assert found.year == 2016


SAID: dict[str, tuple[tuple[str, ...], str, tuple[str, ...], str]] = {
    "where the source prints none": (("我乡公开，正常。",), QUOTED, ("title",), "我乡公开，正常。"),
    "in the place of the one that is printed": (
        ("水口乡信息公开报告", *NARRATIVE),
        QUOTED,
        ("title",),
        "水口乡信息公开报告",
    ),
    "the same as is printed": ((QUOTED, "根据条例编制。", *NARRATIVE), QUOTED, (), "根据条例编制。"),
}


@pytest.mark.parametrize(("lines", "title", "overrides", "first"), SAID.values(), ids=SAID)
def test_a_title_that_a_person_gives(
    lines: tuple[str, ...], title: str, overrides: tuple[str, ...], first: str
) -> None:
    blocks = tuple(document.Paragraph(line, "") for line in lines)
    found = recognise(Document(blocks, "text/plain"), SOURCE, title)
    assert (found.title, found.year, found.body.name) == (QUOTED, 2016, "水口乡人民政府")
    assert (found.overrides, found.sections[0].text, found.left_out) == (overrides, first, ())


@pytest.mark.parametrize(
    ("line", "left_out"),
    [
        pytest.param("附件：" + TITLE, [LeftOut("附件：", "label before the title")], id="an annex"),
        pytest.param("标题：" + TITLE, [LeftOut("标题：", "label before the title")], id="the word title"),
        pytest.param(TITLE + "：", [], id="a colon"),
        pytest.param(
            "《" + TITLE + "》",
            [LeftOut("《", "mark around the title"), LeftOut("》", "mark around the title")],
            id="title marks",
        ),
    ],
)
def test_what_stands_beside_the_title_on_its_line(line: str, left_out: list[LeftOut]) -> None:
    found = report(line, "正文。", [NEW])
    assert (found.title, list(found.left_out), found.sections[0].text) == (TITLE, left_out, "正文。")


def test_a_line_of_the_page_is_neither_title_nor_body() -> None:
    found = report("所属栏目：政府信息公开年报", "本报告由阳谷县财政局编制。", "2020年，我局公开。", [NEW])
    assert (found.title, found.body.name, found.year) == (None, "阳谷县财政局", 2020)
