"""A row that is printed more than once."""

import pytest

from converters.model.document import Cell
from converters.recognise.tables.columns import ColumnAssignment, Figures
from converters.recognise.tables.repeated_rows import agreed


def line(*texts: str | None, known: bool = True) -> Figures:
    """A line whose cells are its columns; None for one that it has not."""
    cells = tuple(Cell(text) for text in texts if text is not None)
    return Figures(cells, "grid", 1, 0, "|".join(map(str, texts)) + ("" if known else "?"))


def assign(row: Figures) -> ColumnAssignment:
    texts = tuple(None if text == "None" else text for text in row.place.rstrip("?").split("|"))
    return ColumnAssignment(texts, known=not row.place.endswith("?"))


@pytest.mark.parametrize(
    ("lines", "texts", "doubtful"),
    [
        pytest.param([line("1", "2")], ("1", "2"), (), id="once"),
        pytest.param([line("1", "2"), line("1", "2")], ("1", "2"), (), id="twice the same"),
        pytest.param([line("1", "2"), line(" 1", "2 ")], ("1", "2"), (), id="white space is no difference"),
        pytest.param([line("1", "2"), line("1", "3")], ("1", "2"), (1,), id="another figure"),
        pytest.param([line("1", ""), line("1", "3")], ("1", "3"), (1,), id="blank in the first"),
        pytest.param([line("1", "2"), line("", "2")], ("1", "2"), (0,), id="blank in the second"),
        pytest.param([line("1", "2"), line("1", "3"), line("4", "2")], ("1", "2"), (0, 1), id="three lines"),
        pytest.param([line("1", "2"), line("", "")], ("1", "2"), (0, 1), id="a blank line second"),
        pytest.param([line("", ""), line("1", "2")], ("1", "2"), (0, 1), id="a blank line first"),
        pytest.param([line("1", "2"), line("见附件", "")], ("1", "2"), (), id="words alone contest nothing"),
        pytest.param([line("其他", ""), line("1", "2")], ("1", "2"), (), id="a piece of heads stands first"),
        pytest.param([line(None, None), line("1", "2")], ("1", "2"), (), id="a bare label stands first"),
        pytest.param(
            [line("1", "2"), line("1", "2", known=False)], ("1", "2"), (0, 1), id="columns of the second unknown"
        ),
        pytest.param([line("1", "2", known=False), line("1", "3")], ("1", "2"), (), id="columns of the first unknown"),
    ],
)
def test_lines_agree(lines: list[Figures], texts: tuple[str, ...], doubtful: tuple[int, ...]) -> None:
    row = agreed(lines, assign)
    assert row is not None
    assert row.assigned.texts == texts
    assert row.assigned.doubtful == dict.fromkeys(doubtful, "row_repeated")


def test_lines_are_told_apart() -> None:
    first, same, other, blank, bare = line("1", "2"), line("1", "2"), line("1", "3"), line("", ""), line(None, None)
    row = agreed([bare, first, same, blank, other], assign)
    assert row is not None
    assert row.first is first
    assert row.same == (same,)
    assert row.others == (other, blank)


def test_a_figure_of_another_line_stands_in_that_line() -> None:
    def counted(row: Figures) -> ColumnAssignment:
        return ColumnAssignment(assign(row).texts, anchors=(10, 11) if row.place.endswith("|2") else (20, 21))

    row = agreed([line("", "2"), line("1", "3")], counted)
    assert row is not None
    assert row.assigned.texts == ("1", "2")
    assert row.assigned.anchors == (20, 11)


def test_a_row_that_is_not_printed_has_no_line() -> None:
    assert agreed([], assign) is None


def test_columns_doubtful_before_stay_so() -> None:
    def under_heads(row: Figures) -> ColumnAssignment:
        return ColumnAssignment(tuple(row.printed), doubtful={0: "head_unknown"})

    row = agreed([line("1", "2"), line("1", "3")], under_heads)
    assert row is not None
    assert row.assigned.doubtful == {0: "row_repeated", 1: "row_repeated"}
