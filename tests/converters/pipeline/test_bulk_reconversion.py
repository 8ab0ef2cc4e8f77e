"""Many reports converted again: told and written the same however they are read, and wherever a run is broken off."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from distributed import LocalCluster
from stored_archive import alter, files, make_archive

from converters.cli.main import main
from converters.pipeline import convert
from converters.pipeline.bulk_reconversion import place_of, reports_at, reread_all
from converters.pipeline.rereading import Reread
from converters.recognise.recognition import recognise
from converters.running.transaction import scratch_of

COUNT = 8


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive as it is converted today."""
    content = tmp_path_factory.mktemp("fresh") / "content"
    make_archive(content, COUNT)
    return content


@pytest.fixture(scope="module")
def old(fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, of which every other report was converted otherwise by an older version."""
    content = tmp_path_factory.mktemp("old") / "content"
    shutil.copytree(fresh, content)
    for path in [content / path for path in reports_at(content, [""])][::2]:
        alter(path, "evidence: 标题", "evidence: 旧标题")
    return content


class Run:
    """A call of gongkai reconvert --write on a copy of an archive."""

    def __init__(self, archive: Path, folder: Path) -> None:
        self.content = folder / "content"
        shutil.copytree(archive, self.content)

    def words(self, *options: str) -> list[str]:
        return ["reconvert", "--write", "--content", str(self.content), *options]


@pytest.fixture(scope="module")
def quiet(old: Path, fresh: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """What one process tells without any trouble."""
    run = Run(old, tmp_path_factory.mktemp("quiet"))
    with redirect_stdout(io.StringIO()) as output:
        assert main(run.words("--jobs", "1")) == 0
    told = output.getvalue().replace(str(run.content), "content")
    assert told.count(": written\n") == COUNT // 2
    assert told.count("  evidence: 旧标题") == COUNT // 2
    assert files(run.content) == files(fresh)
    assert list(scratch_of(run.content).iterdir()) == []
    return told


class Begins(str):
    """Equals a text that begins so."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, str) and other.startswith(str(self))

    __hash__ = str.__hash__


def killed_at(step: int, words: list[str]) -> None:
    """Run a call in a process that is killed before so many of its changes to files are made."""
    if pid := os.fork():
        assert os.WEXITSTATUS(os.waitpid(pid, 0)[1]) == 99
        return
    steps, replace = count(), Path.replace

    def replaced(path: Path, target: Path) -> Path:
        if next(steps) == step:
            os._exit(99)
        return replace(path, target)

    Path.replace = replaced  # type: ignore[method-assign, assignment]
    sys.stdout = io.StringIO()
    try:
        main(words)
    finally:
        os._exit(98)


def test_killed_runs_go_on(
    old: Path,
    fresh: Path,
    quiet: str,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run = Run(old, tmp_path)
    for step in (0, 3, 2):  # as a journal is put, and twice as a report is
        killed_at(step, run.words("--jobs", "1"))
    ledger = scratch_of(run.content) / "reconvert.ledger"
    with ledger.open("ab") as file:
        file.write(b"torn in the mid")
    done = ledger.read_bytes().count(b'"outcome"')
    assert 0 < done < COUNT
    converted = []
    monkeypatch.setattr(convert, "recognise", lambda *given: converted.append(1) or recognise(*given))
    assert main(run.words("--jobs", "1")) == 0
    assert files(run.content) == files(fresh)
    assert capfd.readouterr().out.replace(str(run.content), "content") == quiet
    assert 0 < len(converted) < COUNT
    assert not ledger.exists()


def test_several_processes_tell_the_same_until_they_are_killed(
    old: Path, fresh: Path, quiet: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run = Run(old, tmp_path)
    call = [sys.executable, "-m", "converters", *run.words("--jobs", "2")]
    process = subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    assert process.stdout is not None
    told = process.stdout.readline() + process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    assert quiet.startswith(told.replace(str(run.content), "content"))
    assert main(run.words("--jobs", "1")) == 0
    assert capsys.readouterr().out.replace(str(run.content), "content") == quiet
    assert files(run.content) == files(fresh)


def test_on_a_cluster_the_same_is_told_and_written(
    old: Path, fresh: Path, quiet: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    run = Run(old, tmp_path)
    with LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=":0"
    ) as cluster:
        assert main(run.words("--scheduler", cluster.scheduler_address)) == 0
    assert capfd.readouterr().out.replace(str(run.content), "content") == quiet
    assert files(run.content) == files(fresh)


def test_a_changed_converter_shows_in_exactly_the_reports_that_it_reads_otherwise(
    fresh: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    content = ["--content", str(fresh)]
    assert main(["reconvert", *content, "--jobs", "1"]) == 0
    assert capsys.readouterr() == ("", Begins(f"{COUNT} reports: {COUNT} same"))
    dated = [path for path in map(fresh.joinpath, reports_at(fresh, [""])) if "安乐镇" in path.read_text("utf-8")]

    def recognise_dates(*given: Any) -> Any:
        report = recognise(*given)
        return convert.replace(report, published="2022-01-17") if "安乐镇" in (report.title or "") else report

    monkeypatch.setattr(convert, "recognise", recognise_dates)
    monkeypatch.setattr(convert, "CONVERTER", "gongkai 9.9.9")
    assert main(["reconvert", *content, "--jobs", "1"]) == 0
    told = capsys.readouterr().out
    assert 0 < len(dated) < COUNT
    assert told == "".join(f"{path}: reads otherwise today\n  published: absent → 2022-01-17\n" for path in dated)


def test_reports_are_read_ahead_only_so_far(tmp_path: Path) -> None:
    taken = settled = most = 0
    (tmp_path / "2020.md").write_bytes(b"x")

    def reports() -> Iterator[str]:
        nonlocal taken, most
        for _ in range(1000):
            taken += 1
            most = max(most, taken - settled)
            yield "2020.md"

    def submit(batch: Any) -> Callable[[], list[tuple[Reread]]]:
        return lambda: [(Reread("same"),)] * len(batch)

    for _ in reread_all(tmp_path, reports(), submit, 2, lambda *_: None):
        settled += 1
    assert (taken, settled) == (1000, 1000)
    assert most < 300


def test_reports_are_met_once_and_in_one_order(tmp_path: Path) -> None:
    for path in ("b/2020.md", "a/c/2021.md", "a/2022.md", "a/2021.md", "a/b/2020.md", "a/2021.source.txt"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    every = ["a/2021.md", "a/2022.md", "a/b/2020.md", "a/c/2021.md", "b/2020.md"]
    assert list(reports_at(tmp_path, [""])) == every == sorted(every, key=place_of)
    assert list(reports_at(tmp_path, ["b", "a/c/2021.md", "a/c", "a/2021.md"])) == [every[0], every[3], every[4]]
    assert list(reports_at(tmp_path, ["a/2021.md", ""])) == every
