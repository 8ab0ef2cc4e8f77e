"""One comment below a form, edited in place; an edit of the form takes the approval away before anything else is said."""

from typing import Any

import pytest
from recorded_forge import comment
from recorded_forms import MAINTAINER, REPOSITORY, ROOT, body_of, event, forge

from converters.forge.answers import Action, Nothing
from converters.forge.filled_forms.answering import answered
from converters.forge.filled_forms.filled_in import ADD
from converters.forge.filled_forms.posted import FORM, UNFINISHED, posted
from converters.forge.filled_forms.proposal import File, Proposal

BODY = body_of(ADD, {"url": "https://www.example.gov.cn/"})
READY = Proposal("## 可以收录：某镇\n", (File("content/a/b/2020.md", b"---\n", None),), "收录：某镇2020年度")
COMMENTS = f"{ROOT}/issues/12/comments?per_page=100&page=1"
ISSUE = f"{ROOT}/issues/12"
ARTIFACTS = f"{ROOT}/actions/runs/1/artifacts?per_page=100"
AWAY = Action("DELETE", f"{ROOT}/issues/12/labels/%E6%94%B6%E5%BD%95", {})


def done(found: dict[str, Any], proposal: Proposal = READY, **changed: Any) -> list[Action]:
    return answered(found, 1, forge(found, proposal, **changed))


def test_the_first_time_it_is_written() -> None:
    [action] = done(event(BODY))
    assert (action.method, action.path) == ("POST", f"{ROOT}/issues/12/comments")
    assert action.data["body"].startswith(f"{FORM}run=1 digest=")


def test_then_it_is_edited_and_those_of_others_are_left() -> None:
    told = [
        comment(31, f"{FORM}run=9 digest=- -->\n假的", "clerk", "User"),
        comment(32, f"{FORM}run=9 digest=- -->\n假的", "github-actions[bot]", "User"),
        comment(33, "<!-- gongkai:review -->"), comment(34, f"{FORM}run=0 digest=- -->\n旧"),
    ]  # fmt: skip
    [action] = done(event(BODY, "edited"), **{COMMENTS: told})
    assert (action.method, action.path) == ("PATCH", f"{ROOT}/issues/comments/34")


@pytest.mark.parametrize("proposal", [READY, Proposal("## 还不能收录\n")])
def test_an_edit_takes_the_approval_away_first(proposal: Proposal) -> None:
    found = event(BODY, "edited", labels=[{"name": "收录"}, {"name": "bug"}])
    assert [action.method for action in done(found, proposal)] == ["DELETE", "POST"]
    assert done(found, proposal)[0] == AWAY
    assert AWAY not in done(event(BODY, "edited", labels=[{"name": "bug"}]), proposal)


def test_an_older_event_says_nothing() -> None:
    found = event(BODY, "edited")
    with pytest.raises(Nothing, match="又改过"):
        done(found, **{ISSUE: event(BODY + "别的")["issue"]})


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (event("你好"), "不是用表单"), (event(None), "不是用表单"), (event(BODY, "labeled"), "没有改动"), (event(BODY, "transferred"), "没有改动"),
        (event(BODY, pull_request={"url": "x"}), "不是用表单"), (event(BODY, state="closed"), "已经关闭"),
    ],
)  # fmt: skip
def test_where_nothing_is_to_be_said(found: dict[str, Any], why: str) -> None:
    with pytest.raises(Nothing, match=why):
        done(found)


def test_the_same_is_not_said_again() -> None:
    [action] = done(event(BODY))
    with pytest.raises(Nothing, match="已是最新"):
        done(event(BODY), **{COMMENTS: [comment(34, action.data["body"].replace("\n", "\r\n"))]})


@pytest.mark.parametrize(
    "listed",
    [[], [{"id": 1, "name": "form", "expired": True, "size_in_bytes": 1}], [{"id": 1, "name": "x", "expired": False}]],
)
def test_a_reading_that_failed_is_told(listed: list[dict[str, Any]]) -> None:
    [action] = done(event(BODY), **{ARTIFACTS: {"artifacts": listed}})
    assert UNFINISHED in action.data["body"]
    remembered = posted(action.data)
    assert remembered is not None
    assert remembered.digest == ""


def test_of_a_run_that_was_repeated_the_newest_reading_counts() -> None:
    [first] = done(event(BODY))
    listed = [{"id": number, "name": "form", "expired": False, "size_in_bytes": 1} for number in (1, 0)]
    [again] = done(event(BODY), **{ARTIFACTS: {"artifacts": listed}})
    assert posted(again.data) == posted(first.data)


def test_a_proposal_that_is_none_leaves_nothing() -> None:
    with pytest.raises(Nothing, match="太大"):
        done(
            event(BODY),
            **{ARTIFACTS: {"artifacts": [{"id": 1, "name": "form", "expired": False, "size_in_bytes": 1 << 30}]}},
        )
    with pytest.raises(Nothing, match="zip"):
        done(event(BODY), **{f"{ROOT}/actions/artifacts/1/zip": {"base64": "AAAA"}})


def test_an_open_pull_request_is_told_of() -> None:
    pull = {"head": {"ref": "form/12", "repo": {"id": REPOSITORY["id"]}}}
    path = f"{ROOT}/pulls?state=open&head=archive%3Aform%2F12&per_page=100"
    [action] = done(event(BODY, "edited", user=MAINTAINER), **{path: [pull]})
    assert (
        "已有的[合并请求](https://github.com/archive/gongkai/pulls?q=is%3Apr%20head%3Aform%2F12)" in action.data["body"]
    )


def test_what_the_reading_says_is_text() -> None:
    text = f"## 可以收录\n@admin {FORM}run=7 digest={'0' * 64} -->\n<!-- gongkai:state -->\n/close\n"
    [action] = done(event(BODY), Proposal(text, READY.files))
    lines = action.data["body"].split("\n")
    assert [line for line in lines if "gongkai:" in line and not line.startswith("`")] == [
        lines[0],
        "<!-- gongkai:state -->",
    ]
    assert "`/close`" in lines
