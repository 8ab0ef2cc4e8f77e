"""What a character of a symbol font shows."""

import pytest
from hostile import W
from lxml import etree

from converters.readers.docx.symbols import UNKNOWN, symbol


@pytest.mark.parametrize(
    ("font", "code", "expected"),
    [
        ("Symbol", "F02D", "−"),
        ("Symbol", "002D", "−"),
        ("Symbol", "F035", "5"),
        ("symbol", "F02E", "."),
        ("Symbol", "F041", UNKNOWN),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F081", "①"),
        ("Wingdings", "F08A", "⑩"),
        ("Wingdings", "F035", UNKNOWN),
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings 3", "F035", UNKNOWN),
        ("Wingdings 3", "0035", UNKNOWN),
        ("MS Gothic", "2611", "☑"),
        ("宋体", "0035", "5"),
        ("宋体", "F035", UNKNOWN),
        ("", "00B1", "±"),
        ("Symbol", "", UNKNOWN),
        ("Symbol", "-2D", UNKNOWN),
        ("Symbol", "F02D2D", UNKNOWN),
    ],
)
def test_what_a_symbol_shows(font: str, code: str, expected: str) -> None:
    assert symbol(etree.fromstring(f'<w:sym {W} w:font="{font}" w:char="{code}"/>')) == expected
