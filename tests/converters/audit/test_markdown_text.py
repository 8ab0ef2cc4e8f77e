"""Markdown → passages: text without addresses, tags and entities."""

import pytest

from converters.audit.markdown_text import add_markdown
from converters.audit.passages import Passages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 甲 {#a}\n**乙**", ["# 甲 ", "**乙**"]),
        ("[首页](http://a.example/1_(2).html)36", ["[首页]36"]),
        ("![公章](b.png)", ["![公章]"]),
        ("[2019](60号)", ["[2019](60号)"]),
        ("| 甲<br>乙 | 3<sup>1</sup> |", [" 甲", "乙 ", " 31 "]),
        ("a\\|b", ["a", "b"]),
        ("<table><tr><td>甲</td><td>36</td></tr></table>", ["甲", "36"]),
        ("&nbsp;36&lt;", ["\xa036<"]),
        ("<中华人民共和国格式>", ["<中华人民共和国格式>"]),
        ("甲<style>p{}</style>乙<style>", ["甲", "乙"]),
        ("<!-- page 2 -->", ["<!-- page 2 -->"]),
    ],
)
def test_passages(text: str, expected: list[str]) -> None:
    passages = Passages()
    add_markdown(text.encode(), passages)
    assert [item.text for item in passages.found] == expected
