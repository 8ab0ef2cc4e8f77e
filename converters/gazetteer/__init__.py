"""Names of provinces, cities and counties, to recognise them in a text. It infers nothing: what it finds is printed there."""

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

_ENDS: Final = frozenset("省市县区旗盟州域团")
_LONGEST: Final = 15
LEVELS: Final = {2: "province", 4: "city", 6: "county"}
"""Length of a division code → level."""


@cache
def levels() -> dict[str, frozenset[str]]:
    """Name → the levels at which a region of that name exists."""
    found: dict[str, set[str]] = {}
    text = resources.files(__package__).joinpath("regions.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            code, name = line.split("\t")
            found.setdefault(name, set()).add(LEVELS[len(code)])
    return {name: frozenset(value) for name, value in found.items()}


def mentions(text: str) -> Iterator[tuple[str, int]]:
    """(name, index after it) of every region that a text names, the longest where several end together."""
    known = levels()
    for end, character in enumerate(text, 1):
        if character in _ENDS:
            for start in range(max(0, end - _LONGEST), end - 1):
                if text[start:end] in known:
                    yield text[start:end], end
                    break
