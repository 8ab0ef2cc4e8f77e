"""The place itself, asked through rclone: what is there, what its bytes are, what goes there and what comes back."""

import hashlib
import re
import tempfile
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from converters.archive.outside.place import Place
from converters.model.matching.patterns import regex
from converters.model.originals import MOST_BYTES_OF_A_RECORD
from converters.model.speed.quick_dataclasses import dataclass
from converters.running.rclone import Done, Failed, ask, run

_SUM: Final = regex(r"([0-9a-f]{64})  (\S+)\Z")
_SIZE: Final = regex(r"([0-9]+) (\S+)\Z")
_TOGETHER: Final = ("--transfers", "16", "--checkers", "16", "--no-traverse")
_KEPT: Final = ("Cache-Control: public, max-age=31536000, immutable", "Content-Disposition: attachment")
"""A name says the bytes: nothing else will ever have it. And the files of others are saved by a browser, not shown."""


@dataclass(frozen=True, slots=True)
class Remote:
    """A place of originals, as rclone is told of it."""

    root: str
    options: tuple[str, ...] = ()

    def sums(self, keys: Collection[str]) -> dict[str, str]:
        """Key → sha256 of the bytes as they are read back now, of those that could be read. `Failed` where none could."""
        return self._lines(keys, _SUM, "hashsum", "sha256", self.root, "--download")

    def sizes(self, keys: Collection[str]) -> dict[str, int]:
        """Key → bytes, of those that are there. `Failed` where nobody answers."""
        found = self._lines(keys, _SIZE, "lsf", self.root, "-R", "--files-only", "--format", "sp", "--separator", " ")
        return {key: int(size) for key, size in found.items()}

    def _lines(self, keys: Collection[str], shape: re.Pattern[str], *words: str) -> dict[str, str]:
        with _listed(keys) as names:
            try:
                said = ask(*words, "--files-from-raw", names, *self.options, *_TOGETHER[2:4])
            except Failed as error:
                if "not found" in str(error):
                    return {}
                raise
        found = (match for line in said.splitlines() if (match := shape.match(line)))
        wanted = frozenset(keys)
        return {match[2]: match[1] for match in found if match[2] in wanted}

    def send(self, folder: Path, progress: Callable[[Done], None] | None = None, *, anew: bool = False) -> Done:
        """What lies in a folder goes there, unless it is there already with the same bytes; `anew`: in any case."""
        how = "--ignore-times" if anew else "--checksum"
        headers = [word for header in _KEPT for word in ("--header-upload", header)]
        return run(
            "copy",
            str(folder),
            self.root,
            how,
            "--s3-no-check-bucket",
            *headers,
            *self.options,
            *_TOGETHER,
            progress=progress,
        )

    def bring(self, keys: Collection[str], folder: Path, progress: Callable[[Done], None] | None = None) -> str:
        """What is there goes into an empty folder; why not all came, where rclone says so."""
        try:
            fit = [key for key, size in self.sizes(keys).items() if size <= MOST_BYTES_OF_A_RECORD]
            with _listed(fit) as names:
                words = ("--files-from-raw", names, *self.options, *_TOGETHER)
                if fit:
                    run("copy", self.root, str(folder), *words, progress=progress)
        except Failed as error:
            return str(error)
        return ""


@contextmanager
def _listed(keys: Collection[str]) -> Iterator[str]:
    """A file that lists names for rclone."""
    with tempfile.NamedTemporaryFile("w", prefix="gongkai-", suffix=".names", encoding="ascii") as file:
        file.writelines(f"{key}\n" for key in sorted(keys))
        file.flush()
        yield file.name


def remote_of(place: Place, *, reading: bool) -> Remote:
    """The place; where it is only read, and rclone does not know it on this machine, under its public address."""
    if reading and place.public and not _is_known(place):
        return Remote(":http:", ("--http-url", place.public))
    return Remote(place.at)


def _is_known(place: Place) -> bool:
    if place.is_folder:
        return Path(place.at).is_dir()
    return f"{place.at.partition(':')[0]}:" in ask("listremotes").split()


def whole(path: Path, sha256: str) -> bool | None:
    """Whether a file holds the bytes of that hash; None where there is none."""
    if path.is_symlink() or not path.is_file():
        return None
    if path.stat().st_size > MOST_BYTES_OF_A_RECORD:
        return False
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == sha256
