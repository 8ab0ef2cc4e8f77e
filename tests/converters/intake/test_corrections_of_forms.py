"""A figure that a reader says is wrong becomes a correction that the review takes for declared."""

from pathlib import Path

from git_ranges import make_repository
from recorded_forms import NUMBER, REPORTER, ClientOfCase, body_of, event
from samples import copy_samples

from converters.archive.layout import read_file
from converters.intake.reading_events import read_form
from converters.model.decided import Correction
from converters.review.reviewing import as_found, review

REPORT = "content/shandongsheng/ziboshi/linziqu/jingzhongzhen/renminzhengfu/2021.md"
FIELDS = {
    "report": "https://archive.example.org/shandongsheng/ziboshi/linziqu/jingzhongzhen/renminzhengfu/2021/",
    "cell": "一、本年新收政府信息公开申请数量·自然人（requests.new.natural_person）",
    "value": "12",
    "evidence": "第3页",
}


def test_the_review_accepts_it_as_declared(tmp_path: Path) -> None:
    content = copy_samples(tmp_path / "content")
    proposal = read_form(event(body_of("wrong", FIELDS)), content, ClientOfCase({}), "2026-11-28")
    [file] = proposal.files
    assert file.path == REPORT
    assert file.data is not None
    before = {
        f"content/{path.relative_to(content)}": path.read_bytes() for path in content.rglob("*") if path.is_file()
    }
    make_repository(tmp_path / "git", before, {"form": before | {REPORT: file.data}})
    found = review(tmp_path / "git", "main", "form")
    assert [item.problem.message for _, item in as_found(found) if item.problem.severity == "error"] == []
    [report] = found.reports
    [change] = report.changes
    assert (change.what, change.converted, change.now) == ("requests.new.natural_person", "0", "12")

    (tmp_path / "2021.md").write_bytes(file.data)
    made = read_file(tmp_path / "2021.md").report
    assert made is not None
    why = f"读者指出，与原件不符（表单 #{NUMBER}）"
    assert made.corrections == (Correction("requests.new.natural_person", "0", "12", why, "第3页", "2026-11-28"),)
    assert str(REPORTER["login"]).encode() not in file.data


def test_a_second_form_is_told_of_the_correction_of_the_first(tmp_path: Path) -> None:
    content = copy_samples(tmp_path / "content")
    first = read_form(event(body_of("wrong", FIELDS)), content, ClientOfCase({}), "2026-11-28").files[0]
    (tmp_path / first.path).write_bytes(first.data or b"")
    back = read_form(event(body_of("wrong", FIELDS | {"value": "0"})), content, ClientOfCase({}), "2026-11-29")
    assert "不再是人工更正" in back.text
    assert b"corrections" not in (back.files[0].data or b"")
