"""The texts of a Markdown file for search agree with the report that it holds."""

from pathlib import Path

import pytest

from converters.markdown import read
from converters.markdown.texts import narratives_and_rows, printed_figures
from converters.model.report import OtherTable, Paragraph

FILE = """---
title: a
printed:
  541.171万: [a.b.c]
  '1,234': [a.b.c]
left_out:
- text: b
---

# 标题

前言\\*

## 一、总体情况 {#overview}

共 3 &lt; 4

| 甲 | a\\|b |
| --- | --- |
| :-- | 3 |

后文
"""
CORPUS = sorted((Path(__file__).parents[2] / "corpus").glob("*/expected.md"))


def test_narrative_runs_up_to_the_next_table_and_rows_are_cells() -> None:
    assert list(narratives_and_rows(FILE)) == ["前言*\n一、总体情况\n共 3 < 4", ("甲", "a|b"), (":--", "3"), "后文"]


OFFICIAL = "| 行政复议、行政诉讼 | 结果维持 | 总计 |\n{}\n| 行政复议 | 3 |  |\n| 行政诉讼 / 复议后起诉 | 约 5 | / |\n"


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        (OFFICIAL.format("| :-- | --: | --: |"), [("3", ""), ("约 5", "/")]),
        (OFFICIAL.format("|:--|--:|--:|"), [("3", ""), ("约 5", "/")]),
        (
            OFFICIAL.format("| --- | --- | --- |"),
            [
                ("行政复议、行政诉讼", "结果维持", "总计"),
                ("行政复议", "3", ""),
                ("行政诉讼 / 复议后起诉", "约 5", "/"),
            ],
        ),
        ("| 项目 | 件数 |\n| :-- | --: |\n| 复议 | 2 |\n", [("项目", "件数"), ("复议", "2")]),
        ("| 申请人情况 | 自然人 |\n", [("申请人情况", "自然人")]),
        ("||\n", [("",)]),
    ],
)
def test_labels_of_official_tables_are_no_text(table: str, rows: list[tuple[str, ...]]) -> None:
    assert list(narratives_and_rows(f"---\ntitle: a\n---\n\n# a\n\n{table}")) == rows


def test_figures_are_given_as_they_are_printed() -> None:
    assert list(printed_figures(FILE)) == ["541.171万", "1,234"]
    assert list(printed_figures("---\ntitle: a\n---\n")) == []


@pytest.mark.parametrize("path", CORPUS[::12], ids=lambda path: path.parent.name)
def test_every_text_of_the_report_is_among_them(path: Path) -> None:
    markdown = path.read_text(encoding="utf-8")
    report = read(markdown).report
    assert report is not None
    found = list(narratives_and_rows(markdown))
    narrative = "\n".join(part for part in found if isinstance(part, str)).split("\n")
    rows = [part for part in found if isinstance(part, tuple)]
    for section in report.sections:
        assert section.heading is None or section.heading in narrative
        for block in section.blocks:
            assert not isinstance(block, Paragraph) or block.text in narrative
            assert not isinstance(block, OtherTable) or all(row in rows for row in block.rows)


def test_a_file_without_front_matter_is_an_error() -> None:
    with pytest.raises(ValueError, match="substring not found"):
        list(narratives_and_rows("# a"))
