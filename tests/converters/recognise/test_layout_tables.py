"""Tables that only arrange a page: what becomes paragraphs, and which tables stay."""

import pytest

from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.recognise.layout_tables import unfold

TITLE = "阳谷县2020年政府信息公开工作年度报告"
NEW = "一、本年新收政府信息公开申请数量|1|2|3|4|5|6|7"


def table(*rows: str, layout: str = "cells") -> Table:
    return Table(tuple(Row(tuple(map(Cell, row.split("|"))), "row") for row in rows), layout)


UNFOLDED: dict[str, tuple[tuple[Block, ...], list[str | int]]] = {
    "a column of text": ((table(TITLE, "一、总体情况", "正文。"),), [TITLE, "一、总体情况", "正文。"]),
    "several lines in a cell": ((table(f"{TITLE}\n正文。"),), [TITLE, "正文。"]),
    "a column beside a blank one": ((table(f"|{TITLE}", "正文。|"),), [TITLE, "正文。"]),
    "lines of a stream": ((table(f"{TITLE}|\n|正文。", layout="stream"),), [TITLE, "正文。"]),
    "a stream with two texts on a line stays": ((table("网站|12|\n|微信|3", layout="stream"),), [1]),
    "two columns of text stay": ((table("网站|12", "微信|3"),), [2]),
    "an official table stays": ((table(NEW),), [1]),
    "an official table of one column stays": ((table("第二十条第（一）项", "规章", "0"),), [3]),
    "the rest of an official table stays": ((table(NEW), Paragraph(" ", ""), table("规章", "0")), [1, " ", 2]),
    "behind a text it is no rest": (
        (table(NEW), Paragraph("正文。", ""), table("规章", "0")),
        [1, "正文。", "规章", "0"],
    ),
    "the title above an official table": ((table(TITLE, NEW),), [TITLE, 1]),
    "the title in merged cells": ((table(f"{TITLE}|{TITLE}", "网站|12"),), [TITLE, 1]),
    "the title over two rows": ((table("阳谷县", TITLE[3:], "网站|12"),), ["阳谷县", TITLE[3:], 1]),
    "a row below the title stays": ((table(TITLE, "单位：件", "网站|12"),), [TITLE, 2]),
    "a title without a body stays": ((table(TITLE[3:], "网站|12"),), [2]),
    "a title below other rows stays": ((table("网站|12", TITLE),), [2]),
    "a whole report": (
        (table("一、总体情况", "正文。|", "三、收到和处理政府信息公开申请情况|", NEW, "六、其他需要报告的事项", "无"),),
        ["一、总体情况", "正文。", "三、收到和处理政府信息公开申请情况", 1, "六、其他需要报告的事项", "无"],
    ),
    "rows of labels in it stay": (
        (table("一、总体情况", "二、主动公开政府信息情况", "第二十条第（一）项|", "规章|0", "无|", "0|"),),
        ["一、总体情况", "二、主动公开政府信息情况", 4],
    ),
    "groups of indicators stay": ((table("一、主动公开情况|", "网站|12", "二、依申请公开情况|", "来信|3"),), [4]),
    "one heading stays": ((table("一、总体情况|", "网站|12"),), [2]),
}


@pytest.mark.parametrize(("blocks", "expected"), UNFOLDED.values(), ids=UNFOLDED)
def test_what_tables_arrange(blocks: tuple[Block, ...], expected: list[str | int]) -> None:
    found = unfold(Document(blocks, "text/plain")).blocks
    assert [block.text if isinstance(block, Paragraph) else len(block.rows) for block in found] == expected


def test_a_document_without_such_tables_is_the_same() -> None:
    document = Document((Paragraph("正文。", ""), table(NEW)), "text/plain")
    assert unfold(document) is document


def test_a_paragraph_keeps_its_place() -> None:
    (paragraph,) = unfold(Document((table(TITLE),), "text/plain")).blocks
    assert paragraph == Paragraph(TITLE, "row")
