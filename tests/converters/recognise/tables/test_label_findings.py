"""What is said of the label of a row, and what becomes of its figures."""

import pytest

from converters.model.document import Cell
from converters.model.problems import LeftOut
from converters.recognise.tables.columns import Figures
from converters.recognise.tables.label_findings import FIGURE_IN_LABEL, LABEL_DOUBTFUL, LabelFindings


def figures(*texts: str) -> Figures:
    return Figures(tuple(map(Cell, texts)), "grid", 1, 0, "row 1")


def test_a_label_of_the_form_gives_no_cause_to_say_anything() -> None:
    found = LabelFindings()
    assert found.checked("1.属于国家秘密", figures("1", "2")) == figures("1", "2")
    assert (found.left_out, found.problems) == ([], {})


def test_the_row_of_another_label_is_left_out_by_name() -> None:
    found = LabelFindings()
    assert found.checked("1.不属于\n国家秘密", figures("1", " 2")) is None
    assert found.left_out == [LeftOut("1.不属于 国家秘密 | 1 | 2", LABEL_DOUBTFUL)]
    (problem,) = found.problems
    assert (problem.kind, problem.place) == ("label_doubtful", "row 1")
    assert "'1.不属于 国家秘密'" in problem.message
    assert "'1.属于国家秘密'" in problem.message


def test_a_misspelt_label_is_told_of_once() -> None:
    found = LabelFindings()
    for _ in range(2):
        assert found.checked("1.属于国家密秘", figures("1")) == figures("1")
    (problem,) = found.problems
    assert (problem.kind, found.left_out) == ("label_misspelt", [])
    assert problem.message == "'1.属于国家密秘' is read as '1.属于国家秘密' of the form"


@pytest.mark.parametrize(
    ("printed", "left_out", "cells"),
    [
        pytest.param(("3",), [LeftOut("行政许可（5）", FIGURE_IN_LABEL)], ("3",), id="beside a figure of its own"),
        pytest.param((), [], ("行政许可（5）",), id="without a cell"),
        pytest.param(("", ""), [], ("行政许可（5）",), id="its cells are blank"),
    ],
)
def test_a_figure_in_a_label_is_told_of(
    printed: tuple[str, ...], left_out: list[LeftOut], cells: tuple[str, ...]
) -> None:
    found = LabelFindings()
    checked = found.checked("行政许可（5）", figures(*printed))
    assert checked is not None
    assert tuple(cell.text for cell in checked.cells) == cells
    assert found.left_out == left_out
    assert [problem.kind for problem in found.problems] == ["figure_in_label"]
