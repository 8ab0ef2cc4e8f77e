"""Lines of Markdown, and the lines of plain text that they print."""

import pytest

from converters.readers.markdown.inline_markup import BREAK
from converters.readers.markdown.markdown_lines import PIPE, plain_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 甲\n###乙\n## 丙 ##\n# 丁 {#a .b}", ["甲", "乙", "丙", "丁"]),
        ("## **一、总体情况**", ["一、总体情况"]),
        ("#政务公开#", ["#政务公开#"]),
        (r"\# 甲", ["# 甲"]),
        ("- 甲\n* 乙\n+ **丙**\n- 3 -\n-5", ["甲", "乙", "丙", "- 3 -", "-5"]),
        ("1. 甲\n乙 - 丙", ["1. 甲", "乙 - 丙"]),
        ("- 1. 甲\n- 3.5\n- [乙](#丙)丁", ["1. 甲", "- 3.5", "乙丁"]),
        ("> 甲\n> > 乙", ["甲", "乙"]),
        ("甲<br>乙", ["甲", "乙"]),
        ("# 甲<br>乙", ["甲", "乙"]),
        ("**甲\n乙**", ["甲", "乙"]),
        (f"甲{BREAK}# 乙", ["甲", "乙"]),
        ("| 甲<br>乙 | **1** |\n|---|:-:|\n| a\\|b | * |", [f"|甲{BREAK}乙|1|", "|---|:-:|", f"|a{PIPE}b|*|"]),
        ("甲 | 乙", ["甲|乙"]),
        ("| 甲 |  | **0** |<br>|&nbsp;||", ["|甲||0||\xa0||"]),
        ("| 规章 | 7 |||", ["| 规章 | 7 |||"]),
        ("|规章||7|||", ["|规章||7|||"]),
        ("|甲|乙|\n|-|", ["|甲|乙|", "|-|"]),
        (r"甲\|乙", [f"甲{PIPE}乙"]),
        ("甲&#124;乙", [f"甲{PIPE}乙"]),
        ("甲\n\n\t乙", ["甲", "", "\t乙"]),
    ],
)
def test_what_is_printed(text: str, expected: list[str]) -> None:
    found = plain_lines(text.split("\n"))
    assert found.lines == expected
    assert len(found.numbers) == len(expected)
    assert found.left_out == ()


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("---", "rule or page break of Markdown"),
        ("* * *", "rule or page break of Markdown"),
        ("___", "rule or page break of Markdown"),
        ("=====", "rule or page break of Markdown"),
        ("{1}----------", "rule or page break of Markdown"),
        ("+----+===+", "rule or page break of Markdown"),
        ("```markdown", "mark of a code block"),
        ("~~~", "mark of a code block"),
        ("[a]: http://a.example 'x'", "address that a text refers to"),
        ("- [一、总体情况](#一总体情况)", "entry of a table of contents"),
        ("1. [一、总体情况](#a)", "entry of a table of contents"),
        ("[一、总体情况 [1](#_Toc1)](#_Toc1)", "entry of a table of contents"),
    ],
)
def test_lines_that_print_nothing(line: str, why: str) -> None:
    found = plain_lines(["甲", line, "乙"])
    assert found.lines == ["甲", "", "乙"]
    assert [(item.text, item.why) for item in found.left_out] == [(line, why)]


def test_a_cell_of_a_picture_alone_is_not_blank() -> None:
    rows = ["| 甲 | ![1](a/1.png) |", '| 乙 | <img src="b.png"> |', "| 丙 | 36![](c.png) |"]
    assert plain_lines(rows).lines == ["|甲|[image: ]|", "|乙|[image: ]|", "|丙|36|"]


def test_dashes_rule_a_table_below_its_head_alone() -> None:
    found = plain_lines(["|甲|乙|", "|-|:-:|", "|-|-|"])
    assert found.lines == ["|甲|乙|", "", "|-|-|"]
    assert [item.text for item in found.left_out] == ["|-|:-:|"]


def test_lines_know_their_number() -> None:
    assert plain_lines(["甲<br>乙", "丙", "", f"丁{BREAK}戊"]).numbers == [1, 1, 2, 3, 4, 4]


def test_a_reference_is_known_by_its_definition() -> None:
    assert plain_lines(["[甲][a]和[乙][b]", "", "[a]: http://a.example"]).lines[0] == "甲和[乙][b]"
