"""Scratch folders that go with the process that made them; what a killed one has left is removed by the next.

A process holds the lock of its folders, which the system takes from it when it ends, however it ends. A folder is removed only
where it has our name and our mark, belongs to the same user, and nobody holds its lock.
"""

import os
import secrets
import shutil
import stat
import tempfile
import weakref
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Final

_PREFIX: Final = "gongkai-scratch-"
_MARK: Final = ".gongkai-scratch"
"""A file in each folder, which holds the folder's name."""


class ScratchFolder:
    """An empty folder among the temporary files; a context, or closed by `close`."""

    def __init__(self, kind: str) -> None:
        """`kind`: what it is for, as its name says."""
        remove_abandoned()
        name = f"{_PREFIX}{kind}-{secrets.token_hex(6)}"
        making = Path(tempfile.mkdtemp(prefix=".gongkai-"))
        (making / _MARK).write_text(name, encoding="utf-8")
        lock = _locked(making)
        self.path = making.with_name(name)
        making.rename(self.path)
        self.close = weakref.finalize(self, _close, self.path, lock)

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


def remove_abandoned() -> None:
    """Remove the folders of processes that have ended without doing so."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if _is_ours(folder) and (lock := _locked(folder)) is not None:
            _close(folder, lock)


def _is_ours(folder: Path) -> bool:
    try:
        found = folder.lstat()
        mark = (folder / _MARK).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and mark == folder.name


def _locked(folder: Path) -> int | None:
    """Take the lock of a folder; None where another process holds it, or the system has none."""
    try:
        import fcntl

        lock = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(lock)
        return None
    return lock


def _close(folder: Path, lock: int | None) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if lock is not None:
        with suppress(OSError):
            os.close(lock)
