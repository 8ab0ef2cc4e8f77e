"""Colours as pages write them, in style sheets and in attributes."""

from typing import Final

from converters.model.matching.patterns import regex

Colour = tuple[int, int, int]
WHITE: Final[Colour] = (255, 255, 255)
_HEX: Final = regex(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\Z")
_FUNCTION: Final = regex(r"rgba?\(([^()]{1,80})\)\Z")
_HSL: Final = regex(r"hsla?\([^(),%]{1,20}[,\s]\s*[^(),%]{1,20}%[,\s]\s*(0|100)(?:\.0{1,4})?%[^()]{0,20}\)\Z")
"""White or black, written as a colour of no hue."""
_PART: Final = regex(r"(\d{1,4}(?:\.\d{1,9})?)(%?)")
_NAMES: Final = {
    "white": "fff", "black": "000", "red": "f00", "lime": "0f0", "blue": "00f", "yellow": "ff0", "aqua": "0ff",
    "cyan": "0ff", "fuchsia": "f0f", "magenta": "f0f", "silver": "c0c0c0", "gray": "808080", "grey": "808080",
    "maroon": "800000", "olive": "808000", "green": "008000", "teal": "008080", "navy": "000080", "purple": "800080",
    "orange": "ffa500", "whitesmoke": "f5f5f5", "snow": "fffafa", "ivory": "fffff0", "ghostwhite": "f8f8ff",
    "floralwhite": "fffaf0", "mintcream": "f5fffa", "azure": "f0ffff", "aliceblue": "f0f8ff", "window": "fff",
    "canvas": "fff", "windowtext": "000", "canvastext": "000", "lightgrey": "d3d3d3", "lightgray": "d3d3d3",
}  # fmt: skip
_INDISTINCT: Final = 16
"""So far apart two colours may be, in each of red, green and blue, that an eye does not tell one on the other."""


def colour(value: str) -> Colour | None:
    """The colour that a value in lower case names; None where it names none, or one that lets through what is behind it."""
    value = value.strip()
    value = _NAMES.get(value, value)
    if found := _HEX.match(value):
        return _of_digits(found[1])
    if found := _HSL.match(value):
        return WHITE if found[1] == "100" else (0, 0, 0)
    return _of_parts(found[1]) if (found := _FUNCTION.match(value)) else None


def _of_digits(digits: str) -> Colour | None:
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    return None if digits[6:] == "00" else (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16))


def _of_parts(text: str) -> Colour | None:
    parts = [float(part) * (2.55 if percent else 1) for part, percent in _PART.findall(text)]
    if len(parts) not in (3, 4) or not all(parts[3:]):
        return None
    red, green, blue = (min(255, round(part)) for part in parts[:3])
    return red, green, blue


def is_lost_on(one: Colour, other: Colour) -> bool:
    """Whether text of one colour cannot be seen on the other."""
    return all(abs(a - b) <= _INDISTINCT for a, b in zip(one, other, strict=True))
