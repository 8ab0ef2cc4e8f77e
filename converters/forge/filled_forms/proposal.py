"""What the reading of a form proposes to file, as it is handed to the job that may write.

It comes out of a run that has read files of strangers, so no byte of it is believed: each path must be one of the archive,
and what was approved is known by its digest alone.
"""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from converters.archive.walk import is_archive_file
from converters.forge.artifact import NAME, Unfit
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

CONTENT: Final = "content/"
INBOX: Final = "inbox/"
README: Final = "README.md"
"""What stays in the inbox."""
MANIFEST: Final = "manifest.json"
MOST_FILES: Final = 90
MOST_BYTES: Final = 24 << 20
"""Of all files, unpacked; the forge takes 40 MB in one commit, written in a third more characters."""
MOST_PACKED: Final = 30 << 20
_MOST_TEXT: Final = 300_000
_BOUNDED: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_TITLE: Final = regex(r"[0-9\u3007\u4e00-\u9fff（）·：、]{1,80}")
_BLOB: Final = regex(r"[0-9a-f]{40}")
_DROPPED: Final = regex(r"[^/\\\x00-\x1f\x7f]{1,200}")


@dataclass(frozen=True, slots=True)
class File:
    """A file of the repository as it shall be."""

    path: str
    """From the top of the repository."""
    data: bytes | None
    """None where it shall be gone."""
    before: str | None
    """What git calls its bytes of before; None where it was not there."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a form comes to."""

    text: str
    """For the comment: Markdown, of which nothing is believed."""
    files: tuple[File, ...] = ()
    title: str = ""
    """Of the pull request; empty where nothing is to be filed."""

    def digest(self, about: str) -> str:
        """64 hexadecimal digits of all that would be filed; `about`: what it was read from."""
        files = [
            (file.path, None if file.data is None else hashlib.sha256(file.data).hexdigest(), file.before)
            for file in sorted(self.files, key=lambda file: file.path)
        ]
        return hashlib.sha256(json.dumps([about, self.title, files], ensure_ascii=True).encode()).hexdigest()


def blob_of(data: bytes) -> str:
    """What git calls these bytes."""
    return hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False).hexdigest()


def may_be_filed(path: str, data: bytes | None) -> bool:
    """Whether a file of that path may be changed so: one of the archive, or one that leaves the inbox."""
    if path.startswith(CONTENT):
        return is_archive_file(path.removeprefix(CONTENT))
    return data is None and is_dropped(path)


def is_dropped(path: str) -> bool:
    """Whether a path is that of a file in the inbox."""
    name = path.removeprefix(INBOX)
    return name != path and name != README and name.isprintable() and _DROPPED.fullmatch(name) is not None


def leave(proposal: Proposal, folder: Path) -> None:
    """Write a proposal into a folder, for the job that may write."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / NAME).write_text(proposal.text, encoding="utf-8", errors="replace")
    listed = []
    for number, file in enumerate(proposal.files):
        listed.append({"path": file.path, "before": file.before, "gone": file.data is None})
        if file.data is not None:
            (folder / str(number)).write_bytes(file.data)
    made = {"title": proposal.title, "files": listed}
    (folder / MANIFEST).write_text(json.dumps(made, ensure_ascii=False), encoding="utf-8")


def proposal_in(package: bytes) -> Proposal:
    """The proposal in an artifact, held in memory. Raises Unfit."""
    if len(package) > MOST_PACKED:
        raise Unfit(f"附件超过 {MOST_PACKED >> 20} MB")
    try:
        with zipfile.ZipFile(io.BytesIO(package)) as held:
            text = _read(held, NAME, _MOST_TEXT).decode("utf-8", "replace")
            made = json.loads(_read(held, MANIFEST, _MOST_TEXT))
            return Proposal(text, tuple(_files(held, made)), title_of(made["title"]))
    except KeyError:
        raise Unfit("附件里缺少应有的文件") from None
    except (TypeError, AttributeError):
        raise Unfit("附件里的清单不是程序写成的") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        raise Unfit("附件不是完好的 zip 文件") from None


def _read(held: zipfile.ZipFile, name: str, most: int) -> bytes:
    if held.getinfo(name).compress_type not in _BOUNDED:
        raise Unfit(f"附件里的 {name} 不是常见的压缩方法")
    with held.open(name) as file:
        data = file.read(most + 1)
    if len(data) > most:
        raise Unfit(f"附件里的 {name} 超过 {most} 字节")
    return data


def _files(held: zipfile.ZipFile, made: Mapping[str, Any]) -> Iterator[File]:
    listed, left, seen = made["files"], MOST_BYTES, set[str]()
    if not isinstance(listed, list) or len(listed) > MOST_FILES:
        raise Unfit(f"附件里的清单超过 {MOST_FILES} 个文件")
    for number, item in enumerate(listed):
        data = None if item["gone"] is True else _read(held, str(number), left)
        left -= len(data or b"")
        path, before = item["path"], item["before"]
        if not isinstance(path, str) or not may_be_filed(path, data) or path in seen:
            raise Unfit("附件里有一个不属于档案的文件")
        if before is not None and (not isinstance(before, str) or _BLOB.fullmatch(before) is None):
            raise Unfit("附件里的清单不是程序写成的")
        seen.add(path)
        yield File(path, data, before)


def title_of(text: object) -> str:
    """A text as the title of a pull request and of its commit; empty where it could be more than a title there."""
    return text if isinstance(text, str) and _TITLE.fullmatch(text) else ""
