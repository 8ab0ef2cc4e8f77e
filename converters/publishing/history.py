"""The bodies of an archive in the history of its repository, and a body put back to what it was."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from converters.running.repository import Repository

MOST_COMMITS: Final = 200
_FILE: Final = "100644"


@dataclass(frozen=True)
class History:
    """The commits of a branch, each merged pull request being one. What asks it raises NoGit."""

    repository: Path
    content: str
    """Folder of the archive, relative to the repository."""

    @cached_property
    def _git(self) -> Repository:
        return Repository(self.repository)

    def commits(self) -> list[str]:
        """Hashes, newest first, of those that have a parent here and change the archive."""
        return self._git.changing(self.content, MOST_COMMITS)

    def touched(self, commit: str) -> list[str]:
        """The folders in which a commit changes files."""
        changes = self._git.changes(f"{commit}^1", commit)
        return sorted({str(PurePosixPath(it.path).parent) for it in changes if it.path.startswith(f"{self.content}/")})

    def files(self, commit: str, folder: str) -> dict[str, bytes]:
        """The files in a folder as they were before a commit, by name, without those below."""
        repository = Repository(self.repository)
        found = {
            path: blob.oid for path, blob in repository.files(f"{commit}^1", [folder]).items() if blob.mode == _FILE
        }
        data = self._git.read(sorted(set(found.values())))
        return {PurePosixPath(path).name: data[oid] for path, oid in found.items()}


def files_in(folder: Path) -> dict[str, bytes]:
    """The files in a folder, by name; nothing where it is none."""
    if not folder.is_dir() or folder.is_symlink():
        return {}
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file() and not path.is_symlink()}


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Make these the files in a folder; what lies in folders below stays."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in files_in(folder).keys() - files.keys():
        (folder / name).unlink()
    for name, data in files.items():
        (folder / name).unlink(missing_ok=True)
        (folder / name).write_bytes(data)
    if not any(folder.iterdir()):
        folder.rmdir()
