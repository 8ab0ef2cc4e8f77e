"""What a form files is whole: the archive has no errors with it, and the review of its pull request none either."""

from pathlib import Path

import pytest
from git_ranges import make_repository
from recorded_forms import ClientOfCase, body_of, event
from samples import copy_samples

from converters.cli.main import main
from converters.intake.reading_events import read_form
from converters.review.reviewing import as_found, review

PAGE = "https://www.example.gov.cn/art/1.html"
FILE = "https://www.example.gov.cn/files/1.txt"
ATTACHED = "https://github.com/user-attachments/files/17000001/2021.txt"
TEXT = {"file": "tests/corpus/text-cell-lines-2021-jingzhong/source.txt", "replaced": [["敬仲镇", "齐都镇"]]}
TITLE = "齐都镇2021年政府信息公开年度工作报告"
SERVES = {
    PAGE: {"text": f"<!doctype html><title>{TITLE}</title><h1>{TITLE}</h1><a href=/files/1.txt>{TITLE}.txt</a>"},
    FILE: TEXT,
    ATTACHED: TEXT,
}


@pytest.mark.parametrize(
    "fields",
    [{"url": PAGE}, {"url": FILE}, {"file": f"[2021.txt]({ATTACHED})", "url": PAGE}],
    ids=["page", "file", "dropped"],
)
def test_the_archive_and_the_review_find_no_error(
    fields: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = copy_samples(tmp_path / "content")
    proposal = read_form(event(body_of("add", fields)), content, ClientOfCase(SERVES), "2026-11-28")
    assert proposal.files
    before = {
        f"content/{path.relative_to(content)}": path.read_bytes() for path in content.rglob("*") if path.is_file()
    }
    after = before | {file.path: file.data for file in proposal.files if file.data is not None}
    make_repository(tmp_path / "git", before, {"form": after})
    found = review(tmp_path / "git", "main", "form")
    assert [item.problem.message for _, item in as_found(found) if item.problem.severity == "error"] == []
    for path, data in after.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    assert main(["check", "--content", str(content)]) == 0, capsys.readouterr().out
