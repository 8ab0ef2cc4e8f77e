"""A small line beside the figures of a body: how one of them went over the years. The figures stand beside it."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final

from markupsafe import Markup

FEWEST: Final = 3
"""So many reports a body must have for there to be lines."""
_WIDTH: Final = 60
_HEIGHT: Final = 14
_Point = tuple[int, Decimal | None]
_ZERO: Final = Decimal(0)


def trend_cell(years: Sequence[int], values: Sequence[Decimal | None]) -> Markup:
    """The `td` with the line of the values in those years, oldest first; it is broken where a year has no report or no number.

    Nothing where there are too few reports.
    """
    return _cell(tuple(zip(years, values, strict=True))) if len(years) >= FEWEST else Markup()


@lru_cache(maxsize=10_000)  # those of most figures are alike: always 0, or small
def _cell(points: tuple[_Point, ...]) -> Markup:
    path = trend_path(points)
    line = f'<svg viewBox="-2 -2 {_WIDTH + 4} {_HEIGHT + 4}"><path d="{path}"/></svg>' if path else ""
    return Markup(f"<td class=trend aria-hidden=true>{line}")


def trend_path(points: Sequence[_Point]) -> str:
    """Its path, from 0 at the bottom to the largest value; a number between two gaps is a short stroke. Empty where there are not two numbers."""
    numbers = [value for _, value in points if value is not None]
    if len(numbers) < 2:
        return ""
    low, high = min(_ZERO, *numbers), max(_ZERO, *numbers)
    height = (high - low) or 1
    first, last = points[0][0], points[-1][0]

    def x(year: int) -> int:
        return round(_WIDTH * (year - first) / (last - first))

    def y(value: Decimal) -> int:
        return _HEIGHT - round(_HEIGHT * (value - low) / height)

    def line(part: Sequence[tuple[int, Decimal]]) -> str:
        if len(part) > 1:
            return "L".join(f"{x(year)} {y(value)}" for year, value in part)
        return f"{x(part[0][0]) - 1} {y(part[0][1])}h2"

    return "".join(f"M{line(part)}" for part in _stretches(points))


def _stretches(points: Sequence[_Point]) -> Iterator[list[tuple[int, Decimal]]]:
    """Numbers of years that follow one another."""
    known = [(year, value) for year, value in points if value is not None]
    for _, part in groupby(enumerate(known), key=lambda item: item[1][0] - item[0]):
        yield [point for _, point in part]
