"""What was found about a text, kept for when the text comes again: labels and figures are the same in every report."""

from collections.abc import Callable
from functools import lru_cache, wraps
from inspect import signature
from typing import Concatenate, Final, ParamSpec, TypeVar, cast

_LONGEST: Final = 120
"""Characters up to which a text is kept: labels, figures and headings are shorter, narrative does not come again."""
_MOST: Final = 16384
"""Texts kept for each function; with the length, what bounds the memory of a long run."""

P = ParamSpec("P")
R = TypeVar("R")


def memoize(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """A pure function of a text that answers from memory where it has met the text before."""
    if len(signature(function).parameters) == 1:
        return cast(Callable[Concatenate[str, P], R], _memoize_of_text(cast(Callable[[str], R], function)))
    known = cast(Callable[Concatenate[str, P], R], lru_cache(maxsize=_MOST)(function))

    @wraps(function)
    def answer(text: str, /, *args: P.args, **kwargs: P.kwargs) -> R:
        return known(text, *args, **kwargs) if len(text) <= _LONGEST else function(text, *args, **kwargs)

    return answer


class _Memory(dict[str, R]):
    """Text → what a function has answered; what it does not hold is asked. Where it is full it begins anew."""

    def __init__(self, function: Callable[[str], R]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, text: str) -> R:
        answer = self._function(text)
        if len(text) <= _LONGEST:
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
