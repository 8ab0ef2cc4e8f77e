"""What a job of GitHub's workflows shows: ten annotations, errors first, and a summary in which nothing is markup."""

from pathlib import Path

import pytest

from converters.archive.checking.archive_finding import Finding
from converters.cli.findings import github
from converters.cli.job_summary import MOST_BYTES, append_summary, escaped, markdown
from converters.model.problems import Problem
from converters.wording import language

HOSTILE = (
    "](https://evil.example) <script>alert(1)</script> @maintainer #1 www.evil.example `a` **b** | c | ![x](y)\n"
    "::error::x\n# head\n\n</code></details>&lt;img src=x onerror=1>&#60;b&#62; ~~~ \u202e ##[error] <!--"
)

LIFTED = "the report counts again; it was withdrawn before"


def findings(*kinds: str, message: str = "m") -> list[Finding]:
    return [Finding(Path(f"content/{n}.md"), n, Problem(kind, "", message)) for n, kind in enumerate(kinds, 1)]


@pytest.mark.parametrize("count", [0, 9, 10, 11, 300])
def test_at_most_ten_annotations_errors_first(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "somewhere")
    lines = github(findings(*["sum_broken"] * count, "unlocated", "out_of_place")).splitlines()
    commands = [line for line in lines if line.startswith("::")]
    assert len(commands) == min(10, count + 2)
    assert commands[0].startswith("::error ")
    more = count + 2 - 10
    assert [line.split("，")[0] for line in lines[len(commands) :]] == ([f"另有 {more} 个问题"] if more > 0 else [])


def test_no_text_of_a_report_is_markup_or_a_command() -> None:
    text = markdown(findings("out_of_place", message=HOSTILE))
    (item,) = [line for line in text.splitlines() if line.startswith("- ")]
    shown = item.removeprefix("- 错误 error <code>").removesuffix("</code>")
    assert len(text.splitlines()) == 3
    assert set(shown) & set("!\"$%'()*+,-./:<=>?@[\\]^_`{|}~") == set(), "& # ; stand in entities alone"
    assert all(part.split(";")[0].isdigit() for part in shown.split("&#")[1:])
    assert shown.count("&") == shown.count("&#") == shown.count("#") == shown.count(";")
    assert "\u202e" not in shown


def test_the_summary_has_a_bound_and_says_how_many_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "summary"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(file))
    many = findings(*["sum_broken"] * 3000, "out_of_place", message="&" * 300)
    append_summary(many)
    first = file.read_text(encoding="utf-8")
    assert len(first.encode()) <= MOST_BYTES
    items = [line for line in first.splitlines() if line.startswith("- ")]
    assert items[0].startswith("- 错误 error")
    assert f"{len(many) - len(items)} more problems" in first.splitlines()[-1]
    append_summary(many)
    assert file.stat().st_size <= MOST_BYTES, "what stands there already counts"


def test_without_a_summary_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(tmp_path)
    append_summary(findings("out_of_place"))
    assert list(tmp_path.iterdir()) == []


def test_words_and_chinese_stand_as_they_are() -> None:
    assert escaped("寿张镇 2020 abc（一）") == "寿张镇 2020 abc（一）"


def test_the_summary_speaks_the_language_of_the_call(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Finding(Path("content/a.md"), 1, Problem("withdrawal_lifted", "", LIFTED))]
    assert escaped(LIFTED) in markdown(found)
    monkeypatch.setattr(language, "_said", "zh")
    assert escaped(LIFTED) not in markdown(found)
    assert "报告重新计入；它先前已经撤回" in markdown(found)
