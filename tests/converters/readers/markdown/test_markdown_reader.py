"""Markdown as other programs write it → Document; made to hurt, it ends soon."""

import contextlib

import made_reports as mr
import pytest
from computing import least_seconds, seconds

from converters.audit.markdown_text import add_markdown
from converters.audit.passages import Passages, TooMuch
from converters.model.document import Paragraph
from converters.model.problems import Refused
from converters.readers.markdown import markdown_reader
from converters.readers.markdown.markdown_signs import is_markdown
from converters.readers.text import text_reader

Found = list[str | tuple[str, list[list[str]]]]


def blocks(text: str) -> Found:
    """Paragraphs as their text, tables as layout and rows."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else (block.layout, [[cell.text for cell in row.cells] for row in block.rows])
        for block in markdown_reader.read(text.encode()).blocks
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 甲\n\n乙\n丙\n", ["甲", "乙", "丙"]),
        ("# 甲\n|a\\|b|1<br>2|\n|---|---|\n|c|\\*|\n", ["甲", ("ragged", [["a|b", "1\n2"], ["c", "*"]])]),
        ("# 甲\n|a|1|\n|---|---|\n\n|b|2|\n|---|---|\n", ["甲", ("ragged", [["a", "1"], ["b", "2"]])]),
        (
            "甲\n<table><tr><td>a<td>1</table>乙",
            ["甲", ("ragged", [["a", "1"]]), "乙"],
        ),
        ("# 甲\n|a|a|a|\n|-|-|-|\n|b|c|c|\n|d|1|1|", ["甲", ("grid", [["a"], ["b", "c"], ["d", "1"]])]),
        (
            "# 甲\n|甲|乙||\n|---|---|---|\n|a|1||\n|b|||\n",
            ["甲", ("ragged", [["甲", "乙"], ["a", "1"], ["b", ""]])],
        ),
        (
            "# 甲\n|甲|乙|||\n|---|---|---|---|\n|a|1|||\n",
            ["甲", ("ragged", [["甲", "乙", "", ""], ["a", "1", "", ""]])],
        ),
        ("# 甲\n|a|1||\n|---|---|---|\n|b|2||\n", ["甲", ("ragged", [["a", "1", ""], ["b", "2", ""]])]),
        ("# 甲\na\t1\nb\t2\n", ["甲", ("ragged", [["a", "1"], ["b", "2"]])]),
        ("---\ntitle: 甲\n---\n甲", ["甲"]),
        ("```\n甲\n```\n", ["甲"]),
        (
            "首页 > 年报\n# 甲镇2022年政府信息公开工作年度报告\n[打印](#) [关闭](#)\n",
            ["甲镇2022年政府信息公开工作年度报告"],
        ),
    ],
)
def test_blocks(text: str, expected: Found) -> None:
    assert blocks(text) == expected


def test_blocks_say_their_line() -> None:
    document = markdown_reader.read(
        "---\na: b\n---\n# 甲<br>乙\n\n|a|1|\n|-|-|\n|b|2|\n<table>\n<tr><td>c<td>3</table>\n".encode()
    )
    places = [[b.place] if isinstance(b, Paragraph) else [row.place for row in b.rows] for b in document.blocks]
    assert places == [["line 4"], ["line 4"], ["line 6", "line 8"], ["line 9"]]


def test_what_stands_around_the_text() -> None:
    document = markdown_reader.read(
        ("---\nurl: http://a.example\n---\n# 甲\n![](b.png)\n\n---\n乙\x01<!-- c -->\n" + "文" * 200).encode()
    )
    assert document.media_type == "text/markdown"
    assert document.metadata == {"url": "http://a.example", "网址": "http://a.example"}
    assert [(item.text, item.why) for item in document.left_out] == [
        ("U+0001 × 1", "control character"),
        ("---", "rule or page break of Markdown"),
        ("b.png", "picture, not read"),
        ("c", "comment in the markup"),
    ]


def test_signs_are_named_once() -> None:
    document = markdown_reader.read("# 甲\n|a|\n|---|\n|b|\n|---|\n\n---\n![](1.png)![](1.png)\n".encode())
    assert [item.text for item in document.left_out] == ["---", "1.png", "1.png", "|---| × 2"]


@pytest.mark.parametrize("data", [b"", b" \n"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match="is empty; expected the text of a report"):
        markdown_reader.read(data)


HOSTILE = {
    "backslashes": "\\" * 6_000,
    "asterisks": "*" * 20_000,
    "asterisks apart": "* " * 20_000,
    "emphasis never closed": "*a **b ***c _d __e " * 4_000,
    "emphasis without end": "**a" * 20_000,
    "quotes": "> " * 20_000 + "a",
    "lists in lists": "\n".join(" " * i + "- a" for i in range(200)),
    "brackets": "[" * 20_000,
    "links never closed": "[a](" * 10_000,
    "pictures never closed": "[![a](b)](" * 6_000,
    "ticks": "".join("`" * (i % 7 + 1) + "a" for i in range(10_000)),
    "comments never closed": "<!--" * 20_000,
    "programs never closed": "<style>" * 20_000,
    "tables in tables": "<table>" * 6_000,
    "tables never closed": "<table>\n# x\n" * 1_000,
    "tags": "<b>" * 20_000,
    "raised in raised": "<sup>" * 10_000 + "1" + "</sup>" * 10_000,
    "angle brackets": "<a " * 20_000,
    "entities": "&amp;" * 10_000,
    "pipes": "|" * 20_000,
    "rows": "| a | b |\n|---|---|\n" * 2_000,
    "dashes": "|" + "-" * 20_000 + "x",
    "formulas": "$1" * 20_000,
    "rules": "---\n" * 6_000,
    "definitions": "[a]: b\n" * 6_000,
    "headings": "# " * 20_000,
    "white space": " " * 100_000 + "x",
    "attributes": " {#" * 20_000,
    "blank lines": " \n" * 40_000,
    "lines that are no front matter": "a: b\n" * 6_000,
}


@pytest.fixture(scope="module")
def ordinary() -> float:
    """Seconds of computing that a hundred ordinary reports in plain text take on this machine."""
    text = mr.as_ragged_rows(mr.made("2021", 3).parts()).encode()
    return seconds(lambda: [text_reader.read(text) for _ in range(100)])


def _read(data: bytes) -> None:
    is_markdown(data)
    with contextlib.suppress(Refused):
        markdown_reader.read(data)
    with contextlib.suppress(TooMuch):
        add_markdown(data, Passages())


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_text_ends_soon_and_quietly(ordinary: float, text: str) -> None:
    """It costs less than 1,500 ordinary reports; the worst takes a third of that."""
    data = f"# 甲{text}\n{text}".encode()
    bound = 15 * ordinary
    assert least_seconds(lambda: _read(data), bound) < bound
