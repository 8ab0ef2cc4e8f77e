"""The files in the inbox of a commit, as git keeps them: nothing is checked out, no link is followed, what is too large is not read."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from converters.forge.filled_forms.proposal import INBOX, README, is_dropped
from converters.intake.handed_in import MOST_BYTES
from converters.running.repository import FILES, Repository

MOST_FILES: Final = 20
"""That are taken up at once."""


def gathered(folder: Path, head: str, base: str | None = None) -> dict[str, Any]:
    """The files of the inbox at a commit, those that differ from another commit alone; as JSON. Raises NoGit.

    What is not taken up is named, with the reason.
    """
    repository = Repository(folder)
    commit = repository.commit(head)
    there = repository.files(commit, [INBOX.rstrip("/")])
    before = repository.files(repository.commit(base), [INBOX.rstrip("/")]) if base else {}
    new = {path: blob for path, blob in there.items() if before.get(path) != blob and path != INBOX + README}
    sizes = repository.sizes({blob.oid for blob in new.values() if blob.mode in FILES})
    refused = {path: why for path, blob in new.items() if (why := _fault(path, blob.mode, sizes.get(blob.oid, 0)))}
    taken = {path: blob.oid for path, blob in sorted(new.items()) if path not in refused}
    refused |= dict.fromkeys([*taken][MOST_FILES:], f"一次最多 {MOST_FILES} 个文件")
    data = repository.read({taken[path] for path in [*taken][:MOST_FILES]})
    files = {path: base64.b64encode(data[taken[path]]).decode() for path in [*taken][:MOST_FILES]}
    return {"files": files, "refused": refused, "in_base": base is None}


def _fault(path: str, mode: str, size: int) -> str:
    if mode not in FILES:
        return "不是文件，而是文件夹、链接或别的仓库；请直接放文件"
    if not is_dropped(path):
        return "文件名里有不能用的字符"
    return f"超过 {MOST_BYTES >> 20} 兆字节" if size > MOST_BYTES else ""


def files_in(told: Mapping[str, Any]) -> dict[str, bytes]:
    """The files that were gathered."""
    return {str(path): base64.b64decode(data) for path, data in told["files"].items()}
