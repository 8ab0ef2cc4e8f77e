"""The folder of a site as it is built aside: files that have not changed are those of the last site, not written again.

Two folders take turns. What was the site before the last build lies beside it, all but the same: it is brought up to date,
and the two are exchanged. Files are not overwritten, for both folders, and the one that is served, hold them as hard links;
`staging_to_overwrite` tells of the exception.
"""

import os
import shutil
import stat
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType
from typing import Final

from hooks import kept_files

_FILE_MODE: Final = 0o644
_FOLDER_MODE: Final = 0o755
"""Everybody may read what is published, whoever has built it."""
_NEW_FILE: Final = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
_STAGING: Final = ".staging"
"""Folder in which other processes and threads write what is then moved into the site."""


def _stamp(found: os.stat_result) -> str:
    """Size, time of the last change, inode, and the mode where it is another than that of a published file.

    A file with the same stamp is taken to be the same.
    """
    mode = "" if found.st_mode & 0o777 == _FILE_MODE else f" {found.st_mode:o}"
    return f"{found.st_size} {found.st_mtime_ns} {found.st_ino}{mode}"


def _stamp_at(path: str) -> str:
    return _stamp(os.stat(path))  # noqa: PTH116 (Path takes thrice the time, for each file of the site)


def readable_by_all() -> None:
    """What this process and those that it starts write from now on can be read by everybody, and be changed by its owner."""
    os.umask(0o777 - _FOLDER_MODE)


def _open_to_all(folder: str, found: os.stat_result) -> None:
    """A folder of a site that was built when it was not yet for everybody."""
    if found.st_mode & 0o777 != _FOLDER_MODE:
        with suppress(OSError):
            Path(folder).chmod(found.st_mode & 0o7000 | _FOLDER_MODE)


def scan(folder: Path) -> tuple[dict[str, str], list[str]]:
    """Stamps of all files below a folder, by address, and all folders, parents before children; the staging is left out."""
    files: dict[str, str] = {}
    folders = [""]
    for below in folders:
        _open_to_all(f"{folder}/{below}", os.stat(f"{folder}/{below}"))  # noqa: PTH116 (as above)
        with os.scandir(f"{folder}/{below}") as found:
            for item in found:
                if item.name == _STAGING:
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


def _is_ours_alone(found: os.stat_result) -> bool:
    """Whether it is a file for everybody to read, and lies in no other folder."""
    return found.st_mode == stat.S_IFREG | _FILE_MODE and found.st_nlink == 1


