"""Lines below or above words, as of a blank that was filled in: they reach no ruling, and rule no table."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter, itemgetter
from typing import Final

from converters.readers.limits import Budget
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.page_objects import LINE_OF_WORDS, Shape

_THICKEST_UPRIGHT: Final = 3.0
_BELOW: Final = (-0.1, 0.45)
"""Of the size of a character, from its base line down: there it is underlined."""
_ABOVE: Final = (-0.45, 0.1)
"""The same from its top: there it has a line above."""
_TOUCHING: Final = 0.5
"""Points between pieces of one line."""
_SIDE: Final = 1.0
_REACHED: Final = 1.5
"""Points across and down between a line and an upright ruling that it reaches or crosses."""
_MOST_LOOKS: Final = 4_000_000


def without_underlines(shapes: Sequence[Shape], glyphs: Iterable[Glyph]) -> list[Shape]:
    """The shapes of a page without the lines that belong to words."""
    level = [i for i, shape in enumerate(shapes) if _is_level(shape)]
    if not level:
        return list(shapes)
    looks = Budget(_MOST_LOOKS, "characters beside its lines")
    words = _Words(glyphs, looks)
    uprights = sorted(_uprights(shapes))
    dropped: set[int] = set()
    for run in _runs(shapes, level):
        line = _whole([shapes[i] for i in run])
        if words.beside(line) and not _reaches(line, uprights, looks):
            dropped.update(run)
    return [shape for i, shape in enumerate(shapes) if i not in dropped]


def _is_level(shape: Shape) -> bool:
    return shape.bottom - shape.top <= LINE_OF_WORDS < shape.x1 - shape.x0


def _middle(shape: Shape) -> float:
    return (shape.top + shape.bottom) / 2


def _runs(shapes: Sequence[Shape], level: Iterable[int]) -> Iterator[list[int]]:
    """The numbers of level shapes that go on in one another."""
    ordered = sorted(level, key=lambda i: (round(_middle(shapes[i])), shapes[i].x0))
    run: list[int] = []
    end = 0.0
    for i in ordered:
        shape = shapes[i]
        if run and (abs(_middle(shape) - _middle(shapes[run[-1]])) > _TOUCHING or shape.x0 > end + _TOUCHING):
            yield run
            run = []
        end = max(end, shape.x1) if run else shape.x1
        run.append(i)
    if run:
        yield run


def _whole(pieces: Sequence[Shape]) -> Shape:
    lefts, tops, rights, bottoms, *_ = zip(*pieces, strict=True)
    return Shape(min(lefts), min(tops), max(rights), max(bottoms), True, False, True)


def _uprights(shapes: Iterable[Shape]) -> Iterator[tuple[float, float, float]]:
    """Where upright rulings stand: x, top, bottom; the sides of frames among them."""
    for shape in shapes:
        if shape.x1 - shape.x0 <= _THICKEST_UPRIGHT < shape.bottom - shape.top:
            yield (shape.x0 + shape.x1) / 2, shape.top, shape.bottom
        elif shape.rectangle and shape.stroked:
            yield shape.x0, shape.top, shape.bottom
            yield shape.x1, shape.top, shape.bottom


def _reaches(line: Shape, uprights: Sequence[tuple[float, float, float]], looks: Budget) -> bool:
    """Whether an upright ruling stands at an end of a line, or crosses it."""
    first = bisect_left(uprights, line.x0 - _SIDE, key=itemgetter(0))
    end = bisect_right(uprights, line.x1 + _SIDE, key=itemgetter(0))
    for _, top, bottom in uprights[first:end]:
        looks.spend()
        if top - _REACHED <= line.bottom and line.top <= bottom + _REACHED:
            return True
    return False


class _Words:
    """The upright characters of a page, by their base lines and by their tops."""

    def __init__(self, glyphs: Iterable[Glyph], looks: Budget) -> None:
        upright = [glyph for glyph in glyphs if not glyph.turned and glyph.text.strip()]
        self._looks = looks
        self._largest = max((glyph.size for glyph in upright), default=0.0)
        self._orders = [
            (get, sorted(upright, key=get), reach)
            for get, reach in ((attrgetter("base"), _BELOW), (attrgetter("top"), _ABOVE))
        ]

    def beside(self, line: Shape) -> bool:
        """Whether it runs closely below or above a character."""
        height = _middle(line)
        for get, ordered, (least, most) in self._orders:
            begin = bisect_left(ordered, height - most * self._largest, key=get)
            end = bisect_right(ordered, height - least * self._largest, key=get)
            self._looks.spend(end - begin)
            for glyph in ordered[begin:end]:
                away = (height - get(glyph)) / glyph.size if glyph.size else least - 1
                if least <= away <= most and line.x0 <= glyph.middle[0] <= line.x1:
                    return True
        return False
