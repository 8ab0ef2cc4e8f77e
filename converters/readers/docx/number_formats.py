"""Formats of automatic numbers of paragraphs (ISO/IEC 29500-1, §17.18.59): `一`, `①`, `iv`."""

from collections.abc import Callable
from typing import Final

_CHINESE: Final = "〇一二三四五六七八九"
_ROMAN: Final = (
    (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")
)  # fmt: skip
_FAR: Final = 780
"""Items that no list reaches; Word's own letters end there."""


def _chinese(number: int) -> str:
    """1 → 一, 10 → 十, 21 → 二十一."""
    if number >= 100:
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    tens, units = divmod(number, 10)
    return (
        ("" if tens < 2 else _CHINESE[tens]) + ("十" if tens else "") + (_CHINESE[units] if units or not tens else "")
    )


def _letters(number: int) -> str:
    if number > _FAR:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""


def _roman(number: int) -> str:
    if number > _FAR:
        return str(number)
    text = ""
    for size, sign in _ROMAN:
        while number >= size:
            text, number = text + sign, number - size
    return text


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if 1 <= number <= 20 else str(number)


_FORMATS: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": lambda n: str(n).translate({48 + i: 0xFF10 + i for i in range(10)}),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "ideographDigital": lambda n: "".join(_CHINESE[int(digit)] for digit in str(n)),
    "ideographTraditional": lambda n: "甲乙丙丁戊己庚辛壬癸"[(n - 1) % 10],
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 1 <= n <= 10 else _chinese(n),
    "lowerLetter": _letters,
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda n: _roman(n).upper(),
}


def formatted(number: int, form: str) -> str:
    """A number in a format, in plain digits where the format is of no language of these reports."""
    return _FORMATS.get(form, str)(number)
