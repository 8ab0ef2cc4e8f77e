"""A pull request of a form that was closed, or a form that was: the comment tells how it ended."""

from collections.abc import Mapping
from typing import Any, Final

from converters.forge.answers import Absent, Action, Forge, Nothing
from converters.forge.filled_forms.answering import branch_of, labels_of, root_of, unlabelled
from converters.forge.filled_forms.branch import open_pull
from converters.forge.filled_forms.posted import FORM, INBOX, LABEL, MERGED, NOT_MERGED, with_state
from converters.forge.own_comment import own_comment, put
from converters.model.matching.patterns import regex

_BRANCH: Final = regex(r"(form|inbox)/([1-9][0-9]{0,9})")
_MARKERS: Final = {"form": FORM, "inbox": INBOX}


def closed(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    """What is to be done after `pull_request` closed or `issues` closed. Raises Nothing."""
    if event["action"] != "closed":
        raise Nothing("没有关闭")
    return _closed_pull(event, forge) if "pull_request" in event else _closed_form(event, forge)


def _closed_pull(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    pull, repository, root = event["pull_request"], event["repository"], root_of(event)
    found = _BRANCH.fullmatch(str(pull["head"]["ref"]))
    if found is None or (pull["head"]["repo"] or {}).get("id") != repository["id"]:
        raise Nothing("不是表单的合并请求")
    number = int(found[2])
    try:
        issue = forge.get(f"{root}/issues/{number}")
    except Absent:
        raise Nothing("没有这份表单") from None
    merged = pull["merged"] is True
    made = _stated(_MARKERS[found[1]], MERGED if merged else NOT_MERGED, number, root, forge)
    if merged and issue["state"] == "open":
        made.append(Action("PATCH", f"{root}/issues/{number}", {"state": "closed", "state_reason": "completed"}))
    if not merged and LABEL in labels_of(issue):
        made.append(unlabelled(number, root))
    return made


def _closed_form(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    """A form that the merging of its pull request has closed."""
    number, root = int(event["issue"]["number"]), root_of(event)
    pull = open_pull(event["repository"], branch_of(number), root, forge, state="closed")
    if event["issue"].get("pull_request") or pull is None or not pull["merged_at"]:
        raise Nothing("没有为它合并什么")
    return _stated(FORM, MERGED, number, root, forge)


def _stated(marker: str, state: str, number: int, root: str, forge: Forge) -> list[Action]:
    comment = own_comment(marker, number, root, forge)
    return [] if comment is None else put(with_state(str(comment["body"]), state), comment, number, root)
