"""How large text is, as pages say it: in style sheets, by elements and in attributes."""

from collections.abc import Callable, Mapping
from typing import Final

from converters.model.matching.patterns import regex

USUAL: Final = 16.0
"""Pixels of a text whose size nothing says."""
_LENGTH: Final = regex(r"(\d{0,4}(?:\.\d{1,6})?)(px|pt|em|rem|%|mm|cm)(?:\s?!.*)?\Z")
_UNITS: Final[Mapping[str, Callable[[float], float]]] = {
    "px": lambda _: 1.0,
    "pt": lambda _: 4 / 3,
    "em": lambda around: around,
    "rem": lambda _: USUAL,
    "%": lambda around: around / 100,
    "mm": lambda _: 96 / 25.4,
    "cm": lambda _: 96 / 2.54,
}
"""Unit → how many pixels it is, where text of so many pixels stands around."""
_STEP: Final = 1.2
_NAMED: Final = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
}
_OF_FONT: Final = {
    **dict(zip("1234567", (10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0), strict=True)),
    "-2": 10.0,
    "-1": 13.0,
    "+1": 18.0,
    "+2": 24.0,
}
"""Sizes of `<font size>`."""
_OF_TAG: Final = {"small": 1 / _STEP, "big": _STEP}


def size_of(tag: str, declared: str, attribute: str, around: float) -> float:
    """Pixels of the text of an element: by its declared font-size, else by the element, in text of so many pixels."""
    value = declared.partition("!")[0].strip()
    if value in _NAMED:
        return _NAMED[value]
    if value in ("smaller", "larger"):
        return around / _STEP if value == "smaller" else around * _STEP
    if (found := _LENGTH.match(value)) and found[1] not in ("", "."):
        return float(found[1]) * _UNITS[found[2]](around)
    if tag == "font":
        return _OF_FONT.get(attribute.strip(), around)
    return around * _OF_TAG.get(tag, 1.0)
