"""What a field of a form shows.

Of fields whose value is not shown as it is (hidden, password, file, color, range) nothing is read, nor is the hint
(placeholder) of an empty one: they say nothing of a report.
"""

from typing import Final

_TYPED: Final = frozenset(
    " text number search tel email url date month week time datetime datetime-local button submit reset".split(" ")
)
"""Kinds of fields whose value is shown as it is."""
_KNOWN: Final = _TYPED | frozenset("hidden password file color range checkbox radio image".split())


def value_of(attributes: dict[str, str]) -> str:
    """The text in a field, apart from the text beside it; a sign for one that is ticked or not."""
    kind = attributes.get("type", "").strip().lower()
    if kind in ("checkbox", "radio"):
        return "☑" if "checked" in attributes else "☐"
    if kind == "image":
        return attributes.get("alt", "")
    value = attributes.get("value", "")
    return f" {value} " if value and (kind in _TYPED or kind not in _KNOWN) else ""
