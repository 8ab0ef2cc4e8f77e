"""How rarely the garbage collector looks while a source is converted, and that it then looks as before."""

import gc
from collections.abc import Iterator

import pytest

from converters.model.problems import Refused
from converters.model.speed.rare_collection import collecting_rarely
from converters.pipeline import convert, prepare, reconversion, rereading

USUAL = 700, 10, 10


@pytest.fixture(autouse=True)
def _thresholds() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*USUAL)
    yield
    gc.set_threshold(*before)


@pytest.mark.parametrize(
    ("before", "within"),
    [
        pytest.param(USUAL, (50_000, 10, 10), id="as Python is started"),
        pytest.param((200_000, 20, 20), (200_000, 20, 20), id="more rarely already"),
        pytest.param((0, 10, 10), (0, 10, 10), id="never"),
    ],
)
def test_objects_between_two_looks(before: tuple[int, int, int], within: tuple[int, int, int]) -> None:
    gc.set_threshold(*before)
    with collecting_rarely():
        assert gc.get_threshold() == within
        with collecting_rarely():
            assert gc.get_threshold() == within
        assert gc.get_threshold() == within
    assert gc.get_threshold() == before


def test_it_looks_as_before_after_a_refusal() -> None:
    with pytest.raises(Refused), collecting_rarely():
        raise Refused("unreadable_source", "is no report")
    assert gc.get_threshold() == USUAL


def test_within_are_all_ways_to_convert(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def refused(*_: object) -> None:
        seen.append(gc.get_threshold()[0])
        raise Refused("unreadable_source", "is no report")

    for module, name in ((convert, "Opened"), (prepare, "read"), (reconversion, "shown_again")):
        monkeypatch.setattr(module, name, refused)
    ways = (
        lambda: convert.convert(b"", "a.txt"),
        lambda: prepare.SourceConverter().prepare_part("a.txt", b"", None, 1),
        lambda: reconversion.converted_again(None, b"", {}),
    )
    for way in ways:
        with pytest.raises(Refused):
            way()
    for module in (prepare, rereading):
        monkeypatch.setattr(module, "read_each", lambda _: seen.append(gc.get_threshold()[0]) or [])
    prepare.prepare([], None)
    rereading.reread([])
    assert seen == [50_000] * 5
