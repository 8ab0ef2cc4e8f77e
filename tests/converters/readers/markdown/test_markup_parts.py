"""HTML within Markdown: comments, programs, tables."""

import pytest

from converters.model.document import Paragraph, Table
from converters.readers.markdown.markup_parts import MarkupParts
from converters.readers.page.copied_page import TABLE


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("甲<!-- 第\n1页 -->乙", "甲\n乙"),
        ("甲<style>\np{}\n</style>乙", "甲\n\n乙"),
        ("甲<!-- 乙", "甲<!-- 乙"),
        ("甲<table>\n<tr><td>1\n</table>乙", f"甲\v{TABLE}0\v\n\n乙"),
        ("<table>1<table>2</table>3</table>甲", f"\v{TABLE}0\v甲"),
        ("<TABLE>1</TABLE>\n<table>2</table>", f"\v{TABLE}0\v\n\v{TABLE}1\v"),
        ("<table>1\n\n## 甲\n", f"\v{TABLE}0\v\n\n## 甲\n"),
        ("甲</table>乙", "甲</table>乙"),
        ("甲", "甲"),
    ],
)
def test_parts_have_their_lines(text: str, expected: str) -> None:
    assert MarkupParts(text).text == expected


def test_comments_are_named() -> None:
    assert [item.text for item in MarkupParts("<!-- page 2 --><!-- -->").left_out] == ["page 2"]


def test_a_table_with_spans_shows_its_columns() -> None:
    parts = MarkupParts("<table><tr><td colspan=2>甲<td>$12$</table>")
    (table,) = parts.blocks(f"{TABLE}0", "line 3")
    assert isinstance(table, Table)
    assert (table.layout, table.rows[0].place) == ("grid", "line 3")
    assert [(cell.text, cell.column, cell.span) for cell in table.rows[0].cells] == [("甲", 0, 2), ("12", 2, 1)]


def test_a_table_that_lost_its_spans_shows_none() -> None:
    (table,) = MarkupParts("<table><tr><td>甲<td>12</table>").blocks(f"{TABLE}0", "line 1")
    assert isinstance(table, Table)
    assert (table.layout, [cell.column for cell in table.rows[0].cells]) == ("ragged", [None, None])


def test_a_table_of_one_column_is_text() -> None:
    (line,) = MarkupParts("<table><tr><td>甲</table>").blocks(f"{TABLE}0", "line 1")
    assert line == Paragraph("甲", "line 1")
