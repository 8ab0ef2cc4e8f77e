"""A class whose methods are written late is what the standard library makes of it."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, asdict, field, replace
from typing import Any, ClassVar

import pytest

from converters.model.speed import quick_dataclasses
from converters.model.speed.quick_dataclasses import dataclass


@dataclasses.dataclass(frozen=True, slots=True)
class Slow:
    """A report."""

    name: str
    number: float | None = None
    words: tuple[str, ...] = field(default=(), repr=False, compare=False)
    notes: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        if self.name == "refused":
            raise ValueError(self.name)

    @property
    def length(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True)
class Quick:
    """A report."""

    name: str
    number: float | None = None
    words: tuple[str, ...] = field(default=(), repr=False, compare=False)
    notes: list[str] = field(default_factory=list, compare=False)

    def __post_init__(self) -> None:
        if self.name == "refused":
            raise ValueError(self.name)

    @property
    def length(self) -> int:
        return len(self.name)


@dataclass(frozen=True, slots=True)
class Nothing:
    """Without fields."""


GIVEN: list[dict[str, Any]] = [
    {"name": "a"},
    {"name": "bc", "number": 3, "notes": ["x"]},
    {"name": "", "words": ("x", "y")},
    {"name": "nan", "number": float("nan")},
]


@pytest.mark.parametrize("given", GIVEN)
def test_it_is_equal_prints_and_copies_alike(given: dict[str, Any]) -> None:
    slow, quick = Slow(**given), Quick(**given)
    assert repr(quick) == repr(slow).replace("Slow", "Quick")
    assert asdict(quick) == asdict(slow)
    assert hash(quick) == hash(slow)
    assert quick.length == slow.length
    assert quick != slow
    for other in (Quick(**given), copy.copy(quick), pickle.loads(pickle.dumps(quick)), replace(quick)):
        same = other.number == other.number or other.number is quick.number
        assert (other == quick) is same
        assert (other.words, other.notes) == (quick.words, quick.notes)
    assert quick.__reduce_ex__(4)[2] == slow.__reduce_ex__(4)[2]
    assert [(item.name, item.default, item.compare) for item in dataclasses.fields(quick)] == [
        (item.name, item.default, item.compare) for item in dataclasses.fields(slow)
    ]


def test_what_is_asked_of_the_class() -> None:
    assert Quick("a").notes is not Quick("a").notes
    assert (Nothing() == Nothing(), hash(Nothing()), repr(Nothing())) == (True, hash(()), "Nothing()")
    assert Quick.__match_args__ == Slow.__match_args__
    assert Quick.__slots__ == Slow.__slots__  # type: ignore[attr-defined]
    assert Quick.__doc__ == "A report."
    assert Quick.__init__.__annotations__ == Slow.__init__.__annotations__
    assert repr(Quick.__dataclass_params__) == repr(Slow.__dataclass_params__)  # type: ignore[attr-defined]
    assert replace(Quick("a"), name="b") == Quick("b")
    assert Quick("a").__eq__("a") is NotImplemented


def _of(made: Callable[..., Any]) -> list[str]:
    """What is said of each wrong use."""
    one, said = made("a"), []
    for use in (
        lambda: setattr(one, "name", "b"),
        lambda: delattr(one, "name"),
        made,
        lambda: made("a", 1, (), [], 5),
        lambda: made("a", other=1),
        lambda: made("refused"),
    ):
        with pytest.raises((FrozenInstanceError, TypeError, ValueError)) as caught:
            use()
        said.append(f"{caught.type.__name__}: {caught.value}".replace("Slow", "Quick"))
    return said


def test_what_is_wrong_is_told_alike() -> None:
    assert _of(Quick) == _of(Slow)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'other'"):
        Quick("a").other = "b"  # type: ignore[attr-defined]


def test_the_methods_are_written_when_the_first_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    write = quick_dataclasses._write
    monkeypatch.setattr(quick_dataclasses, "_write", lambda cls: (written.append(cls.__name__), write(cls)))

    @dataclass(frozen=True, slots=True)
    class Late:
        """Of nothing yet."""

        name: str

    assert written == []
    assert [Late("a"), Late("b")] == [Late("a"), Late("b")]
    assert len({Late("a"), Late("a")}) == 1
    assert written == ["Late"]


def _inherits() -> type:
    @dataclass(frozen=True, slots=True)
    class More(Quick):
        more: int = 0

    return More


def _counts_for_itself() -> type:
    @dataclass(frozen=True, slots=True)
    class Own:
        name: str

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return 7

    return Own


def _makes_a_field() -> type:
    @dataclass(frozen=True, slots=True)
    class Making:
        name: str
        length: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.name))

    return Making


def _has_none_of_its_own() -> type:
    @dataclass(frozen=True, slots=True)
    class Counting:
        name: str
        most: ClassVar[int] = 3

    return Counting


@pytest.mark.parametrize("make", [_inherits, _counts_for_itself, _makes_a_field, _has_none_of_its_own])
def test_of_what_is_unusual_the_standard_library_makes_all(make: Callable[[], type]) -> None:
    made = make()
    assert not hasattr(vars(made)["__init__"], "is_late")
    one = made("a")
    assert (one, one.name, hash(one)) == (made("a"), "a", hash(made("a")))
    with pytest.raises(FrozenInstanceError):
        one.name = "b"


def test_no_signature_is_looked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("inspect.signature", lambda *_: pytest.fail("a signature takes longer than the class"))

    @dataclass(frozen=True, slots=True)
    class Untold:
        name: str

    assert Untold.__doc__ == "Untold"


def test_other_dataclasses_are_those_of_the_standard_library() -> None:
    @dataclass(slots=True)
    class Open:
        name: str

    @dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        name: str

    one = Open("a")
    one.name = "b"
    assert one == Open("b")
    assert Ordered("a") < Ordered("b")
