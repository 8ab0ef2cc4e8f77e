"""Asterisks and underscores: marks of emphasis, or printed."""

import pytest

from converters.readers.markdown.inline_markup import Inline


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("**一、总体情况。**2022年", "一、总体情况。2022年"),
        ("共**36**件", "共36件"),
        ("***甲***和__乙__", "甲和__乙__"),
        ("__乙__ _丙_", "乙 丙"),
        ("*注：无*", "注：无"),
        ("**甲\n乙**", "甲\n乙"),
        ("推进**项目**公开", "推进项目公开"),
        ("**条例**和**36条**", "条例和36条"),
    ],
)
def test_marks_go(source: str, text: str) -> None:
    assert Inline().text_of(source) == text


@pytest.mark.parametrize(
    "source",
    [
        "发布**条，解读**件",
        "发布**份文件，解读**项政策",
        "****年度新收**件*",
        "为*民生*类",
        "**",
        "***",
        "** 甲 **",
        "5*3*2",
        "file_name_a.docx",
        "____年__月",
        "**甲",
        "甲**",
    ],
)
def test_what_is_printed_stays(source: str) -> None:
    assert Inline().text_of(source) == source
