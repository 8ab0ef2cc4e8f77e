"""Media queries: whether what a sheet says holds on the screen of somebody who reads a page as it is meant."""

from typing import Final

from converters.model.matching.patterns import regex

_SCREEN: Final = 1280
"""Pixels of a usual window: what sheets say of narrower or wider ones does not hold."""
_EM: Final = 16
"""Pixels."""
_LENGTH: Final = r"(\d{1,5}(?:\.\d+)?)(px|r?em|)"
_BOUND: Final = regex(rf"\b(min|max)-(?:device-)?width\s*:\s*{_LENGTH}")
_NARROWER: Final = regex(rf"\bwidth\s*<=?\s*{_LENGTH}|{_LENGTH}\s*>=?\s*width\b")
_WIDER: Final = regex(rf"\bwidth\s*>=?\s*{_LENGTH}|{_LENGTH}\s*<=?\s*width\b")
_ELSEWHERE: Final = regex(
    r"\b(?:print|speech|aural|braille|embossed|handheld|projection|tty|tv)\b|\bnot\b|\bmonochrome\b|"
    r"\b(?:prefers-color-scheme:dark|prefers-contrast:(?:more|less|custom)|prefers-reduced-\w+:reduce|forced-colors:active|"
    r"inverted-colors:inverted|(?:any-)?hover:none|(?:any-)?pointer:(?:coarse|none)|orientation:portrait|"
    r"display-mode:(?!browser)[\w-]+)"
)
"""What is no usual screen: paper, a dark one, a telephone; or said in a way that is not followed."""

_COLON: Final = regex(r"\s*:\s*")


def is_for_screens(queries: str) -> bool:
    """Whether one of some media queries, parted by commas, is met by a light screen of usual width."""
    return any(_is_met(query.strip()) for query in queries.lower().split(","))


def _is_met(query: str) -> bool:
    if query.startswith("not "):
        return not _is_met(query.removeprefix("not ").strip())
    if _ELSEWHERE.search(_COLON.sub(":", query)):
        return False
    bounds = [(bound == "min", _pixels(length, unit)) for bound, length, unit in _BOUND.findall(query)]
    bounds += [(False, _of_either(found)) for found in _NARROWER.findall(query)]
    bounds += [(True, _of_either(found)) for found in _WIDER.findall(query)]
    return all((width <= _SCREEN) == is_least for is_least, width in bounds)


def _of_either(found: tuple[str, str, str, str]) -> float:
    """The length that stands behind, or else before, the word."""
    return _pixels(found[0] or found[2], found[1] or found[3])


def _pixels(length: str, unit: str) -> float:
    return float(length) * (_EM if unit.endswith("em") else 1)
