"""In how many processes `gongkai add` reads."""

from pathlib import Path

import pytest

from converters.cli import add_command
from converters.cli.main import main
from converters.running.cluster import Unreachable


@pytest.mark.parametrize(
    ("sizes", "words", "jobs"),
    [
        ([10] * 2, [], 1),
        ([10] * 17, [], 7),
        ([900_000] * 3, [], 7),
        ([9_000_000], [], 1),
        ([900_000] * 3, ["--jobs", "2"], 2),
    ],
    ids=["few", "many", "few, but large: scans", "one", "as it is said"],
)
def test_it_reads_in_as_many_processes_as_are_worth_their_start(
    sizes: list[int], words: list[str], jobs: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[int] = []

    def workers(_overrides: object, jobs: int, _scheduler: object) -> None:
        found.append(jobs)
        raise Unreachable("enough")

    monkeypatch.setattr(add_command, "workers", workers)
    monkeypatch.setattr(add_command, "cores", lambda: 7)
    for folder in ("content", "in"):
        (tmp_path / folder).mkdir()
    for number, size in enumerate(sizes):
        with (tmp_path / f"in/{number}.pdf").open("wb") as file:
            file.truncate(size)
    assert main(["add", str(tmp_path / "in"), "--content", str(tmp_path / "content"), *words]) == 1
    assert found == [jobs]
