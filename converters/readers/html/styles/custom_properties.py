"""Custom properties (`--ink: #fff`) that a page sets once for all of it, and what stands for `var(--ink)` in its styles.

One that is set twice, or for a part of the page, may be another elsewhere: what asks for it stays as it is written.
"""

import re
from collections.abc import Iterable
from typing import Final

from converters.model.matching.patterns import regex

_SET: Final = regex(r"(?<![\w-])(--[\w-]{1,100})\s*:([^;]*)")
_USE: Final = regex(r"var\(\s*(--[\w-]{1,100})\s*(?:,([^()]{0,80}(?:\([^()]{0,80}\)[^()]{0,80})?))?\)", re.I)
_OF_ALL: Final = frozenset((":root", "html", ":host"))
_LONGEST: Final = 80
"""Characters of a value; what is longer says more than a colour or a size."""
_DEEPEST: Final = 4
"""Custom properties that one leads through to its value."""


class CustomProperties:
    """Those of a page."""

    def __init__(self, rules: Iterable[tuple[str, str]] = (), inline: Iterable[str] = ()) -> None:
        """`rules`: selectors and declarations of its sheets; `inline`: the styles of elements that set some for themselves."""
        found: dict[str, set[str]] = {}
        for selectors, body in (*rules, *(("", style) for style in inline)):
            is_of_all = _OF_ALL.issuperset(map(str.strip, selectors.lower().split(",")))
            for name, value in _SET.findall(body):
                found.setdefault(name, set()).add(value.partition("!")[0].strip() if is_of_all else "var()")
        self._partly = {name for name, values in found.items() if len(values) > 1}
        self._values = {name: value for name, values in found.items() for value in values if name not in self._partly}

    def resolved(self, text: str) -> str:
        """A style, or a sheet, in which values stand for what asks for them."""
        return _USE.sub(self._value, text) if "var(" in text else text

    def _value(self, use: re.Match[str]) -> str:
        """What stands for a use of a property; the use itself where that is not known."""
        if use[1] in self._partly:
            return use[0]
        value: str | None = self._values.get(use[1], use[2])
        for _ in range(_DEEPEST):
            if value is None or len(value) > _LONGEST:
                return use[0]
            if "var(" not in value:
                return value.strip()
            value = _USE.sub(lambda inner: self._values.get(inner[1], inner[0]), value)
        return use[0]
