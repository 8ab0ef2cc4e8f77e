"""The derived values of a report as one short text, as the summaries of a large archive keep them.

One word a figure: `r3` or `r3/8` where all cells are numbers, `z…` where blanks count as 0, `n…` where the whole is 0 and `m…`
where blanks count in that too, `?` where it is unknown, `!` where that is because a part is more than its whole, nothing where the form
does not ask for it.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.derived.derived_totals import Values
from converters.verify.derived.derived_values import AS_ZERO, KNOWN, NO_WHOLE, UNKNOWN, DerivedValue

_MARKS: Final = {(KNOWN, False): "r", (AS_ZERO, True): "z", (NO_WHOLE, False): "n", (NO_WHOLE, True): "m"}
_MEANT: Final = {mark: kind for kind, mark in _MARKS.items()}
_UNKNOWN: Final = "?"
_CONTRADICTS: Final = "!"
_NO_NUMBER: Final = {"": None, _UNKNOWN: DerivedValue(UNKNOWN), _CONTRADICTS: DerivedValue(UNKNOWN, contradicts=True)}


def pack(values: Sequence[DerivedValue | None]) -> str:
    """What `unpack` reads; which cells an unknown one lacks is left out."""
    return " ".join(map(_word, values))


def _word(value: DerivedValue | None) -> str:
    if value is None:
        return ""
    if value.outcome == UNKNOWN:
        return _CONTRADICTS if value.contradicts else _UNKNOWN
    whole = "" if value.whole is None else f"/{value.whole}"
    return f"{_MARKS[value.outcome, value.blanks]}{value.part}{whole}"


@lru_cache(maxsize=1 << 15)
def _value(word: str) -> DerivedValue | None:
    if word in _NO_NUMBER:
        return _NO_NUMBER[word]
    part, _, whole = word[1:].partition("/")
    outcome, blanks = _MEANT[word[0]]
    return DerivedValue(outcome, Decimal(part), Decimal(whole) if whole else None, blanks)


@lru_cache(maxsize=1 << 14)
def unpack(text: str) -> Values:
    """The values that `pack` wrote; the same text gives the same tuple, for most reports of a large archive are alike."""
    return tuple(map(_value, text.split(" "))) if text else ()


@dataclass(frozen=True, slots=True)
class PackedValues(Sequence[DerivedValue | None]):
    """The values that `pack` wrote, unpacked where they are looked at: of most reports of a large archive none is."""

    text: str

    def __len__(self) -> int:
        return len(unpack(self.text))

    def __bool__(self) -> bool:
        return bool(self.text)

    def __getitem__(self, place: Any) -> Any:
        return unpack(self.text)[place]

    def __iter__(self) -> Iterator[DerivedValue | None]:
        return iter(unpack(self.text))


@lru_cache(maxsize=1 << 16)
def packed_values(text: str) -> PackedValues:
    """The values that `pack` wrote; the same text gives the same object."""
    return PackedValues(text)
