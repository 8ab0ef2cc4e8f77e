"""Adding to an archive: in its place, whole or not at all, and never over what was corrected by hand."""

import hashlib
from itertools import count
from pathlib import Path
from typing import Any

import made_reports as mr
import pytest

from converters.archive.decisions import OnConflict
from converters.archive.overrides import Overrides
from converters.archive.store import Store
from converters.archive.validate import ArchiveValidator
from converters.markdown import read
from converters.model.problems import Refused
from converters.model.report import Difference, Report
from converters.pipeline.prepare import SourceConverter
from converters.places import record_reading as places

SOURCE = mr.as_cell_lines(mr.made("2021", 1, body="王店镇").parts()).encode()
WHERE = Overrides(region=("浙江省", "秀洲区"))


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def errors(content: Path) -> list[str]:
    return [str(f) for f in ArchiveValidator(content).validate([content]) if f.problem.severity == "error"]


def test_a_source_is_added_beside_its_original(tmp_path: Path) -> None:
    outcome = Store(tmp_path, SourceConverter()).add(SOURCE, "报告.txt", WHERE)
    assert outcome.what == "added"
    folder = "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu"
    assert set(snapshot(tmp_path)) == {f"{folder}/2022.{end}" for end in ("md", "places.json", "source.txt")}
    assert snapshot(tmp_path)[f"{folder}/2022.source.txt"] == SOURCE
    report = read(snapshot(tmp_path)[f"{folder}/2022.md"].decode()).report
    assert report is not None
    assert report.body.region == ("浙江省", "嘉兴市", "秀洲区", "王店镇")
    assert (report.body.code, report.body.candidates) == ("330411105", ())
    assert report.overrides == ("region",)
    assert report.source.sha256 == hashlib.sha256(SOURCE).hexdigest()
    assert errors(tmp_path) == []


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_report_that_was_saved_with_windows_line_ends_is_known(tmp_path: Path, mark: bytes) -> None:
    path = tmp_path / Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE).path
    text = path.read_bytes()
    path.write_bytes(mark + text.replace(b"\n", b"\r\n"))
    saved = snapshot(tmp_path)
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "b.txt", Overrides()).what == "unchanged"
    assert snapshot(tmp_path) == saved
    again = Store(tmp_path, SourceConverter()).add(SOURCE, "b.txt", Overrides(url="https://example.org/"))
    assert (again.what, tmp_path / again.path) == ("updated", path)
    assert path.read_bytes() == text.replace(b"  url: null\n", b"  url: https://example.org/\n")


def test_what_is_unlocated_lies_under_unlocated(tmp_path: Path) -> None:
    assert (
        str(Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", Overrides()).path)
        == "unlocated/wangdianzhen/renminzhengfu/2022.md"
    )
    assert errors(tmp_path) == []


def test_adding_again_changes_nothing_and_keeps_corrections(tmp_path: Path) -> None:
    path = tmp_path / Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE).path
    text = path.read_text(encoding="utf-8")
    old = next(line for line in text.split("\n") if line.startswith("| 四、结转下年度继续办理"))
    cells = old.split(" | ")
    path.write_text(text.replace(old, " | ".join([cells[0], "5", *cells[2:]])), encoding="utf-8")
    before = snapshot(tmp_path)
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE).what == "unchanged"
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", Overrides()).what == "unchanged"
    assert snapshot(tmp_path) == before
    assert errors(tmp_path) == []


def test_a_region_said_later_moves_the_report(tmp_path: Path) -> None:
    Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", Overrides())
    outcome = Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE)
    assert outcome.what == "moved"
    assert sorted(p.name for p in tmp_path.rglob("*") if p.is_file()) == [
        "2022.md",
        "2022.places.json",
        "2022.source.txt",
    ]
    assert not (tmp_path / "unlocated").exists()
    assert "unlocated" not in [problem.kind for problem in outcome.report.problems]
    assert errors(tmp_path) == []


def test_another_source_shows_what_differs_and_waits(tmp_path: Path) -> None:
    Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE)
    changed = mr.as_docx(mr.made("2021", 1, body="王店镇", requests__new__total="4711").parts())
    before = snapshot(tmp_path)
    outcome = Store(tmp_path, SourceConverter()).add(changed, "a.docx", WHERE)
    assert outcome.what == "differs"
    assert [item.other for item in outcome.differences] == ["4711"]
    assert snapshot(tmp_path) == before


FOLDER = "zhejiangsheng/jiaxingshi/xiuzhouqu/wangdianzhen/renminzhengfu"
REPORT, PLACES = f"{FOLDER}/2022.md", f"{FOLDER}/2022.places.json"
SAME = mr.as_docx(mr.made("2021", 1, body="王店镇").parts())
CHANGED = mr.as_docx(mr.made("2021", 1, body="王店镇", requests__new__total="4711").parts())


def report_of(content: Path) -> Report:
    report = read((content / FOLDER / "2022.md").read_text(encoding="utf-8")).report
    assert report is not None
    return report


