"""What was found about a text or a cell, kept for when it comes again: labels and figures are the same in every report."""

from collections.abc import Callable, Collection
from functools import lru_cache, wraps
from inspect import signature
from typing import Concatenate, Final, Generic, ParamSpec, TypeVar, cast

LONGEST_KEPT: Final = 120
"""Characters up to which a text is kept: labels, figures and headings are shorter, narrative does not come again."""
_MOST: Final = 16384
"""Texts kept for each function; with the length, what bounds the memory of a long run."""

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def memoize(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """A pure function of a text that answers from memory where it has met the text before."""
    if len(signature(function).parameters) == 1:
        return cast(Callable[Concatenate[str, P], R], _memoize_of_text(cast(Callable[[str], R], function)))
    known = cast(Callable[Concatenate[str, P], R], lru_cache(maxsize=_MOST)(function))

    @wraps(function)
    def answer(text: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return known(text, *args, **kwargs) if len(text) <= LONGEST_KEPT else function(text, *args, **kwargs)

    return answer


class _Memory(dict[str, R]):
    """Text → what a function has answered; what it does not hold is asked. Where it is full it begins anew."""

    def __init__(self, function: Callable[[str], R]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> R:
        answer = self._function(text)
        if len(text) <= LONGEST_KEPT:
            if len(self) >= _MOST:
                self.clear()
            self[text] = answer
        return answer


def _memoize_of_text(function: Callable[[str], R]) -> Callable[[str], R]:
    """The same of a function of nothing else, in a quarter of the time: it is asked for every cell."""
    known = _Memory(function)

    @wraps(function)
    def answer(text: str, /) -> R:
        return known[text]

    return answer


class MemoOfShared(Generic[T, R]):
    """A pure function of values that are held once, such as the cells that `read` gives, asked of many at a time.

    A value is known by which object it is: to hash and compare what it holds costs more than most of what is asked of it. It is held
    as long as the answer, so that no other can be in its place.
    """

    def __init__(self, function: Callable[[T], R], is_small: Callable[[T], bool]) -> None:
        """`is_small`: whether a value may be held; with the number of those, what bounds the memory of a long run."""
        self._function, self._is_small = function, is_small
        self._known: dict[int, R] = {}
        self._held: list[T] = []

    def __len__(self) -> int:
        return len(self._held)

    def __call__(self, values: Collection[T]) -> list[R]:
        """The answer for each of them."""
        try:
            return list(map(self._known.__getitem__, map(id, values)))
        except KeyError:
            return [self._answer(value) for value in values]

    def _answer(self, value: T) -> R:
        if id(value) in self._known:
            return self._known[id(value)]
        answer = self._function(value)
        if self._is_small(value):
            if len(self._held) >= _MOST:
                self._known.clear()
                self._held.clear()
            self._known[id(value)] = answer
            self._held.append(value)
        return answer
