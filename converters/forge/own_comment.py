"""The one comment of ours below an issue or a pull request: found by its first line and its author, and edited in place."""

from collections.abc import Iterator
from typing import Any, Final

from converters.forge.answers import Action, Forge

BOT: Final = "github-actions[bot]"
PAGE: Final = 100
_MOST_PAGES: Final = 30


def pages(path: str, forge: Forge) -> Iterator[dict[str, Any]]:
    """All that is listed at a path, page by page."""
    for page in range(1, _MOST_PAGES + 1):
        answer = forge.get(f"{path}?per_page={PAGE}&page={page}")
        yield from answer
        if len(answer) < PAGE:
            return


def own_comment(marker: str, number: int, root: str, forge: Forge) -> dict[str, Any] | None:
    """Our comment below that number which begins with a marker; what others wrote is never taken for it."""
    for comment in pages(f"{root}/issues/{number}/comments", forge):
        author = comment["user"] or {}
        if author.get("login") == BOT and author.get("type") == "Bot" and str(comment["body"]).startswith(marker):
            return comment
    return None


def says(comment: dict[str, Any], body: str) -> bool:
    """Whether a comment says just that already; a forge ends lines in its own way."""
    return str(comment["body"]).replace("\r\n", "\n").rstrip() == body.rstrip()


def put(body: str, comment: dict[str, Any] | None, number: int, root: str) -> list[Action]:
    """What makes the comment say that: an edit, or a first one; nothing where it says it already."""
    if comment is None:
        return [Action("POST", f"{root}/issues/{number}/comments", {"body": body})]
    if says(comment, body):
        return []
    return [Action("PATCH", f"{root}/issues/comments/{int(comment['id'])}", {"body": body})]
