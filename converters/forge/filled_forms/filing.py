"""A form that a maintainer has approved → its branch and pull request: what was approved, byte for byte, or nothing."""

from collections.abc import Mapping
from typing import Any, Final

from converters.forge.answers import Action, Forge, Nothing
from converters.forge.filled_forms.answering import (
    ARTIFACT,
    branch_of,
    current_form,
    is_form,
    labels_of,
    left_in,
    root_of,
    unlabelled,
)
from converters.forge.filled_forms.approval import refusal
from converters.forge.filled_forms.branch import Branch, Stale, address_of_pull, filed
from converters.forge.filled_forms.filled_in import digest_of
from converters.forge.filled_forms.posted import APPROVED, FORM, LABEL, posted, with_state
from converters.forge.own_comment import own_comment, put

_NOTHING_READ: Final = "程序还没有读完这份表单；请等评论出现再加标签"
_NOTHING_TO_FILE: Final = "还没有可以收录的内容；请先照评论所写改好"
_CHANGED: Final = "表单或读到的内容与评论里的校验码对不上；请等评论更新，核对后再加标签"
_EXPIRED: Final = "读到的内容已经过期；请在表单上随意改动一处，让程序重新读一遍"


def approved(event: Mapping[str, Any], forge: Forge) -> list[Action]:
    """What is to be done after `issues` labeled. Raises Nothing."""
    if event["action"] != "labeled" or event["label"]["name"] != LABEL:
        raise Nothing("不是批准的标签")
    if not is_form(event["issue"]):
        raise Nothing("不是用表单填写的")
    root, repository = root_of(event), event["repository"]
    number = int(event["issue"]["number"])
    comment = own_comment(FORM, number, root, forge)
    try:
        made = _filed(event, comment, number, root, forge)
    except Stale as why:
        told = [] if comment is None else _stated(comment, f"**没有收录**：{why}。", number, root)
        return [unlabelled(number, root), *told]
    assert comment is not None
    return [
        *made,
        *_stated(comment, APPROVED.format(address=address_of_pull(repository, branch_of(number))), number, root),
    ]


def _filed(
    event: Mapping[str, Any], comment: dict[str, Any] | None, number: int, root: str, forge: Forge
) -> list[Action]:
    """The branch and its pull request. Raises Stale where they must not be made, Nothing where nobody asks for them."""
    try:
        issue = current_form(event, root, forge)
    except Nothing as why:
        raise Stale(str(why)) from None
    if LABEL not in labels_of(issue):
        raise Nothing("标签已经取下")
    if refused := refusal(event["sender"], issue["user"], root, forge):
        raise Stale(refused)
    known = posted(comment)
    if known is None:
        raise Stale(_NOTHING_READ)
    if not known.digest:
        raise Stale(_NOTHING_TO_FILE)
    try:
        proposal = left_in(known.run, ARTIFACT, root, forge)
    except Nothing as why:
        raise Stale(str(why)) from None
    if proposal is None:
        raise Stale(_EXPIRED)
    if not proposal.files or proposal.digest(digest_of(issue["body"])) != known.digest:
        raise Stale(_CHANGED)
    text = f"按 #{number} 收录，已由维护者同意。\n\n校验码：`{known.digest}`\n\nCloses #{number}\n"
    return filed(Branch(branch_of(number), text), proposal, event["repository"], root, forge)


def _stated(comment: dict[str, Any], state: str, number: int, root: str) -> list[Action]:
    return put(with_state(str(comment["body"]), state), comment, number, root)
