"""Several files changed as one: written aside, listed in a journal, then renamed. A killed run is finished by the next.

Until the journal stands, the folder is as it was; from then on the change is made, by this run or by `recover`.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

TEMPORARY: Final = ".gongkai-"
"""How the name of everything begins that is no part of the archive; it lies at its root."""
_JOURNAL: Final = f"{TEMPORARY}journal"
_numbers: Final = count()


class Busy(Exception):
    """Another run changes the folder."""


@contextmanager
def locked(root: Path, doing: str = "is adding to") -> Iterator[None]:
    """The only run that changes a folder. Raises Busy. A killed run's lock is gone with it."""
    try:
        import fcntl
    except ImportError:  # a system without it (Windows) goes without
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Busy(f"another run {doing} {root}; wait until it has ended") from None
    finally:
        os.close(folder)


def put(root: Path, target: Path, data: bytes | memoryview, *, durable: bool = True) -> None:
    """One file below the root, whole or not at all; its folder is made. `durable`: also if the power fails."""
    aside = _write(root, data, durable)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _write(root: Path, data: bytes | memoryview, durable: bool = True) -> Path:
    aside = root / f"{TEMPORARY}{os.getpid()}-{next(_numbers)}"
    try:
        with aside.open("wb") as file:
            file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


class Transaction:
    """Changes of files below a root, gathered and then made together."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._puts: dict[Path, bytes] = {}
        self._deletes: dict[Path, None] = {}

    def put(self, target: Path, data: bytes) -> None:
        """This file shall hold these bytes."""
        self._puts[target] = data

    def delete(self, target: Path) -> None:
        """This file shall be gone, unless it is also put."""
        self._deletes[target] = None

    def commit(self) -> None:
        """Make the changes. Raises OSError where nothing was changed, as when the disk is full."""
        renames: dict[str, str] = {}
        try:
            for target, data in self._puts.items():
                renames[_write(self._root, data).name] = str(target.relative_to(self._root))
            deletes = [str(path.relative_to(self._root)) for path in self._deletes if path not in self._puts]
            journal = {"renames": renames, "deletes": deletes}
            put(self._root, self._root / _JOURNAL, json.dumps(journal, ensure_ascii=False).encode())
        except BaseException:
            for aside in renames:
                (self._root / aside).unlink(missing_ok=True)
            raise
        _finish(self._root)


def interrupted(root: Path) -> bool:
    """Whether a run was killed in the middle of a change."""
    return (root / _JOURNAL).exists()


def recover(root: Path) -> None:
    """Finish what a killed run began, and clear away what it left aside."""
    if interrupted(root):
        _finish(root)
    for leftover in root.glob(TEMPORARY + "*"):
        leftover.unlink(missing_ok=True)


def _finish(root: Path) -> None:
    journal = json.loads((root / _JOURNAL).read_bytes())
    for aside, name in journal["renames"].items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (root / aside).exists():
            (root / aside).replace(target)
    for name in journal["deletes"]:
        (root / name).unlink(missing_ok=True)
        prune(root, (root / name).parent)
    (root / _JOURNAL).unlink()


def prune(root: Path, folder: Path) -> None:
    """Away with the folder and those above it, up to the root, that hold nothing."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
