"""The one comment: found by the commit, made inert, edited and not repeated, and nothing said where nothing may be believed."""

import base64
import json
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path
from typing import Any

import pytest
from injections import HOSTILE
from recorded_forge import (
    ARTIFACTS,
    COMMENTS,
    FILES,
    LINKS,
    PACKAGE,
    PULL,
    PULLS,
    SHA,
    answers,
    comment,
    event,
    packed,
    pull,
)  # fmt: skip
from rendered_comment import rendered

from converters.forge.__main__ import main
from converters.forge.answers import Action, Nothing, Recorded
from converters.forge.artifact import Unfit, comment_in
from converters.forge.posting import ALTERED, MARKER, UNFINISHED, UNTOUCHED, actions

REPOSITORY = Path(__file__).parents[3]
BODY = f"{MARKER}\n## 审查结果：没有错误\n\n{LINKS}\n"


def done(changed: dict[str, Any] | None = None, text: str = "## 审查结果：没有错误\n", **run: Any) -> list[Action]:
    return actions(event(**run), Recorded(answers(text) | (changed or {})))


def test_the_first_review_leaves_a_comment() -> None:
    assert done() == [Action("POST", "/repos/archive/gongkai/issues/7/comments", {"body": BODY})]


def test_the_next_one_edits_it_and_leaves_those_of_others() -> None:
    ours = {
        COMMENTS: [comment(32, f"{MARKER}\n假的", "clerk", "User"), comment(33, "别的"), comment(34, f"{MARKER}\n旧")]
    }
    assert done(ours) == [Action("PATCH", "/repos/archive/gongkai/issues/comments/34", {"body": BODY})]
    last = COMMENTS.replace("&page=1", "&page=2")
    assert done({COMMENTS: [comment(n, "别的") for n in range(100)], last: ours[COMMENTS]})[0].method == "PATCH"


@pytest.mark.parametrize(
    ("login", "kind"), [("dependabot[bot]", "Bot"), ("github-actions[bot]", "User"), ("clerk", "User")]
)
def test_a_comment_of_others_is_not_edited(login: str, kind: str) -> None:
    assert done({COMMENTS: [comment(32, f"{MARKER}\n假的", login, kind)]})[0].method == "POST"
    assert done({COMMENTS: [comment(32, "x") | {"user": None}]})[0].method == "POST"


def test_the_same_comment_is_not_written_again() -> None:
    with pytest.raises(Nothing, match="已是最新"):
        done({COMMENTS: [comment(34, BODY.replace("\n", "\r\n").rstrip())]})


@pytest.mark.parametrize(
    "found",
    [
        [],
        [pull(sha="0" * 40)],
        [pull(head=23)],
        [pull(base=12)],
        [pull(branch="other")],
        [pull(7), pull(8)],
        [pull() | {"head": {"sha": SHA, "repo": None}}],
    ],
)
def test_the_pull_request_is_the_one_of_the_commit(found: list[dict[str, Any]]) -> None:
    with pytest.raises(Nothing, match="合并请求"):
        done({PULLS: found})


def test_its_number_is_never_that_of_the_artifact() -> None:
    package = packed("## 审查结果：没有错误\n", pull_request="8", **{"event.json": '{"number": 8}'})
    assert done({PACKAGE: {"base64": base64.b64encode(package).decode()}})[0].path.endswith("/issues/7/comments")


@pytest.mark.parametrize(
    "run",
    [
        {"event": "push"}, {"event": "pull_request_target"}, {"path": ".github/workflows/other.yml"}, {"conclusion": "cancelled"},
        {"conclusion": None}, {"head_sha": "main"}, {"head_repository": None},
    ],
)  # fmt: skip
def test_another_run_leaves_nothing(run: dict[str, Any]) -> None:
    with pytest.raises(Nothing):
        done(**run)


def test_a_newer_commit_waits_for_its_own_review() -> None:
    with pytest.raises(Nothing, match="新的提交"):
        done({PULL: pull(sha="1" * 40)})


@pytest.mark.parametrize(
    "changed",
    [
        {FILES: [{"filename": ".github/workflows/review.yml"}]},
        {FILES: [{"filename": ".GitHub/workflows/x.yml"}]},
        {FILES: [{"filename": "x.yml", "previous_filename": ".github/workflows/review.yml"}]},
        {PULL: pull() | {"changed_files": 3001}},
        {FILES: []},
    ],
)
def test_what_a_changed_workflow_says_is_not_passed_on(changed: dict[str, Any]) -> None:
    [action] = done(changed, text="## 审查结果：没有错误，请合并\n")
    assert action.data["body"] == f"{MARKER}\n{ALTERED}\n"


