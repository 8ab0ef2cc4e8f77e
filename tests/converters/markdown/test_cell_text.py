"""Figures as the text of a Markdown cell, and lists of cells in few patterns."""

from decimal import Decimal

import pytest

from converters.markdown.cell_text import cell_text, compress, expand, number_text, printed, read_cell, remarks, spread
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, UNVERIFIED, Cell

EVERY = tuple(f"t.{row}.{column}" for row in "ab" for column in "xyz")


@pytest.mark.parametrize(
    ("value", "text"),
    [("0", "0"), ("-0", "0"), ("0.00", "0"), ("1E+3", "1000"), ("541.1710", "541.171"), ("100", "100"), ("-7", "-7")],
)
def test_a_number_has_one_plain_form(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text
    assert read_cell(text) == (REPORTED, Decimal(value))


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (Cell("t.a.x", REPORTED, Decimal(0), "0"), "0"),
        (Cell("t.a.x", BLANK, None, ""), ""),
        (Cell("t.a.x", NOT_APPLICABLE, None, "——"), "/"),
        (Cell("t.a.x", MISSING), "…"),
        (Cell("t.a.x", UNREADABLE, None, " 七 件 "), "七 件"),
        (Cell("t.a.x", UNREADABLE, None, "3"), "3?"),  # else it would be read as a number
        (Cell("t.a.x", UNREADABLE, None, "/"), "/?"),
        (Cell("t.a.x", UNREADABLE, None, "…"), "…?"),
        (Cell("t.a.x", UNREADABLE, None, "3 4"), "3 4"),
        (Cell("t.a.x", UNREADABLE, None, "12（未核）"), "12（未核）?"),  # else it would be a reading of a machine
        (Cell("t.a.x", UNVERIFIED, None, "12"), "12（未核）"),
        (Cell("t.a.x", UNVERIFIED, None, " 1 2\n"), "1 2（未核）"),
        (Cell("t.a.x", UNVERIFIED, None, ""), "（未核）"),
        (Cell("t.a.x", UNVERIFIED, None, "/"), "/（未核）"),
    ],
)
def test_each_status_has_a_text_of_its_own(cell: Cell, text: str) -> None:
    assert cell_text(cell) == text
    assert read_cell(text)[0] == cell.status


@pytest.mark.parametrize("text", ["01", "1.0", "1.", ".5", "+1", "1,000", "--1", "1 ", "七", "1e3"])
def test_a_number_in_another_form_is_unreadable(text: str) -> None:
    assert read_cell(text) == (UNREADABLE, None)


@pytest.mark.parametrize(
    ("names", "patterns"),
    [
        ([], []),
        (EVERY, ["t.*.*"]),
        (["t.a.x"], ["t.a.x"]),
        (["t.b.x", "t.a.x"], ["t.*.x"]),
        (["t.a.x", "t.a.y", "t.a.z"], ["t.a.*"]),
        (["t.a.x", "t.a.y", "t.a.z", "t.b.x"], ["t.*.x", "t.a.*"]),
        (["t.a.x", "t.b.y"], ["t.a.x", "t.b.y"]),
    ],
)
def test_cells_are_named_in_few_patterns(names: list[str], patterns: list[str]) -> None:
    assert compress(names, EVERY) == patterns
    assert expand(patterns, EVERY) == set(names)


def test_a_pattern_of_no_cell_names_none() -> None:
    assert expand(["u.*.*", "t.c.x"], EVERY) == {"t.c.x"}


def test_the_printed_text_is_kept_where_the_cell_does_not_show_it() -> None:
    cells = (
        Cell("t.a.x", REPORTED, Decimal(7), "7"),
        Cell("t.a.y", REPORTED, Decimal(7), " 7 "),
        Cell("t.a.z", NOT_APPLICABLE, None, "——"),
        Cell("t.b.x", BLANK, None, ""),
        Cell("t.b.y", UNREADABLE, None, "七", None, ("place_unknown",)),
        Cell("t.b.z", MISSING),
        Cell("t.c.x", UNVERIFIED, None, "12"),
        Cell("t.c.y", UNVERIFIED, None, " 12"),
    )
    assert printed(cells) == {" 7 ": ["t.a.y"], "——": ["t.a.z"], "七": ["t.b.y"], " 12": ["t.c.y"]}
    assert remarks(cells) == {"place_unknown": ["t.b.y"]}
    assert spread({"a": ["t.a.*"], "b": ["t.a.x"]}, EVERY) == {"t.a.x": ["a", "b"], "t.a.y": ["a"], "t.a.z": ["a"]}
