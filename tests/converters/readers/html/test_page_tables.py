"""Tables of a page: which only arrange it, in which order rows stand, where a table is parted by headings."""

import pytest

from converters.model.document import Cell
from converters.readers.html import hidden_elements as hidden
from converters.readers.html import page_tables as tables
from converters.readers.html.element_tree import Node, parse


def table(markup: str) -> Node:
    tree = parse(f"<body>{markup}</body>")
    return next(node for node in tree.nodes if node.tag == "table")


def test_rows_stand_as_they_are_shown() -> None:
    """The first head first, the first foot last; further ones are bodies."""
    rows = tables.rows_of(
        table(
            "<table><tfoot><tr><td>尾<tbody><tr><td>一<thead><tr><td>头<thead><tr><td>二<tfoot><tr><td>三"
            "<tbody><tr><td>四</table>"
        )
    )
    assert [[hidden.text_of(row) for row in section] for section in rows.sections] == [
        ["头"],
        ["一"],
        ["二"],
        ["三"],
        ["四"],
        ["尾"],
    ]


def test_what_stands_outside_of_rows() -> None:
    node = table(
        "<div style='display:table'>说明<div style='display:table-row'><div style='display:table-cell'>1</div></div>"
        "<p>附注</p></div>"
    )
    strays = tables.rows_of(node).strays
    assert [item if isinstance(item, str) else hidden.text_of(item) for item in strays] == ["说明", "附注"]
    captions = tables.rows_of(table("<table><caption>表1</caption><colgroup><col></colgroup><tr><td>1</table>"))
    assert ([hidden.text_of(item) for item in captions.captions], captions.strays) == (["表1"], ())


FIGURES = "<tr><td>1<td>2<tr><td>3<td>4"
ARTICLE = "<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、其他</p>"


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("", True),
        ("<tr><td>甲<tr><td>乙", True),
        (FIGURES, False),
        ("<tr><td>规章<td>1<tr><td>行政许可<td>2", False),
        ("<tr><td><table><tr><td>1<td>2</table><td>甲", True),
        ("<tr><td>规章<td>1<tr><td>行政许可<td><table><tr><td>1<td>2</table>", False),
        (f"<tr><td>栏目<td>{ARTICLE}", True),
        (f"<tr><td>栏目<td>{'<p>' + '文' * 160 + '</p>'}<p>文</p><p>文</p>", True),
        (f"<tr><td>{'栏' * 100}<td>{ARTICLE}", False),
        (f"<tr><td>规章<td>行政许可<tr><td>栏目<td>{ARTICLE * 3}", True),
        (f"<tr><td>1<td>2<td>3<td>4<tr><td>栏目<td>{ARTICLE}", False),
    ],
    ids=[
        "empty",
        "one column",
        "figures",
        "labels of the forms",
        "a table in it",
        "labels of the forms and a table in it",
        "an article in a cell",
        "an article without headings in a cell",
        "the article is the smaller part",
        "an article beside labels of the forms",
        "four figures beside an article",
    ],
)
def test_a_table_that_only_arranges_the_page(markup: str, expected: bool) -> None:
    node = table(f"<table>{markup}</table>")
    assert tables.is_layout(node, tables.rows_of(node)) is expected


@pytest.mark.parametrize(("role", "expected"), [("presentation", True), ("none", True), ("grid", False)])
def test_a_table_may_say_that_it_only_arranges(role: str, expected: bool) -> None:
    node = table(f"<table role={role}>{FIGURES}</table>")
    assert tables.is_layout(node, tables.rows_of(node)) is expected


def grid(*rows: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    """Rows of two columns; one cell is as wide as both."""
    return [
        tuple(Cell(text, i, 1) for i, text in enumerate(row)) if len(row) > 1 else (Cell(row[0], 0, 2),) for row in rows
    ]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("甲", "1"), ("乙", "2")], [["甲", "1", "乙", "2"]]),
        ([("二、主动公开政府信息情况",), ("规章", "1")], ["二、主动公开政府信息情况", ["规章", "1"]]),
        (
            [("规章", "1"), ("三、收到和处理政府信息公开申请情况",), ("乙", "2")],
            [["规章", "1"], "三、收到和处理政府信息公开申请情况", ["乙", "2"]],
        ),
        ([("第二十条第（一）项",), ("规章", "1")], [["第二十条第（一）项", "规章", "1"]]),
        ([("说明",), ("规章", "1")], [["说明", "规章", "1"]]),
        (
            [("说明",), ("规章", "1"), ("一、总体情况",), ("乙", "2")],
            ["说明", ["规章", "1"], "一、总体情况", ["乙", "2"]],
        ),
        (
            [("一、总体情况",), ("行政许可",), ("规章", "1")],
            ["一、总体情况", ["行政许可", "规章", "1"]],
        ),
        ([("规章", "1"), ("文" * 40 + "。",)], [["规章", "1"], "文" * 40 + "。"]),
        ([("二、情况概述\n全年公开信息",), ("规章", "1")], ["二、情况概述\n全年公开信息", ["规章", "1"]]),
        ([("二、情况概述",), ("规章", "1")], [["二、情况概述", "规章", "1"]]),
        ([("全年公开\n信息",), ("规章", "1")], [["全年公开\n信息", "规章", "1"]]),
        ([("规章", "1"), ("文" * 38 + "。",)], [["规章", "1", "文" * 38 + "。"]]),
    ],
    ids=[
        "no heading",
        "a heading above",
        "a heading within",
        "a label of the forms is no heading",
        "a short text is none",
        "in a report within a table any wide text is",
        "but no label",
        "running text",
        "a heading with text below it",
        "half a heading alone is none",
        "two lines without a heading",
        "too short for running text",
    ],
)
def test_a_table_is_split_at_headings_over_its_whole_width(
    rows: list[tuple[str, ...]], expected: list[str | list[str]]
) -> None:
    parts = tables.split_at_headings(grid(*rows))
    assert [part if isinstance(part, str) else [c.text for row in part for c in row] for part in parts] == expected
