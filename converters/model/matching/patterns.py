"""Regular expressions that are compiled when they are first asked, not when their module is loaded.

A process that converts one file asks less than half of those that there are.
"""

import re
from typing import Any, AnyStr, Final, cast

from converters.model.matching.kept_patterns import compiled

_ANSWERS: Final = (
    "search",
    "match",
    "fullmatch",
    "split",
    "findall",
    "finditer",
    "sub",
    "subn",
    "pattern",
    "flags",
    "groups",
    "groupindex",
)


class _Compiled:
    """What a compiled pattern answers, found as fast as there."""

    __slots__ = ("_written", *_ANSWERS)

    def __init__(self, text: Any, flags: int) -> None:
        self._written = (text, flags)


class _Written(_Compiled):
    """One that nobody has asked yet."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        if name not in _ANSWERS:
            raise AttributeError(name)
        made = compiled(*self._written)
        for answer in _ANSWERS:
            setattr(self, answer, getattr(made, answer))
        self.__class__ = _Compiled  # type: ignore[assignment]
        return getattr(made, name)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """`re.compile`, put off; what is wrong in the pattern is told when it is asked."""
    return cast("re.Pattern[AnyStr]", _Written(text, flags))
