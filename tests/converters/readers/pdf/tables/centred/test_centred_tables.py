"""Tables without rulings whose cells have their text in the middle: rows by their labels, heads by their columns."""

from collections.abc import Iterable

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.line_wrap import cell_text
from converters.readers.pdf.tables.centred.centred_tables import FAR, centred_tables
from converters.readers.pdf.text_lines import Line

SIZE = 10.0
PITCH = 14.0
"""Of the lines of one text."""
COLUMNS = (300.0, 360.0, 420.0)
LABEL, GROUP = 150.0, 40.0
"""Middles of the columns."""


def text(words: str, across: float, middle: float) -> list[tuple[float, Glyph]]:
    """The characters of a text of several lines around a place."""
    lines = words.split("\n")
    found = []
    for i, line in enumerate(lines):
        base = middle + (i - (len(lines) - 1) / 2) * PITCH
        width = SIZE if not line.isascii() else SIZE / 2
        begin = across - len(line) * width / 2
        found += [
            (base, Glyph(c, begin + k * width, begin + (k + 1) * width, base - SIZE, base, base, SIZE))
            for k, c in enumerate(line)
        ]
    return found


def page(*texts: tuple[str, float, float]) -> list[Line]:
    """The lines of texts by the middles of these."""
    glyphs = [item for one in texts for item in text(*one)]
    bases = sorted({base for base, _ in glyphs})
    return [Line(tuple(sorted((g for b, g in glyphs if b == base), key=lambda g: g.x0))) for base in bases]


def tables(lines: list[Line]) -> list[list[tuple[int, int, str]]]:
    """Row and column, by their order, and text of each cell of each table, from the top left."""
    found = []
    for _, _, grid in centred_tables(lines):
        tops = sorted({cell.box[1] for cell in grid.cells})
        lefts = sorted({cell.box[0] for cell in grid.cells})
        cells = [(tops.index(c.box[1]), lefts.index(c.box[0]), cell_text(c.lines, 0)) for c in grid.cells]
        found.append(sorted(cells))
    return found


def row(label: str, middle: float, *figures: str) -> Iterable[tuple[str, float, float]]:
    yield label, LABEL, middle
    yield from ((figure, x, middle) for figure, x in zip(figures, COLUMNS, strict=True) if figure)


HEADS = (("内容", LABEL, 100.0), ("制发", COLUMNS[0], 100.0), ("废止", COLUMNS[1], 100.0), ("有效", COLUMNS[2], 100.0))


def test_a_label_of_several_lines_has_the_figures_at_its_middle() -> None:
    lines = page(*HEADS, *row("规章", 118, "1", "22", "333"), *row("行政规范\n性文件", 143, "4", "5", "6"))
    assert tables(lines) == [
        [
            *((0, 0, "内容"), (0, 1, "制发"), (0, 2, "废止"), (0, 3, "有效")),
            *((1, 0, "规章"), (1, 1, "1"), (1, 2, "22"), (1, 3, "333")),
            *((2, 0, "行政规范性文件"), (2, 1, "4"), (2, 2, "5"), (2, 3, "6")),
        ]
    ]


def test_nothing_is_read_where_figures_stand_beside_no_middle() -> None:
    rest = [("4", COLUMNS[0], 140.0), ("5", COLUMNS[1], 140.0), ("6", COLUMNS[2], 140.0)]
    assert not tables(page(*HEADS, *row("规章", 118, "1", "22", "333"), ("行政规范\n性文件", LABEL, 143.0), *rest))


def test_a_label_without_figures_is_a_row_only_where_it_cannot_be_the_rest_of_another() -> None:
    whole = row("行政规范\n性文件", 143, "4", "5", "6")
    found = tables(
        page(
            *HEADS,
            *row("规章", 118, "1", "2", "3"),
            *whole,
            *row("许可", 168, "", "", ""),
            *row("处罚", 186, "7", "8", "9"),
        )
    )
    assert [cell for cell in found[0] if cell[0] == 3] == [(3, 0, "许可"), (3, 1, ""), (3, 2, ""), (3, 3, "")]
    unseen = page(
        *HEADS, *row("规章", 118, "1", "2", "3"), *row("许可", 136, "", "", ""), *row("处罚", 154, "7", "8", "9")
    )
    assert not tables(unseen)


def test_cells_may_have_their_text_at_their_top() -> None:
    figures = [(text, x, 136.0) for text, x in zip("456", COLUMNS, strict=True)]
    lines = page(
        *HEADS,
        *row("规章", 118, "1", "2", "3"),
        ("2.行政规范\n性文件", LABEL, 143),
        *figures,
        *row("处罚", 168, "7", "8", "9"),
    )
    assert [cell for cell in tables(lines)[0] if cell[0] == 2] == [
        *((2, 0, "2.行政规范性文件"), (2, 1, "4"), (2, 2, "5"), (2, 3, "6")),
    ]


