"""Several files changed as one: written aside, listed in a journal, then renamed. A killed run is finished by the next.

Until the journal stands, the folder is as it was; from then on the change is made, by this run or by `recover`. What is
written aside lies in `.cache/` beside the folder, never in it: whoever may add files to the folder cannot leave a journal
there. A journal says of which folder on which machine it is, and of every file what it holds; nothing is done by another.
"""

import errno
import hashlib
import json
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final

TEMPORARY: Final = ".gongkai-"
"""How the name of everything begins that is written aside."""
_SCRATCH: Final = (".cache", "archive")
"""Folders beside the one that is changed."""
_JOURNAL: Final = "journal.json"
_ASIDE: Final = re.compile(re.escape(TEMPORARY) + r"[0-9]{1,20}-[0-9]{1,20}\Z")
_MOST_BYTES: Final = 1 << 20
"""Of a journal."""
_numbers: Final = count()

Permitted = Callable[[str], bool]
"""Whether a file of that path, relative to the folder and with slashes, may be changed."""


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
    put_pieces(root, target, (data,), durable=durable)


def put_pieces(root: Path, target: Path, pieces: Iterable[bytes | memoryview], *, durable: bool = True) -> None:
    """The same with a file of some pieces, which are written one by one."""
    aside = _write(root, pieces, durable)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def _write(root: Path, pieces: Iterable[bytes | memoryview], durable: bool = True) -> Path:
    aside = root / f"{TEMPORARY}{os.getpid()}-{next(_numbers)}"
    try:
        with aside.open("wb") as file:
            for data in pieces:
                file.write(data)
            file.flush()
            if durable:
                os.fsync(file.fileno())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return aside


class Damaged(Exception):
    """What was left aside cannot be used: the message is one line, `path: what; what to do`."""


@dataclass(frozen=True, slots=True)
class _Journal:
    """A change that is to be made."""

    folder: str
    """The folder that is changed, in full."""
    id: tuple[int, int]
    """Its device and inode, which nobody knows who has not been on the machine."""
    puts: Mapping[str, tuple[str, str]]
    """Name aside → path relative to the folder, SHA-256."""
    deletes: Sequence[str]
    """Paths relative to the folder."""


def scratch_of(root: Path) -> Path:
    """Where what is written aside for a folder lies, whether it is there or not."""
    full = root.resolve()
    return full.parent.joinpath(*_SCRATCH, hashlib.sha256(os.fsencode(full)).hexdigest()[:16])


def made_scratch(root: Path) -> Path:
    """The same folder, made where it is missing. Raises Damaged."""
    scratch = scratch_of(root)
    for folder in (*reversed(scratch.parents[: len(_SCRATCH)]), scratch):
        if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
            raise Damaged(f"{folder}: is no folder of its own; delete it, or move it away")
        folder.mkdir(exist_ok=True)
    if _are_apart(scratch, root):
        raise Damaged(f"{scratch}: is on another disk or mount than {root}; make {_SCRATCH[0]} a folder beside that")
    ignored = scratch.parent / ".gitignore"
    if not ignored.exists():
        ignored.write_text("*\n", encoding="ascii")
    return scratch


def _are_apart(one: Path, other: Path) -> bool:
    """Whether the system can rename nothing from one folder into another, which two mounts of one disk hinder too: asked of a name that
    is not there, it says so before it looks for that."""
    name = f"{TEMPORARY}{os.getpid()}-{next(_numbers)}"
    try:
        (one / name).rename(other / name)
    except OSError as error:
        return error.errno == errno.EXDEV
    return False


def folder_id(root: Path) -> tuple[int, int]:
    found = root.stat()
    return found.st_dev, found.st_ino


class Transaction:
    """Changes of files below a root, gathered and then made together."""

    def __init__(self, root: Path, permitted: Permitted) -> None:
        self._root, self._permitted = root, permitted
        self._puts: dict[Path, bytes] = {}
        self._deletes: dict[Path, None] = {}

    def put(self, target: Path, data: bytes) -> None:
        """This file shall hold these bytes."""
        self._puts[target] = data

    def delete(self, target: Path) -> None:
        """This file shall be gone, unless it is also put."""
        self._deletes[target] = None

    def commit(self) -> None:
        """Make the changes. Raises OSError or Damaged where nothing was changed, as when the disk is full."""
        scratch = made_scratch(self._root)
        puts: dict[str, tuple[str, str]] = {}
        try:
            for target, data in self._puts.items():
                name = _write(scratch, (data,)).name
                puts[name] = (self._name(target), hashlib.sha256(data).hexdigest())
            deletes = [self._name(path) for path in self._deletes if path not in self._puts]
            journal = _Journal(str(self._root.resolve()), folder_id(self._root), puts, deletes)
            for name in (*(name for name, _ in puts.values()), *deletes):
                _check_name(name, self._root, self._permitted)
            put(scratch, scratch / _JOURNAL, json.dumps(asdict(journal), ensure_ascii=False).encode())
        except BaseException:
            for aside in puts:
                (scratch / aside).unlink(missing_ok=True)
            raise
        _finish(self._root, scratch, journal)

    def _name(self, path: Path) -> str:
        return path.relative_to(self._root).as_posix()


