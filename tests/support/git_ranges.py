"""Repositories of git made from files in memory, in one process however many commits they have."""

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Link:
    """A symbolic link."""

    target: str


@dataclass(frozen=True, slots=True)
class Submodule:
    """A commit of another repository."""

    commit: str = "1" * 40


Files = dict[str, bytes | Link | Submodule]
"""Path from the top of the repository → what stands there."""


def make_repository(folder: Path, base: Files, heads: Mapping[str, Files]) -> None:
    """A bare repository: `main` has the base, and each further branch one commit upon it that leads to its files."""
    folder.mkdir(parents=True)
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
    pieces = [_commit("main", {}, base, None)]
    pieces += [_commit(name, base, files, "refs/heads/main") for name, files in heads.items()]
    stream = b"".join(pieces) + b"done\n"
    subprocess.run(["git", "-C", str(folder), "fast-import", "--quiet", "--done"], input=stream, check=True)


def _commit(branch: str, before: Files, after: Files, parent: str | None) -> bytes:
    lines = [f"commit refs/heads/{branch}\ncommitter A <a@example.org> 1700000000 +0000\ndata 1\nx\n".encode()]
    if parent is not None:
        lines.append(f"from {parent}\n".encode())
    lines += [b"D " + _quoted(path) + b"\n" for path in before if path not in after]
    lines += [_entry(path, what) for path, what in after.items() if before.get(path) != what]
    return b"".join(lines) + b"\n"


def _entry(path: str, what: bytes | Link | Submodule) -> bytes:
    if isinstance(what, Submodule):
        return b"M 160000 " + what.commit.encode() + b" " + _quoted(path) + b"\n"
    mode, data = (b"120000", what.target.encode()) if isinstance(what, Link) else (b"100644", what)
    return b"M " + mode + b" inline " + _quoted(path) + b"\ndata " + str(len(data)).encode() + b"\n" + data + b"\n"


def _quoted(path: str) -> bytes:
    data = path.encode("utf-8", "surrogateescape")
    return b'"' + b"".join(bytes([c]) if c not in b'"\\\n' else b"\\%03o" % c for c in data) + b'"'
