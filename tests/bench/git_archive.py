"""A git repository of as many reports as one likes with originals of real size: `main`, and a branch `change` with one report more.

It is written in one go, by git fast-import, so that nothing lies on the disk twice.
"""

import hashlib
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import IO

from archive import placed
from originals import original

from converters.markdown import write
from converters.model.originals import MEDIA_TYPES
from converters.model.report import Report

_WHEN = "Bench <bench@example.org> 1700000000 +0000"


def with_originals(count: int) -> Iterator[tuple[str, bytes, str, bytes]]:
    """Path below content/ and bytes of each report, and of its original."""
    for path, made, _ in placed(count):
        code = f"{made.body.code}-{made.year}"
        data, ending = original(made, code)
        yield str(path), write(_of(made, code, data, ending)).encode(), f"{path.with_suffix('')}.source.{ending}", data


def _of(made: Report, code: str, data: bytes, ending: str) -> Report:
    sha256 = hashlib.sha256(data).hexdigest()
    return replace(
        made, source=replace(made.source, name=f"{code}.{ending}", media_type=MEDIA_TYPES[ending], sha256=sha256)
    )


def make(folder: Path, count: int, change: dict[str, bytes], *, originals: bool = True) -> dict[str, int]:
    """A bare repository; `change`: path from the top → bytes of what the branch adds. Bytes of all reports, of all originals."""
    subprocess.run(["git", "init", "-q", "--bare", "-b", "main", str(folder)], check=True)
    for name in ("allowFilter", "allowAnySHA1InWant"):
        subprocess.run(["git", "-C", str(folder), "config", f"uploadpack.{name}", "true"], check=True)
    sizes = {"reports": 0, "originals": 0}
    command = ["git", "-C", str(folder), "fast-import", "--quiet", "--depth=10"]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        with process.stdin as stream:
            _commit(stream, "main", "")
            for path, text, beside, data in with_originals(count):
                _put(stream, f"content/{path}", text)
                sizes["reports"] += len(text)
                sizes["originals"] += len(data)
                if originals:
                    _put(stream, f"content/{beside}", data)
            _commit(stream, "change", "main")
            for name, data in change.items():
                _put(stream, name, data)
    if process.returncode:
        raise SystemExit("git fast-import failed")
    with suppress(OSError):
        subprocess.run(["git", "-C", str(folder), "repack", "-adq", "--threads=2"], check=True)
    return sizes


def _commit(stream: IO[bytes], branch: str, parent: str) -> None:
    stream.write(f"commit refs/heads/{branch}\ncommitter {_WHEN}\ndata {len(branch)}\n{branch}\n".encode())
    if parent:
        stream.write(f"from refs/heads/{parent}\n".encode())


def _put(stream: IO[bytes], path: str, data: bytes) -> None:
    stream.write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")
