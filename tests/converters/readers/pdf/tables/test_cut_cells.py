"""Cells that a page break cuts beside others that end there."""

from collections.abc import Callable, Sequence

import pytest
from drawn_pages import HEIGHT, both, drawn, write
from reportlab.pdfgen.canvas import Canvas

from converters.model.document import Document, Paragraph, Table
from converters.readers.pdf import pdf_reader
from converters.readers.pdf.tables.cut_cells import cut_ends, cut_sides
from converters.readers.pdf.tables.ruled_cells import Ruling

UPRIGHTS = [Ruling(False, x, 0, 40) for x in (0.0, 30.0, 60.0, 90.0)]
"""Three columns of 30 points, two rows of 20."""
Ends = list[tuple[float, float, float]]


def level(at: float, start: float = 0, end: float = 90) -> Ruling:
    return Ruling(True, at, start, end)


CUT: dict[str, tuple[list[Ruling], Ends]] = {
    "closed": ([*UPRIGHTS, level(0), level(20), level(40)], []),
    "one cell open below": ([*UPRIGHTS, level(0), level(20), level(40, 30)], [(40, 0, 30)]),
    "one cell open above": ([*UPRIGHTS, level(0, 30), level(20), level(40)], [(0, 0, 30)]),
    "a tall one open below": ([*UPRIGHTS, level(0), level(20, 30), level(40, 30)], [(40, 0, 30)]),
    "two of them": ([*UPRIGHTS, level(0), level(20), level(40, 60)], [(40, 0, 30), (40, 30, 60)]),
    "open above and below": (
        [*UPRIGHTS, level(0, 60), level(20), level(40, 30)],
        [(40, 0, 30), (0, 0, 30), (0, 30, 60)],
    ),
    "a table below it": ([*UPRIGHTS, level(0), level(20), level(40, 30), level(60)], [(40, 0, 30)]),
    "over the whole page": ([*UPRIGHTS, *(level(at, 30) for at in (0, 20, 40))], [(40, 0, 30), (0, 0, 30)]),
    "without a ruling above": (
        [UPRIGHTS[0], *(Ruling(False, x, -9, 40) for x in (30, 60, 90)), level(40, 30)],
        [(-9, 30, 60), (-9, 60, 90)],
    ),
    "uprights alone": (UPRIGHTS, []),
    "a table of other columns below it": (
        [*UPRIGHTS, Ruling(False, 15, 60, 80), level(0), level(20), level(40, 30), level(60), level(80)],
        [(40, 0, 30)],
    ),
    "an upright goes on": ([*UPRIGHTS, Ruling(False, 15, 20, 60), level(0), level(20), level(40, 30)], []),
    "two uprights": ([*UPRIGHTS[:2], level(0, 0, 30), level(20, 0, 30)], []),
}


@pytest.mark.parametrize(("rulings", "expected"), CUT.values(), ids=CUT)
def test_what_is_not_drawn_at_the_ends_of_a_page(rulings: list[Ruling], expected: Ends) -> None:
    assert [(side.at, side.start, side.end) for side in cut_ends(rulings)] == expected


def test_more_rulings_than_any_table_has_are_none() -> None:
    uprights = [Ruling(False, 6.0 * i, 0, 40) for i in range(1_000)]
    assert list(cut_ends([*uprights, level(20, 0, 5_994)])) == []
    assert list(cut_ends([*uprights[:50], level(20, 0, 5_994)])) != []


def test_which_sides_of_a_cell_are_open() -> None:
    ends = [level(40, 0, 30), level(0, 30, 60)]
    assert [cut_sides(box, ends) for box in [(0, 20, 30, 40), (30, 0, 60, 20), (60, 20, 90, 40)]] == [
        (False, True),
        (True, False),
        (False, False),
    ]


Page = Callable[[Canvas], None]
LEFT, WIDE, HIGH = 90, 60, 20


def lines(*ends: tuple[int, int, int, int]) -> Page:
    """Lines by the columns and rows of their ends."""

    def page(canvas: Canvas) -> None:
        for x0, top, x1, bottom in ends:
            below = (HEIGHT - 100 - HIGH * top, HEIGHT - 100 - HIGH * bottom)
            canvas.line(LEFT + WIDE * x0, below[0], LEFT + WIDE * x1, below[1])

    return page


def texts(*placed: tuple[int, int, str]) -> Page:
    """Texts by the column and the row in which they stand."""
    return both(*(write(text, x=LEFT + WIDE * x + 5, top=100 + HIGH * y + 15) for x, y, text in placed))


def columns(*xs: int, rows: int) -> Sequence[tuple[int, int, int, int]]:
    return [(x, 0, x, rows) for x in xs]


HEAD = both(
    lines(*columns(0, 1, 3, rows=2), (0, 0, 3, 0), (0, 1, 3, 1), (1, 2, 3, 2)),
    texts((0, 0, "复议"), (1, 0, "诉讼"), (0, 1, "结果"), (1, 1, "直接起诉")),
)
"""Two rows of heads; the first column of the second goes on."""
BELOW = both(lines(*columns(0, 1, 2, 3, rows=2), (0, 1, 3, 1), (0, 2, 3, 2)), texts((1, 0, "维持"), (2, 0, "纠正")))
FIGURES = texts((0, 1, "3"), (1, 1, "5"), (2, 1, "7"))


