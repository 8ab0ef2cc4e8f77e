"""What rich text (.rtf) prints and LibreOffice drops without a trace, so that what stands beside it runs together: said in words that it keeps."""

import re
from typing import Final

from converters.model.matching.patterns import regex

_SPACES: Final = regex(rb"(?<!\\)((?:\\\\)*)\\(em|en|qm)space(?![a-zA-Z])(?:-?\d+)? ?")
_SPACE_OF: Final = {b"em": 0x2003, b"en": 0x2002, b"qm": 0x2005}
_EQUATION: Final = regex(
    rb"(?<!\\)((?:\\\\)*)(\{\\field(?![a-zA-Z])[^{}]{0,100}\{\\\*\\fldinst(?:[\s{]|\\[a-z]+-?\d* ?){0,40}eq(?![a-zA-Z]))",
    re.I,
)
"""The beginning of a field that prints what its code says."""
_UNKNOWN: Final = 0xFFFD


def kept(data: bytes) -> bytes:
    """The same file with a space of its own width for each that is named, and a sign before each equation."""
    if b"space" in data:
        data = _SPACES.sub(lambda found: found[1] + _character(_SPACE_OF[found[2]]), data)
    return _EQUATION.sub(lambda found: found[1] + _character(_UNKNOWN) + found[2], data) if b"ldinst" in data else data


def _character(point: int) -> bytes:
    return b"{\\uc1\\u%d ?}" % (point if point < 0x8000 else point - 0x10000)
