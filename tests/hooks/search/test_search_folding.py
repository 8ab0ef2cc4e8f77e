"""Folding of each character, by itself and between figures, against its plain definition: one character at a time, nothing left alone."""

import re
from unicodedata import normalize

import pytest

from converters.model.simplified import simplified_characters
from hooks.search.search_folding import GAP, POINT, fold

IDEOGRAPHS = "\u2e80-\u2ef3\U00020000-\U0003ffff"


def defined(text: str) -> str:
    """A text folded slowly."""
    spared = text.translate({ord(POINT): " ", ord(GAP): " "})
    plain = "".join(normalize("NFKC", character).lower().translate(simplified_characters()) for character in spared)
    plain = re.sub(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))", "", plain)
    plain = re.sub(r"(?<=[0-9])\.(?=[0-9])", POINT, plain)
    plain = re.sub(rf"(?<=[0-9])(?:[^\w{IDEOGRAPHS}{POINT}]|_)+(?=[0-9])", GAP, plain)
    return re.sub(rf"[^\w{IDEOGRAPHS}{POINT}{GAP}]+|_+", "", plain)


@pytest.mark.parametrize("pattern", ["{}", "1{}234", "1{}2", "1.{}5", "1{0}{0}2"])
def test_every_character_is_folded_as_it_is_defined(pattern: str) -> None:
    points = [
        *range(0x800),
        *range(0x2000, 0x3400, 3),
        *range(0x4DC0, 0xA000, 17),
        *range(0xF900, 0x10000, 3),
        0x1F130,
        0x20BB7,
    ]
    wrong = [hex(point) for point in points if fold(text := pattern.format(chr(point))) != defined(text)]
    assert wrong == []
