"""Files that one build keeps for the next: each carries a digest that binds it to its name, and is read only where it fits.

What does not fit is as if it were not there: an emptied file, a damaged one, one in the place of another, a folder or a
link in its place.
"""

import hashlib
import json
import os
import shutil
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from converters.running.transaction import put

_HEX: Final = 64
"""Digits of the digest before the data of a JSON file."""
_HEAD, _BETWEEN, _TAIL = b'{"sha256":"', b'","data":', b"}"
"""Around the digest and the data of a JSON file."""
_DATA: Final = len(_HEAD) + _HEX + len(_BETWEEN)
"""Where the data of a JSON file begin."""


def digest_under(name: str, data: bytes | memoryview) -> bytes:
    """SHA-256 of a name and of bytes that are kept under it."""
    digest = hashlib.sha256(f"{name}\n".encode("utf-8", "surrogatepass"))
    digest.update(data)
    return digest.digest()


def is_file(path: Path) -> bool:
    """Whether there is a file, and no link to one."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except (OSError, ValueError):
        return False


def remove(path: Path) -> None:
    """Remove what lies there, of whatever kind; nothing outside of it."""
    with suppress(OSError):
        if stat.S_ISDIR(path.lstat().st_mode):
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink()


def make_folder(path: Path) -> None:
    """The folder, in the place of whatever else lies there."""
    if not path.is_dir() or path.is_symlink():
        remove(path)
        path.mkdir(parents=True, exist_ok=True)


def read_json(path: Path) -> Any:
    """What JSON can say, kept in a file; None where it does not fit."""
    try:
        text = path.read_bytes() if is_file(path) else b""
        data = text[_DATA : -len(_TAIL)]
        whole = text == _around(digest_under(path.name, data).hex(), data)
        return json.loads(data) if whole else None
    except (OSError, ValueError, RecursionError):
        return None


def write_json(cache: Path, path: Path, value: object) -> None:
    """Keep what JSON can say in a file below the folder of a cache."""
    data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    put_bytes(cache, path, _around(digest_under(path.name, data).hex(), data))


def _around(digest: str, data: bytes) -> bytes:
    return b"".join((_HEAD, digest.encode(), _BETWEEN, data, _TAIL))


def put_bytes(cache: Path, path: Path, data: bytes) -> None:
    """A file below the folder of a cache, in the place of whatever lies there."""
    if path.parent != cache:
        make_folder(path.parent)
    if path.is_dir() and not path.is_symlink():
        remove(path)
    put(cache, path, data, durable=False)


def sha256_of_files(folder: Path) -> dict[str, str] | None:
    """Path below a folder → SHA-256 of each of its files; None where it holds anything but files and folders."""
    found: dict[str, str] = {}
    waiting = [""]
    for below in waiting:
        with os.scandir(folder / below) as items:
            for item in items:
                path = f"{below}{item.name}"
                if item.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                elif not item.is_file(follow_symlinks=False):
                    return None
                else:
                    found[path] = hashlib.sha256((folder / path).read_bytes()).hexdigest()
    return found
