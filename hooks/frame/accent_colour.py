"""The one colour of the site, where another is configured: made as dark or light as it must be to be read on every ground."""

import re
from collections.abc import Mapping
from typing import Final

from hooks.pages.assets import own_assets

Colour = tuple[int, int, int]
"""Red, green, blue, 0 to 255."""

_HEX: Final = re.compile(r"#(?:[0-9a-f]{3}){1,2}\Z", re.IGNORECASE)
_SCHEME: Final = re.compile(r'^\[data-md-color-scheme="(\w+)"\] \{(.*?)\}', re.MULTILINE | re.DOTALL)
_GROUND: Final = re.compile(r"--(paper|panel): (#[0-9a-f]{6});")
_DARK: Final = "slate"
_BLACK: Final = (0, 0, 0)
_WHITE: Final = (255, 255, 255)
_ON_DARK: Final = (13, 20, 22)
_TINT: Final = 0.12
"""How much of the colour is in what lies under a marked row."""
_READABLE: Final = 4.5
"""Contrast of text (WCAG 2.2, 1.4.3)."""


def colour_of(text: object) -> Colour | None:
    """#0f5b62 or #abc; None where it is no such colour."""
    if not (isinstance(text, str) and _HEX.match(text)):
        return None
    digits = text[1:] if len(text) == 7 else "".join(digit * 2 for digit in text[1:])
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return red, green, blue


def hexadecimal(colour: Colour) -> str:
    """#0f5b62."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _mixed(colour: Colour, other: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(colour, other, strict=True))
    return red, green, blue


def _luminance(colour: Colour) -> float:
    parts = [value / 255 for value in colour]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _grounds() -> Mapping[str, tuple[Colour, ...]]:
    """Scheme → what text stands on, the page first, as the style of the site has it."""
    style = own_assets()["archive.css"].decode()
    return {
        scheme: tuple(found for _, text in _GROUND.findall(block) if (found := colour_of(text)))
        for scheme, block in _SCHEME.findall(style)
    }


def _readable(colour: Colour, grounds: tuple[Colour, ...], towards: Colour) -> Colour:
    """The nearest of the colours between it and black or white that can be read on all grounds and on its own tint."""
    for step in range(101):
        found = _mixed(colour, towards, step / 100)
        if all(contrast(found, ground) >= _READABLE for ground in (*grounds, _mixed(grounds[0], found, _TINT))):
            return found
    return towards


def accent_style(colour: Colour) -> str:
    """The style that gives the site that colour, in the light and in the dark."""
    rules = []
    for scheme, grounds in _grounds().items():
        dark = scheme == _DARK
        accent = _readable(colour, grounds, _WHITE if dark else _BLACK)
        values = {
            "accent": accent,
            "on-accent": _ON_DARK if dark else _WHITE,
            "tint": _mixed(grounds[0], accent, _TINT),
        }
        text = " ".join(f"--{name}: {hexadecimal(value)};" for name, value in values.items())
        rules.append(f'[data-md-color-scheme="{scheme}"] {{ {text} }}\n')
    return "".join(rules)


def ground_of_seal(colour: Colour) -> Colour:
    """What the white lines of the sign stand on, where the site has that colour."""
    return _readable(colour, (_WHITE,), _BLACK)


def seal(colour: Colour) -> bytes:
    """The sign of the site in that colour."""
    ground = f'fill="{hexadecimal(ground_of_seal(colour))}"'.encode()
    return re.sub(rb'fill="#[0-9a-f]{6}"', ground, own_assets()["seal.svg"], count=1)
