"""Repositories made in one call of git: an archive, and a commit on top of it for each pull request that is to be reviewed."""

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

BASE = "base"


@dataclass(frozen=True, slots=True)
class Put:
    """What a commit puts at a path."""

    data: bytes
    """Of a submodule the hash of its commit."""
    mode: str = "100644"


Changes = Mapping[bytes, bytes | Put | None]
"""Path in the repository → bytes, a special file, or None where it is taken away."""


def link(target: str) -> Put:
    return Put(target.encode(), "120000")


def program(data: bytes) -> Put:
    return Put(data, "100755")


def submodule() -> Put:
    return Put(b"1" * 40, "160000")


def files_of(content: Path) -> dict[bytes, bytes]:
    """An archive as a commit has it."""
    return {
        b"content/" + os.fsencode(path.relative_to(content).as_posix()): path.read_bytes()
        for path in sorted(content.rglob("*"))
        if path.is_file()
    }


def make(folder: Path, commits: Mapping[str, tuple[tuple[str, ...], Changes]]) -> None:
    """A bare repository; name of a branch → its parents' names and what it changes of the first, in this order."""
    subprocess.run(["git", "init", "-q", "--bare", str(folder)], check=True, env=environment())
    stream = b"".join(_commit(name, parents, changes) for name, (parents, changes) in commits.items())
    command = ["git", "-c", "core.protectNTFS=false", "fast-import", "--quiet", "--force"]
    subprocess.run(command, input=stream, check=True, cwd=folder, env=environment())


def environment() -> dict[str, str]:
    """Without what the machine says to git."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return clean | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull}


def _commit(name: str, parents: tuple[str, ...], changes: Changes) -> bytes:
    lines = [f"commit refs/heads/{name}\ncommitter A <a@example.org> 1700000000 +0000\n".encode(), _data(name.encode())]
    for word, parent in zip(("from", *("merge",) * len(parents)), parents, strict=False):
        lines.append(f"{word} refs/heads/{parent}\n".encode())
    for path, change in changes.items():
        lines.append(_change(path, change))
    return b"".join([*lines, b"\n"])


def _change(path: bytes, change: bytes | Put | None) -> bytes:
    if change is None:
        return b"D %s\n" % _quoted(path)
    put = change if isinstance(change, Put) else Put(change)
    if put.mode == "160000":
        return b"M 160000 %s %s\n" % (put.data, _quoted(path))
    return b"M %s inline %s\n%s" % (put.mode.encode(), _quoted(path), _data(put.data))


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)


def _quoted(path: bytes) -> bytes:
    special = {b"\\": b"\\\\", b'"': b'\\"', b"\n": b"\\n"}
    for one, other in special.items():
        path = path.replace(one, other)
    return b'"%s"' % path


Files = dict[str, bytes | Put]
"""Path from the top of the repository → what stands there; bytes that are no UTF-8 as surrogates."""


def make_repository(folder: Path, base: Files, heads: Mapping[str, Files]) -> None:
    """A bare repository: `main` has the base, and each further branch one commit upon it that leads to its files."""
    commits = {name: (("main",), _between(base, files)) for name, files in heads.items()}
    make(folder, {"main": ((), _between({}, base))} | commits)


def _between(before: Files, after: Files) -> Changes:
    gone: dict[str, None] = dict.fromkeys(before.keys() - after.keys())
    changed = {path: what for path, what in after.items() if before.get(path) != what}
    return {path.encode("utf-8", "surrogateescape"): what for path, what in (gone | changed).items()}
