"""Every character means itself; that it survives is a property of test_markdown."""

import pytest

from converters.markdown.escape import escape, escape_cell, split_row, unescape


@pytest.mark.parametrize(
    ("text", "line", "cell"),
    [
        ("一、总体情况", "一、总体情况", "一、总体情况"),
        ("# a", "\\# a", "# a"),
        ("a # b", "a # b", "a # b"),
        ("- a", "\\- a", "- a"),
        ("1. a", "1\\. a", "1. a"),
        ("12) a", "12\\) a", "12) a"),
        ("1.a", "1.a", "1.a"),
        ("2.5万", "2.5万", "2.5万"),
        ("| a", "\\| a", "\\| a"),
        ("a|b", "a|b", "a\\|b"),
        ("a*b_c`d", "a\\*b\\_c\\`d", "a\\*b\\_c\\`d"),
        ("a\\b", "a\\\\b", "a\\\\b"),
        ("<甲>&乙", "&lt;甲>&amp;乙", "&lt;甲>&amp;乙"),
        ("~[{a", "\\~\\[\\{a", "\\~\\[\\{a"),
    ],
)
def test_what_is_markup_is_escaped_where_it_would_be(text: str, line: str, cell: str) -> None:
    assert (escape(text), escape_cell(text)) == (line, cell)
    assert unescape(line) == unescape(cell) == text


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("|  |  |", ["", ""]),
        ("| a\\|b | c |", ["a\\|b", "c"]),
        ("| a\\\\ | c |", ["a\\\\", "c"]),
        ("| a | b |  ", ["a", "b"]),
    ],
)
def test_a_row_is_split_at_bars_that_are_not_escaped(line: str, cells: list[str]) -> None:
    assert split_row(line) == cells
