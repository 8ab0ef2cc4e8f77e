"""A git repository of as many reports as one likes with originals of real size.

It is written in one go, by git fast-import, so that nothing lies on the disk twice.
"""

import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import IO

from archive import placed

_WHEN = "Bench <bench@example.org> 1700000000 +0000"


def make(folder: Path, count: int) -> dict[str, int]:
    """A bare repository. Bytes of all reports, of all originals."""
    _init(folder)
    sizes = {"reports": 0, "originals": 0}
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--depth=10"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        with process.stdin as stream:
            _commit(stream, "main", "")
            for path, text, beside, data in placed(count):
                report = text.encode()
                _put(stream, f"content/{path}", report)
                sizes["reports"] += len(report)
                sizes["originals"] += len(data)
                _put(stream, f"content/{beside}", data)
    if process.returncode:
        raise SystemExit("git fast-import failed")
    subprocess.run(["git", "-C", str(folder), "repack", "-adq", "--threads=2"], check=True)
    return sizes


def _init(folder: Path) -> None:
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
    for name in ("allowFilter", "allowAnySHA1InWant"):
        subprocess.run(["git", "-C", str(folder), "config", f"uploadpack.{name}", "true"], check=True)


def without_originals(source: Path, folder: Path) -> None:
    """The same archive in another bare repository, its originals outside git."""
    _init(folder)
    lent = folder / "objects/info/alternates"
    lent.write_text(f"{source.resolve()}/objects\n", "utf-8")
    listed = subprocess.run(
        ["git", "-C", str(source), "ls-tree", "-rz", "main"], capture_output=True, check=True
    ).stdout
    with subprocess.Popen(["git", "-C", str(folder), "fast-import", "--quiet"], stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        with process.stdin as stream:
            _commit(stream, "main", "")
            for item in filter(None, listed.split(b"\0")):
                head, _, path = item.partition(b"\t")
                if path.endswith(b".md"):
                    stream.write(b"M 100644 %s %s\n" % (head.split(b" ")[2], path))
    subprocess.run(["git", "-C", str(folder), "repack", "-adq"], check=True)
    lent.unlink()


def branch(folder: Path, name: str, parent: str, files: Mapping[str, bytes]) -> None:
    """A branch with one commit more; path from the top → bytes of what that adds."""
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--force"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        with process.stdin as stream:
            _commit(stream, name, parent)
            for path, data in files.items():
                _put(stream, path, data)


def _commit(stream: IO[bytes], branch: str, parent: str) -> None:
    stream.write(f"commit refs/heads/{branch}\ncommitter {_WHEN}\ndata {len(branch)}\n{branch}\n".encode())
    if parent:
        stream.write(f"from refs/heads/{parent}\n".encode())


def _put(stream: IO[bytes], path: str, data: bytes) -> None:
    stream.write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
