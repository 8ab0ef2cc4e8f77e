"""The folder of a site as it is built aside: files that have not changed are linked from the last site, not written again."""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from hooks.engine.listing import stamp
from hooks.engine.piece import pages_in
from hooks.pages.original import published


class Tree:
    """A folder under way."""

    def __init__(self, folder: Path, last: Path | None, known: Mapping[str, list[int]]) -> None:
        """`last`: the site as it is; `known`: address → stamp of the files in it that are what they should be."""
        self.folder, self.last, self.known = folder, last, known
        self.stamps: dict[str, list[int]] = {}
        """Address → stamp of what has been put there."""
        self._made: set[str] = set()

    def _target(self, address: str) -> str:
        folder = address.rpartition("/")[0]
        if folder not in self._made:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return f"{self.folder}/{address}"

    def _link(self, address: str) -> bool:
        """The last site's file, whose stamp is known, is the new one's too."""
        try:
            os.link(f"{self.last}/{address}", self._target(address))
        except OSError:
            return False
        self.stamps[address] = self.known[address]
        return True

    def stands(self, address: str) -> bool:
        """Whether the last site's file is what was written there."""
        known = self.known.get(address)
        if self.last is None or known is None:
            return False
        try:
            found = os.stat(f"{self.last}/{address}")  # noqa: PTH116 for each file of the site: Path takes thrice the time
        except OSError:
            return False
        return list(stamp(found)) == known

    def keep(self, address: str) -> bool:
        """Take a file over as it is; False where it is not what was written there."""
        return self.stands(address) and self._link(address)

    def write(self, address: str, data: bytes | memoryview) -> None:
        """A file; the last one where it has the same bytes."""
        if self.last is not None and self.known.get(address, [-1])[0] == len(data):
            try:
                same = (self.last / address).read_bytes() == data
            except OSError:
                same = False
            if same and self.keep(address):
                return
        with Path(self._target(address)).open("wb", buffering=0) as file:
            file.write(data)
            self.stamps[address] = list(stamp(os.fstat(file.fileno())))

    def copy(self, address: str, source: Path) -> None:
        """A file of the archive."""
        self.write(address, source.read_bytes())

    def found(self, address: str) -> None:
        """A file that has been put there by other hands."""
        self.stamps[address] = list(stamp((self.folder / address).stat()))


@dataclass(frozen=True, slots=True)
class Placing:
    """A piece, as it is handed to whoever places it."""

    piece: Path
    content: Path
    folder: Path
    last: Path | None
    known: Mapping[str, list[int]]
    pages: tuple[str, ...]
    """Addresses of its pages' files."""
    kept: bool
    """Whether the last site has the same piece."""
    copies: tuple[tuple[str, str, bool], ...]
    """Address, path below content/, whether the last site has the same, of each file of the archive."""


def place(task: Placing) -> dict[str, list[int]]:
    """The files of a piece, put there; their stamps."""
    tree = Tree(task.folder, task.last, task.known)
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
    """Put the built folder in the place of the site. At no moment is there none, where the system can exchange two folders."""
    if not site.exists():
        built.rename(site)
    elif not _exchanged(built, site):
        old = built.with_name(built.name + ".old")
        site.rename(old)
        try:
            built.rename(site)
        except OSError:
            old.rename(site)
            raise
        shutil.rmtree(old, ignore_errors=True)


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


def is_as_written(site: Path, known: Mapping[str, list[int]]) -> bool:
    """Whether the site has all the files that were written there, and no other file was put in their place."""
    try:
        return all(list(stamp((site / address).stat())) == found for address, found in known.items())
    except OSError:
        return False
