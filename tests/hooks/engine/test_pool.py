"""What the processes of a build do beside their work."""

import atexit
import gc
import signal
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from converters.running.ending import told_to_end
from converters.running.starting import start_context
from hooks.engine.pool import collect_rarely, processes

_held = list[int]()
"""What this process holds, and one that is started afresh does not."""


def _sum(of: int) -> int:
    return sum(_held) + of


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


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are started afresh")
@pytest.mark.parametrize(("as_copies", "found"), [(True, 42), (False, 2)])
def test_copies_hold_what_the_process_holds(as_copies: bool, found: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    monkeypatch.setitem(globals(), "_held", [40])
    with processes(2) as pool:
        pool.start(as_copies=as_copies)
        assert pool.submit(_sum, 2)() == found


def test_no_copy_is_made_beside_other_threads() -> None:
    done = threading.Event()
    with ThreadPoolExecutor(1) as thread:
        thread.submit(done.wait)
        assert start_context("json", as_copies=True).get_start_method() != "fork"
        done.set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes are started afresh")
def test_what_interrupts_the_process_ends_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(threading, "active_count", lambda: 1)
    numbers = signal.SIGTERM, signal.SIGHUP
    before = list(map(signal.getsignal, numbers))  # what started the tests may have chosen to ignore one, as nohup does
    with told_to_end(), processes(2) as pool:
        pool.start(as_copies=True)
        found = [pool.submit(signal.getsignal, number)() for number in numbers]
    assert found == before
