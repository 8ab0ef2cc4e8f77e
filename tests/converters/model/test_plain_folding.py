"""Folding of a text against its definition, step by step: the quick way of plain texts is the same as the slow one."""

import re
import unicodedata

import pytest

from converters.model.folding import fold
from converters.model.simplified import simplified_characters

SPACE = re.compile(r"[\s​‌‍⁠﻿­]+")
QUOTES = str.maketrans(
    dict(zip("“”„「」『』", '"' * 7, strict=True))
    | dict(zip("‘’〔〕【】—–−―﹣∕╱⁄﹒·﹑。", "''[][]-----///..、.", strict=True))
)


def defined(text: str) -> str:
    plain = SPACE.sub("", unicodedata.normalize("NFKC", text.translate(QUOTES)))
    return plain.translate({**simplified_characters(), **QUOTES})


@pytest.mark.parametrize(
    "pattern", ["{}", "{}1", " 1{} \n2\x1f", "乡{}镇", "e{}\u0301", "か{}", "，{}1。", " {} \u0327"]
)
def test_every_character_is_folded_as_it_is_defined(pattern: str) -> None:
    points = [*range(0x3400), *range(0x4DC0, 0xA000, 17), *range(0xF900, 0x10000), 0x20BB7, 0x2F81A]
    wrong = [hex(point) for point in points if fold(text := pattern.format(chr(point))) != defined(text)]
    assert wrong == []
