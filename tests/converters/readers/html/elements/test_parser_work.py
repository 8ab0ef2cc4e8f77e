"""What a page would cost the parser is known before it begins."""

import random
from bisect import bisect_left
from collections.abc import Callable

import pytest

from converters.model.problems import Refused
from converters.readers.html.elements import parser_work
from converters.readers.html.elements.parser_work import check_work


@pytest.mark.parametrize(
    ("bound", "most", "markup", "message"),
    [
        ("_MOST_TAGS", 10, "<b>" * 11, "has more than 10 tags"),
        ("_MOST_WORK", 1_000_000, "<div>" * 2_001 + "甲", "nests its elements too deeply"),
        ("_MOST_WORK", 5_000_000, "<select>" + "<option>1" * 2_001, "lists too much to choose from"),
        ("_MOST_WORK", 10_000, "<p " + "a=1 " * 101 + ">", "too many attributes"),
        ("_MOST_WORK", 10_000, "<p " + "a='>' " * 101 + ">", "too many attributes"),
        ("_MOST_WORK", 10_000, '<!-- <a b=" --><p ' + "abc " * 101 + '>"', "too many attributes"),
        ("_MOST_WORK", 10_000, "<SCRIPT>'<a b='</script><p " + "abc " * 101 + ">'", "too many attributes"),
    ],
)
def test_a_page_beyond_a_bound(
    monkeypatch: pytest.MonkeyPatch, bound: str, most: int, markup: str, message: str
) -> None:
    check_work(markup)
    monkeypatch.setattr(parser_work, bound, most)
    with pytest.raises(Refused, match=message):
        check_work(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<p " + "abc " * 90 + ">" + "甲 " * 1000,
        "<p title='" + "abc " * 1000 + "'>",
        "<script>'<a " + "abc " * 1000 + "'</script>",
        "<!-- <p " + "abc " * 1000 + ">",
        "1 < 2 " + "abc " * 1000,
    ],
    ids=["few attributes", "a long value", "a program", "a comment", "no tag"],
)
def test_what_is_no_attribute(monkeypatch: pytest.MonkeyPatch, markup: str) -> None:
    monkeypatch.setattr(parser_work, "_MOST_WORK", 10_000)
    check_work(markup)


_PIECES = (
    "<b>",
    "</b>",
    "<TT/",
    "<div a=1 b",
    ">",
    "<i a=\"1\"b='2'",
    "<option>",
    "<a\n/c/d=e",
    "</p",
    " ",
    "正文",
    "<striKe ",
    "<font",
)


_OF_ATTRIBUTES = ('a="1"', "='2'", "b", "=", '="1"c="2"', "/", " ")


@pytest.mark.parametrize("seed", range(60))
def test_the_quick_bounds_are_no_less_than_what_they_spare(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Whatever a page is made of: the least bound that allows it is its work."""
    rng = random.Random(seed)
    text = "".join(rng.choices(_PIECES, k=80)) if seed % 2 else "<p " + "".join(rng.choices(_OF_ATTRIBUTES, k=80))
    monkeypatch.setattr(parser_work, "_FEW_CHARACTERS", 0)

    def allows(check: Callable[[str], None], most: int) -> bool:
        monkeypatch.setattr(parser_work, "_MOST_WORK", most)
        try:
            check(text)
        except Refused:
            return False
        return True

    def work(check: Callable[[str], None]) -> int:
        return bisect_left(range(1_000_000), True, key=lambda most: allows(check, most))

    nesting, attributes = work(parser_work._check_nesting), work(parser_work._check_attributes)
    assert parser_work._most_nesting(text, text.count("<")) >= nesting
    assert parser_work._most_attributes(text) ** 2 >= attributes
