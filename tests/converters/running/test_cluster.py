"""How long a cluster is waited for."""

from typing import Any

import distributed
import pytest

from converters.running.cluster import LOOK, Unreachable, cluster


class Task:
    """A task that is done at the given look, or never."""

    def __init__(self, done_at: int | None) -> None:
        self.done_at, self.looks, self.cancelled = done_at, 0, False

    def result(self, timeout: int) -> str:
        assert timeout == LOOK
        self.looks += 1
        if self.done_at is None or self.looks < self.done_at:
            raise distributed.TimeoutError
        return "done"

    def cancel(self) -> None:
        self.cancelled = True


class Client:
    """A scheduler with so many workers, one task and no clock."""

    workers = 1
    task: Task

    def __init__(self, *_: object, **__: object) -> None: ...

    def run(self, function: Any) -> dict[str, str]:
        return {"worker": function()}

    def scheduler_info(self) -> dict[str, dict[str, None]]:
        return {"workers": {str(i): None for i in range(self.workers)}}

    def submit(self, *_: object, **__: object) -> Task:
        return self.task

    def close(self) -> None: ...


@pytest.mark.parametrize(
    ("seconds", "done_at", "looks", "found"),
    [
        (4 * LOOK, 1, 1, "done"),
        (4 * LOOK, 4, 4, "done"),
        (4 * LOOK, 5, 4, None),
        (4 * LOOK, None, 4, None),
        (LOOK, None, 1, None),
    ],
)
def test_a_task_is_waited_for_only_so_long(
    monkeypatch: pytest.MonkeyPatch, seconds: int, done_at: int | None, looks: int, found: str | None
) -> None:
    monkeypatch.setattr(distributed, "Client", Client)
    Client.task = task = Task(done_at)
    with cluster("tcp://a", lambda: "1") as used:
        result = used.submit(len, "")
        if found is None:
            with pytest.raises(TimeoutError):
                result(seconds)
        else:
            assert result(seconds) == found
    assert (task.looks, task.cancelled) == (looks, found is None)


def test_a_cluster_without_workers_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(distributed, "Client", Client)
    monkeypatch.setattr(Client, "workers", 0)
    Client.task = Task(None)
    with cluster("tcp://a", lambda: "1") as used, pytest.raises(Unreachable, match="no worker is left at tcp://a"):
        used.submit(len, "")(1000 * LOOK)
