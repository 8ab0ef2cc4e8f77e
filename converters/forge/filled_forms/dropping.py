"""Files that were dropped into the inbox: told of below their pull request, and at a maintainer's label filed by a branch of ours.

A label on a pull request starts nothing that may write, so it is looked for when the reading of the pull request is done. It
counts where the very reading that it was set on is the one that stands in the comment: a new commit takes the approval away.
"""

from collections.abc import Mapping
from typing import Any, Final

from converters.forge.answers import Action, Forge, Nothing
from converters.forge.filled_forms.answering import labels_of, left_in, root_of, run_link, unlabelled
from converters.forge.filled_forms.approval import refusal
from converters.forge.filled_forms.branch import Branch, Stale, address_of_pull, filed
from converters.forge.filled_forms.posted import (
    APPROVED,
    INBOX,
    LABEL,
    TO_MEND,
    UNFINISHED,
    composed,
    posted,
    with_state,
)
from converters.forge.filled_forms.proposal import Proposal
from converters.forge.own_comment import own_comment, pages, put
from converters.forge.posting import alters_workflows, pull_of, run_of

ARTIFACT: Final = "inbox"
WORKFLOW: Final = ".github/workflows/inbox.yml"
_ALTERED: Final = "## 须由维护者在本地处理\n\n这个合并请求改动了 `.github/`，或者改动的文件太多，这里读到的不能采信。"
_NO_LABEL: Final = "程序还没有读完这里的文件，或者在加标签之后又有了改动；请核对评论后再加标签"


def dropped(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    """What is to be done after `workflow_run` of the inbox. Raises Nothing."""
    return _pushed(event, forge) if event["workflow_run"]["event"] == "push" else _on_pull(event, forge)


def _on_pull(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    run, repository, root = run_of(event, WORKFLOW), event["repository"], root_of(event)
    pull = pull_of(run, repository, root, forge)
    number = int(pull["number"])
    proposal = _proposal(run, pull, root, forge)
    digest = proposal.digest(str(run["head_sha"])) if proposal.files else ""
    comment = own_comment(INBOX, number, root, forge)
    issue = forge.get(f"{root}/issues/{number}")
    links = run_link(repository, int(run["id"]))
    if LABEL not in labels_of(issue):
        body = composed(INBOX, int(run["id"]), proposal, digest, _note(proposal), links)
        return put(body, comment, number, root)
    try:
        _check_approval(comment, digest, issue, root, forge)
        made = filed(_branch(number, digest), proposal, repository, root, forge)
    except Stale as why:
        body = composed(INBOX, int(run["id"]), proposal, digest, f"**没有收录**：{why}。", links)
        return [unlabelled(number, root), *put(body, comment, number, root)]
    assert comment is not None
    state = APPROVED.format(address=address_of_pull(repository, _name(number)))
    told = put(with_state(str(comment["body"]), f"{state}这个合并请求就不用合并了。"), comment, number, root)
    return [*made, *told, Action("PATCH", f"{root}/pulls/{number}", {"state": "closed"})]


def _proposal(run: Mapping[str, Any], pull: Mapping[str, Any], root: str, forge: Forge) -> Proposal:
    if alters_workflows(pull, root, forge):
        return Proposal(_ALTERED)
    return left_in(int(run["id"]), ARTIFACT, root, forge) or Proposal(UNFINISHED)


def _note(proposal: Proposal) -> str:
    return "" if proposal.files or not proposal.text.startswith("## 还不能") else TO_MEND


def _name(number: int) -> str:
    return f"inbox/{number}"


def _branch(number: int, digest: str) -> Branch:
    text = f"收录 #{number} 带来的文件，已由维护者同意；那个合并请求不用合并。\n\n校验码：`{digest}`\n"
    return Branch(_name(number), text)


def _check_approval(
    comment: dict[str, Any] | None, digest: str, issue: Mapping[str, Any], root: str, forge: Forge
) -> None:
    """Raises Stale where the label does not approve what is proposed."""
    known = posted(comment)
    events = pages(f"{root}/issues/{int(issue['number'])}/events", forge)
    set_on = [it for it in events if it["event"] == "labeled" and it["label"]["name"] == LABEL]
    if comment is None or known is None or not set_on or not digest or known.digest != digest:
        raise Stale(_NO_LABEL)
    if str(comment["updated_at"]) >= str(set_on[-1]["created_at"]):
        raise Stale(_NO_LABEL)
    if refused := refusal(set_on[-1]["actor"], issue["user"], root, forge):
        raise Stale(refused)


def _pushed(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    """Files that were put into the inbox of the default branch, by who may write there. Raises Nothing."""
    run, repository, root = run_of(event, WORKFLOW, "push"), event["repository"], root_of(event)
    if run["head_branch"] != repository["default_branch"] or run["head_repository"]["id"] != repository["id"]:
        raise Nothing("不是默认分支")
    number = int(run["id"])
    proposal = left_in(number, ARTIFACT, root, forge)
    if proposal is None or not proposal.files:
        raise Nothing("没有可以收录的文件，见运行日志")
    text = f"收录 `inbox/` 里的文件，见{run_link(repository, number)}。\n\n校验码：`{proposal.digest(str(run['head_sha']))}`\n"
    try:
        return filed(Branch(f"inbox/push-{number}", text), proposal, repository, root, forge)
    except Stale as why:
        raise Nothing(str(why)) from None
