"""The item number before a label, and what is no item number but the beginning of a figure."""

import pytest

from converters.model.folding import fold
from converters.model.matching.item_numbers import split_number


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("一、规章", "一、", "规章"),
        ("十二、附则", "十二、", "附则"),
        ("（一）规章", "(一)", "规章"),
        ("（一）、规章", "(一)、", "规章"),
        ("一）规章", "一)", "规章"),
        ("1.规章", "1.", "规章"),
        ("1、规章", "1、", "规章"),
        ("1）规章", "1)", "规章"),
        ("（1）规章", "(1)", "规章"),
        ("⒈规章", "1.", "规章"),
        ("㈠规章", "(一)", "规章"),
        ("1，规章", "1,", "规章"),
        ("（三）1.规章", "(三)1.", "规章"),
        # no item numbers
        ("规章", "", "规章"),
        ("一般事项", "", "一般事项"),
        ("十一团", "", "十一团"),
        ("1,234", "", "1,234"),
        ("123.规章", "", "123.规章"),
        ("12", "", "12"),
        ("", "", ""),
    ],
)
def test_split_number(text: str, number: str, rest: str) -> None:
    assert split_number(fold(text)) == (number, rest)
