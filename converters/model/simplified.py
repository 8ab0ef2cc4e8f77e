"""Traditional characters and radicals, and the simplified characters for them: the one table, for reading and searching."""

from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final

IDEOGRAPHS: Final = range(0x4E00, 0x9FA6)


@cache
def variants() -> tuple[str, str]:
    """Traditional characters and radicals, and their simplified ones in the same order.

    Source: OpenCC's TSCharacters.txt, with what variants.txt says is added.
    """
    text = resources.files(__package__).joinpath("variants.txt").read_text(encoding="utf-8")
    traditional, simplified = (line for line in text.splitlines() if not line.startswith("#"))
    return traditional, simplified


@cache
def simplified_characters() -> dict[int, str]:
    """Code point of each traditional character → its simplified character, for str.translate."""
    return {ord(old): new for old, new in zip(*variants(), strict=True)}


@cache
def other_ideographs() -> str:
    """The ideographs that are no traditional characters, as ranges of a class of a regular expression."""
    points = sorted(point for point in simplified_characters() if point in IDEOGRAPHS)
    bounds = pairwise([IDEOGRAPHS.start - 1, *points, IDEOGRAPHS.stop])
    return "".join(f"{chr(first + 1)}-{chr(last - 1)}" for first, last in bounds if last - first > 1)
