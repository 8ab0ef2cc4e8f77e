"""How a form ended stands in its comment; a pull request of others says nothing of it."""

from typing import Any

import pytest
from recorded_forge import comment
from recorded_forms import REPOSITORY, ROOT, event

from converters.forge.answers import ABSENT, Action, Nothing, Recorded
from converters.forge.filled_forms.closing import closed
from converters.forge.filled_forms.posted import FORM, INBOX, MERGED, NOT_MERGED

BODY = f"{FORM}run=1 digest=- -->\n## 可以收录\n\n<!-- gongkai:state -->\n\n等待\n"
CLOSED = f"{ROOT}/pulls?state=closed&head=archive%3Aform%2F12&per_page=100"


def answers(**changed: Any) -> Recorded:
    known = {
        f"{ROOT}/issues/12": {"number": 12, "state": "open", "labels": [{"name": "收录"}]},
        f"{ROOT}/issues/12/comments?per_page=100&page=1": [comment(34, BODY)],
        CLOSED: [],
    }
    return Recorded(known | changed)


def pull(ref: str = "form/12", repository: int = 11, merged: bool = True) -> dict[str, Any]:
    head = {"ref": ref, "repo": {"id": repository}}
    return {
        "action": "closed",
        "pull_request": {"number": 40, "merged": merged, "head": head},
        "repository": REPOSITORY,
    }


def told(state: str) -> Action:
    return Action("PATCH", f"{ROOT}/issues/comments/34", {"body": BODY.replace("等待", state)})


def test_a_merged_one_closes_the_form() -> None:
    shut = Action("PATCH", f"{ROOT}/issues/12", {"state": "closed", "state_reason": "completed"})
    assert closed(pull(), answers()) == [told(MERGED), shut]
    done = answers(**{f"{ROOT}/issues/12": {"number": 12, "state": "closed", "labels": []}})
    assert closed(pull(), done) == [told(MERGED)]


def test_one_that_is_not_merged_leaves_it_open_and_takes_the_label() -> None:
    away = Action("DELETE", f"{ROOT}/issues/12/labels/%E6%94%B6%E5%BD%95", {})
    assert closed(pull(merged=False), answers()) == [told(NOT_MERGED), away]


@pytest.mark.parametrize(
    "found",
    [
        pull("main"), pull("form/12/x"), pull("form/012"), pull("form/-1"), pull("form/12", repository=99), pull("x/form/12"),
        pull() | {"action": "opened"}, event("x", "opened"),
    ],
)  # fmt: skip
def test_what_is_none_of_ours_says_nothing(found: dict[str, Any]) -> None:
    with pytest.raises(Nothing):
        closed(found, answers())


def test_a_form_that_was_closed_by_the_merge() -> None:
    merged = {"head": {"ref": "form/12", "repo": {"id": 11}}, "merged_at": "2026-11-29T00:00:00Z"}
    assert closed(event("x", "closed"), answers(**{CLOSED: [merged]})) == [told(MERGED)]
    for listed in ([], [merged | {"merged_at": None}], [merged | {"head": {"ref": "form/12", "repo": None}}]):
        with pytest.raises(Nothing):
            closed(event("x", "closed"), answers(**{CLOSED: listed}))


def test_what_came_by_the_inbox_has_its_own_comment() -> None:
    body = BODY.replace(FORM, INBOX)
    known = answers(**{f"{ROOT}/issues/12/comments?per_page=100&page=1": [comment(33, BODY), comment(35, body)]})
    assert closed(pull("inbox/12"), known)[0].path.endswith("/comments/35")


def test_a_form_that_is_not_there() -> None:
    with pytest.raises(Nothing):
        closed(pull(), answers(**{f"{ROOT}/issues/12": ABSENT}))
