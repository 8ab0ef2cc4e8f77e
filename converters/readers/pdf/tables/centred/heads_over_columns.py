"""The heads of a table without rulings: which columns of figures each stands over, and below which others."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from converters.readers.pdf.tables.centred.rows_of_figures import Columns
from converters.readers.pdf.tables.centred.text_blocks import TextBlock

_SPACE: Final = 0.45
"""Of the size: a wider gap is none between words."""
_UNEVEN: Final = 0.4
"""Of the size, by which the middles of heads side by side differ at most."""
_ASIDE: Final = 0.3
"""Of the narrowest column: by how much a head is aside from the middle of its columns at most."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head over columns of figures."""

    block: TextBlock
    row: int
    first: int
    last: int


def heads(blocks: Iterable[TextBlock], places: "Places") -> list[Head] | None:
    """The heads over columns of figures; None where one cannot be known."""
    ordered = sorted(blocks, key=lambda block: (block.middle, block.x0))
    found = list(_solved(ordered, places, 0, len(places.sides) - 2, 0) or ())
    return found if len(found) == len(ordered) else None


def rejoined(blocks: Iterable[TextBlock], columns: Columns) -> list[TextBlock]:
    """Texts that only a space parts, as one, unless figures stand under each of both."""
    found: list[TextBlock] = []
    for block in sorted(blocks, key=lambda block: (block.first, block.x0)):
        last = found[-1] if found else None
        if last and _is_rest(last, block) and not _have_columns(last, block, columns):
            line = replace(last.lines[0], glyphs=last.lines[0].glyphs + block.lines[0].glyphs)
            found[-1] = TextBlock([line], [*last.numbers, *block.numbers], block.pitch, block.by_top)
        else:
            found.append(block)
    return found


def _have_columns(one: TextBlock, other: TextBlock, columns: Columns) -> bool:
    """Whether each of two texts stands over figures of its own."""
    first, second = columns.under(one), columns.under(other)
    return bool(first and second) and first != second


def _is_rest(block: TextBlock, after: TextBlock) -> bool:
    """Whether a space parts two texts of one line."""
    is_line = len(block.lines) == len(after.lines) == 1 and block.first == after.first
    return is_line and after.x0 - block.x1 < _SPACE * block.size


class Places:
    """The columns by their sides, which lie half way between what stands in them."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        spans = columns.spans
        between = [(left[1] + right[0]) / 2 for left, right in pairwise(spans)]
        middle = [(x0 + x1) / 2 for x0, x1 in spans]
        first = 2 * middle[0] - between[0] if between else spans[0][0]
        last = 2 * middle[-1] - between[-1] if between else spans[0][1]
        self.sides = [first, *between, last]
        self._narrowest = min(right - left for left, right in pairwise(self.sides))

    def under(self, block: TextBlock) -> int:
        """The column that a figure stands in."""
        return self._columns.under(block)[0]

    def is_over_all(self, block: TextBlock) -> bool:
        return self.away(block, 0, len(self.sides) - 2) <= _ASIDE

    def away(self, block: TextBlock, first: int, last: int) -> float:
        """How far a text is from the middle of some columns, as part of the narrowest."""
        return abs(block.across - (self.sides[first] + self.sides[last + 1]) / 2) / self._narrowest

    def holds(self, block: TextBlock, first: int, last: int) -> bool:
        return self.sides[first] < block.across < self.sides[last + 1]


def _solved(blocks: Sequence[TextBlock], places: Places, first: int, last: int, row: int) -> list[Head] | None:
    """The heads over some columns, row by row; None where they do not fill these."""
    if not blocks:
        return []
    if first == last:
        return _stacked(blocks, places, first, row)
    top = blocks[0]
    if places.away(top, first, last) <= _ASIDE and not any(_reaches(top, other) for other in blocks[1:]):
        below = _solved(blocks[1:], places, first, last, row + 1)
        if below is not None and (below or len(blocks) > 1):
            return [Head(top, row, first, last), *below]
    return _side_by_side(blocks, places, first, last, row)


def _stacked(blocks: Sequence[TextBlock], places: Places, column: int, row: int) -> list[Head] | None:
    """The heads of one column; None where one is aside, or two may be lines of one text."""
    is_one = any(block.may_go_on(after) for block, after in pairwise(blocks))
    if is_one or any(places.away(block, column, column) > _ASIDE for block in blocks):
        return None
    return [Head(block, row + i, column, column) for i, block in enumerate(blocks)]


def _reaches(block: TextBlock, other: TextBlock) -> bool:
    """Whether another text begins at the height of one."""
    return other.first - 0.5 * other.size < block.last


def _side_by_side(blocks: Sequence[TextBlock], places: Places, first: int, last: int, row: int) -> list[Head] | None:
    stacks: list[list[Head]] = []
    start = first
    while start <= last:
        end = _widest(blocks, places, start, last, whole=start == first)
        inside = [block for block in blocks if places.holds(block, start, end)]
        solved = _solved(inside, places, start, end, row)
        if not solved:
            return None
        stacks.append(solved)
        start = end + 1
    return [head for stack in stacks for head in stack] if _are_as_high(stacks) else None


def _are_as_high(stacks: Iterable[Sequence[Head]]) -> bool:
    """Whether each head that stands alone beside others is in the middle of their height, or at the top."""
    heights = [
        (min(head.block.first for head in stack), max(head.block.last for head in stack)) for stack in stacks if stack
    ]
    top, bottom = max(heights, key=lambda height: height[1] - height[0], default=(0.0, 0.0))
    alone = [stack[0].block for stack in stacks if len(stack) == 1]
    return all(
        abs(block.middle - (top if block.by_top else (top + bottom) / 2)) <= _UNEVEN * block.size for block in alone
    )


def _widest(blocks: Sequence[TextBlock], places: Places, start: int, last: int, *, whole: bool) -> int:
    """The last column of the first head over the columns from that one on: of the highest that begins there."""
    ends = range(start, last + (0 if whole else 1))
    for block in blocks:
        end = min(ends, key=lambda end: places.away(block, start, end), default=start)
        if places.away(block, start, end) <= _ASIDE and (end == start or _is_over(block, blocks, places, start, end)):
            return end
    return start


def _is_over(block: TextBlock, others: Iterable[TextBlock], places: Places, start: int, end: int) -> bool:
    """Whether a head stands above all others in some columns."""
    inside = (other for other in others if other is not block and places.holds(other, start, end))
    return not any(_reaches(block, other) for other in inside)
