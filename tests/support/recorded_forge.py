"""An event of a finished review, and the answers of the forge to what is asked then, as GitHub gives them, cut down to what is read."""

import base64
import io
import zipfile
from typing import Any

from converters.forge.posting import MARKER

SHA = "9b1e04d7c26a5f3380bb42e1fd5599c0a7e61d24"
ROOT = "/repos/archive/gongkai"
PULLS = f"{ROOT}/pulls?state=open&head=clerk%3Agengzheng&per_page=100"
PULL = f"{ROOT}/pulls/7"
FILES = f"{PULL}/files?per_page=100&page=1"
ARTIFACTS = f"{ROOT}/actions/runs/501/artifacts?per_page=100"
PACKAGE = f"{ROOT}/actions/artifacts/901/zip"
COMMENTS = f"{ROOT}/issues/7/comments?per_page=100&page=1"
LINKS = (
    "[下载预览](https://github.com/archive/gongkai/actions/runs/501/artifacts/902)（解压后双击打开）"
    " · [运行日志和全部结果](https://github.com/archive/gongkai/actions/runs/501)"
)


def packed(text: str | bytes, name: str = "comment.md", method: int = zipfile.ZIP_DEFLATED, **others: str) -> bytes:
    """A package of an artifact."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as package:
        package.writestr(name, text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text)
        for other, content in others.items():
            package.writestr(other, content)
    return held.getvalue()


def event(**changed: Any) -> dict[str, Any]:
    """The event, its run changed."""
    run = {
        "id": 501,
        "event": "pull_request",
        "path": ".github/workflows/review.yml",
        "conclusion": "failure",
        "head_sha": SHA,
        "head_branch": "gengzheng",
        "head_repository": {"id": 22, "owner": {"login": "clerk"}, "full_name": "clerk/gongkai"},
        "pull_requests": [],
    }
    repository = {
        "id": 11,
        "full_name": "archive/gongkai",
        "default_branch": "main",
        "html_url": "https://github.com/archive/gongkai",
    }
    return {"action": "completed", "workflow_run": run | changed, "repository": repository}


def pull(number: int = 7, sha: str = SHA, head: int = 22, base: int = 11, branch: str = "main") -> dict[str, Any]:
    """A pull request."""
    return {
        "number": number,
        "changed_files": 1,
        "head": {"sha": sha, "repo": {"id": head}},
        "base": {"ref": branch, "repo": {"id": base}},
    }


def comment(number: int, body: str, login: str = "github-actions[bot]", kind: str = "Bot") -> dict[str, Any]:
    """A comment on the pull request."""
    return {"id": number, "body": body, "user": {"login": login, "type": kind}}


def answers(text: str = "## 审查结果：没有错误\n", **changed: Any) -> dict[str, Any]:
    """What the forge answers, by path."""
    artifacts = [
        {"id": 901, "name": "review-comment", "expired": False, "size_in_bytes": 500},
        {"id": 902, "name": "review-preview", "expired": False, "size_in_bytes": 900_000},
    ]
    known: dict[str, Any] = {
        PULLS: [pull()],
        PULL: pull(),
        FILES: [{"filename": "content/a/b/2020.md"}],
        ARTIFACTS: {"artifacts": artifacts},
        PACKAGE: {"base64": base64.b64encode(packed(text)).decode()},
        COMMENTS: [comment(31, "谢谢", "clerk", "User"), comment(32, f"{MARKER}\n假的", "clerk", "User")],
    }
    return known | changed
