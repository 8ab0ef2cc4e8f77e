"""Which comment a finished review leaves on its pull request: one, edited when the next review is done, and never what others made.

The run is that of a pull request, whose author can have changed its workflow. So the pull request is found by the commit that
was reviewed, a comment is taken only where nothing below .github/ is touched, and its text is made inert.
"""

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import quote

from converters.forge.answers import Action, Forge, Nothing
from converters.forge.artifact import MOST_PACKED, Unfit, comment_in
from converters.forge.inert import inert
from converters.forge.own_comment import PAGE, own_comment, pages, put
from converters.model.matching.patterns import regex

MARKER: Final = "<!-- gongkai:review -->"
"""Our comment begins with it; no text of a report can, for it is inert."""
WORKFLOW: Final = ".github/workflows/review.yml"
COMMENT: Final = "review-comment"
PREVIEW: Final = "review-preview"
_MOST_TEXT: Final = 62_000
_GUARDED: Final = ".github/"
_SHA: Final = regex(r"[0-9a-f]{40}")
UNTOUCHED: Final = "## 审查结果：没有改动报告"
"""Only said where something else was said before."""
UNFINISHED: Final = "## 审查结果：审查没有做完\n\n程序中途出错，没有得出结果，维护者可从日志看到原因并重新运行。"
ALTERED: Final = (
    "## 审查结果：须由维护者在本地审查\n\n"
    "这个合并请求改动了 `.github/`，或者改动的文件太多，自动审查的结果不能采信，这里不予列出。"
    "请在本地运行 `gongkai review BASE HEAD`。"
)


def actions(event: dict[str, Any], forge: Forge) -> list[Action]:
    """What is to be done after the event `workflow_run`. Raises Nothing, and NoAnswer of the forge."""
    run, repository = run_of(event), event["repository"]
    root = f"/repos/{repository['full_name']}"
    pull = pull_of(run, repository, root, forge)
    number = int(pull["number"])
    text = ALTERED if alters_workflows(pull, root, forge) else _text(run, repository, root, forge)
    if forge.get(f"{root}/pulls/{number}")["head"]["sha"] != run["head_sha"]:
        raise Nothing("审查期间合并请求有了新的提交，等它的审查")
    return _edit(f"{MARKER}\n{text}\n", number, root, forge)


def run_of(event: Mapping[str, Any], workflow: str = WORKFLOW, cause: str = "pull_request") -> dict[str, Any]:
    """The run that ended, if it is one of a workflow for that cause. Raises Nothing."""
    run: dict[str, Any] = event["workflow_run"]
    if run["event"] != cause or str(run["path"]).partition("@")[0] != workflow:
        raise Nothing("是另一个工作流，或者另有起因")
    if run["conclusion"] not in ("success", "failure"):
        raise Nothing("运行没有做完")
    if not _SHA.fullmatch(str(run["head_sha"])) or not run.get("head_repository"):
        raise Nothing("看不出审查的是哪个提交")
    return run


def pull_of(run: Mapping[str, Any], repository: Mapping[str, Any], root: str, forge: Forge) -> dict[str, Any]:
    """The open pull request into the default branch whose head is the commit of the run. Raises Nothing."""
    source = run["head_repository"]
    head = quote(f"{source['owner']['login']}:{run['head_branch']}", safe="")
    found = [
        pull
        for pull in forge.get(f"{root}/pulls?state=open&head={head}&per_page={PAGE}")
        if pull["head"]["sha"] == run["head_sha"]
        and (pull["head"]["repo"] or {}).get("id") == source["id"]
        and pull["base"]["repo"]["id"] == repository["id"]
        and pull["base"]["ref"] == repository["default_branch"]
    ]
    if len(found) != 1:
        raise Nothing("没有以这个提交为最新的、开着的合并请求")
    return dict(found[0])


def alters_workflows(pull: Mapping[str, Any], root: str, forge: Forge) -> bool:
    """Whether the pull request may have altered the run itself; also where its files are too many to be listed."""
    number = int(pull["number"])
    files = list(pages(f"{root}/pulls/{number}/files", forge))
    names = [str(name) for file in files for name in (file["filename"], file.get("previous_filename") or "")]
    every = int(forge.get(f"{root}/pulls/{number}")["changed_files"])
    return len(files) < every or any(name.casefold().startswith(_GUARDED) for name in names)


def _text(run: dict[str, Any], repository: dict[str, Any], root: str, forge: Forge) -> str:
    """What the run has to say, and where its previews are."""
    listed = forge.get(f"{root}/actions/runs/{int(run['id'])}/artifacts?per_page={PAGE}")["artifacts"]
    usable = {str(item["name"]): item for item in listed if not item["expired"]}
    if COMMENT not in usable and run["conclusion"] == "success":
        return UNTOUCHED
    text = inert(_comment(usable[COMMENT], root, forge), _MOST_TEXT) if COMMENT in usable else UNFINISHED
    return f"{text.rstrip()}\n\n{_links(run, repository, usable)}"


def _comment(artifact: dict[str, Any], root: str, forge: Forge) -> str:
    if int(artifact["size_in_bytes"]) > MOST_PACKED:
        raise Nothing("审查留下的附件太大")
    try:
        return comment_in(forge.get_bytes(f"{root}/actions/artifacts/{int(artifact['id'])}/zip", MOST_PACKED))
    except Unfit as unfit:
        raise Nothing(str(unfit)) from None


def _links(run: dict[str, Any], repository: dict[str, Any], usable: dict[str, Any]) -> str:
    """Where the run and its previews are, of numbers and addresses that the forge itself told."""
    address = f"{repository['html_url']}/actions/runs/{int(run['id'])}"
    links = [f"[运行日志和全部结果]({address})"]
    if PREVIEW in usable:
        links.insert(0, f"[下载预览]({address}/artifacts/{int(usable[PREVIEW]['id'])})（解压后双击打开）")
    return " · ".join(links)


def _edit(body: str, number: int, root: str, forge: Forge) -> list[Action]:
    """Our comment, where there is one already, else a new one; nothing where it says just that."""
    comment = own_comment(MARKER, number, root, forge)
    if comment is None and body == f"{MARKER}\n{UNTOUCHED}\n":
        raise Nothing("没有改动报告")
    made = put(body, comment, number, root)
    if not made:
        raise Nothing("评论已是最新")
    return made
