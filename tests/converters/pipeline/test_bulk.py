"""Many sources at once: the same archive however they are read, whatever dies, and wherever a run is broken off.

At full size: python -m pytest tests/converters/pipeline/test_bulk.py with BULK=2000.
"""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import made_reports as mr
import pytest
from deadly_work import COMPUTING, DEADLY, WAITING, work
from distributed import LocalCluster
from drawn_pages import both, write
from drawn_scans import grid, png, seen

from converters.archive.decisions import OnConflict
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.model.problems import Refused
from converters.pipeline.bulk import PageFolder, add_all, files_of, together
from converters.pipeline.prepare import SourceConverter
from converters.pipeline.workers import Files, Results, workers
from converters.running.cluster import Unreachable

COUNT = int(os.environ.get("BULK", "40"))
pytestmark = pytest.mark.timeout(240 + COUNT)
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Texts and Word files in folders; among them copies, attachments, changed editions, and what is no report."""
    folder = tmp_path_factory.mktemp("sources")
    rng = random.Random(4)
    made: list[tuple[str, bytes]] = []
    for i in range(COUNT):
        town = f"{NAMES[i % 20]}{NAMES[i // 20 % 20]}{NAMES[i // 400]}镇"
        report = mr.made(rng.choice(["2019", "2021"]), i, body=f"山东省聊城市阳谷县{town}")
        kind = i % 10
        if kind == 7:
            made.append((f"{i:04}.txt", b"\xff\x00 nothing" + bytes([i % 256])))
        elif kind == 8 and made:
            made.append((f"{i:04}.copy", rng.choice(made)[1]))
        else:
            made.append((f"{i:04}.txt", mr.as_cell_lines(report.parts()).encode()))
        if kind == 3:
            made.append((f"{i:04}.docx", mr.as_docx(report.parts())))
        if kind == 5:
            made.append((f"{i:04}x.txt", made[-1][1].replace("总体情况".encode(), "总的情况".encode())))
    for i, (name, data) in enumerate(made):
        (folder / f"{i // 40:02}").mkdir(exist_ok=True)
        (folder / f"{i // 40:02}" / name).write_bytes(data)
    return folder


def call(sources: Path, content: Path, *options: str) -> list[str]:
    return [sys.executable, "-m", "converters", "add", str(sources), "--content", str(content), *options]


@pytest.fixture(scope="module")
def quiet(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The archive as one process makes it without any trouble."""
    content = tmp_path_factory.mktemp("quiet")
    log = content.parent / "quiet.jsonl"
    done = subprocess.run(
        call(sources, content, "--jobs", "1", "--log", str(log)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"{len([*sources.rglob('*.*')])} sources: ")
    records = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [Path(record["source"]) for record in records] == sorted(p for p in sources.rglob("*") if p.is_file())
    outcomes = {record["outcome"] for record in records}
    assert outcomes == {"added", "refused", "unchanged", "kept beside", "differs"}
    assert {r["kind"] for r in records if r["outcome"] == "refused"} <= {
        "undecodable",
        "not_a_report",
        "unreadable_source",
    }
    assert all(record["differences"] for record in records if record["outcome"] == "differs")
    assert [f for f in ArchiveValidator(content).validate([content]) if f.problem.severity == "error"] == []
    return snapshot(content)


def test_runs_killed_at_random_moments_and_resumed_give_the_same_archive(
    sources: Path, quiet: dict[str, bytes], tmp_path: Path
) -> None:
    rng = random.Random(11)
    for _ in range(3):
        process = subprocess.Popen(
            call(sources, tmp_path, "--jobs", "2"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert process.stdout is not None
        for _ in range(rng.randrange(1, COUNT // 4)):  # so many lines of results, and then a moment more
            process.stdout.readline()
        time.sleep(rng.random() / 20)
        process.kill()
        process.wait()
        process.stdout.close()
    assert 0 < len(snapshot(tmp_path)) < len(quiet)
    assert subprocess.run(call(sources, tmp_path, "--jobs", "2"), capture_output=True, check=False).returncode == 1
    assert snapshot(tmp_path) == quiet


def test_processes_end_with_a_killed_parent(sources: Path, tmp_path: Path) -> None:
    process = subprocess.Popen(
        call(sources, tmp_path, "--jobs", "2"),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    process.kill()
    process.wait()
    process.stdout.close()
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("processes are left behind")


def test_two_runs_at_once_are_kept_apart(sources: Path, tmp_path: Path) -> None:
    first = subprocess.Popen(call(sources, tmp_path, "--jobs", "1"), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert first.stdout is not None
    first.stdout.readline()
    first.send_signal(signal.SIGSTOP)  # it goes on for as long as the second one takes
    second = subprocess.run(call(sources, tmp_path), capture_output=True, text=True, check=False)
    first.kill()
    first.wait()
    first.stdout.close()
    assert (second.returncode, second.stderr.count("\n")) == (1, 1)
    assert "another run is adding" in second.stderr


def test_a_file_that_ends_or_holds_a_process_is_refused_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sources: Path
) -> None:
    monkeypatch.setattr("converters.pipeline.workers.WAITING_SECONDS", 2)
    folder, content = tmp_path / "in", tmp_path / "content"
    for place in (folder, content):
        place.mkdir()
    chosen = sorted(sources.rglob("*.txt"))[:30]
    paths = [*chosen[:9], folder / "waiting", *chosen[9:20], folder / "deadly", *chosen[20:]]
    (folder / "deadly").write_bytes(DEADLY)
    (folder / "waiting").write_bytes(WAITING)
    with workers(Overrides(), 2, work=work) as submit:
        results = list(add_all(paths, Store(content, SourceConverter()), Overrides(), OnConflict.ASK, submit, 2))
    assert [result.path for result in results] == paths
    outcomes = {result.path.name: str(result.outcome) for result in results}
    assert "brings the converter down (exit status 3)" in outcomes["deadly"]
    assert "takes longer than 2 s to read" in outcomes["waiting"]
    calm = tmp_path / "calm"
    calm.mkdir()
    with workers(Overrides(), 1) as submit:
        assert len(
            list(add_all(chosen, Store(calm, SourceConverter()), Overrides(), OnConflict.ASK, submit, 1))
        ) == len(chosen)
    assert snapshot(content) == snapshot(calm)


def test_a_file_that_computes_for_ever_is_refused_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.pipeline.workers.COMPUTING_SECONDS", 1)
    with workers(Overrides(), 2, work=work) as submit:
        (quick,), (endless,) = submit([("quick", b""), ("endless", COMPUTING)])()
    assert isinstance(quick, Refused)
    assert isinstance(endless, Refused)
    assert (quick.problem.kind, endless.problem.kind) == ("unreadable_source", "converter_failed")
    assert "takes longer than 1 s of computing" in str(endless)


def local_cluster(count: int) -> LocalCluster:
    """Worker processes of this machine; no port that another program may have."""
    return LocalCluster(  # type: ignore[no-untyped-call]
        n_workers=count, threads_per_worker=1, processes=True, dashboard_address=":0"
    )


@pytest.fixture
def cluster() -> Iterator[LocalCluster]:
    with local_cluster(2) as made:
        yield made


def test_a_cluster_that_loses_a_worker_gives_the_same_archive(
    cluster: LocalCluster, sources: Path, quiet: dict[str, bytes], tmp_path: Path
) -> None:
    process = subprocess.Popen(
        call(sources, tmp_path, "--scheduler", cluster.scheduler_address),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    for _ in range(COUNT // 5):
        process.stdout.readline()
    os.kill(next(iter(cluster.workers.values())).process.pid, signal.SIGKILL)
    _, errors = process.communicate()
    assert process.returncode == 1, errors
    assert snapshot(tmp_path) == quiet


@pytest.mark.parametrize(
    ("leave", "message"),
    [
        (lambda cluster: cluster.scale(0), "no worker is left at .*; start some and run the same command again"),
        (lambda cluster: cluster.close(), "the scheduler at .* is gone; start it and run the same command again"),
    ],
)
def test_a_cluster_that_goes_away_is_one_line(
    monkeypatch: pytest.MonkeyPatch, leave: Callable[[LocalCluster], object], message: str
) -> None:
    monkeypatch.setattr("converters.running.cluster.LOOK", 1)
    monkeypatch.setattr("converters.running.cluster.CONNECT", 3)

    def work(files: Files, overrides: Overrides) -> Results:
        time.sleep(60)
        return []

    with local_cluster(1) as cluster, workers(Overrides(), 1, cluster.scheduler_address, work=work) as submit:
        results = submit([("a", b"x")])
        leave(cluster)
        with pytest.raises(Unreachable, match=message):
            results()


def test_a_cluster_reads_a_scan_as_this_process_does() -> None:
    title = write("甲甲镇2022年政府信息公开工作年度报告", "一、总体情况")
    page = png(seen(both(title, grid([["信息内容", "本年制发件数"], ["规章", "12"]], 90, 150, [110, 100]))))
    overrides = Overrides(body="甲甲镇人民政府", region=("山东省", "聊城市", "阳谷县"))
    with workers(overrides, 1) as submit:
        ((here,),) = submit([("scan.png", page)])()
    with local_cluster(1) as cluster, workers(overrides, 1, cluster.scheduler_address) as submit:
        ((there,),) = submit([("scan.png", page)])()
    assert not isinstance(here, Refused)
    assert there == here
    assert set(here.places) == {"places.json", "page-1.webp"}, "its record, and the page as it was read"


class SlowCluster:
    """Never done with a batch that holds a file called slow, whatever the time."""

    def submit(self, work: Callable[[Files], Results], files: Files) -> Callable[[int], Results]:
        def result(seconds: int) -> Results:
            assert seconds == 60 * len(files) + 12 * sum(name == "scan" for name, _ in files)
            if any(name == "slow" for name, _ in files):
                raise TimeoutError
            return work(files)

        return result


def test_a_cluster_refuses_what_takes_too_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.pipeline.workers.cluster", lambda *_: nullcontext(SlowCluster()))
    with workers(Overrides(), 1, "tcp://127.0.0.1:9") as submit:
        (quick,), (slow,), _ = submit([("quick", b""), ("slow", b""), ("scan", b"\x89PNG")])()
    assert isinstance(quick, Refused)
    assert isinstance(slow, Refused)
    assert (quick.problem.kind, slow.problem.kind) == ("unreadable_source", "converter_failed")
    assert "takes longer than 60 s" in str(slow)


def test_a_scheduler_that_does_not_answer_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("converters.running.cluster.CONNECT", 1)
    with (
        pytest.raises(Unreachable, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        workers(Overrides(), 1, "tcp://127.0.0.1:9"),
    ):
        pass


def test_sources_are_read_ahead_only_so_far(tmp_path: Path) -> None:
    taken = filed = most = 0
    (tmp_path / "a").write_bytes(b"x")

    def paths() -> Iterator[Path]:
        nonlocal taken, most
        for _ in range(1000):
            taken += 1
            most = max(most, taken - filed)
            yield tmp_path / "a"

    def submit(files: Files) -> Callable[[], Results]:
        return lambda: [(Refused("not_a_report", "is none"),)] * len(files)

    for _ in add_all(paths(), Store(tmp_path, SourceConverter()), Overrides(), OnConflict.ASK, submit, 2):
        filed += 1
    assert (taken, filed) == (1000, 1000)
    assert most < 300


def test_files_are_taken_once_and_hidden_ones_left_out(tmp_path: Path) -> None:
    for name in ("b/2", "a", ".hidden/x", "b/.y"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    names = [str(path.relative_to(tmp_path)) for path in files_of([tmp_path / "b", tmp_path, tmp_path / "absent"])]
    assert names == ["b/2", "a", "absent"]


def test_pictures_of_pages_in_one_folder_are_one_source(tmp_path: Path) -> None:
    names = ["甲/2.png", "甲/10.png", "甲/1.png", "乙/东.png", "乙/西.png", "甲/年报.docx", "3.png"]
    rest = [tmp_path / name for name in ("乙/东.png", "乙/西.png", "甲/年报.docx", "3.png")]
    found = together([tmp_path / name for name in names])
    ordered = PageFolder(tmp_path / "甲", tuple(tmp_path / f"甲/{number}.png" for number in (1, 2, 10)))
    assert found == [ordered, *rest]
