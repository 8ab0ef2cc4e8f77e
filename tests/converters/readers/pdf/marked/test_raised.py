"""Small digits beside a figure are marked, and digits that may not belong together are parted."""

from collections.abc import Iterable

import pytest

from converters.model.marks import Mark, marked, runs
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.marked.raised import base_lines
from converters.readers.pdf.text_lines import lines

SIZE = 10
Run = tuple[str, float, float, float]
"""A text, where it begins, how far it is raised, and its size."""


def glyphs(*drawn: Run) -> list[Glyph]:
    """Digits are half as wide as they are large, other characters as wide."""
    found = []
    for text, x, rise, size in drawn:
        for character in text:
            width = size / 2 if character.isascii() else size
            base = 100 - rise
            found.append(Glyph(character, x, x + width, base - 0.8 * size, base + 0.2 * size, base, size))
            x += width
    return found


def told(found: Iterable[str]) -> list[str]:
    """Lines of text with their marked runs in brackets, after ^ _ or '."""
    signs = {Mark.SUPERSCRIPT: "^", Mark.SUBSCRIPT: "_", Mark.RUBY: "'"}
    return ["".join(f"{signs[mark]}{{{run}}}" if mark else run for run, mark in runs(line)) for line in found]


def read(*drawn: Run) -> list[str]:
    found = told(line.text for line in lines(glyphs(*drawn)))
    return [line.replace("}^{", "").replace("}_{", "").replace("}'{", "") for line in found]


BASE: Run = ("36", 0, 0, SIZE)


@pytest.mark.parametrize(
    ("beside", "expected"),
    [
        (("1", 10, 4, 6), ["36^{1}"]),
        (("12", 10, 4, 6), ["36^{12}"]),
        (("1", 10, 2, 6), ["36^{1}"]),
        (("[1]", 10, 4, 6), ["36^{[1]}"]),
        (("（1）", 10, 4, 6), ["36^{（1）}"]),
        (("①", 10, 4, 6), ["36^{①}"]),
        (("1", -3, 4, 6), ["^{1}36"]),
        (("1", 10, 4, 9), ["36^{1}"]),
        (("2", 10, -2, 6), ["36_{2}"]),
        (("2", 10, -3.5, 6), ["36_{2}"]),
        (("12", -6, -2, 6), ["_{12}36"]),
        (("5", 10, 0, 5), ["36_{5}"]),
        (("5", 10, 0, 6), ["36_{5}"]),
        (("5", 10, 0, 7.5), ["36 5"]),
        (("5", 10, 1, 8.8), ["36 5"]),
        (("5", 10, 2.5, SIZE), ["36 5"]),
        (("5", 10, -2.5, SIZE), ["36 5"]),
        (("5", 10, 5, SIZE), ["5", "36"]),
        (("5", 10, 0, SIZE), ["365"]),
        (("5", 10, 0.5, SIZE), ["365"]),
        (("5", 10, 0, 8.8), ["365"]),
        (("5", 8, 0, SIZE), ["365"]),
        (("5", 6, 0, SIZE), ["36 5"]),
        (("件", 10, 0, 6), ["36件"]),
        (("2", 2, 8.5, 5), ["3'{2}6"]),
        (("三", 2, 8.5, 5), ["3'{三}6"]),
        (("三", 2, 13, 5), ["三", "36"]),
        (("三", 2, 8.5, 8), ["三", "36"]),
        (("1", 2, -10, 5), ["36", "1"]),
    ],
    ids=[
        "raised",
        "two raised",
        "hardly raised",
        "raised in brackets",
        "raised in Chinese brackets",
        "a raised sign",
        "raised before",
        "raised, hardly smaller",
        "lowered",
        "lowered deeply",
        "lowered before",
        "half as large",
        "on the line, small",
        "on the line, smaller",
        "hardly raised, hardly smaller",
        "as large, raised",
        "as large, lowered",
        "as large, raised high",
        "of the number",
        "not quite on the line",
        "another size by mistake",
        "close",
        "upon a digit",
        "a small unit",
        "a digit above",
        "a character above",
        "another line",
        "another line, no smaller",
        "below",
    ],
)
def test_beside_a_figure(beside: Run, expected: list[str]) -> None:
    assert read(BASE, beside) == expected
    assert read(beside, BASE) == expected


@pytest.mark.parametrize(
    ("drawn", "expected"),
    [
        ([BASE, ("48", 60, 0, SIZE), ("12", 10, 4, 6), ("123456", 70, 4, 6)], ["36^{12} 48^{123456}"]),
        ([BASE, ("48", 60, 0, SIZE), ("12", 10, 4, 6), ("1", 200, 4, 6)], ["12 1", "36 48"]),
        ([BASE, ("1", 10, 4, 6), ("行政许可", 100, 3, SIZE)], ["行政许可", "36^{1}"]),
        ([BASE, ("2", 2, 8.5, 5), ("48", 60, 0, SIZE), ("1", 70, 4, 6)], ["3'{2}6 48^{1}"]),
        ([("中华", 0, 0, SIZE), ("zh", 0, 8.5, 5)], ["zh", "中华"]),
        ([("件", 0, 0, SIZE), ("2", 10, 0, 5)], ["件2"]),
        ([BASE, ("1", 10, 4, 6), ("5", 13, 0, SIZE)], ["36^{1}5"]),
    ],
    ids=[
        "a row of figures",
        "some belong to no line",
        "beside a label between the lines",
        "above and raised",
        "above text",
        "beside text",
        "within a figure",
    ],
)
def test_lines(drawn: list[Run], expected: list[str]) -> None:
    assert read(*drawn) == expected


def test_a_mark_is_around_each_character() -> None:
    (line,) = base_lines(glyphs(BASE, ("12", 10, 4, 6)))
    assert [glyph.text for glyph in line] == ["3", "6", marked("1", Mark.SUPERSCRIPT), marked("2", Mark.SUPERSCRIPT)]


def test_many_lines_are_looked_through_once() -> None:
    """Each run looks at the lines near it alone."""
    rows = [run for y in range(0, 60_000, 30) for run in (("36", 0, -y, SIZE), ("1", 10, 4 - y, 6))]
    assert read(*rows) == ["36^{1}"] * 2_000
