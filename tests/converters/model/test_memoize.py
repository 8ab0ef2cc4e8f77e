"""A function that answers from memory: the same answers, short texts asked once, long ones never kept."""

import pytest

from converters.model.memoize import memoize

SHORT, LONGEST_KEPT, LONG = "规章", "规" + "文" * 118 + "章", "规" + "文" * 119 + "章"


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        pytest.param(SHORT, 1, id="a short text is asked once"),
        pytest.param(LONGEST_KEPT, 1, id="a text of 120 characters is asked once"),
        pytest.param(LONG, 2, id="a longer text is asked each time"),
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


@pytest.mark.parametrize("text", [pytest.param(SHORT, id="a short text"), pytest.param(LONG, id="a long text")])
def test_further_arguments_are_part_of_the_question(text: str) -> None:
    @memoize
    def ends(text: str, place: int = 0, *, twice: bool = False) -> str:
        return text[place] * (2 if twice else 1)

    assert (ends(text), ends(text, -1), ends(text, -1, twice=True)) == (text[0], text[-1], text[-1] * 2)


def test_the_function_keeps_its_name() -> None:
    @memoize
    def length(text: str) -> int:
        return len(text)

    assert length.__name__ == "length"
