"""A proposal as a branch and its pull request: the default branch is never touched, and of the proposal nothing is run."""

import base64
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from converters.forge.answers import GRAPHQL, Absent, Action, Forge
from converters.forge.filled_forms.proposal import Proposal
from converters.forge.own_comment import BOT
from converters.model.speed.quick_dataclasses import dataclass

_COMMIT: Final = (
    "mutation($input: CreateCommitOnBranchInput!) { createCommitOnBranch(input: $input) { commit { oid } } }"
)
_GENERIC: Final = "收录表单"


class Stale(Exception):
    """A proposal cannot be filed any longer; the message says why, in Chinese."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Where a proposal goes."""

    name: str
    """`form/12`."""
    text: str
    """Of the pull request, Markdown of our own."""


def address_of_pull(repository: Mapping[str, Any], name: str) -> str:
    """Where the pull request of a branch is found, whatever number it gets."""
    return f"{repository['html_url']}/pulls?q={quote(f'is:pr head:{name}', safe='')}"


def open_pull(repository: Mapping[str, Any], name: str, root: str, forge: Forge, state: str = "open") -> Any | None:
    """The pull request of a branch of ours."""
    head = quote(f"{repository['owner']['login']}:{name}", safe="")
    found = [
        pull
        for pull in forge.get(f"{root}/pulls?state={state}&head={head}&per_page=100")
        if pull["head"]["ref"] == name and (pull["head"]["repo"] or {}).get("id") == repository["id"]
    ]
    return found[0] if found else None


def filed(branch: Branch, proposal: Proposal, repository: Mapping[str, Any], root: str, forge: Forge) -> list[Action]:
    """What makes the branch and its pull request. Raises Stale."""
    main = str(repository["default_branch"])
    base = str(forge.get(f"{root}/git/ref/heads/{quote(main)}")["object"]["sha"])
    if open_pull(repository, branch.name, root, forge):
        raise Stale("已经有一个合并请求；请先关闭它，再加标签")
    for file in proposal.files:
        if _blob(file.path, base, root, forge) != file.before:
            raise Stale("档案在此期间有了变化；请在表单上随意改动一处，让程序重新读一遍")
    made = list(_without_leftovers(branch.name, main, root, forge))
    title = proposal.title or _GENERIC
    made.append(Action("POST", f"{root}/git/refs", {"ref": f"refs/heads/{branch.name}", "sha": base}))
    made.append(Action("POST", GRAPHQL, _commit(branch.name, title, base, proposal, repository)))
    pull = {"title": title, "head": branch.name, "base": main, "body": branch.text, "maintainer_can_modify": False}
    return [*made, Action("POST", f"{root}/pulls", pull)]


def _blob(path: str, commit: str, root: str, forge: Forge) -> str | None:
    """What git calls the file there; None where there is none."""
    try:
        return str(forge.get(f"{root}/contents/{quote(path)}?ref={commit}")["sha"])
    except Absent:
        return None


def _without_leftovers(name: str, main: str, root: str, forge: Forge) -> list[Action]:
    """Away with a branch that an earlier approval has left, where nobody else has worked on it. Raises Stale."""
    try:
        forge.get(f"{root}/git/ref/heads/{name}")
    except Absent:
        return []
    commits = forge.get(f"{root}/compare/{quote(main)}...{name}")["commits"]
    if any((commit["author"] or {}).get("login") != BOT for commit in commits):
        raise Stale(f"分支 `{name}` 上有别人的提交；请先处理并删去它，再加标签")
    return [Action("DELETE", f"{root}/git/refs/heads/{name}", {})]


def _commit(name: str, title: str, base: str, proposal: Proposal, repository: Mapping[str, Any]) -> dict[str, Any]:
    additions = [
        {"path": file.path, "contents": base64.b64encode(file.data).decode()}
        for file in proposal.files
        if file.data is not None
    ]
    deletions = [{"path": file.path} for file in proposal.files if file.data is None]
    return {
        "query": _COMMIT,
        "variables": {
            "input": {
                "branch": {"repositoryNameWithOwner": repository["full_name"], "branchName": name},
                "message": {"headline": title},
                "expectedHeadOid": base,
                "fileChanges": {"additions": additions, "deletions": deletions},
            }
        },
    }
