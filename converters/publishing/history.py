"""The bodies of an archive in the history of its repository, and a body put back to what it was."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

MOST_COMMITS: Final = 200


class NoHistory(Exception):
    """The repository does not answer; the message is one line."""


@dataclass(frozen=True, slots=True)
class History:
    """The commits of a branch, each merged pull request being one."""

    repository: Path
    content: str
    """Folder of the archive, relative to the repository."""

    def commits(self) -> list[str]:
        """Hashes, newest first, of those that have a parent here and change the archive."""
        words = ["rev-list", "--first-parent", "--parents", f"--max-count={MOST_COMMITS}", "HEAD", "--", self.content]
        lines = [line.split() for line in self._git(*words).decode().splitlines()]
        return [commit for commit, *parents in lines if parents]

    def touched(self, commit: str) -> list[str]:
        """The folders in which a commit changes files."""
        words = ("diff-tree", "-r", "-z", "--no-commit-id", "--name-only", f"{commit}^1", commit, "--", self.content)
        names = os.fsdecode(self._git(*words)).split("\0")
        return sorted({str(PurePosixPath(name).parent) for name in names if name})

    def files(self, commit: str, folder: str) -> dict[str, bytes]:
        """The files in a folder as they were before a commit, by name, without those below."""
        listed = os.fsdecode(self._git("ls-tree", "-z", f"{commit}^1", "--", f"{folder}/")).split("\0")
        found = {}
        for line in filter(None, listed):
            kind, _, path = line.partition("\t")
            mode, _, digest = kind.split()
            if mode == "100644":
                found[PurePosixPath(path).name] = self._git("cat-file", "blob", digest)
        return found

    def _git(self, *words: str) -> bytes:
        done = subprocess.run(
            ["git", "--no-replace-objects", *words], cwd=self.repository, capture_output=True, check=False
        )
        if done.returncode:
            raise NoHistory(f"git {words[0]}：{done.stderr.decode('utf-8', 'replace').strip()[:200]}")
        return done.stdout


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
