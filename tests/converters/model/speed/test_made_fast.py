"""What is made fast is what a frozen dataclass is."""

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature
from typing import Any

import pytest

from converters.model.speed.made_fast import made_fast


@dataclass(frozen=True, slots=True)
class Slow:
    name: str
    number: int | None = None
    words: tuple[str, ...] = field(default=(), repr=False, compare=False)
    length: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@made_fast
@dataclass(frozen=True, slots=True)
class Fast:
    name: str
    number: int | None = None
    words: tuple[str, ...] = field(default=(), repr=False, compare=False)
    length: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "length", len(self.name))


@pytest.mark.parametrize("given", [{"name": "a"}, {"name": "bc", "number": 3}, {"name": "", "words": ("x", "y")}])
def test_it_is_equal_prints_and_copies_alike(given: dict[str, Any]) -> None:
    slow, fast = Slow(**given), Fast(**given)
    assert type(fast) is Fast
    assert repr(fast) == repr(slow).replace("Slow", "Fast")
    assert (fast.name, fast.number, fast.words, fast.length) == (slow.name, slow.number, slow.words, slow.length)
    assert hash(fast) == hash(slow)
    for other in (Fast(**given), copy.deepcopy(fast), pickle.loads(pickle.dumps(fast)), replace(fast)):
        assert other == fast
        assert (other.words, other.length) == (fast.words, fast.length)
    assert signature(Fast) == signature(Slow)


def test_it_is_frozen() -> None:
    fast = Fast("a")
    with pytest.raises(FrozenInstanceError):
        fast.name = "b"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del fast.name  # type: ignore[misc]
    with pytest.raises(TypeError, match="missing 1 required"):
        Fast()  # type: ignore[call-arg]


@dataclass(frozen=True, slots=True)
class _WithFactory:
    names: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Inherits(Slow):
    more: int = 0


@dataclass(frozen=True)
class _WithoutSlots:
    name: str


@pytest.mark.parametrize("cls", [_WithFactory, _Inherits, _WithoutSlots])
def test_what_cannot_be_made_so_is_told(cls: type[Any]) -> None:
    with pytest.raises(TypeError, match=cls.__name__):
        made_fast(cls)