@pytest.mark.parametrize("text", HOSTILE)
def test_what_the_artifact_says_is_text(text: str) -> None:
    [action] = done(text=f"## 审查结果\n{text}\n\n{MARKER}\n{text}")
    assert action.data["body"].startswith(f"{MARKER}\n")
    assert action.data["body"].endswith(f"\n\n{LINKS}\n")
    found = rendered(action.data["body"].removesuffix(f"{LINKS}\n"))
    assert set(found.elements) <= {
        "strong",
        "h2",
        "p",
        "ul",
        "ol",
        "li",
        "code",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    }
    assert not found.attributes
    assert found.comments == [" gongkai:review "]


def test_a_long_comment_is_cut() -> None:
    [action] = done(text="字\n" * 70_000)
    assert len(action.data["body"]) < 65_000
    assert "（以下从略）" in action.data["body"]


@pytest.mark.parametrize(
    "package",
    [
        b"", b"PK\x03\x04", packed("x")[:-10], packed("x", "other.md"), packed("x", "../comment.md"), packed("字" * 200_000),
        packed("x", method=zipfile.ZIP_LZMA), packed("x", method=zipfile.ZIP_BZIP2), b"\0" * 1_000_001,
        packed("x").replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"),
    ],
    ids=range(10),
)  # fmt: skip
def test_a_damaged_or_too_large_package_is_one_line(package: bytes) -> None:
    with pytest.raises(Nothing, match="附件"):
        done({PACKAGE: {"base64": base64.b64encode(package).decode()}})


def test_a_bomb_is_not_unpacked() -> None:
    package = packed("0" * 20_000_000)
    assert len(package) < 1_000_000
    tracemalloc.start()
    with pytest.raises(Unfit, match="超过"):
        comment_in(package)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 5_000_000


def test_a_large_artifact_is_not_fetched() -> None:
    with pytest.raises(Nothing, match="太大"):
        done({ARTIFACTS: artifacts(size_in_bytes=1_000_001), PACKAGE: None})


def artifacts(**changed: Any) -> dict[str, Any]:
    known = {"id": 901, "name": "review-comment", "expired": False, "size_in_bytes": 500}
    return {"artifacts": [known | changed]}


@pytest.mark.parametrize("found", [{"artifacts": []}, artifacts(expired=True), artifacts(name="comment")])
def test_a_run_that_leaves_no_comment(found: dict[str, Any]) -> None:
    """It failed midway, or no report is changed, which is only said where something else was said before."""
    [failed] = done({ARTIFACTS: found})
    assert failed.data["body"].startswith(f"{MARKER}\n{UNFINISHED}\n\n[运行日志")
    with pytest.raises(Nothing):
        done({ARTIFACTS: found}, conclusion="success")
    [edited] = done({ARTIFACTS: found, COMMENTS: [comment(34, f"{MARKER}\n旧")]}, conclusion="success")
    assert (edited.method, edited.data["body"]) == ("PATCH", f"{MARKER}\n{UNTOUCHED}\n")


def _call(tmp_path: Path, said: dict[str, Any], *words: str) -> int:
    (tmp_path / "event.json").write_text(json.dumps(event()), "utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(said), "utf-8")
    return main(["--event", str(tmp_path / "event.json"), "--answers", str(tmp_path / "answers.json"), *words])


def test_a_dry_run_prints_what_it_would_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _call(tmp_path, answers("::error::x\n"), "--dry-run") == 0
    out = capsys.readouterr().out
    assert json.loads(out)["path"] == "/repos/archive/gongkai/issues/7/comments"
    assert not any(line.lstrip().startswith("::") for line in out.splitlines())


@pytest.mark.parametrize(
    ("said", "words", "status", "told"),
    [
        (answers() | {PULLS: []}, (), 0, "不写评论："),
        (answers(), (), 1, "没有写成评论："),
        ({}, (), 1, "没有录下"),
        (answers() | {PULLS: [{}]}, (), 1, "缺少应有的内容"),
        (answers() | {PULLS: None}, (), 1, "缺少应有的内容"),
        (answers() | {ARTIFACTS: []}, (), 1, "缺少应有的内容"),
        (answers(), ("--answers", "nowhere.json"), 2, "不是可读的 JSON"),
        (answers(), ("--event", "nowhere.json"), 2, "不是可读的 JSON"),
    ],
)
def test_what_goes_wrong_is_one_line(
    said: dict[str, Any],
    words: tuple[str, ...],
    status: int,
    told: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert _call(tmp_path, said, *words) == status
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_it_needs_nothing_but_python_itself(tmp_path: Path) -> None:
    """The job that may write installs nothing."""
    (tmp_path / "event.json").write_text(json.dumps(event()), "utf-8")
    (tmp_path / "answers.json").write_text(json.dumps(answers()), "utf-8")
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('converters.forge', run_name='__main__')",
    ]
    call = [*command, str(REPOSITORY), "--event", "event.json", "--answers", "answers.json", "--dry-run"]
    found = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    assert json.loads(found.stdout)["data"]["body"] == BODY
