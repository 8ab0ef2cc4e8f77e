"""The folder of a site as it is built aside: files that have not changed are those of the last site, not written again.

Two folders take turns. What was the site before the last build lies beside it, all but the same: it is brought up to date,
and the two are exchanged. Files are not written where they lie, for both folders, and the one that is served, hold them;
`making_over` tells of the exception.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import Final

from hooks.engine.shard import pages_in
from hooks.pages.report.original_address import published

_MAKING: Final = ".making"
"""Where others write what is then put into the folder."""


def _stamp(found: os.stat_result) -> str:
    """Size, time of the last change, inode: a file with the same stamp is taken to be the same."""
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}"


def _stamp_at(path: str) -> str:
    return _stamp(os.stat(path))  # noqa: PTH116 (Path takes thrice the time, for each file of the site)


def lying(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Stamps of all files below a folder, by address, and all folders, those above before those below.

    What is being made there by others is left out.
    """
    files: dict[str, str] = {}
    folders = [""]
    for below in folders:
        with os.scandir(f"{folder}/{below}") as found:
            for item in found:
                if item.name == _MAKING:
                    continue
                if item.is_dir(follow_symlinks=False):
                    folders.append(f"{below}{item.name}/")
                else:
                    files[f"{below}{item.name}"] = _stamp(item.stat(follow_symlinks=False))
    return files, folders[1:]


def is_read_by_nobody(path: Path) -> bool:
    """Whether no process has the file open, such as a server whose visitor loads it slowly; False where that cannot be told.

    Linux grants the lease of a writer (fcntl(2), F_SETLEASE) on no other file.
    """
    try:
        import fcntl

        with path.open("r+b") as file:
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_WRLCK)
            fcntl.fcntl(file, fcntl.F_SETLEASE, fcntl.F_UNLCK)
    except (OSError, ImportError, AttributeError):
        return False
    return True


