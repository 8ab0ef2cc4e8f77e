"""Characters of a recogniser as a line of glyphs: its size, its sides, the spaces in it."""

import pytest

from converters.model.document import Reading
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.printed_lines import even_sizes, line, size_of, spoken, without_specks
from converters.readers.scan.recogniser import Sign

WIDTH = 400.0


def signs(text: str, pitch: float = 20.0, step: float = 8.0) -> list[Sign]:
    """Characters at even distances, each seen at the nearest step."""
    places = [round((10 + place * pitch) / step) * step for place in range(len(text))]
    return [Sign(character, 0.9, place / WIDTH) for character, place in zip(text, places, strict=True)]


def test_the_size_of_a_line_is_the_distance_of_its_characters_though_it_is_seen_in_steps() -> None:
    assert size_of(signs("政府信息公开年度报告"), Piece(0, 0, 200, 15), WIDTH) == pytest.approx(20, abs=1)
    assert size_of(signs("2022年度共公开123条"), Piece(0, 0, 200, 18), WIDTH) == pytest.approx(20, abs=0.1), (
        "by its height"
    )


def test_sizes_that_are_nearly_that_of_the_text_are_that() -> None:
    assert even_sizes([16.0, 15.0, 17.5, 24.0, 9.0], [30, 8, 5, 10, 3]) == [16.0, 16.0, 16.0, 24.0, 9.0]
    assert even_sizes([], []) == []


@pytest.mark.parametrize(
    ("read", "said"),
    [("12 月 31 日", "12月31日"), ("annual report", "annual report"), (" 报告 ", "报告"), ("A 4", "A4")],
)
def test_spaces_are_kept_between_latin_words_alone(read: str, said: str) -> None:
    assert "".join(sign.text for sign in spoken(signs(read))) == said


@pytest.mark.parametrize(
    ("text", "left", "right"), [("（公开）", 5.0, 95.0), ("公开，", 14.0, 95.0), ("12", 15.0, 85.0)]
)
def test_the_sides_of_a_line_are_those_of_its_squares_of_type(text: str, left: float, right: float) -> None:
    """Half of the square of a bracket or stop is white."""
    found = line(signs(text), Piece(15, 0, 85, 18), WIDTH, 20.0, 1.0)
    assert (found.x0, found.x1) == pytest.approx((left, right))
    assert found.text == text
    assert found.reading == Reading(0.9, ink=True)


@pytest.mark.parametrize(
    ("texts", "heights", "left"),
    [
        (("法人或其他组织", "二"), (16, 2), ["法人或其他组织"]),
        (("上", "科研", "机构"), (2, 16, 16), ["科研", "机构"]),
        (("第", "一", "项"), (16, 2, 16), ["第", "一", "项"]),
        (("人", "—", "二"), (16, 3, 12), ["人", "—", "二"]),
        (("二",), (2,), ["二"]),
        (("一", "自然", "人"), (12, 16, 16), ["自然", "人"]),
        (("一",), (12,), ["一"]),
    ],
)
def test_what_is_too_low_for_what_it_was_read_as_is_no_line(
    texts: tuple[str, ...], heights: tuple[int, ...], left: list[str]
) -> None:
    lines = []
    for place, (text, high) in enumerate(zip(texts, heights, strict=True)):
        box = Piece(0, 30 * place, 20 * len(text), 30 * place + high)
        lines.append(line(signs(text), box, WIDTH, size_of(signs(text[:1]), box, WIDTH), 1.0))
    assert [item.text for item in without_specks(lines, 16.0)] == left
