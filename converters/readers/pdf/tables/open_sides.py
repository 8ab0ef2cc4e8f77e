"""Tables that are printed open: to the left and right, where inner verticals show it, above and below, where a page break cut a row."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from converters.readers.limits import Budget
from converters.readers.pdf.tables.ruled_cells import Ruling, stretches

_SNAP: Final = 3.0
"""Points: ends of rulings that are nearer are one above the other."""
_DRAWN: Final = 0.1
"""Share of a side that is there: more is no stroke of a character."""
_LONG: Final = 0.5
"""Share of the longest ruling that ends at a side, from which on one that ends there is of its table, and no stroke of a character."""
_LEAST_UPRIGHTS: Final = 3
"""So many that go on beyond the level rulings are the columns of a row."""


def open_sides(rulings: Sequence[Ruling], looks: Budget) -> Iterator[Ruling]:
    """The sides that are not drawn, where level rulings end; each upright ruling that is looked at for one is spent."""
    return _sides(rulings, looks, lambda level, inside: level > 1 or 0 < level * inside >= _LEAST_UPRIGHTS)


def open_ends(rulings: Sequence[Ruling], looks: Budget) -> Iterator[Ruling]:
    """The level sides that are not drawn above the first row of a page, or below the last one."""
    turned = [Ruling(not ruling.level, *ruling[1:]) for ruling in rulings]
    return (Ruling(True, *side[1:]) for side in _sides(turned, looks, lambda level, _: level >= _LEAST_UPRIGHTS))


def _sides(rulings: Sequence[Ruling], looks: Budget, are_table: Callable[[int, int], bool]) -> Iterator[Ruling]:
    """The sides that are not drawn; `are_table`: whether so many level rulings that end there, and so many uprights that join them, are enough.

    Of tables above one another each has a side of its own.
    """
    level = [ruling for ruling in rulings if ruling.level]
    upright = sorted((ruling for ruling in rulings if not ruling.level), key=attrgetter("at"))
    for end_of in (attrgetter("start"), attrgetter("end")):
        for group in _level_with(level, end_of):
            side = end_of(group[0])
            between = _between(max(group, key=_length), upright, looks)
            for levels, inside in _joined(group, between, side):
                if are_table(len(levels), len(inside)) and (found := _open_side(levels, side, inside, between)):
                    yield found


def _level_with(level: Sequence[Ruling], end_of: Callable[[Ruling], float]) -> Iterator[list[Ruling]]:
    """Level rulings that end on one side with the first of them; none ends there before that one."""
    ordered = sorted((end_of(ruling), place) for place, ruling in enumerate(level))
    reached: dict[int, tuple[float, float]] = {}
    """The least and the greatest end so far in each stretch of _SNAP points."""
    for ruling in level:
        end = end_of(ruling)
        stretch = int(end // _SNAP)
        before, after = reached.get(stretch - 1), reached.get(stretch + 1)
        is_first = not (before and end - before[1] <= _SNAP) and not (after and after[0] - end <= _SNAP)
        if is_first and stretch not in reached:
            near = ordered[bisect_left(ordered, (end - _SNAP, 0)) : bisect_right(ordered, (end + _SNAP, len(level)))]
            yield [level[place] for place in sorted(place for _, place in near)]
        least, greatest = reached.get(stretch, (end, end))
        reached[stretch] = min(least, end), max(greatest, end)


def _between(widest: Ruling, upright: Sequence[Ruling], looks: Budget) -> Sequence[Ruling]:
    """The uprights from one end of a level ruling to the other."""
    begin = bisect_left(upright, widest.start - 2 * _SNAP, key=attrgetter("at"))
    end = bisect_right(upright, widest.end + 2 * _SNAP, key=attrgetter("at"))
    looks.spend(end - begin)
    return upright[begin:end]


def _joined(
    group: Sequence[Ruling], between: Sequence[Ruling], side: float
) -> Iterator[tuple[list[Ruling], list[Ruling]]]:
    """The level rulings of each table of a group, with its inner uprights.

    The other side, where it is drawn, says where one table ends and the next begins.
    """
    widest = max(group, key=_length)
    levels = sorted(group, key=attrgetter("at"))
    if not _inside(between, widest):
        return
    other = widest.start + widest.end - side
    if not any(abs(v.at - other) <= 2 * _SNAP for v in between):
        yield levels, _inside(between, widest)
        return
    for stretch in stretches(between, _SNAP):
        top, bottom = stretch[0].start, max(v.end for v in stretch)
        begin = bisect_left(levels, top - _SNAP, key=attrgetter("at"))
        end = bisect_right(levels, bottom + _SNAP, key=attrgetter("at"))
        yield levels[begin:end], _inside(stretch, widest)


def _inside(between: Iterable[Ruling], widest: Ruling) -> list[Ruling]:
    return [v for v in between if widest.start + _SNAP < v.at < widest.end - _SNAP]


def _open_side(
    levels: Sequence[Ruling], side: float, inside: Sequence[Ruling], between: Iterable[Ruling]
) -> Ruling | None:
    """The side that is not drawn where some level rulings end; None where it is drawn."""
    top, bottom = levels[0].at, levels[-1].at
    meeting = [v for v in inside if v.end > top - _SNAP and v.start < bottom + _SNAP]
    if not meeting or _is_drawn([v for v in between if abs(v.at - side) <= 2 * _SNAP], top, bottom):
        return None
    widest = max(map(_length, levels))
    ends = [r.at for r in levels if _length(r) > _LONG * widest]
    return Ruling(False, side, min(*ends, *(v.start for v in meeting)), max(*ends, *(v.end for v in meeting)))


def _is_drawn(beside: Iterable[Ruling], top: float, bottom: float) -> bool:
    """Whether uprights are drawn from one height to another; of one height, whether one meets it."""
    if bottom - top <= _SNAP:
        return any(v.start < bottom + _SNAP and v.end > top - _SNAP for v in beside)
    return sum(_shared(v, top, bottom) for v in beside) > _DRAWN * (bottom - top)


def _shared(upright: Ruling, top: float, bottom: float) -> float:
    return max(0.0, min(upright.end, bottom) - max(upright.start, top))


def _length(ruling: Ruling) -> float:
    return ruling.end - ruling.start