def test_a_label_whose_figures_stand_beside_its_end_is_no_two_rows() -> None:
    """Each line stands as far below the one before as rows do."""
    figures = [(text, x, 146.0) for text, x in zip("456", COLUMNS, strict=True)]
    wrapped = ("2.行政规范", LABEL, 132), ("性文件", LABEL, 146), *figures
    first = [*row("1.规章", 118, "1", "2", "3"), *wrapped]
    assert not tables(page(*HEADS, *first, *row("3.处罚", 160, "7", "8", "9"), *row("4.强制", 174, "7", "8", "9")))


def test_a_head_over_several_rows_begins_with_the_first_number() -> None:
    lines = page(
        *HEADS,
        *row("总数", 118, "1", "2", "3"),
        *row("1.秘密", 136, "4", "5", "6"),
        *row("2.禁止公\n开的", 161, "7", "8", "9"),
        ("不予\n公开", GROUP, 152.0),
    )
    (cells,) = tables(lines)
    assert [cell for cell in cells if cell[1] < 2 and cell[0]] == [
        *((1, 0, "总数"), (2, 0, "不予公开"), (2, 1, "1.秘密"), (3, 1, "2.禁止公开的")),
    ]


def test_a_head_is_over_the_columns_in_the_middle_of_which_it_stands() -> None:
    over = [("诉讼", (COLUMNS[1] + COLUMNS[2]) / 2, 82.0), ("总计", COLUMNS[0], 91.0)]
    lines = page(*(head for head in HEADS if head[0] != "制发"), *over, *row("件数", 118, "1", "22", "333"))
    found = next(centred_tables(lines))[2]
    sides = {cell_text(cell.lines, 0): (round(cell.box[0]), round(cell.box[2])) for cell in found.cells if cell.lines}
    assert sides["诉讼"] == (sides["22"][0], sides["333"][1])
    assert sides["总计"] == sides["1"]


def test_a_table_goes_on_over_a_page_break() -> None:
    far = FAR * SIZE
    lines = page(*HEADS, *row("规章", 118, "1", "22", "333"), *row("文件", 118 + far, "4", "5", "6"))
    assert [text for _, _, text in tables(lines)[0]][4:] == ["规章", "1", "22", "333", "文件", "4", "5", "6"]


def test_words_that_only_a_space_parts_are_one_head() -> None:
    lines = page(*HEADS[:3], ("有", 416.0, 100.0), ("效", 430.0, 100.0), *row("规章", 118, "1", "22", "333"))
    assert (0, 3, "有效") in tables(lines)[0]


def test_a_label_that_a_page_break_cuts_is_whole_beside_its_figures() -> None:
    """Figures of a row that is cut stand on either page."""
    above = page(
        *HEADS, *row("规章", 118, "1", "22", "333"), *row("文件", 136, "7", "8", "9"), ("2.行政规范", LABEL, 154)
    )
    below = page(("性文件", LABEL, 204), *((text, x, 204) for text, x in zip("456", COLUMNS, strict=True)))
    assert [cell for cell in tables([*above, *below])[0] if cell[0] == 3] == [
        *((3, 0, "2.行政规范性文件"), (3, 1, "4"), (3, 2, "5"), (3, 3, "6")),
    ]


def test_a_head_in_the_middle_of_others_at_its_height_is_over_one_column() -> None:
    inner = (*COLUMNS, 480.0)
    heads = [("自\n然", 240.0, 90.0), ("商\n业", 300.0, 100.0), ("科\n研\n所", 360.0, 99.9), ("其\n他", 420.0, 100.0)]
    over = [("申请人情况", 360.0, 52.0), ("法人", 360.0, 70.0), ("总\n计", 480.0, 90.0)]
    figures = [(text, x, 132.0) for text, x in zip("12345", (240.0, *inner), strict=True)]
    (cells,) = tables(
        page(("说明", LABEL, 90.0), *heads, *over, ("件数", LABEL, 132.0), *figures, *row("文\n件", 160, "", "", ""))
    )
    assert [cell for cell in cells if cell[0] < 3] == [
        *((0, 0, "说明"), (0, 1, "申请人情况"), (1, 1, "自然"), (1, 2, "法人"), (1, 5, "总计")),
        *((2, 2, "商业"), (2, 3, "科研所"), (2, 4, "其他")),
    ]


def test_characters_above_one_another_may_be_one_head() -> None:
    """Rows stand no farther from one another than lines do, so that nothing shows which of them are one text."""
    upper = [("制", COLUMNS[0], 86.0), ("废", COLUMNS[1], 86.0), ("有", COLUMNS[2], 86.0)]
    lower = [("内容", LABEL, 100.0), ("发", COLUMNS[0], 100.0), ("止", COLUMNS[1], 100.0), ("效", COLUMNS[2], 100.0)]
    assert not tables(page(*upper, *lower, *row("1.规章", 114, "1", "2", "3"), *row("2.文件", 128, "4", "5", "6")))