class Tree:
    """A folder under way."""

    def __init__(
        self, folder: Path, last: Path | None, known: Mapping[str, str], there: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """`last`: the site as it is; `known`: stamps of what was written there; `there`: of what lies in the folder."""
        self.folder, self.last, self.known, self.there = folder, last, known, there
        self._folders: list[str] = []
        self.stamps: dict[str, str] = {}
        """Of what has been put there, by address."""
        self._made: set[str] = set()

    def saw(self, files: Mapping[str, str], folders: list[str]) -> None:
        """What lies in the folder, as `lying` tells."""
        self.there, self._folders = files, folders

    def _free(self, address: str) -> str:
        """The path at which a file can be put: its folder is there, the file is not."""
        path, folder = f"{self.folder}/{address}", address.rpartition("/")[0]
        if address in self.there or address in self.stamps:
            Path(path).unlink(missing_ok=True)
        elif folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return path

    def stands(self, address: str) -> bool:
        """Whether the last site's file is what was written there."""
        known = self.known.get(address)
        try:
            return self.last is not None and known is not None and _stamp_at(f"{self.last}/{address}") == known
        except OSError:
            return False

    def keep(self, address: str) -> bool:
        """Take a file over as it is; False where it is not what was written there."""
        known = self.known.get(address)
        if known is None or self.there.get(address) != known:
            if not self.stands(address):
                return False
            try:
                os.link(f"{self.last}/{address}", self._free(address))
            except OSError:
                return False
            known = self.known[address]
        self.stamps[address] = known
        return True

    def write(self, address: str, data: bytes | memoryview) -> None:
        """A file; the last one where it has the same bytes."""
        path = f"{self.folder}/{address}"
        if self.known.get(address, "").startswith(f"{len(data)} ") and self.keep(address) and _holds(path, data):
            return
        with Path(self._free(address)).open("wb", buffering=0) as file:
            file.write(data)
            self.stamps[address] = _stamp(os.fstat(file.fileno()))

    def copy(self, address: str, source: Path) -> None:
        """A file of the archive."""
        self.write(address, source.read_bytes())

    def making(self, name: str) -> Path:
        """A new folder, for others to write files of the site in."""
        folder = self.folder / _MAKING / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def making_over(self, name: str, old: Iterable[str]) -> Path:
        """The same, with the files of those addresses in it where no other folder holds them and nobody still reads them: to
        overwrite a large file takes a fraction of the time of a new one."""
        made = self.making(name)
        for address in old:
            path = self.folder / address
            with suppress(OSError):
                if path.is_file() and not path.is_symlink() and path.stat().st_nlink == 1 and is_read_by_nobody(path):
                    path.rename(made / path.name)
        return made

    def adopt(self, made: Path, prefix: str) -> list[str]:
        """Put the files that others have made below an address; their addresses."""
        found, _ = lying(made)
        for name in sorted(found):
            (made / name).replace(self._free(f"{prefix}{name}"))
            self.stamps[f"{prefix}{name}"] = found[name]
        return [f"{prefix}{name}" for name in sorted(found)]

    def finish(self) -> None:
        """Away with what is not of the site."""
        shutil.rmtree(self.folder / _MAKING, ignore_errors=True)
        for address in self.there.keys() - self.stamps.keys():
            (self.folder / address).unlink(missing_ok=True)
        folders = {f"{above}/" for address in self.stamps for above in _above(address)}
        for folder in reversed(self._folders):
            if folder not in folders:
                (self.folder / folder).rmdir()


def _above(address: str) -> Iterator[str]:
    while folder := address.rpartition("/")[0]:
        yield folder
        address = folder


def _holds(path: str, data: bytes | memoryview) -> bool:
    return Path(path).read_bytes() == data


@dataclass(frozen=True, slots=True)
class Placing:
    """A piece, as it is handed to whoever places it."""

    piece: Path
    content: Path
    folder: Path
    last: Path | None
    known: Mapping[str, str]
    there: Mapping[str, str]
    pages: tuple[str, ...]
    """Addresses of its pages' files."""
    kept: bool
    """Whether the last site has the same piece."""
    copies: tuple[tuple[str, str, bool], ...]
    """Address, path below content/, whether the last site has the same, of each file of the archive."""


def place(task: Placing) -> dict[str, str]:
    """The files of a piece, put there; their stamps."""
    tree = Tree(task.folder, task.last, task.known, task.there)
    kept = [tree.keep(address) for address in task.pages] if task.kept else [False]
    if not all(kept):
        for page, data in pages_in(task.piece):
            if (address := f"{page}index.html") not in tree.stamps:
                tree.write(address, data)
    for address, path, same in task.copies:
        if not (same and tree.keep(address)):
            tree.copy(address, task.content / path)
    return tree.stamps


def copies(reports: Iterable[str], sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Address and path of each file of the archive that is published as it stands."""
    for path in reports:
        yield f"{path.removesuffix('.md')}/index.md", path
    for path in sources:
        yield published(PurePosixPath(path)), path


def exchange(built: Path, site: Path) -> None:
    """Put the built folder in the place of the site, which then lies where that was. At no moment is there no site, where
    the system can exchange two folders."""
    if not site.exists():
        built.rename(site)
    elif not _exchanged(built, site):
        old = built.with_name(f"{built.name}.old")
        site.rename(old)
        try:
            built.rename(site)
        except OSError:
            old.rename(site)
            raise
        old.rename(built)


_AT_CWD, _EXCHANGE = -100, 2


def _exchanged(one: Path, other: Path) -> bool:
    """renameat2 of Linux with RENAME_EXCHANGE."""
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = call(_AT_CWD, os.fsencode(one.absolute()), _AT_CWD, os.fsencode(other.absolute()), _EXCHANGE)
    return done == 0


def is_as_written(site: Path, known: Mapping[str, str]) -> bool:
    """Whether the site has all the files that were written there, and no other file was put in their place."""
    try:
        return all(_stamp_at(f"{site}/{address}") == found for address, found in known.items())
    except OSError:
        return False
