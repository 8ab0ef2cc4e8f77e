"""Every character means itself; that it survives is a property of test_markdown."""

import pytest

from converters.markdown.escape import cells_of, escape, escape_cell, is_row, split_row, unescape


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


@pytest.mark.parametrize(
    ("line", "whole", "cells"),
    [
        ("|", False, 0),
        ("", False, 0),
        ("||", True, 1),
        ("|  |  ", True, 1),
        ("| a", False, 0),
        ("| a | b", False, 1),
        ("| a \\|", False, 0),
        ("| a \\\\|", True, 1),
        ("a | b |", False, 2),
        ("|" + "\\" * 30_000, False, 0),
        ("| " + "\\" * 30_001 + " |", True, 1),
        ("|" + "\\|" * 300_000, False, 0),
        ("|" + "\\x|" * 300_000, True, 300_000),
        ("|" + "|" * 300_000, True, 300_000),
        ("| " + "a\\" * 300_000, False, 0),
    ],
)
def test_a_row_has_a_bar_at_both_ends_and_costs_what_it_is_long(line: str, whole: bool, cells: int) -> None:
    assert (is_row(line), len(split_row(line))) == (whole, cells)


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]),
        ("| a b | 1 |", ["a b", "1"]),
        ("| a |  | b |", ["a", "", "b"]),
        ("|  |  |", ["", ""]),
        ("| |", [""]),
        ("| a |b | c |", ["a", "b", "c"]),
        ("| a| b | c |", ["a", "b", "c"]),
        ("|a | b |", ["a", "b"]),
        ("| a | b|", ["a", "b"]),
        ("| a || b |", ["a", "", "b"]),
        ("| a | b | ", ["a", "b"]),
        ("|  a | b  |", ["a", "b"]),
        (r"| a \| b | c |", ["a | b", "c"]),
        ("| a &amp; b | c |", ["a & b", "c"]),
        ("| a\u3000| b |", ["a\u3000", "b"]),
        ("| a | b | c", ["a", "b"]),
    ],
)
def test_the_cells_of_a_row_whatever_its_spaces(row: str, cells: list[str]) -> None:
    assert cells_of(row) == cells
