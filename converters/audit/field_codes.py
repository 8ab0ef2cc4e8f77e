"""Fields of Word that print what their code says: equations (EQ), as which characters in circles and fractions are typed."""

import re
from typing import Final

from converters.model.matching.patterns import regex

_EQUATION: Final = regex(r"\s*EQ\b(.*)\Z", re.IGNORECASE | re.DOTALL)
_SWITCH: Final = regex(r"\\\*.*\Z|\\[A-Za-z]+\d*", re.DOTALL)


def printed_by(code: str) -> str:
    r"""What the code of a field prints by itself: of `EQ \o\ac(○,3)` that is `(○,3)`; of most nothing."""
    found = _EQUATION.match(code)
    return _SWITCH.sub(" ", found[1]).strip() if found else ""
