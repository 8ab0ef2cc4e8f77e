"""Many items in several processes: as one after the other, and no process is left behind."""

import multiprocessing
import os
import time
from functools import partial

import pytest

from converters.running.many import FEWEST, Stopped, apply

ITEMS = range(-2 * FEWEST, 0)


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_results_come_in_order(jobs: int) -> None:
    assert list(apply("os", abs, ITEMS, jobs)) == [abs(item) for item in ITEMS]


def test_few_items_start_no_process() -> None:
    assert list(apply("os", partial(os.path.join, "a"), ["b"] * (FEWEST - 1), 2)) == ["a/b"] * (FEWEST - 1)
    assert multiprocessing.active_children() == []


def test_a_process_that_is_killed_is_told_of_in_one_line() -> None:
    with pytest.raises(Stopped, match="a process was killed"):
        list(apply("os", os._exit, [1] * FEWEST, 2))
    assert _ended()


def test_who_stops_early_leaves_no_process() -> None:
    results = apply("os", abs, ITEMS, 2)
    assert next(results) == 2 * FEWEST
    results.close()  # type: ignore[attr-defined]
    assert _ended()


def _ended() -> bool:
    """Whether the processes are gone; they are waited for as long as it takes."""
    while multiprocessing.active_children():
        time.sleep(0.01)
    return True
