"""What was dropped into the inbox: a label on the pull request counts for the reading that stands in the comment, and no other."""

import base64
from dataclasses import replace
from typing import Any

import pytest
from recorded_forge import comment
from recorded_forms import MAINTAINER, PERMISSIONS, REPORTER, REPOSITORY, ROOT

from converters.forge.answers import ABSENT, Action, Nothing, Recorded
from converters.forge.filled_forms.dropping import dropped
from converters.forge.filled_forms.posted import INBOX, posted
from converters.forge.filled_forms.proposal import File, Proposal
from converters.intake.stand_in import packed

SHA = "9b1e04d7c26a5f3380bb42e1fd5599c0a7e61d24"
REPORT = "content/a/b/2020.md"
READY = Proposal("## 可以收录：放进的 1 个文件\n", (File(REPORT, b"---\n", None),), "收录：某镇2020年度")
COMMENTS = f"{ROOT}/issues/7/comments?per_page=100&page=1"
EVENTS = f"{ROOT}/issues/7/events?per_page=100&page=1"
ISSUE = f"{ROOT}/issues/7"
BASE = "0" * 40
AWAY = Action("DELETE", f"{ROOT}/issues/7/labels/%E6%94%B6%E5%BD%95", {})


def event(**changed: Any) -> dict[str, Any]:
    run = {
        "id": 501, "event": "pull_request", "path": ".github/workflows/inbox.yml", "conclusion": "success", "head_sha": SHA,
        "head_branch": "patch-1", "head_repository": {"id": 22, "owner": {"login": "wang-xiaoming"}},
    }  # fmt: skip
    return {"action": "completed", "workflow_run": run | changed, "repository": REPOSITORY}


def answers(proposal: Proposal = READY, labels: tuple[str, ...] = (), **changed: Any) -> Recorded:
    pull = {
        "number": 7, "changed_files": 1, "head": {"sha": SHA, "repo": {"id": 22}, "ref": "patch-1"},
        "base": {"ref": "main", "repo": {"id": 11}},
    }  # fmt: skip
    package = packed(proposal)
    known: dict[str, Any] = {
        f"{ROOT}/pulls?state=open&head=wang-xiaoming%3Apatch-1&per_page=100": [pull],
        f"{ROOT}/pulls/7": pull,
        f"{ROOT}/pulls/7/files?per_page=100&page=1": [{"filename": "inbox/2020.docx"}],
        f"{ROOT}/actions/runs/501/artifacts?per_page=100": {
            "artifacts": [{"id": 9, "name": "inbox", "expired": False, "size_in_bytes": len(package)}]
        },
        f"{ROOT}/actions/artifacts/9/zip": {"base64": base64.b64encode(package).decode()},
        COMMENTS: [],
        EVENTS: [],
        ISSUE: {"number": 7, "state": "open", "labels": [{"name": name} for name in labels], "user": REPORTER},
        f"{ROOT}/git/ref/heads/main": {"object": {"sha": BASE}},
        f"{ROOT}/git/ref/heads/inbox/7": ABSENT,
        f"{ROOT}/git/ref/heads/inbox/push-501": ABSENT,
        f"{ROOT}/pulls?state=open&head=archive%3Ainbox%2F7&per_page=100": [],
        f"{ROOT}/pulls?state=open&head=archive%3Ainbox%2Fpush-501&per_page=100": [],
        f"{ROOT}/contents/{REPORT}?ref={BASE}": ABSENT,
    }
    return Recorded(known | PERMISSIONS | changed)


def told(proposal: Proposal = READY, at: str = "2026-11-28T02:00:00Z") -> dict[str, Any]:
    """The comment that a reading has left."""
    [action] = dropped(event(), answers(proposal))
    return comment(34, action.data["body"]) | {"updated_at": at}


def labelled(actor: Any = MAINTAINER, at: str = "2026-11-28T03:00:00Z") -> dict[str, Any]:
    return {"event": "labeled", "label": {"name": "收录"}, "actor": actor, "created_at": at}


def done(proposal: Proposal = READY, **changed: Any) -> list[Action]:
    known = {COMMENTS: [told()], EVENTS: [labelled()]} | changed
    return dropped(event(), answers(proposal, ("收录",), **known))


