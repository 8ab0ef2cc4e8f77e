"""An archive with contradictions between years, copies and gaps, changed here and there: an incremental build is a full one."""

import re
import shutil
from pathlib import Path

import pytest
from drawn_archive.archive_drawing import draw, write_drawn
from drawn_archive.truths.truth import Truth
from site_builds import build

from hooks.frame.site_frame import Frame


def _done(truth: Truth, kind: str) -> str:
    """The report to which it was done first."""
    return next(planted.report for planted in truth.planted if planted.kind == kind)


def _file(content: Path, report: str) -> Path:
    return content / f"{report.rstrip('/')}.md"


def _edit(path: Path, pattern: str, replacement: str) -> None:
    text = path.read_text(encoding="utf-8")
    changed = re.sub(pattern, replacement, text, count=1)
    assert changed != text
    path.write_text(changed, encoding="utf-8", newline="")


def change_the_year_before(truth: Truth, content: Path) -> None:
    """Another figure was carried over, and the year after is held against it."""
    report = _done(truth, "carried over, broken")
    folder, _, year = report.rstrip("/").rpartition("/")
    _edit(content / folder / f"{int(year) - 1}.md", r"(\| 四、结转下年度继续办理 .* \|) \d+ \|\n", r"\1 777 |\n")


def take_away_what_was_copied(truth: Truth, content: Path) -> None:
    """The report from which another body has copied is gone."""
    report = _done(truth, "copied from another body")
    _file(content, next(other for one, other, _, _ in sorted(truth.copied) if one == report)).unlink()


def say_otherwise(truth: Truth, content: Path) -> None:
    """A paragraph that was the same is another one."""
    report = _done(truth, "copied from the year before")
    _edit(_file(content, report), "发放资料", "分发资料")


def withdraw(truth: Truth, content: Path) -> None:
    """A township of a county that says that it covers it counts no more."""
    whole = next(whole for whole in truth.wholes.values() if whole.members)
    path = next(path for path in truth.reports if str(path).startswith(_folder(truth, whole.members[0].body.name)))
    _edit(content / path, r"\n---\n", "\nwithdrawn: {why: 机关要求, evidence: '', date: '2023-05-05'}\n---\n")


def _folder(truth: Truth, body: str) -> str:
    return next(str(path.parent) for path, report in truth.reports.items() if report.body.name == body)


def fill_a_gap(truth: Truth, content: Path) -> None:
    """A report that was absent comes."""
    report = _done(truth, "gap")
    folder, _, year = report.rstrip("/").rpartition("/")
    other = next((content / folder).glob("*.md"))
    text = other.read_text(encoding="utf-8").replace(f"{other.stem}年", f"{year}年")
    _file(content, report).write_text(text.replace(f"year: {other.stem}", f"year: {year}"), encoding="utf-8")


CHANGES = (change_the_year_before, take_away_what_was_copied, say_otherwise, withdraw, fill_a_gap)


def test_an_incremental_build_is_a_full_one(bare: Frame, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hooks.engine.plan._FEWEST", 2)
    monkeypatch.setattr("hooks.engine.plan._PARTING", 1)
    truth, content = draw(30), tmp_path / "content"
    write_drawn(truth, content)
    build(bare, content, tmp_path / "kept")
    for change in CHANGES:
        change(truth, content)
    after, fresh = build(bare, content, tmp_path / "kept")
    shutil.rmtree(tmp_path / "kept")
    assert after == build(bare, content, tmp_path / "full")[0]
    assert len(fresh) < len(after), "what nothing has changed for is taken over"
