"""A function that answers from memory: the same answers, short texts asked once, paragraphs kept for a while."""

import pytest

from converters.model.speed.memoize import MemoOfShared, memoize

SHORT, LONGEST_KEPT, LONG = "规章", "规" + "文" * 118 + "章", "规" + "文" * 119 + "章"


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        pytest.param(SHORT, 1, id="a short text is asked once"),
        pytest.param(LONGEST_KEPT, 1, id="a text of 120 characters is asked once"),
        pytest.param(LONG, 1, id="so is a paragraph that is asked again"),
        pytest.param("文" * 2_001, 2, id="a longer text is asked each time"),
    ],
)
def test_what_is_kept(text: str, calls: int) -> None:
    asked = []

    @memoize
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length(text), length(text)] == [len(text)] * 2
    assert asked == [text] * calls


def test_of_paragraphs_the_last_are_kept() -> None:
    asked = []

    @memoize
    def first(text: str) -> str:
        asked.append(text)
        return text[0]

    texts = [chr(0x4E00 + number) + LONG for number in range(65)]
    assert [first(text) for text in (*texts, texts[0])] == [text[0] for text in (*texts, texts[0])]
    assert asked == [*texts, texts[0]]


@pytest.mark.parametrize("text", [pytest.param(SHORT, id="a short text"), pytest.param(LONG, id="a long text")])
def test_further_arguments_are_part_of_the_question(text: str) -> None:
    @memoize
    def ends(text: str, place: int = 0, *, twice: bool = False) -> str:
        return text[place] * (2 if twice else 1)

    assert (ends(text), ends(text, -1), ends(text, -1, twice=True)) == (text[0], text[-1], text[-1] * 2)


@pytest.mark.parametrize(
    ("word", "is_kept"),
    [pytest.param("规章", True, id="what is small"), pytest.param("规范性文件", False, id="what is not")],
)
def test_what_is_held_once_is_asked_once(word: str, is_kept: bool) -> None:
    asked = []

    def length(values: list[str]) -> int:
        asked.append(values[0])
        return len(values[0])

    lengths = MemoOfShared(length, lambda values: len(values[0]) < 3)
    value, alike = [word], [word]
    assert [lengths([value, value]), lengths([value])] == [[len(word)] * 2, [len(word)]]
    assert len(asked) == (1 if is_kept else 3)
    assert lengths([alike, value]) == [len(word)] * 2, "what holds the same is another value"
    assert len(asked) == (2 if is_kept else 5)


def test_what_is_asked_of_several_functions_is_looked_for_once() -> None:
    def is_short(values: list[str]) -> bool:
        return len(values[0]) < 3

    lengths, words = MemoOfShared(len, is_short), MemoOfShared(lambda values: values[0], is_short)
    short, long = ["规章", "一"], ["规范性文件"]
    for values in [(short, ["件"]), (short, long, short), (["项"],), (short, short), ()]:
        expected = [value[0] for value in values], list(map(len, values))
        assert (words(values), lengths(values)) == expected
        assert (words(values), lengths(list(values))) == expected, "asked again"


def test_what_is_held_anew_is_not_taken_for_what_was() -> None:
    double, same = (
        MemoOfShared[list[int], list[int]](lambda value: value * 2, bool),
        MemoOfShared[list[int], int](len, bool),
    )
    first = ([1], [2])
    assert (double(first), same(first)) == ([[1, 1], [2, 2]], [1, 1])
    for start in range(0, 40_000, 100):
        values = tuple([number] for number in range(start, start + 100))
        assert double(values) == [[value[0]] * 2 for value in values]
    assert (double(first), same(first)) == ([[1, 1], [2, 2]], [1, 1])


def test_what_is_held_is_bounded_and_never_taken_for_another() -> None:
    lengths = MemoOfShared[list[int], int](len, lambda _: True)
    for count in range(20_000):  # each is freed, and its place taken by a later one, as soon as it is not held
        assert lengths([[0] * (count % 7)]) == [count % 7]
    assert len(lengths) <= 16_384
