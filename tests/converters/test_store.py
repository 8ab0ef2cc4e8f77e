"""Adding to an archive: in its place, whole or not at all, and never over a hand's correction."""

import hashlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import made_reports as mr
import pytest

from converters.audit import Audit
from converters.markdown import read
from converters.problems import Refused
from converters.store import Said, Store, region_of

SOURCE = mr.as_cell_lines(mr.made("2021", 1).parts()).encode()
WHERE = Said(region=("山东省", "聊城市", "阳谷县"))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def errors(content: Path) -> list[str]:
    return [str(f) for f in Audit(content).check([content]) if f.problem.severity == "error"]


def test_a_source_is_added_beside_its_original(tmp_path: Path) -> None:
    outcome = Store(tmp_path).add(SOURCE, "报告.txt", WHERE)
    assert outcome.what == "added"
    folder = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu"
    assert set(snapshot(tmp_path)) == {f"{folder}/2022.md", f"{folder}/2022.source.txt"}
    assert snapshot(tmp_path)[f"{folder}/2022.source.txt"] == SOURCE
    report = read(snapshot(tmp_path)[f"{folder}/2022.md"].decode()).report
    assert report is not None
    assert report.body.region == ("山东省", "聊城市", "阳谷县", "寿张镇")
    assert report.overrides == ("region",)
    assert report.source.sha256 == hashlib.sha256(SOURCE).hexdigest()
    assert errors(tmp_path) == []


def test_what_is_unlocated_lies_under_unlocated(tmp_path: Path) -> None:
    assert str(Store(tmp_path).add(SOURCE, "a.txt", Said()).path) == "unlocated/shouzhangzhen/renminzhengfu/2022.md"
    assert errors(tmp_path) == []


def test_adding_again_changes_nothing_and_keeps_corrections(tmp_path: Path) -> None:
    path = tmp_path / Store(tmp_path).add(SOURCE, "a.txt", WHERE).path
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.startswith("| 四、结转下年度继续办理"))
    cells = old.split(" | ")
    path.write_text(text.replace(old, " | ".join([cells[0], "5", *cells[2:]])), encoding="utf-8")
    before = snapshot(tmp_path)
    assert Store(tmp_path).add(SOURCE, "a.txt", WHERE).what == "unchanged"
    assert Store(tmp_path).add(SOURCE, "a.txt", Said()).what == "unchanged"
    assert snapshot(tmp_path) == before
    assert errors(tmp_path) == []


def test_a_region_said_later_moves_the_report(tmp_path: Path) -> None:
    Store(tmp_path).add(SOURCE, "a.txt", Said())
    outcome = Store(tmp_path).add(SOURCE, "a.txt", WHERE)
    assert outcome.what == "moved"
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["2022.md", "2022.source.txt"]
    assert not (tmp_path / "unlocated").exists()
    assert "unlocated" not in [problem.kind for problem in outcome.report.problems]
    assert errors(tmp_path) == []


def test_another_source_shows_what_differs_and_waits(tmp_path: Path) -> None:
    Store(tmp_path).add(SOURCE, "a.txt", WHERE)
    changed = mr.as_docx(mr.made("2021", 1, requests__new__total="4711").parts())
    before = snapshot(tmp_path)
    outcome = Store(tmp_path).add(changed, "a.docx", WHERE)
    assert outcome.what == "differs"
    assert [line.split(" → ")[1] for line in outcome.differences] == ["4711"]
    assert snapshot(tmp_path) == before
    assert Store(tmp_path).add(changed, "a.docx", WHERE, replacing=True).what == "replaced"
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == ["2022.md", "2022.source.docx"]
    assert errors(tmp_path) == []


def test_names_of_one_pinyin_get_folders_of_their_own(tmp_path: Path) -> None:
    one, other = (
        mr.as_cell_lines(mr.made("2021", i, body=b).parts()).encode() for i, b in ((1, "太平镇"), (2, "泰平镇"))
    )
    first = Store(tmp_path).add(one, "a", Said(region=("山东省",)))
    second = Store(tmp_path).add(other, "b", Said(region=("山东省",)))
    assert str(first.path.parent.parent.name) == "taipingzhen"
    assert second.path.parent.parent.name.startswith("taipingzhen-")
    assert errors(tmp_path) == []


def test_what_says_no_body_or_year_is_not_filed(tmp_path: Path) -> None:
    parts = mr.made("2021", 1).parts()
    nameless = mr.as_cell_lines(["2022年政府信息公开工作年度报告", *parts[1:]]).encode()
    with pytest.raises(Refused, match="--body"):
        Store(tmp_path).add(nameless, "a", Said())
    assert snapshot(tmp_path) == {}
    assert Store(tmp_path).add(nameless, "a", Said(body="寿张镇人民政府")).what == "added"
    yearless = [
        p.replace("2022年，我镇", "我镇") if isinstance(p, str) else p
        for p in ["寿张镇政府信息公开工作年度报告", *parts[1:]]
    ]
    with pytest.raises(Refused, match="--year"):
        Store(tmp_path).add(mr.as_cell_lines(yearless).encode(), "a", Said())


def test_a_region_begins_with_a_province() -> None:
    assert region_of("山东省/聊城市/阳谷县") == ("山东省", "聊城市", "阳谷县")
    for text in ("", "聊城市/阳谷县", "//"):
        with pytest.raises(ValueError, match="province"):
            region_of(text)


def test_a_run_killed_at_any_moment_leaves_whole_reports(tmp_path: Path) -> None:
    sources, content, quiet = tmp_path / "in", tmp_path / "content", tmp_path / "quiet"
    for folder in (sources, content, quiet):
        folder.mkdir()
    for i in range(12):
        parts = mr.made("2021", i, body=f"{'甲乙丙丁戊己庚辛壬癸子丑'[i]}山镇").parts()
        (sources / f"{i:02}.txt").write_text(mr.as_cell_lines(parts), encoding="utf-8")

    def run(target: Path) -> subprocess.Popen[bytes]:
        call = [sys.executable, "-m", "converters.cli", "add", str(sources), "--content", str(target)]
        return subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    assert run(quiet).wait() == 0
    for wait_for in (1, 4, 7, 11):
        process = run(content)
        while process.poll() is None and len(list(content.rglob("*.md"))) < wait_for:
            time.sleep(0.002)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
        process.wait()
        for path in content.rglob("*.md"):
            assert read(path.read_text(encoding="utf-8")).problems == ()
            (source,) = path.parent.glob(f"{path.stem}.source.*")
            assert (
                source.read_bytes()
                == next(p for p in sources.iterdir() if p.read_bytes() == source.read_bytes()).read_bytes()
            )
    assert run(content).wait() == 0
    assert snapshot(content) == snapshot(quiet)