def other(data: bytes, extension: str) -> str:
    return f"{FOLDER}/2022.source-{hashlib.sha256(data).hexdigest()[:8]}.{extension}"


def test_an_attachment_that_says_the_same_is_kept_beside(tmp_path: Path) -> None:
    Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE)
    outcome = Store(tmp_path, SourceConverter()).add(SAME, "附件.docx", WHERE)
    assert (outcome.what, outcome.differences) == ("kept beside", ())
    after = snapshot(tmp_path)
    assert set(after) == {REPORT, PLACES, f"{FOLDER}/2022.source.txt", other(SAME, "docx")}
    assert after[other(SAME, "docx")] == SAME
    assert [item.source.name for item in report_of(tmp_path).others] == ["附件.docx"]
    for data, name in ((SAME, "附件.docx"), (SOURCE, "a.txt")):
        assert Store(tmp_path, SourceConverter()).add(data, name, WHERE).what == "unchanged"
    assert snapshot(tmp_path) == after
    assert errors(tmp_path) == []


def test_a_newer_edition_takes_the_place_and_the_older_stays(tmp_path: Path) -> None:
    Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE)
    before = snapshot(tmp_path)
    assert Store(tmp_path, SourceConverter()).add(CHANGED, "a.docx", WHERE, OnConflict.BESIDE).what == "kept beside"
    ((difference,),) = (item.differences for item in report_of(tmp_path).others)
    old = difference.shown
    assert difference == Difference("requests.new.total", old, "4711")
    assert Store(tmp_path, SourceConverter()).add(CHANGED, "a.docx", WHERE, OnConflict.REPLACE).what == "replaced"
    assert set(snapshot(tmp_path)) == {REPORT, PLACES, f"{FOLDER}/2022.source.docx", other(SOURCE, "txt")}
    assert places.read(snapshot(tmp_path)[PLACES]).source == hashlib.sha256(CHANGED).hexdigest()
    ((edition),) = report_of(tmp_path).others
    assert (edition.source.name, edition.differences) == ("a.txt", (Difference("requests.new.total", "4711", old),))
    assert errors(tmp_path) == []
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE, OnConflict.REPLACE).what == "replaced"
    assert snapshot(tmp_path)[f"{FOLDER}/2022.source.txt"] == before[f"{FOLDER}/2022.source.txt"]
    assert snapshot(tmp_path)[PLACES] == before[PLACES]
    assert [item.source.name for item in report_of(tmp_path).others] == ["a.docx"]
    assert errors(tmp_path) == []


def test_every_source_moves_with_its_report(tmp_path: Path) -> None:
    for data, name in ((SOURCE, "a.txt"), (SAME, "a.docx")):
        Store(tmp_path, SourceConverter()).add(data, name, Overrides())
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE).what == "moved"
    assert set(snapshot(tmp_path)) == {REPORT, PLACES, f"{FOLDER}/2022.source.txt", other(SAME, "docx")}
    assert errors(tmp_path) == []


def test_every_source_moves_with_its_report_into_another_year(tmp_path: Path) -> None:
    for data, name in ((SOURCE, "a.txt"), (SAME, "a.docx")):
        Store(tmp_path, SourceConverter()).add(data, name, WHERE)
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", Overrides(year=2021)).what == "moved"
    moved = {name.replace("/2022.", "/2021.") for name in (REPORT, PLACES, f"{FOLDER}/2022.source.txt")}
    assert set(snapshot(tmp_path)) == moved | {other(SAME, "docx").replace("/2022.", "/2021.")}
    assert errors(tmp_path) == []


def test_what_is_damaged_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE).path
    path.write_text(path.read_text(encoding="utf-8").replace("| 一、本年新收", "| 一、本年新", 1), encoding="utf-8")
    before = snapshot(tmp_path)
    for data, overrides in ((SAME, WHERE), (SOURCE, Overrides(url="https://example.com/"))):
        with pytest.raises(Refused, match="mend it"):
            Store(tmp_path, SourceConverter()).add(data, "a", overrides)
    assert snapshot(tmp_path) == before


def test_an_original_without_its_report_or_a_report_without_an_original_is_an_error(tmp_path: Path) -> None:
    for data, name in ((SOURCE, "a.txt"), (SAME, "a.docx")):
        Store(tmp_path, SourceConverter()).add(data, name, WHERE)
    kept = tmp_path / other(SAME, "docx")
    kept.write_bytes(SAME + b"x")
    assert len(errors(tmp_path)) == 2
    kept.unlink()
    assert ["absent" in error for error in errors(tmp_path)] == [True]
    assert Store(tmp_path, SourceConverter()).add(SAME, "a.docx", WHERE).what == "unchanged"
    assert errors(tmp_path) == []