def test_a_reading_leaves_a_comment() -> None:
    [action] = dropped(event(), answers())
    assert (action.method, action.path) == ("POST", f"{ROOT}/issues/7/comments")
    assert action.data["body"].startswith(f"{INBOX}run=501 digest=")
    [action] = dropped(event(), answers(**{COMMENTS: [comment(34, f"{INBOX}run=1 digest=- -->\n旧")]}))
    assert (action.method, action.path) == ("PATCH", f"{ROOT}/issues/comments/34")


def test_the_label_files_it_and_closes_the_pull_request() -> None:
    refs, commit, pull, comment_, shut = done()
    assert refs.data["ref"] == "refs/heads/inbox/7"
    assert commit.data["variables"]["input"]["branch"]["branchName"] == "inbox/7"
    assert (pull.data["head"], pull.data["base"]) == ("inbox/7", "main")
    assert REPORTER["login"] not in str([refs, commit, pull, comment_, shut])
    assert shut == Action("PATCH", f"{ROOT}/pulls/7", {"state": "closed"})
    assert "不用合并了" in comment_.data["body"]


@pytest.mark.parametrize(
    "changed",
    [
        {COMMENTS: []}, {EVENTS: []}, {EVENTS: [labelled(at="2026-11-28T01:00:00Z")]}, {EVENTS: [labelled(at="2026-11-28T02:00:00Z")]},
        {EVENTS: [labelled(REPORTER)]}, {EVENTS: [labelled(None)]}, {EVENTS: [labelled({"login": "x[bot]", "type": "Bot", "id": 1})]},
        {EVENTS: [labelled(), labelled(REPORTER, "2026-11-28T04:00:00Z")]}, {EVENTS: [labelled() | {"label": {"name": "bug"}}]},
        {f"{ROOT}/contents/{REPORT}?ref={BASE}": {"sha": "1" * 40}},
        {ISSUE: {"number": 7, "state": "open", "labels": [{"name": "收录"}], "user": MAINTAINER},
         f"{ROOT}/collaborators/shouhuren/permission": {"permission": "write", "role_name": "write"}},
    ],
    ids=range(11),
)  # fmt: skip
def test_otherwise_the_label_is_taken_away(changed: dict[str, Any]) -> None:
    made = done(**changed)
    assert made[0] == AWAY
    assert [action.method for action in made[1:]] in (["POST"], ["PATCH"])


def test_a_new_commit_takes_the_approval_away() -> None:
    newer = replace(READY, files=(File(REPORT, b"other", None),))
    made = done(newer)
    assert made[0] == AWAY
    remembered = posted(made[1].data)
    assert remembered is not None
    assert remembered.digest == newer.digest(SHA)
    assert done(Proposal("## 还不能收录\n"))[0] == AWAY


def test_where_the_workflow_was_altered_nothing_is_believed() -> None:
    files = {f"{ROOT}/pulls/7/files?per_page=100&page=1": [{"filename": ".github/workflows/inbox.yml"}]}
    [action] = dropped(event(), answers(**files))
    assert "须由维护者在本地处理" in action.data["body"]
    assert " digest=- -->" in action.data["body"]
    assert done(**files)[0] == AWAY


@pytest.mark.parametrize(
    "run",
    [
        {"path": ".github/workflows/x.yml"},
        {"event": "pull_request_target"},
        {"conclusion": "cancelled"},
        {"head_sha": "main"},
        {"event": "push"},
    ],
)
def test_another_run_leaves_nothing(run: dict[str, Any]) -> None:
    with pytest.raises(Nothing):
        dropped(event(**run), answers())


def test_a_push_to_the_inbox_is_filed_and_leaves_it() -> None:
    moved = replace(READY, files=(*READY.files, File("inbox/2020.docx", None, "2" * 40)))
    there = {f"{ROOT}/contents/inbox/2020.docx?ref={BASE}": {"sha": "2" * 40}}
    run = {"event": "push", "head_branch": "main", "head_repository": {"id": 11}}
    refs, commit, pull = dropped(event(**run), answers(moved, **there))
    assert refs.data["ref"] == f"refs/heads/{pull.data['head']}" == "refs/heads/inbox/push-501"
    assert commit.data["variables"]["input"]["fileChanges"]["deletions"] == [{"path": "inbox/2020.docx"}]
    for other in ({"head_branch": "x"}, {"head_repository": {"id": 22}}):
        with pytest.raises(Nothing, match="默认分支"):
            dropped(event(**run | other), answers(moved, **there))
    with pytest.raises(Nothing, match="没有可以收录"):
        dropped(event(**run), answers(Proposal("## 还不能收录\n")))