def _check_name(name: str, root: Path, permitted: Permitted) -> None:
    """Raises Damaged where a file must not be changed: it is none of the folder's, or a link leads to it."""
    parts = name.split("/")
    if not permitted(name) or any(part in ("", ".", "..") for part in parts):
        raise Damaged(f"{root}: a change of {name[:100]!r} was asked for, which is no file of it; nothing was changed")
    path = root
    for part in parts[:-1]:
        path /= part
        if path.is_symlink():
            raise Damaged(f"{path}: is a symbolic link, which is not followed; nothing was changed; delete it")


def _read_journal(root: Path, permitted: Permitted) -> _Journal | None:
    """The change that a killed run left. Raises Damaged where it is none of this folder's, or not whole."""
    scratch = scratch_of(root)
    path = scratch / _JOURNAL
    if any(folder.is_symlink() for folder in (path, scratch, *scratch.parents[: len(_SCRATCH)])):
        raise _damaged(path, "a symbolic link leads to it")
    if not path.exists():
        return None
    if not stat.S_ISREG(path.stat().st_mode) or path.stat().st_size > _MOST_BYTES:
        raise _damaged(path, "it is no file, or too large")
    try:
        journal = _parsed(json.loads(path.read_bytes()))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise _damaged(path, "it is damaged") from None
    if (journal.folder, journal.id) != (str(root.resolve()), folder_id(root)):
        raise _damaged(path, "it is that of another folder or machine")
    for name in (*(name for name, _ in journal.puts.values()), *journal.deletes):
        _check_name(name, root, permitted)
    for aside, (name, sha256) in journal.puts.items():
        if not any(_holds(file, sha256) for file in (scratch / aside, root / name)):
            raise _damaged(path, f"what {name} is to hold is gone")
    return journal


def _parsed(data: Any) -> _Journal:
    """Raises KeyError, TypeError, ValueError, AttributeError where the data are those of no journal."""
    puts = {aside: (name, sha256) for aside, (name, sha256) in data["puts"].items()}
    device, inode = data["id"]
    texts = (*puts, *(text for pair in puts.values() for text in pair), *data["deletes"], data["folder"])
    if not all(isinstance(text, str) for text in texts) or not all(map(_ASIDE.match, puts)):
        raise ValueError("no journal")
    return _Journal(data["folder"], (device, inode), puts, [*data["deletes"]])


def _holds(path: Path, sha256: str) -> bool:
    """Whether a file is there, with that hash."""
    return path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _damaged(path: Path, why: str) -> Damaged:
    return Damaged(f"{path}: no change is made by this journal: {why}; delete it, then look at what git status shows")


def interrupted(root: Path, permitted: Permitted) -> bool:
    """Whether a run was killed in the middle of a change. Raises Damaged."""
    return _read_journal(root, permitted) is not None


def recover(root: Path, permitted: Permitted) -> None:
    """Finish what a killed run began, and clear away what it left aside. Raises Damaged, and has changed nothing then."""
    journal, scratch = _read_journal(root, permitted), scratch_of(root)
    if journal is not None:
        _finish(root, scratch, journal)
    for leftover in scratch.glob(f"{TEMPORARY}*"):
        leftover.unlink(missing_ok=True)


def _finish(root: Path, scratch: Path, journal: _Journal) -> None:
    for aside, (name, _) in journal.puts.items():
        target = root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        if (scratch / aside).exists():
            (scratch / aside).replace(target)
    for name in journal.deletes:
        (root / name).unlink(missing_ok=True)
        prune(root, (root / name).parent)
    (scratch / _JOURNAL).unlink()


def prune(root: Path, folder: Path) -> None:
    """Away with the folder and those above it, up to the root, that hold nothing."""
    while folder != root and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
