"""The comment below a form that was filled in or edited; an edit takes an approval away, before anything else is said."""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from converters.forge.answers import Action, Forge, Nothing
from converters.forge.artifact import Unfit
from converters.forge.filled_forms.branch import address_of_pull, open_pull
from converters.forge.filled_forms.filled_in import digest_of, form_of
from converters.forge.filled_forms.posted import DONE_ALREADY, FORM, LABEL, TO_MEND, UNFINISHED, composed
from converters.forge.filled_forms.proposal import MOST_PACKED, Proposal, proposal_in
from converters.forge.own_comment import own_comment, put

ARTIFACT: Final = "form"
"""In which the reading leaves its proposal."""
_READ: Final = frozenset({"opened", "edited", "reopened"})
_MENDED: Final = "## 还不能"
_HELD: Final = "## 档案里已经"


def branch_of(number: int) -> str:
    """Of the form with that number."""
    return f"form/{number}"


def root_of(event: Mapping[str, Any]) -> str:
    """The path of the repository in the API."""
    return f"/repos/{event['repository']['full_name']}"


def labels_of(issue: Mapping[str, Any]) -> set[str]:
    """The names of its labels."""
    return {str(label["name"]) for label in issue["labels"]}


def unlabelled(number: int, root: str) -> Action:
    """Takes the approval away."""
    return Action("DELETE", f"{root}/issues/{number}/labels/{quote(LABEL)}", {})


def is_form(issue: Mapping[str, Any]) -> bool:
    """Whether an issue was made of a form."""
    return not issue.get("pull_request") and form_of(issue["body"]) is not None


def current_form(event: Mapping[str, Any], root: str, forge: Forge) -> dict[str, Any]:
    """The issue as it is now. Raises Nothing where it is no open form, or another than that of the event."""
    told = event["issue"]
    if not is_form(told):
        raise Nothing("不是用表单填写的")
    issue: dict[str, Any] = forge.get(f"{root}/issues/{int(told['number'])}")
    if issue["state"] != "open":
        raise Nothing("表单已经关闭")
    if digest_of(issue["body"]) != digest_of(told["body"]):
        raise Nothing("表单在此期间又改过，等下一次")
    return issue


def left_in(run: int, name: str, root: str, forge: Forge) -> Proposal | None:
    """The proposal that a run has left; None where it left none. Raises Nothing where it cannot be used."""
    listed = forge.get(f"{root}/actions/runs/{run}/artifacts?per_page=100")["artifacts"]
    usable = [item for item in listed if item["name"] == name and not item["expired"]]
    if not usable:
        return None
    newest = max(usable, key=lambda item: int(item["id"]))  # of a run that was repeated
    if int(newest["size_in_bytes"]) > MOST_PACKED:
        raise Nothing("留下的附件太大")
    try:
        return proposal_in(forge.get_bytes(f"{root}/actions/artifacts/{int(newest['id'])}/zip", MOST_PACKED))
    except Unfit as unfit:
        raise Nothing(str(unfit)) from None


def run_link(repository: Mapping[str, Any], run: int) -> str:
    """Where the log of a run is."""
    return f"[运行日志]({repository['html_url']}/actions/runs/{run})"


def answered(event: Mapping[str, Any], run: int, forge: Forge) -> list[Action]:
    """What is to be done after `issues` opened or edited, when its reading in that run is done. Raises Nothing."""
    if event["action"] not in _READ:
        raise Nothing("表单没有改动")
    root = root_of(event)
    issue = current_form(event, root, forge)
    number = int(issue["number"])
    proposal = left_in(run, ARTIFACT, root, forge) or Proposal(UNFINISHED)
    digest = proposal.digest(digest_of(issue["body"])) if proposal.files else ""
    body = composed(
        FORM, run, proposal, digest, _note(proposal, event, number, forge), run_link(event["repository"], run)
    )
    away = [unlabelled(number, root)] if LABEL in labels_of(issue) else []
    made = [*away, *put(body, own_comment(FORM, number, root, forge), number, root)]
    if not made:
        raise Nothing("评论已是最新")
    return made


def _note(proposal: Proposal, event: Mapping[str, Any], number: int, forge: Forge) -> str:
    """What else is to be said of how things stand."""
    repository, name = event["repository"], branch_of(number)
    if not proposal.files:
        if proposal.text.startswith(_HELD):
            return DONE_ALREADY
        return TO_MEND if proposal.text.startswith(_MENDED) else ""
    if event["action"] == "edited" and open_pull(repository, name, root_of(event), forge):
        address = address_of_pull(repository, name)
        return f"已有的[合并请求]({address})是照改动前的表单做的：要照新的收录，请维护者先关闭它，再加标签。"
    return ""