def rows(document: Document) -> list[list[list[tuple[str, int | None, int]]]]:
    return [
        [[(cell.text, cell.column, cell.span) for cell in row.cells] for row in block.rows]
        for block in document.blocks
        if isinstance(block, Table)
    ]


WHOLE = [
    [
        [("复议", 0, 1), ("诉讼", 1, 2)],
        [("结果维持", 0, 1), ("直接起诉", 1, 2)],
        [("维持", 1, 1), ("纠正", 2, 1)],
        [("3", 0, 1), ("5", 1, 1), ("7", 2, 1)],
    ]
]


def test_a_head_that_is_cut_beside_one_that_ends() -> None:
    found = pdf_reader.read(drawn(both(HEAD, texts((0, 2, "维持"))), both(BELOW, FIGURES)))
    assert rows(found) == [[WHOLE[0][0], [("结果\n维持", 0, 1), *WHOLE[0][1][1:]], *WHOLE[0][2:]]]
    assert [block for block in found.blocks if isinstance(block, Paragraph)] == []


def test_words_below_a_table_that_has_no_ruling_at_its_end_are_none_of_it() -> None:
    """Its last row is one of it all the same, also above another table."""
    open_table = both(
        lines(*columns(0, 1, 2, rows=2), (0, 0, 2, 0), (0, 1, 2, 1)), texts((0, 0, "项目"), (0, 1, "许可"), (1, 1, "5"))
    )
    other = both(
        lines((0, 5, 2, 5), (0, 6, 2, 6), (0, 5, 0, 6), (1, 5, 1, 6), (2, 5, 2, 6)), texts((0, 5, "处罚"), (1, 5, "7"))
    )
    found = pdf_reader.read(drawn(both(open_table, texts((0, 2, "说明")), texts((0, 3, "以上为全年的数据")), other)))
    assert rows(found) == [
        [[("项目", 0, 1), ("", 1, 1)], [("许可", 0, 1), ("5", 1, 1)]],
        [[("处罚", 0, 1), ("7", 1, 1)]],
    ]
    assert "".join(block.text for block in found.blocks if isinstance(block, Paragraph)) == "说明以上为全年的数据"


@pytest.mark.parametrize("below", ["5", "注：以下为全年数据，与上年同口径"], ids=["a figure", "a note"])
def test_what_else_stands_below_a_cut_cell_is_none_of_it(below: str) -> None:
    found = pdf_reader.read(drawn(both(HEAD, texts((0, 2, below))), both(BELOW, FIGURES)))
    assert [block.text for block in found.blocks if isinstance(block, Paragraph)] == [below]


def test_a_label_over_three_pages_keeps_what_the_third_says_of_it() -> None:
    """Its pieces, a character a line, stand beside labels of rows, of which each is whole."""
    open_column = lines(*columns(0, 1, 2, rows=3), (1, 1, 2, 1), (1, 2, 2, 2), (1, 3, 2, 3))
    first = both(
        lines(*columns(0, 1, 2, rows=2), (0, 0, 2, 0), (0, 1, 2, 1), (1, 2, 2, 2)),
        texts((0, 0, "项目"), (1, 0, "件数"), (0, 1, "本年度办理"), (1, 1, "5")),
    )
    second = both(open_column, texts((0, 1, "结果情况一"), *((1, i, str(i + 6)) for i in range(3))))
    third = both(
        lines(*columns(0, 1, 2, rows=2), (0, 2, 2, 2), (1, 1, 2, 1)), texts((0, 0, "览"), (1, 0, "9"), (1, 1, "8"))
    )
    (table,) = rows(pdf_reader.read(drawn(first, second, third)))
    assert table[1] == [("本年度办理结果情况一览", 0, 1), ("5", 1, 1)]
    assert table[2:] == [[(text, 1, 1)] for text in "67898"]


def test_two_figures_are_never_one() -> None:
    """At the foot of a page and at the head of the next no row is closed: two rows, or a row that is cut."""
    above = both(
        lines(*columns(0, 1, 2, 3, rows=2), (0, 0, 3, 0), (0, 1, 3, 1)),
        texts((0, 1, "规章"), (1, 1, "1"), (2, 1, "22")),
    )
    below = both(lines(*columns(0, 1, 2, 3, rows=1), (0, 1, 3, 1)), texts((0, 0, "文件"), (1, 0, "3"), (2, 0, "0")))
    (table,) = rows(pdf_reader.read(drawn(above, below)))
    assert table[1:] == [[("规章", 0, 1), ("1", 1, 1), ("22", 2, 1)], [("文件", 0, 1), ("3", 1, 1), ("0", 2, 1)]]


def test_lines_that_are_drawn_cell_by_cell_end_at_no_side() -> None:
    """They are drawn in pieces, as browsers do, and no upright stands where two of them meet."""
    level = [(x, y, x + 2, y) for y in range(3) for x in (0, 2)]
    page = both(
        lines(*columns(0, 1, 4, rows=2), *level), texts((0, 0, "项目"), (1, 0, "数量"), (0, 1, "许可"), (1, 1, "5"))
    )
    assert rows(pdf_reader.read(drawn(page))) == [[[("项目", 0, 1), ("数量", 1, 1)], [("许可", 0, 1), ("5", 1, 1)]]]