@pytest.mark.parametrize("spoilt", [None, b"changed"])
def test_an_original_that_was_lost_or_changed_is_restored(tmp_path: Path, spoilt: bytes | None) -> None:
    Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", WHERE)
    before = snapshot(tmp_path)
    original = tmp_path / FOLDER / "2022.source.txt"
    original.unlink()
    if spoilt is not None:
        original.with_suffix(".docx").write_bytes(spoilt)
    assert Store(tmp_path, SourceConverter()).add(SOURCE, "a.txt", Overrides()).what == "unchanged"
    assert snapshot(tmp_path) == before


class Killed(BaseException):
    """What a process that is killed does not live to see."""


def broken_off(monkeypatch: pytest.MonkeyPatch, step: str, after: int, content: Path) -> bool:
    """Move a report, killed when it has made so many steps; whether it was."""
    real, steps = getattr(Path, step), count()

    def killed(path: Path, *args: Any, **options: Any) -> Any:
        if next(steps) >= after:
            raise Killed
        return real(path, *args, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, step, killed)
        try:
            Store(content, SourceConverter()).add(SOURCE, "a.txt", WHERE)
        except Killed:
            return True
    return False


@pytest.mark.parametrize("step", ["replace", "unlink"])
def test_a_change_broken_off_anywhere_is_made_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    results = []
    for after in count():
        content = tmp_path / str(after)
        content.mkdir()
        for data, name in ((SOURCE, "a.txt"), (SAME, "a.docx")):
            Store(content, SourceConverter()).add(data, name, Overrides())
        before = snapshot(content)
        killed = broken_off(monkeypatch, step, after, content)
        Store(content, SourceConverter()).recover()
        results.append(snapshot(content) == before)
        assert results[-1] or set(snapshot(content)) == {
            REPORT,
            PLACES,
            f"{FOLDER}/2022.source.txt",
            other(SAME, "docx"),
        }
        assert errors(content) == []
        if not killed:
            break
    assert len(results) > 3
    assert results == sorted(results, reverse=True)


def test_names_of_one_pinyin_get_folders_of_their_own(tmp_path: Path) -> None:
    one, other = (
        mr.as_cell_lines(mr.made("2021", i, body=b).parts()).encode() for i, b in ((1, "太平镇"), (2, "泰平镇"))
    )
    first = Store(tmp_path, SourceConverter()).add(one, "a", Overrides(region=("山东省",)))
    second = Store(tmp_path, SourceConverter()).add(other, "b", Overrides(region=("山东省",)))
    assert str(first.path.parent.parent.name) == "taipingzhen"
    assert second.path.parent.parent.name.startswith("taipingzhen-")
    assert errors(tmp_path) == []


def test_what_says_no_body_or_year_is_not_filed(tmp_path: Path) -> None:
    parts = mr.made("2021", 1, body="王店镇").parts()
    nameless = mr.as_cell_lines(["2022年政府信息公开工作年度报告", *parts[1:]]).encode()
    with pytest.raises(Refused, match="--body"):
        Store(tmp_path, SourceConverter()).add(nameless, "a", Overrides())
    assert snapshot(tmp_path) == {}
    assert Store(tmp_path, SourceConverter()).add(nameless, "a", Overrides(body="寿张镇人民政府")).what == "added"
    yearless = [
        p.replace("2022年，我镇", "我镇") if isinstance(p, str) else p
        for p in ["寿张镇政府信息公开工作年度报告", *parts[1:]]
    ]
    with pytest.raises(Refused, match="--year"):
        Store(tmp_path, SourceConverter()).add(mr.as_cell_lines(yearless).encode(), "a", Overrides())


def test_a_report_keeps_the_day_on_which_it_was_added(tmp_path: Path) -> None:
    def add(data: bytes, name: str, day: str, how: OnConflict = OnConflict.ASK, **said: Any) -> str:
        return Store(tmp_path, SourceConverter(), day).add(data, name, Overrides(**said), how).what

    assert add(SOURCE, "a.txt", "2024-01-02") == "added"
    (path,) = tmp_path.rglob("2022.md")
    assert "\nadded: '2024-01-02'\n" in path.read_text(encoding="utf-8")
    before = snapshot(tmp_path)
    assert add(SOURCE, "a.txt", "2024-02-03") == "unchanged"
    assert add(CHANGED, "a.docx", "2024-02-03") == "differs"
    assert snapshot(tmp_path) == before
    assert add(SOURCE, "a.txt", "2024-02-03", region=WHERE.region) == "moved"
    assert add(CHANGED, "a.docx", "2024-03-04", OnConflict.REPLACE, region=WHERE.region) == "replaced"
    report = report_of(tmp_path)
    assert (report.added, [(it.replaced, it.later) for it in report.others]) == ("2024-01-02", [("2024-03-04", None)])
    assert add(SOURCE, "a.txt", "2024-05-06", OnConflict.REPLACE, region=WHERE.region) == "replaced"
    report = report_of(tmp_path)
    assert (report.added, [it.replaced for it in report.others]) == ("2024-01-02", ["2024-05-06"])
    assert errors(tmp_path) == []
