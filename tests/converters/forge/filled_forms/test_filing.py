"""A label makes a branch only of what was approved, by who may, as it stands: each guard taken away is a test that fails."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from recorded_forge import comment
from recorded_forms import BOT, MAINTAINER, OUTSIDER, REPORTER, REPOSITORY, ROOT, body_of, event, forge, labelled

from converters.forge.answers import ABSENT, Action, Nothing, Recorded
from converters.forge.filled_forms.answering import answered
from converters.forge.filled_forms.filing import approved
from converters.forge.filled_forms.filled_in import ADD
from converters.forge.filled_forms.posted import FORM
from converters.forge.filled_forms.proposal import File, Proposal, blob_of
from converters.intake.stand_in import with_comment

BODY = body_of(ADD, {"url": "https://www.example.gov.cn/"})
REPORT = "content/a/b/2020.md"
READY = Proposal("## 可以收录：某镇\n", (File(REPORT, b"---\n", None),), "收录：某镇2020年度")
COMMENTS = f"{ROOT}/issues/12/comments?per_page=100&page=1"
ISSUE = f"{ROOT}/issues/12"
BASE = "0" * 40
REF = f"{ROOT}/git/ref/heads/form/12"
OPEN = f"{ROOT}/pulls?state=open&head=archive%3Aform%2F12&per_page=100"
REPOSITORY_ROOT = Path(__file__).parents[4]


def answers(found: dict[str, Any], proposal: Proposal = READY, **changed: Any) -> Recorded:
    """Of the forge, when the form was answered."""
    return Recorded(with_comment(found, forge(found, proposal)).answers | changed)


def done(found: dict[str, Any], proposal: Proposal = READY, **changed: Any) -> list[Action]:
    return approved(found, answers(found, proposal, **changed))


def refused(found: dict[str, Any], proposal: Proposal = READY, **changed: Any) -> str:
    """Why: the label is taken away, the comment says it, and nothing else is done."""
    away, *told = done(found, proposal, **changed)
    assert away == Action("DELETE", f"{ROOT}/issues/12/labels/%E6%94%B6%E5%BD%95", {})
    assert [action.method for action in told] in (["PATCH"], [])
    return str(told[0].data["body"]).rpartition("<!-- gongkai:state -->")[2].strip() if told else ""


def test_a_maintainer_approves() -> None:
    refs, commit, pull, told = done(labelled(BODY))
    assert refs == Action("POST", f"{ROOT}/git/refs", {"ref": "refs/heads/form/12", "sha": BASE})
    assert (commit.method, commit.path) == ("POST", "/graphql")
    wanted = commit.data["variables"]["input"]
    assert wanted == {
        "branch": {"repositoryNameWithOwner": "archive/gongkai", "branchName": "form/12"},
        "message": {"headline": "收录：某镇2020年度"}, "expectedHeadOid": BASE,
        "fileChanges": {"additions": [{"path": REPORT, "contents": "LS0tCg=="}], "deletions": []},
    }  # fmt: skip
    assert pull.data["title"] == "收录：某镇2020年度"
    assert pull.data["body"].startswith("按 #12 收录")
    assert pull.data["body"].endswith("Closes #12\n")
    assert "正在等待合并" in told.data["body"]
    assert told.data["body"].startswith(FORM)


@pytest.mark.parametrize(
    ("sender", "permission", "why"),
    [
        (OUTSIDER, None, "没有写入"), (OUTSIDER, {"permission": "read", "role_name": "triage"}, "没有写入"),
        (OUTSIDER, {"permission": "none", "role_name": "write"}, "没有写入"), (OUTSIDER, {"permission": "read", "role_name": "admin"}, "没有写入"),
        (OUTSIDER, {}, "没有写入"), (BOT, {"permission": "admin", "role_name": "admin"}, "不是人加的"),
        ({"login": "helper[bot]", "id": 5, "type": "Bot"}, {"permission": "write", "role_name": "write"}, "不是人加的"),
        (REPORTER, {"permission": "write", "role_name": "write"}, "另一位维护者"),
        (REPORTER, {"permission": "write", "role_name": "custom"}, "另一位维护者"),
        (REPORTER, {"permission": "read", "role_name": "read"}, "没有写入"), (None, {"permission": "admin"}, "不是人加的"),
    ],
)  # fmt: skip
def test_only_who_may_write_approves_and_not_his_own_form(
    sender: dict[str, Any] | None, permission: dict[str, Any] | None, why: str
) -> None:
    login = (sender or {}).get("login", "x").replace("[", "%5B").replace("]", "%5D")
    path = f"{ROOT}/collaborators/{login}/permission"
    assert why in refused(labelled(BODY, sender), **{path: permission or ABSENT})  # type: ignore[arg-type]


def test_who_keeps_the_archive_approves_his_own() -> None:
    assert len(done(labelled(BODY, MAINTAINER, user=MAINTAINER))) == 4


def test_a_form_whose_author_is_gone_is_his_own_too() -> None:
    path = f"{ROOT}/collaborators/shouhuren/permission"
    found = labelled(BODY, user=None)
    assert "另一位维护者" in refused(
        found | {"sender": MAINTAINER}, **{path: {"permission": "write", "role_name": "write"}}
    )


def test_another_label_does_nothing() -> None:
    for found in (labelled(BODY, label="bug"), labelled(BODY) | {"action": "unlabeled"}, event(BODY, "edited")):
        with pytest.raises(Nothing):
            approved(found, forge(labelled(BODY), READY))
    with pytest.raises(Nothing, match="已经取下"):
        done(labelled(BODY), **{ISSUE: event(BODY)["issue"]})


def test_an_edit_after_the_comment_is_not_approved_with_it() -> None:
    """Neither where the event is older than the edit, nor where the comment is."""
    edited = BODY.replace("www", "evil")
    assert "又改过" in refused(labelled(BODY), **{ISSUE: labelled(edited)["issue"]})
    stale = answers(labelled(BODY)).answers[COMMENTS]
    assert "校验码对不上" in refused(labelled(edited), **{COMMENTS: stale})


def test_what_lies_in_the_artifact_is_what_was_approved() -> None:
    """Somebody who can change the artifact changes nothing."""
    shown = answers(labelled(BODY)).answers[COMMENTS]
    for other in (
        replace(READY, title=""), replace(READY, files=(File(REPORT, b"other", None),)), replace(READY, files=()),
        replace(READY, files=(*READY.files, File("content/a/b/2021.md", b"x", None))), replace(READY, files=(File(REPORT, b"---\n", "1" * 40),)),
    ):  # fmt: skip
        assert "校验码对不上" in refused(labelled(BODY), other, **{COMMENTS: shown})


def test_a_forged_comment_is_not_believed() -> None:
    """Not that of the reporter, nor one in which the marker does not stand first."""
    [made] = answered(event(BODY), 1, forge(event(BODY), READY))
    body = made.data["body"]
    for forged in (
        comment(31, body, "clerk", "User"),
        comment(31, f"见下\n{body}"),
        comment(31, body, "github-actions[bot]", "User"),
    ):
        assert refused(labelled(BODY), **{COMMENTS: [forged]}) == ""
    wrong = comment(31, body.replace("digest=", "digest=x"))
    assert "没有读完" in refused(labelled(BODY), **{COMMENTS: [wrong]})


def test_where_nothing_can_be_filed() -> None:
    assert "还没有可以收录的内容" in refused(labelled(BODY), Proposal("## 还不能收录\n"))
    gone = {f"{ROOT}/actions/runs/1/artifacts?per_page=100": {"artifacts": []}}
    assert "过期" in refused(labelled(BODY), **gone)
    assert "已经关闭" in refused(labelled(BODY), **{ISSUE: labelled(BODY, state="closed")["issue"]})
    for found in (labelled("你好"), labelled(BODY, pull_request={"url": "x"})):
        with pytest.raises(Nothing, match="不是用表单"):
            done(found)


@pytest.mark.parametrize("before", [None, blob_of(b"old")])
def test_what_the_archive_has_got_meanwhile_is_not_written_over(before: str | None) -> None:
    proposal = replace(READY, files=(File(REPORT, b"---\n", before),))
    found = f"{ROOT}/contents/{REPORT}?ref={BASE}"
    assert len(done(labelled(BODY), proposal)) == 4
    for now in ({"sha": blob_of(b"new")}, ABSENT if before else {"sha": blob_of(b"old")}):
        assert "有了变化" in refused(labelled(BODY), proposal, **{found: now})


def test_a_branch_that_is_there_is_taken_only_where_it_is_a_leftover() -> None:
    pull = {"head": {"ref": "form/12", "repo": {"id": REPOSITORY["id"]}}}
    assert "已经有一个合并请求" in refused(labelled(BODY), **{OPEN: [pull]})
    of_others = {"head": {"ref": "form/12", "repo": {"id": 99}}}
    assert len(done(labelled(BODY), **{OPEN: [of_others]})) == 4
    compared = f"{ROOT}/compare/main...form/12"
    there = {REF: {"object": {"sha": "1" * 40}}}
    ours = {compared: {"commits": [{"author": {"login": "github-actions[bot]"}}]}}
    assert [action.method for action in done(labelled(BODY), **there, **ours)] == [
        "DELETE",
        "POST",
        "POST",
        "POST",
        "PATCH",
    ]
    for author in ({"login": "shouhuren"}, None):
        assert "别人的提交" in refused(labelled(BODY), **there, **{compared: {"commits": [{"author": author}]}})


def test_the_default_branch_is_never_named_as_the_one_to_be_written() -> None:
    for number in (1, 12, 99):
        found = labelled(BODY, number=number)
        made = approved(found, with_comment(found, forge(found, READY)))
        assert made[0].data["ref"] == f"refs/heads/form/{number}"
        assert made[1].data["variables"]["input"]["branch"]["branchName"] == f"form/{number}"


@pytest.mark.parametrize("step", ["answer", "file"])
def test_the_job_that_may_write_needs_nothing_but_python_itself(step: str, tmp_path: Path) -> None:
    found = labelled(BODY) if step == "file" else event(BODY)
    (tmp_path / "event.json").write_text(json.dumps(found), "utf-8")
    known = answers(found) if step == "file" else forge(found, READY)
    (tmp_path / "answers.json").write_text(json.dumps(known.answers), "utf-8")
    run = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); runpy.run_module('converters.forge.filled_forms', run_name='__main__')"
    call = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        run,
        str(REPOSITORY_ROOT),
        step,
        "--event",
        "event.json",
        "--answers",
        "answers.json",
        "--dry-run",
    ]
    environment = os.environ | {"GITHUB_RUN_ID": "1"}
    made = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=False, env=environment)
    assert made.returncode == 0, made.stderr
    assert made.stdout.count('"method"') == (4 if step == "file" else 1)
