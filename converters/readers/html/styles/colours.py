"""Colours as pages write them, in style sheets and in attributes."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.html.styles.colour_spaces import SPACES, Colour

WHITE: Final[Colour] = (255, 255, 255)
_HEX: Final = regex(r"#?([0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\Z")
_FUNCTION: Final = regex(
    r"(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color(?=\(\s*srgb\b))\((?:\s*srgb\s)?([^()]{1,120})\)\Z"
)
_PART: Final = regex(r"[-+]?(?:\d+\.?\d{0,9}|\.\d{1,9})(?:e[-+]?\d{1,3})?|\bnone\b")
_OTHERS: Final = regex(
    r"(?:color|color-mix|light-dark|contrast-color|device-cmyk|rgba?|hsla?|hwb|lab|lch|oklab|oklch|attr|env)\("
)
"""Functions that give colours which are not followed."""
_SYSTEM: Final = {
    "window": "fff", "canvas": "fff", "field": "fff", "windowtext": "000", "canvastext": "000", "fieldtext": "000", "buttontext": "000",
    "buttonface": "f0f0f0", "graytext": "6d6d6d", "linktext": "00e", "visitedtext": "551a8b", "activetext": "f00", "mark": "ff0",
    "marktext": "000", "highlight": "3399ff", "highlighttext": "fff", "menutext": "000", "menu": "f0f0f0", "infotext": "000",
    "captiontext": "000", "buttonborder": "000", "accentcolor": "0075ff", "accentcolortext": "fff", "selecteditem": "3399ff",
    "selecteditemtext": "fff",
}  # fmt: skip
_NAMES: Final[Mapping[str, str]] = {
    **_SYSTEM,
    **dict(
        part.split(":")
        for part in (
            "aliceblue:f0f8ff antiquewhite:faebd7 aqua:0ff aquamarine:7fffd4 azure:f0ffff beige:f5f5dc bisque:ffe4c4 black:000 "
            "blanchedalmond:ffebcd blue:00f blueviolet:8a2be2 brown:a52a2a burlywood:deb887 cadetblue:5f9ea0 chartreuse:7fff00 "
            "chocolate:d2691e coral:ff7f50 cornflowerblue:6495ed cornsilk:fff8dc crimson:dc143c cyan:0ff darkblue:00008b "
            "darkcyan:008b8b darkgoldenrod:b8860b darkgray:a9a9a9 darkgreen:006400 darkgrey:a9a9a9 darkkhaki:bdb76b "
            "darkmagenta:8b008b darkolivegreen:556b2f darkorange:ff8c00 darkorchid:9932cc darkred:8b0000 darksalmon:e9967a "
            "darkseagreen:8fbc8f darkslateblue:483d8b darkslategray:2f4f4f darkslategrey:2f4f4f darkturquoise:00ced1 "
            "darkviolet:9400d3 deeppink:ff1493 deepskyblue:00bfff dimgray:696969 dimgrey:696969 dodgerblue:1e90ff "
            "firebrick:b22222 floralwhite:fffaf0 forestgreen:228b22 fuchsia:f0f gainsboro:dcdcdc ghostwhite:f8f8ff gold:ffd700 "
            "goldenrod:daa520 gray:808080 green:008000 greenyellow:adff2f grey:808080 honeydew:f0fff0 hotpink:ff69b4 "
            "indianred:cd5c5c indigo:4b0082 ivory:fffff0 khaki:f0e68c lavender:e6e6fa lavenderblush:fff0f5 lawngreen:7cfc00 "
            "lemonchiffon:fffacd lightblue:add8e6 lightcoral:f08080 lightcyan:e0ffff lightgoldenrodyellow:fafad2 "
            "lightgray:d3d3d3 lightgreen:90ee90 lightgrey:d3d3d3 lightpink:ffb6c1 lightsalmon:ffa07a lightseagreen:20b2aa "
            "lightskyblue:87cefa lightslategray:778899 lightslategrey:778899 lightsteelblue:b0c4de lightyellow:ffffe0 lime:0f0 "
            "limegreen:32cd32 linen:faf0e6 magenta:f0f maroon:800000 mediumaquamarine:66cdaa mediumblue:0000cd "
            "mediumorchid:ba55d3 mediumpurple:9370db mediumseagreen:3cb371 mediumslateblue:7b68ee mediumspringgreen:00fa9a "
            "mediumturquoise:48d1cc mediumvioletred:c71585 midnightblue:191970 mintcream:f5fffa mistyrose:ffe4e1 "
            "moccasin:ffe4b5 navajowhite:ffdead navy:000080 oldlace:fdf5e6 olive:808000 olivedrab:6b8e23 orange:ffa500 "
            "orangered:ff4500 orchid:da70d6 palegoldenrod:eee8aa palegreen:98fb98 paleturquoise:afeeee palevioletred:db7093 "
            "papayawhip:ffefd5 peachpuff:ffdab9 peru:cd853f pink:ffc0cb plum:dda0dd powderblue:b0e0e6 purple:800080 "
            "rebeccapurple:663399 red:f00 rosybrown:bc8f8f royalblue:4169e1 saddlebrown:8b4513 salmon:fa8072 sandybrown:f4a460 "
            "seagreen:2e8b57 seashell:fff5ee sienna:a0522d silver:c0c0c0 skyblue:87ceeb slateblue:6a5acd slategray:708090 "
            "slategrey:708090 snow:fffafa springgreen:00ff7f steelblue:4682b4 tan:d2b48c teal:008080 thistle:d8bfd8 tomato:ff6347 "
            "transparent:0000 turquoise:40e0d0 violet:ee82ee wheat:f5deb3 white:fff whitesmoke:f5f5f5 yellow:ff0 yellowgreen:9acd32"
        ).split()
    ),
}
_INDISTINCT: Final = 16
"""So far apart two colours may be, in each of red, green and blue, that an eye does not tell one on the other."""


def colour(value: str) -> Colour | None:
    """The colour that a value in lower case names; None where it names none, or one that lets through what is behind it."""
    found = painted(value)
    return found[0] if found and found[1] else None


@lru_cache(maxsize=1024)
def painted(value: str) -> tuple[Colour, float] | None:
    """The colour that a value in lower case names, and how much of it covers what is behind, of 1; None where it names none."""
    value = value.strip()
    value = _NAMES.get(value, value)
    if found := _HEX.match(value):
        return _of_digits(found[1])
    return _of_parts(found[1], found[2]) if (found := _FUNCTION.match(value)) else None


def is_colour(value: str) -> bool:
    """Whether a browser takes a value for a colour, be it one that is followed or not."""
    return value == "currentcolor" or painted(value) is not None or value.startswith("-") or bool(_OTHERS.match(value))


def over(above: tuple[Colour, float] | None, below: Colour) -> Colour | None:
    """What is seen of a colour before another one."""
    if above is None:
        return None
    (red, green, blue), share = above
    return (
        round(red * share + below[0] * (1 - share)),
        round(green * share + below[1] * (1 - share)),
        round(blue * share + below[2] * (1 - share)),
    )


def _of_digits(digits: str) -> tuple[Colour, float]:
    if len(digits) <= 4:
        digits = "".join(digit * 2 for digit in digits)
    share = int(digits[6:] or "ff", 16) / 255
    return (int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)), share


def _of_parts(name: str, text: str) -> tuple[Colour, float] | None:
    of, wholes = SPACES[name]
    parts = [
        0.0
        if found[0] == "none"
        else float(found[0]) * (whole / 100 if text[found.end() : found.end() + 1] == "%" else 1)
        for found, whole in zip(_PART.finditer(text), (*wholes, 1.0), strict=False)
    ]
    if len(_PART.findall(text)) not in (3, 4) or "from" in text:
        return None
    if wholes[0] == 1 and "turn" in text:
        return None
    return of(parts[:3]), min(1.0, max(0.0, parts[3] if len(parts) == 4 else 1.0))


def is_lost_on(one: Colour, other: Colour) -> bool:
    """Whether text of one colour cannot be seen on the other."""
    return all(abs(a - b) <= _INDISTINCT for a, b in zip(one, other, strict=True))
