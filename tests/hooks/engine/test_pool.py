"""What the processes of a build do beside their work."""

import atexit
import gc
from collections.abc import Iterator

import pytest

from hooks.engine.pool import collect_rarely


@pytest.fixture
def collections(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What the garbage collector has told of since, in a process that is as it was afterwards."""
    monkeypatch.setattr(atexit, "register", lambda function: function)
    before, told = gc.get_threshold(), list[str]()

    def tell(phase: str, info: dict[str, int]) -> None:
        told.append(phase)

    gc.collect()
    gc.callbacks.append(tell)
    yield told
    gc.callbacks.remove(tell)
    gc.set_threshold(*before)


def test_the_collector_rests_while_a_build_of_ten_thousand_reports_is_held(collections: list[str]) -> None:
    collect_rarely()
    held: list[list[object]] = [[] for _ in range(900_000)]
    assert (len(held), collections) == (900_000, [])


def test_it_looks_for_garbage_in_the_end(collections: list[str]) -> None:
    collect_rarely()
    held: list[list[object]] = [[] for _ in range(1_100_000)]
    assert len(held) == 1_100_000
    assert collections
