"""What a page would cost the parser is known before it begins."""

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
