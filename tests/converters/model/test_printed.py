"""What others have written, as it is printed."""

import json

import pytest

from converters.model.printed import json_text, printed, printed_lines, quoted, shortened


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("content/a/2020.md:3: 寿张镇（Ａ） 𧒽岗镇 𬒈 é", "content/a/2020.md:3: 寿张镇（Ａ） 𧒽岗镇 𬒈 é"),
        ("a\nb\r\tc", "a\\x0ab\\x0d\\x09c"),
        ("\x1b[31mred\x9b0m\x7f\x07", "\\x1b[31mred\\x9b0m\\x7f\\x07"),
        ("a\u202egpj.exe\u2066", "a\\u202egpj.exe\\u2066"),
        ("a\u2028b\u2029c\u0085d", "a\\u2028b\\u2029c\\x85d"),
        ("a\u200bb\ufeffc\u2060d", "a\\u200bb\\ufeffc\\u2060d"),
        ("half \ud800", "half \\ud800"),
        ("::error title=x::y", "\\x3a:error title=x::y"),
        ("  ::stop-commands::x", "  \\x3a:stop-commands::x"),
        ("\u3000::add-mask::0", "\u3000\\x3a:add-mask::0"),
        ("a ::error::b", "a ::error::b"),
        (":: ", "\\x3a: "),
        ("a ##[error]b ##[group]c", "a \\x23#[error]b \\x23#[group]c"),
        ("###[error]", "#\\x23#[error]"),
    ],
)
def test_a_line_is_printed_and_does_nothing_else(text: str, line: str) -> None:
    assert printed(text) == line
    assert printed(line) == line


def test_each_line_of_a_text_is_a_line_of_its_own() -> None:
    assert printed_lines("a\n::error::b\n\x1bc\n") == "a\n\\x3a:error::b\n\\x1bc\n"


@pytest.mark.parametrize("data", [{"a": "b\x1b\n\x9b\u202e\x7f"}, ["::error::x", "𧒽"], {"\ud800": 1}])
def test_json_says_the_same_and_no_line_of_it_does_anything(data: object) -> None:
    text = json_text(data)
    assert json.loads(text) == data
    assert printed_lines(text) == text


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("短", "'短'"),
        (3, "3"),
        (None, "None"),
        ("字" * 100, f"'{'字' * 60}…'"),
        (["a"] * 9, "['a', 'a', 'a', ...]"),
        ([[[["a"]]]], "[[[...]]]"),
    ],
)
def test_a_value_in_a_message_is_short(value: object, shown: str) -> None:
    assert quoted(value) == shown


def test_a_long_text_is_cut() -> None:
    assert (shortened("a" * 60), shortened("a" * 61)) == ("a" * 60, "a" * 60 + "…")
