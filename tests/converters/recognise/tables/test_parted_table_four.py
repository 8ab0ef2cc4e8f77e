"""Table four printed in three tables, each of them named: joined; else left as it is."""

import pytest

from converters.model.anchors import anchored
from converters.model.document import Block, Cell, Document, Paragraph, Row, Table
from converters.recognise.tables.parted_table_four import joined

HEADS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
FIRST, SECOND, THIRD = ["1", "0", "0", "0", "1"], ["2", "0", "0", "0", "2"], ["0", "3", "0", "/", "3"]


def table(*rows: list[str]) -> Table:
    return Table(tuple(Row(tuple(map(Cell, row)), "line 1") for row in rows), "ragged")


def part(name: str, figures: list[str]) -> list[Block]:
    return [Paragraph(name), table(HEADS, figures)]


def figures_of(blocks: list[Block]) -> list[str] | None:
    """The last row of the one table that is left; None where there are more."""
    tables = [block for block in joined(blocks) if isinstance(block, Table)]
    return [cell.text for cell in tables[0].rows[-1].cells] if len(tables) == 1 else None


@pytest.mark.parametrize(
    "blocks",
    [
        [*part("行政复议", FIRST), *part("行政诉讼：未经复议直接起诉", SECOND), *part("行政诉讼：复议后起诉", THIRD)],
        [*part("（一）行政复议情况", FIRST), *part("（三）复议后起诉", THIRD), *part("（二）未经复议直接起诉", SECOND)],
        [
            *part("行政复议", FIRST),
            Paragraph("行政诉讼"),
            *part("未经复议直接起诉", SECOND),
            Paragraph(""),
            *part("复议后起诉", THIRD),
        ],
        [
            table(["行政复议", ""], HEADS, FIRST),
            table(["未经复议直接起诉", "", ""], HEADS, SECOND),
            table(["复议后起诉"], HEADS, THIRD),
        ],
        [table(["行政复议"], HEADS, FIRST, ["未经复议直接起诉"], HEADS, SECOND, ["复议后起诉"], HEADS, THIRD)],
        [table(["", *HEADS], ["行政复议", *FIRST], ["未经复议直接起诉", *SECOND], ["复议后起诉", *THIRD])],
        [
            table(
                ["", "", *HEADS],
                ["行政复议", "", *FIRST],
                ["行政诉讼", "未经复议直接起诉", *SECOND],
                ["", "复议后起诉", *THIRD],
            )
        ],
        [
            table(["", *HEADS], ["行政复议", *FIRST]),
            table(["", *HEADS], ["未经复议直接起诉", *SECOND]),
            table(["", *HEADS], ["复议后起诉", *THIRD]),
        ],
        [
            *part("行政复议", FIRST),
            Paragraph("行政诉讼"),
            table(["未经复议直接起诉", "", "复议后起诉", ""], HEADS * 2, SECOND + THIRD),
        ],
    ],
    ids=[
        "under lines",
        "in another order",
        "under two lines",
        "under rows",
        "in one table",
        "a row for each",
        "a row for each, named twice",
        "beside their names",
        "two of them in one",
    ],
)
def test_three_parts_are_one_table(blocks: list[Block]) -> None:
    assert figures_of(blocks) == FIRST + SECOND + THIRD
    lines = [block for block in joined(blocks) if isinstance(block, Paragraph)]
    assert lines == [block for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    "blocks",
    [
        [*part("行政复议", FIRST), *part("行政诉讼", SECOND), *part("复议后起诉", THIRD)],
        [*part("行政复议", FIRST), *part("行政复议", SECOND), *part("复议后起诉", THIRD)],
        [*part("行政复议", FIRST), *part("未经复议直接起诉", SECOND)],
        [*part("行政复议", FIRST), *part("未经复议直接起诉", SECOND), *part("复议后起诉", ["0", "3", "", "0", "3"])],
        [*part("行政复议", FIRST), *part("未经复议直接起诉", SECOND), Paragraph("文" * 41), *part("复议后起诉", THIRD)],
        [table(HEADS[::-1], FIRST), table(HEADS, SECOND)],
        [table(["", *HEADS], ["行政复议", *FIRST], ["行政诉讼", *SECOND], ["复议后起诉", *THIRD])],
        [*part("行政复议", FIRST), table(["行政诉讼"], HEADS * 2, SECOND + THIRD)],
        [*part("行政复议", FIRST), table(["未经复议直接起诉", "复议后起诉"], HEADS * 2, SECOND)],
        [table(FIRST, SECOND, THIRD)],
        [Paragraph("行政复议"), table(["规章", "1"])],
    ],
    ids=["a group without its name", "one group twice", "two parts", "a blank cell", "text between", "heads in another order",
         "a row without its name", "two groups that are not named", "figures for one of two", "no heads", "another table"],
)  # fmt: skip
def test_what_is_not_sure_stays(blocks: list[Block]) -> None:
    assert list(joined(blocks)) == blocks


def test_what_the_form_does_not_print_stays() -> None:
    blocks = [
        table(["类别", *HEADS], ["（一）行政复议", *FIRST], ["未经复议直接起诉", *SECOND], ["复议后起诉", *THIRD])
    ]
    lines = [block.text for block in joined(blocks) if isinstance(block, Paragraph)]
    assert lines == ["类别", "（一）行政复议"]


def test_figures_know_where_they_stand() -> None:
    parts = [*part("行政复议", FIRST), *part("未经复议直接起诉", SECOND), *part("复议后起诉", THIRD)]
    read = anchored(Document(tuple(parts), "text/plain"))
    printed = [cell.anchor for block in read.blocks if isinstance(block, Table) for cell in block.rows[-1].cells]
    (table_four,) = (block for block in joined(read.blocks) if isinstance(block, Table))
    assert [cell.anchor for cell in table_four.rows[-1].cells] == printed