class OutputFolder:
    """The folder into which a site is written, file by file."""

    def __init__(
        self,
        folder: Path,
        last: Path | None,
        recorded: Mapping[str, str],
        present: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """`last`: the site as it is; `recorded`: stamps of what was written there; `present`: of what is in the folder."""
        self.folder, self.last, self.recorded = folder, last, recorded
        self.set_present(present, [])
        self.stamps: dict[str, str] = {}
        """Of what has been put there, by address."""
        self._created: set[str] = set()

    def set_present(self, files: Mapping[str, str], folders: list[str]) -> None:
        """Tell what is in the folder, as `scan` found it."""
        self.present, self._present_folders = files, folders
        self._lasting = {address: stamp for address, stamp in files.items() if self.recorded.get(address) == stamp}

    def _vacate(self, address: str) -> str:
        """The path of a new file, whose folder exists and which does not exist itself."""
        path = f"{self.folder}/{address}"
        if address in self.present or address in self.stamps:
            Path(path).unlink(missing_ok=True)
        else:
            self._make(address.rpartition("/")[0])
        return path

    def _make(self, folder: str) -> None:
        """A folder and those around it, once."""
        if folder in self._created:
            return
        if folder:
            self._make(folder.rpartition("/")[0])
        with suppress(FileExistsError):
            os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102 (as above)
        self._created.add(folder)

    def is_current(self, address: str) -> bool:
        """Whether the last site's file is the one that was written there."""
        recorded = self.recorded.get(address)
        try:
            return self.last is not None and recorded is not None and _stamp_at(f"{self.last}/{address}") == recorded
        except OSError:
            return False

    def reuse(self, address: str) -> bool:
        """Take over the last site's file; False where it is not the one that was written there."""
        if address not in self._lasting:
            if not self.is_current(address):
                return False
            try:
                os.link(f"{self.last}/{address}", self._vacate(address))
            except OSError:
                return False
        self.stamps[address] = self.recorded[address]
        return True

    def keep(self, addresses: Sequence[str]) -> bool:
        """Take over files that lie in the folder as they were written; False, and none of them, where one does not."""
        try:
            self.stamps.update([(address, self._lasting[address]) for address in addresses])
        except KeyError:
            return False
        return True

    def write(self, address: str, data: bytes | memoryview) -> None:
        """A file with these bytes: the last site's where that has the same."""
        path = f"{self.folder}/{address}"
        same_size = self.recorded.get(address, "").startswith(f"{len(data)} ")
        if same_size and self.reuse(address) and Path(path).read_bytes() == data:
            return
        file = os.open(self._vacate(address), _NEW_FILE, 0o666)
        try:
            left = memoryview(data)
            while left:  # a disk that is full takes a part of it, and refuses the rest
                left = left[os.write(file, left) :]
            self.stamps[address] = _stamp(os.fstat(file))
        finally:
            os.close(file)

    def copy(self, address: str, source: Path) -> None:
        """A file with the bytes of another one."""
        self.write(address, source.read_bytes())

    def staging(self, name: str) -> Path:
        """A new empty folder, to write files in that are then moved in."""
        folder = self.folder / _STAGING / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def staging_to_overwrite(self, name: str, addresses: Iterable[str]) -> Path:
        """The same, with the files of those addresses moved into it where they are no hard links and nobody reads them: to
        overwrite a large file takes a fraction of the time of a new one."""
        staging = self.staging(name)
        for address in addresses:
            path = self.folder / address
            with suppress(OSError):
                if _is_ours_alone(path.lstat()) and is_read_by_nobody(path):
                    path.rename(staging / path.name)
        return staging

    def move_in(self, staging: Path, prefix: str) -> list[str]:
        """Move all files of a staging folder below an address; their addresses, sorted."""
        found, _ = scan(staging)
        for name in sorted(found):
            (staging / name).replace(self._vacate(f"{prefix}{name}"))
            self.stamps[f"{prefix}{name}"] = found[name]
        return [f"{prefix}{name}" for name in sorted(found)]

    def finish(self) -> None:
        """Remove the staging, and the files and folders that are not of this site."""
        shutil.rmtree(self.folder / _STAGING, ignore_errors=True)
        for address in self.present.keys() - self.stamps.keys():
            (self.folder / address).unlink(missing_ok=True)
        folders = _folders(self.stamps) if self._present_folders else set()
        for folder in reversed(self._present_folders):
            if folder not in folders:
                (self.folder / folder).rmdir()


def _folders(addresses: Iterable[str]) -> set[str]:
    """The folders in which files lie, with those around them, each with a slash behind it."""
    found = {address[: address.rfind("/") + 1] for address in addresses}
    for folder in list(found):
        while (folder := folder[: folder.rfind("/", 0, -1) + 1]) not in found:
            found.add(folder)
    return found


def exchange(built: Path, site: Path) -> None:
    """Put the built folder in the place of the site, which then lies where that was. At no moment is there no site, where
    the system can exchange two folders."""
    if not site.exists():
        built.rename(site)
    elif not _exchanged(built, site):
        old = built.with_name(f"{built.name}.old")
        kept_files.remove(old)
        site.rename(old)
        try:
            built.rename(site)
        except OSError:
            old.rename(site)
            raise
        old.rename(built)


_AT_CWD, _EXCHANGE = -100, 2


def _exchanged(one: Path, other: Path) -> bool:
    """renameat2 of Linux with RENAME_EXCHANGE; False where the system cannot."""
    import ctypes

    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done: int = call(_AT_CWD, os.fsencode(one.absolute()), _AT_CWD, os.fsencode(other.absolute()), _EXCHANGE)
    return done == 0


def has_files(site: Path, stamps: Mapping[str, str]) -> bool:
    """Whether the site has all files of these addresses with these stamps."""
    try:
        return all(_stamp_at(f"{site}/{address}") == stamp for address, stamp in stamps.items())
    except OSError:
        return False
