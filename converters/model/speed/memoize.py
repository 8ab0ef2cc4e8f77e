"""What was found about a text or a cell, kept for when it comes again: labels and figures are the same in every report."""

from collections.abc import Callable, Collection
from functools import cache, lru_cache, wraps
from inspect import signature
from operator import itemgetter
from typing import Any, Concatenate, Final, Generic, ParamSpec, TypeVar, cast

LONGEST_KEPT: Final = 120
"""Characters up to which a text is kept: labels, figures and headings are shorter, narrative does not come again."""
_MOST: Final = 16384
"""Texts kept for each function; with the length, what bounds the memory of a long run."""

_LONGEST_NARRATIVE: Final = 2_000
"""Characters up to which a longer text is kept for a while."""
_LATELY_ASKED: Final = 64
"""Such texts kept for each function: a report has a few dozen paragraphs."""
_LATELY: Final = 512
"""Tuples of values of which it is known which they are: a shard has so many reports."""

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")
Picker = Callable[[list[Any]], tuple[Any, ...]]


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
        self._narrative: dict[str, R] = {}

    def __missing__(self, text: str) -> R:
        if len(text) > LONGEST_KEPT:
            return self._of_narrative(text)
        answer = self._function(text)
        if len(self) >= _MOST:
            self.clear()
        self[text] = answer
        return answer

    def _of_narrative(self, text: str) -> R:
        """A paragraph is asked of several times while its report is converted, and never again."""
        known = self._narrative
        if text in known:
            return known[text]
        answer = self._function(text)
        if len(text) <= _LONGEST_NARRATIVE:
            if len(known) >= _LATELY_ASKED:
                known.clear()
            known[text] = answer
        return answer


def _memoize_of_text(function: Callable[[str], R]) -> Callable[[str], R]:
    """The same of a function of nothing else, in a tenth of the time: it is asked for every cell, and answers without a call of Python."""
    return _Memory(function).__getitem__


class _Held(Generic[T]):
    """Small values, such as the cells that `read` gives, each held once under a number. Where there are too many it begins anew."""

    def __init__(self, is_small: Callable[[T], bool]) -> None:
        """`is_small`: whether a value may be held; with the number of those, what bounds the memory of a long run."""
        self._is_small = is_small
        self._numbers: dict[int, int] = {}
        self._lately: dict[int, tuple[tuple[T, ...], Picker | None]] = {}
        self.values: list[T] = []
        """By their numbers."""
        self.begun = 0
        """How often it has begun anew."""

    def picker(self, values: Collection[T]) -> Picker | None:
        """What picks those of two or more values out of a list by number; None where one of them is not held."""
        if (known := self._lately.get(id(values))) is not None:
            return known[1]
        self._make_room()
        numbers = self._all_numbers(values)
        found = None if numbers is None else itemgetter(*numbers)
        if isinstance(values, tuple):
            if len(self._lately) >= _LATELY:
                self._lately.clear()
            self._lately[id(values)] = values, found
        return found

    def number(self, value: T) -> int | None:
        """That of a value; None where it is not held."""
        self._make_room()
        return self._number(value)

    def _make_room(self) -> None:
        if len(self.values) >= _MOST:
            self._numbers.clear()
            self._lately.clear()
            self.values.clear()
            self.begun += 1

    def _all_numbers(self, values: Collection[T]) -> list[int] | None:
        try:
            return list(map(self._numbers.__getitem__, map(id, values)))
        except KeyError:
            numbers = [number for value in values if (number := self._number(value)) is not None]
            return numbers if len(numbers) == len(values) else None

    def _number(self, value: T) -> int | None:
        number = self._numbers.get(id(value))
        if number is None and self._is_small(value):
            number = self._numbers[id(value)] = len(self.values)
            self.values.append(value)
        return number


@cache
def _held(is_small: Callable[[T], bool]) -> _Held[T]:
    """What is held for all functions that are asked of such values."""
    return _Held(is_small)


class MemoOfShared(Generic[T, R]):
    """A pure function of values that are held once, such as the cells that `read` gives, asked of many at a time.

    A value is known by which object it is: to hash and compare what it holds costs more than most of what is asked of it. It is held
    as long as the answer, so that no other can be in its place. The values of a tuple are looked for once, whatever functions are asked
    of it: their answers are then picked out of a list.
    """

    def __init__(self, function: Callable[[T], R], is_small: Callable[[T], bool]) -> None:
        """`is_small`: whether a value may be held."""
        self._function, self._held = function, _held(is_small)
        self._answers: list[R] = []
        self._begun = 0

    def __len__(self) -> int:
        return len(self._answers)

    def __call__(self, values: Collection[T]) -> list[R]:
        """The answer for each of them."""
        if len(values) > 1 and (pick := self._held.picker(values)) is not None:
            return list(pick(self._every_answer()))
        return [self._answer(value) for value in values]

    def _answer(self, value: T) -> R:
        number = self._held.number(value)
        return self._function(value) if number is None else self._every_answer()[number]

    def _every_answer(self) -> list[R]:
        """By the numbers of the values that are held."""
        if self._begun != self._held.begun:
            self._begun = self._held.begun
            self._answers.clear()
        if len(self._answers) < len(self._held.values):
            self._answers += map(self._function, self._held.values[len(self._answers) :])
        return self._answers
