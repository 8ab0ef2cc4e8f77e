"""Which pull requests are opened, which edited, which left alone: one a region, never more than so many open at once.

A branch on which a person has committed is not touched. What a person has closed is not proposed again until it changes.
"""

from collections.abc import Iterable
from typing import Any, Final
from urllib.parse import quote

from converters.forge.answers import Forge
from converters.model.speed.quick_dataclasses import dataclass
from converters.proposing.collected import Proposal
from converters.proposing.request_text import digest_in, text_of, title_of

PREFIX: Final = "collect/"
BOT: Final = "41898282+github-actions[bot]@users.noreply.github.com"
BOT_NAME: Final = "github-actions[bot]"
_PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Push:
    """A branch that shall hold a proposal's files, on top of what is checked out."""

    proposal: Proposal
    lease: str
    """The commit that the branch must still have; empty where it must not be there."""


@dataclass(frozen=True, slots=True)
class Send:
    """A change to be made of a pull request."""

    method: str
    path: str
    data: dict[str, str]


@dataclass(frozen=True, slots=True)
class Leave:
    """A proposal that is not made."""

    proposal: Proposal
    why: str


Action = Push | Send | Leave


class Requests:
    """The pull requests of a repository."""

    def __init__(self, repository: str, forge: Forge) -> None:
        """`repository`: `owner/name`. Raises NoAnswer."""
        self._root, self._forge = f"/repos/{repository}", forge
        self._owner = repository.partition("/")[0]
        about = forge.get(self._root)
        self._id, self._base = int(about["id"]), str(about["default_branch"])
        self._open = {str(it["head"]["ref"]): it for it in self._pulls("open")}
        self._heads = {
            str(it["ref"]).removeprefix("refs/heads/"): str(it["object"]["sha"])
            for it in forge.get(f"{self._root}/git/matching-refs/heads/{PREFIX}")
        }

    def actions(self, proposals: Iterable[Proposal], most: int) -> list[list[Action]]:
        """What is to be done for each proposal, in order; `most`: so many requests may be open at once."""
        found, count = list[list[Action]](), len(self._open)
        for proposal in proposals:
            actions = self._edited(proposal) if proposal.branch in self._open else self._opened(proposal, count < most)
            count += any(isinstance(it, Send) and it.method == "POST" for it in actions)
            found.append(actions)
        return found

    def _pulls(self, state: str, head: str = "") -> list[dict[str, Any]]:
        """Pull requests from this repository's own branches of that kind into its default branch."""
        of_head = f"&head={quote(f'{self._owner}:{head}', safe='')}" if head else ""
        found = self._forge.get(
            f"{self._root}/pulls?state={state}{of_head}&base={quote(self._base, safe='')}&per_page={_PAGE}"
        )
        return [
            it
            for it in found
            if str(it["head"]["ref"]).startswith(PREFIX) and (it["head"]["repo"] or {}).get("id") == self._id
        ]

    def _edited(self, proposal: Proposal) -> list[Action]:
        pull = self._open[proposal.branch]
        number = int(pull["number"])
        if digest_in(str(pull["body"] or "")) == proposal.digest:
            return [Leave(proposal, f"合并请求 {number} 已是这些内容")]
        commits = self._forge.get(f"{self._root}/pulls/{number}/commits?per_page={_PAGE}")
        if any(it["commit"]["author"]["email"] != BOT for it in commits):
            return [Leave(proposal, f"合并请求 {number} 里有人的提交，不再改动")]
        data = {"title": title_of(proposal), "body": text_of(proposal)}
        return [Push(proposal, str(pull["head"]["sha"])), Send("PATCH", f"{self._root}/pulls/{number}", data)]

    def _opened(self, proposal: Proposal, may: bool) -> list[Action]:
        if not may:
            return [Leave(proposal, "开着的采集合并请求已够多，等它们合并或关闭")]
        closed = self._pulls("closed", proposal.branch)
        if any(it["merged_at"] is None and digest_in(str(it["body"] or "")) == proposal.digest for it in closed):
            return [Leave(proposal, "同样的内容有人关闭过，没有变化就不再提")]
        data = {"title": title_of(proposal), "body": text_of(proposal), "head": proposal.branch, "base": self._base}
        return [Push(proposal, self._heads.get(proposal.branch, "")), Send("POST", f"{self._root}/pulls", data)]
