"""Files that one build keeps for the next: each carries a digest that binds it to its name, and is read only where it fits.

What does not fit is as if it were not there: an emptied file, a damaged one, one in the place of another, a folder or a
link in its place.
"""

import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Final

from converters.running.transaction import put_pieces

_HEX: Final = 64
"""Digits of the digest behind the data of a JSON file."""
_HEAD, _BETWEEN, _TAIL = b'{"data":', b',"sha256":"', b'"}'
"""Around the data and the digest of a JSON file."""
_END: Final = len(_BETWEEN) + _HEX + len(_TAIL)
"""Bytes behind the data of a JSON file."""
_AT_ONCE: Final = 10_000
"""Items of an object that are written together: that of a large archive has half a million."""


def digest_under(name: str, data: bytes | memoryview) -> bytes:
    """SHA-256 of a name and of bytes that are kept under it."""
    digest = _begun(name)
    digest.update(data)
    return digest.digest()


def _begun(name: str) -> "hashlib._Hash":
    """That of a name, to which bytes are to be added."""
    return hashlib.sha256(f"{name}\n".encode("utf-8", "surrogatepass"))


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
        text = memoryview(path.read_bytes() if is_file(path) else b"")
        data = text[len(_HEAD) : -_END]
        whole = text[: len(_HEAD)] == _HEAD and text[len(_HEAD) + len(data) :] == _end(digest_under(path.name, data))
        return json.loads(bytes(data)) if whole else None
    except (OSError, ValueError, RecursionError):
        return None


def write_json(cache: Path, path: Path, value: object) -> None:
    """Keep what JSON can say in a file below the folder of a cache."""
    _put(cache, path, _written(path.name, value))


def _written(name: str, value: object) -> Iterator[bytes]:
    yield _HEAD
    digest = _begun(name)
    for piece in _pieces(value):
        data = piece.encode("utf-8", "surrogatepass")
        digest.update(data)
        yield data
    yield _end(digest.digest())


def _end(digest: bytes) -> bytes:
    return b"".join((_BETWEEN, digest.hex().encode(), _TAIL))


def _pieces(value: object) -> Iterator[str]:
    """The JSON of a value, bit by bit where it is an object of many items, or of such objects."""
    if not isinstance(value, Mapping):
        yield _json(value)
        return
    items = iter(value.items())
    opened = "{"
    while some := dict(islice(items, _AT_ONCE)):
        if any(issubclass(kind, Mapping) for kind in set(map(type, some.values()))):
            for key, held in some.items():
                yield f"{opened}{_json(str(key))}:"
                yield from _pieces(held)
                opened = ","
        else:
            yield opened + _json(some)[1:-1]
            opened = ","
    yield "{}" if opened == "{" else "}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def put_bytes(cache: Path, path: Path, data: bytes) -> None:
    """A file below the folder of a cache, in the place of whatever lies there."""
    _put(cache, path, (data,))


def _put(cache: Path, path: Path, data: Iterable[bytes]) -> None:
    if path.parent != cache:
        make_folder(path.parent)
    if path.is_dir() and not path.is_symlink():
        remove(path)
    put_pieces(cache, path, data, durable=False)


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
