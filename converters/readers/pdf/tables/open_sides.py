"""Tables that are printed open: to the left and right, where inner verticals show it, above and below, where a page break cut a row."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from converters.readers.limits import Budget
from converters.readers.pdf.tables.ruled_cells import Ruling

_SNAP: Final = 3.0
"""Points: ends of rulings that are nearer are one above the other."""
_DRAWN: Final = 0.1
"""Share of a side that is there: more is no stroke of a character."""
_LONG: Final = 0.5
"""Share of the longest ruling that ends at a side, from which on one that ends there is of its table, and no stroke of a character."""
_LEAST_UPRIGHTS: Final = 3
"""So many that go on beyond the level rulings are the columns of a row."""


def open_sides(rulings: Sequence[Ruling], looks: Budget, least: int = 2) -> Iterator[Ruling]:
    """The sides that are not drawn, where so many level rulings end; each upright ruling that is looked at for one is spent."""
    level = [ruling for ruling in rulings if ruling.level]
    upright = sorted((ruling for ruling in rulings if not ruling.level), key=attrgetter("at"))
    for end_of in (attrgetter("start"), attrgetter("end")):
        groups = (group for group in _level_with(level, end_of) if len(group) >= least)
        sides = (_open_side(group, end_of(group[0]), upright, looks) for group in groups)
        yield from (side for side in sides if side is not None)


def open_ends(rulings: Sequence[Ruling], looks: Budget) -> Iterator[Ruling]:
    """The level sides that are not drawn above the first row of a page, or below the last one."""
    turned = [Ruling(not ruling.level, *ruling[1:]) for ruling in rulings]
    return (Ruling(True, *side[1:]) for side in open_sides(turned, looks, _LEAST_UPRIGHTS))


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


def _open_side(group: Sequence[Ruling], side: float, upright: Sequence[Ruling], looks: Budget) -> Ruling | None:
    """The side that is not drawn where some level rulings end; None where it is drawn, or they are no table."""
    widest, top, bottom = max(group, key=_length), min(r.at for r in group), max(r.at for r in group)
    if bottom - top <= _SNAP:
        return None
    begin = bisect_left(upright, widest.start - 2 * _SNAP, key=attrgetter("at"))
    end = bisect_right(upright, widest.end + 2 * _SNAP, key=attrgetter("at"))
    looks.spend(end - begin)
    between = [v for v in upright[begin:end] if v.end > top and v.start < bottom]
    inside = [v for v in between if widest.start + _SNAP < v.at < widest.end - _SNAP]
    drawn = sum(min(v.end, bottom) - max(v.start, top) for v in between if abs(v.at - side) <= 2 * _SNAP)
    if not inside or drawn > _DRAWN * (bottom - top):
        return None
    ends = [r.at for r in group if _length(r) > _LONG * _length(widest)]
    return Ruling(False, side, min(*ends, *(v.start for v in inside)), max(*ends, *(v.end for v in inside)))


def _length(ruling: Ruling) -> float:
    return ruling.end - ruling.start
