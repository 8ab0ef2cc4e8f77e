"""Cells that a page break cuts where the cells beside them end: no ruling is drawn below or above them there, as below some tables.

Some printers close each row at the end of a page, others leave open what goes on on the next one. A cell that is open there is
known by its uprights, which end beside one another.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.ruled_cells import Ruling
from converters.readers.pdf.text_lines import Line, lines

_SNAP: Final = 3.0
"""Points: rulings that are nearer are one."""
_MOST_DRAWN: Final = 0.1
"""Share of the side of a cell: where more of it is drawn, it is there."""
_LEAST_UPRIGHTS: Final = 3
"""So many that end at one height are the columns of a table."""
_MOST_LOOKS: Final = 500_000
"""At rulings, for those of one way up: more are no tables."""
_MOST_ENDS: Final = 200
"""Of a page: more are no tables."""
_NEXT_LINE: Final = 0.8
"""Sizes of the characters between two lines of a cell at most."""
_ALIGNED: Final = 0.5
"""Sizes of the characters by which lines of a cell are aside from one another at most."""


def cut_ends(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    """The level sides that are not drawn below cells at the foot of a page, or above those at its head."""
    yield from _below(rulings)
    yield from map(_flipped, _below([_flipped(ruling) for ruling in rulings]))


def _flipped(ruling: Ruling) -> Ruling:
    """The same upside down."""
    if ruling.level:
        return ruling._replace(at=-ruling.at)
    return ruling._replace(start=-ruling.end, end=-ruling.start)


def _below(rulings: Sequence[Ruling]) -> Iterator[Ruling]:
    level = [ruling for ruling in rulings if ruling.level]
    upright = [ruling for ruling in rulings if not ruling.level]
    looks = 0
    for group in _ending_together(upright):
        looks += len(group) * len(rulings)
        if looks > _MOST_LOOKS:
            return
        bottom = max(ruling.end for ruling in group)
        is_level = _begin_together(group, level)
        for left, right in pairwise(sorted(group, key=attrgetter("at"))):
            if _is_cut(left, right, bottom, level, is_headed=is_level) and not _goes_through(
                left, right, bottom, upright
            ):
                yield Ruling(True, bottom, left.at, right.at)


def _begin_together(group: Sequence[Ruling], level: Iterable[Ruling]) -> bool:
    """Whether uprights that end together begin so too, with something ruled between them: a cell may fill the page."""
    top, bottom = min(ruling.start for ruling in group), max(ruling.end for ruling in group)
    left, right = min(ruling.at for ruling in group), max(ruling.at for ruling in group)
    if any(ruling.start > top + _SNAP for ruling in group):
        return False
    return any(top < ruling.at < bottom and left < ruling.end and ruling.start < right for ruling in level)


def _goes_through(left: Ruling, right: Ruling, bottom: float, upright: Iterable[Ruling]) -> bool:
    """Whether another upright between two stands at their end."""
    between = (ruling for ruling in upright if left.at + _SNAP < ruling.at < right.at - _SNAP)
    return any(ruling.start < bottom + 2 * _SNAP and ruling.end > bottom - 2 * _SNAP for ruling in between)


def _ending_together(upright: Iterable[Ruling]) -> Iterator[list[Ruling]]:
    """Upright rulings that end at one height, where they are enough for the columns of a table."""
    group: list[Ruling] = []
    for ruling in sorted(upright, key=attrgetter("end")):
        if group and ruling.end - group[0].end > _SNAP:
            if len(group) >= _LEAST_UPRIGHTS:
                yield group
            group = []
        group.append(ruling)
    if len(group) >= _LEAST_UPRIGHTS:
        yield group


def _is_cut(left: Ruling, right: Ruling, bottom: float, level: Iterable[Ruling], *, is_headed: bool) -> bool:
    """Whether two uprights are the sides of a cell that has a ruling above it, and none at their end.

    `is_headed`: whether it needs none above it.
    """
    drawn = 0.0
    for ruling in level:
        shared = min(ruling.end, right.at) - max(ruling.start, left.at)
        if shared <= _SNAP:
            continue
        if abs(ruling.at - bottom) <= 2 * _SNAP:
            drawn += shared
        elif ruling.at > bottom:
            continue
        elif shared >= right.at - left.at - 2 * _SNAP:
            is_headed = is_headed or max(left.start, right.start) <= ruling.at + _SNAP
    return is_headed and drawn <= _MOST_DRAWN * (right.at - left.at)


def cut_sides(box: Box, ends: Sequence[Ruling]) -> tuple[bool, bool]:
    """Whether a cell is open above, and below."""
    if len(ends) > _MOST_ENDS:
        return False, False
    near = [side for side in ends if min(side.end, box[2]) - max(side.start, box[0]) > (box[2] - box[0]) / 2]
    above, below = (any(abs(side.at - at) <= 2 * _SNAP for side in near) for at in (box[1], box[3]))
    return above, below


def run_over(open_cells: dict[Box, list[Glyph]], outside: Iterable[Glyph]) -> dict[Box, list[Glyph]]:
    """Of cells that are open below, with what stands in each: the next line of their words, which is printed below their end.

    Where other words stand below them, they are no part of a cell: the page goes on behind its table.
    """
    inside = {box: found for box, glyphs in open_cells.items() if (found := lines(glyphs))}
    under = list(_under(inside, outside))
    taken: dict[Box, list[Glyph]] = {}
    for line in lines(under):
        pieces = {box: piece for box in inside if (piece := _within(line, box))}
        if not _are_all(pieces.values(), line) or not all(
            _goes_on(inside[box][-1], pieces[box], box) for box in pieces
        ):
            break
        for box, piece in pieces.items():
            taken.setdefault(box, []).extend(piece.glyphs)
            inside[box].append(piece)
    return taken if _letters(under) == sum(map(_letters, taken.values())) else {}


def _under(boxes: Iterable[Box], glyphs: Iterable[Glyph]) -> Iterator[Glyph]:
    """What is printed below all boxes."""
    foot = max((box[3] for box in boxes), default=0.0) - _SNAP
    return (glyph for glyph in glyphs if not glyph.turned and glyph.middle[1] > foot and glyph.text.strip())


def _letters(glyphs: Iterable[Glyph]) -> int:
    return sum(glyph.text.isalpha() for glyph in glyphs)


def _are_all(pieces: Iterable[Line], line: Line) -> bool:
    """Whether nothing of a line stands beside its pieces."""
    return sum(len(piece.glyphs) for piece in pieces) == sum(bool(glyph.text.strip()) for glyph in line.glyphs)


def _within(line: Line, box: Box) -> Line | None:
    found = tuple(g for g in line.glyphs if g.text.strip() and box[0] <= g.x0 and g.x1 <= box[2])
    return Line(found) if found else None


def _goes_on(last: Line, line: Line, box: Box) -> bool:
    """Whether a line of words stands below the last line of a cell as the next one."""
    if not all(glyph.text.isalpha() or not glyph.text.isalnum() for glyph in (*last.glyphs, *line.glyphs)):
        return False
    sides = (last.x0 - line.x0, last.x1 - line.x1, (last.x0 + last.x1 - line.x0 - line.x1) / 2)
    near = (
        line.top - max(last.bottom, box[3]) < _NEXT_LINE * line.size or line.top - last.bottom < _NEXT_LINE * line.size
    )
    return near and min(map(abs, sides)) <= _ALIGNED * line.size
