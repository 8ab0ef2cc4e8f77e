"""The files of commits, as git keeps them: nothing is checked out, no path is followed, nothing of them is run."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from converters.running.git import NOT_INSTALLED, NoGit, git_output

SUBMODULE: Final = "160000"
FILES: Final = frozenset({"100644", "100755"})
_NONE: Final = "000000"
_NO_COMMIT: Final = "{}: is no commit of this repository; name a branch, a tag or a commit such as origin/main"
_NO_REPOSITORY: Final = "{}: lies in no git repository; run this in that of the archive"
_UNRELATED: Final = "{} and {}: have no commit in common; fetch what lies between them (git fetch --unshallow)"
_ABSENT: Final = "an object of git is absent, {}; fetch it, as with git fetch --refetch"
_UNFETCHED: Final = "what this clone has left at {} could not be fetched; see whether git fetch {} works"
_AT_ONCE: Final = 400
"""Folders for one call of git."""
_HASH: Final = re.compile(r"[0-9a-f]{40,64}\Z")


@dataclass(frozen=True, slots=True)
class Blob:
    """What stands under a path."""

    mode: str
    """As git writes it: one of FILES, SUBMODULE, or that of a symbolic link, 120000."""
    oid: str
    """The hash of the object."""


@dataclass(frozen=True, slots=True)
class Change:
    """A path at which two commits differ."""

    path: str
    """From the top of the repository; bytes that are no UTF-8 as surrogates."""
    old: Blob | None
    new: Blob | None


class Repository:
    """A git repository, of which only objects are read."""

    def __init__(self, folder: Path) -> None:
        """The one that a folder lies in. Raises NoGit."""
        self._folder = folder
        try:
            git_output(folder, "rev-parse", "--git-dir")
        except NoGit as error:
            raise (error if str(error) == NOT_INSTALLED else NoGit(_NO_REPOSITORY.format(folder))) from None

    def changing(self, folder: str, most: int) -> list[str]:
        """The hashes of the commits of this branch that change a folder and have a parent here, the newest first; of so many."""
        found = git_output(
            self._folder, "rev-list", "--first-parent", "--parents", f"--max-count={most}", "HEAD", "--", folder
        )
        lines = [line.split() for line in found.decode("ascii").splitlines()]
        return [commit for commit, *parents in lines if parents]

    def commit(self, ref: str) -> str:
        """The hash of a commit. Raises NoGit."""
        try:
            found = git_output(
                self._folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}"
            )
        except (NoGit, ValueError):
            raise NoGit(_NO_COMMIT.format(ref)) from None
        return found.split()[-1].decode("ascii")

    def merge_base(self, base: str, head: str) -> str:
        """Where two commits part. Raises NoGit."""
        try:
            return git_output(self._folder, "merge-base", base, head).split()[0].decode("ascii")
        except (NoGit, IndexError):
            raise NoGit(_UNRELATED.format(base[:12], head[:12])) from None

    def changes(self, base: str, head: str) -> list[Change]:
        """Every path at which two commits differ, in the order of the paths."""
        found = git_output(
            self._folder, "diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--no-ext-diff", base, head
        )
        words = found.split(b"\0")
        return [_change(words[i], words[i + 1]) for i in range(0, len(words) - 1, 2)]

    def files(self, commit: str, folders: Collection[str]) -> dict[str, Blob]:
        """What stands in some folders of a commit, not below them: path → it. The folders without a slash at the end."""
        wanted, found = [f"{folder}/" for folder in sorted(folders)], dict[str, Blob]()
        for some in (wanted[i : i + _AT_ONCE] for i in range(0, len(wanted), _AT_ONCE)):
            listed = git_output(
                self._folder, "--literal-pathspecs", "ls-tree", "-z", "--full-tree", commit, "--", *some
            )
            for item in filter(None, listed.split(b"\0")):
                head, _, path = item.partition(b"\t")
                mode, kind, oid = head.decode("ascii").split(" ")
                if kind != "tree":
                    found[path.decode("utf-8", "surrogateescape")] = Blob(mode, oid)
        return found

    def has(self, commit: str, folder: str) -> bool:
        """Whether anything lies in a folder of a commit."""
        return bool(
            git_output(self._folder, "--literal-pathspecs", "ls-tree", "--full-tree", commit, "--", f"{folder}/")
        )

    def fetch(self, oids: Collection[str], places: Iterable[tuple[str, str]]) -> None:
        """What of the objects a clone without blobs has left where it came from, in one go. Raises NoGit.

        `places`: commit and folder of it in which they stand.
        """
        try:
            named = git_output(self._folder, "config", "--name-only", "--get-regexp", r"^remote\..+\.promisor$")
        except NoGit:  # a clone that has all
            return
        remote = named.decode().splitlines()[0].removeprefix("remote.").removesuffix(".promisor")
        trees = "".join(f"{commit}:{folder}\n" for commit, folder in places if "\n" not in folder)
        walked = ("rev-list", "--objects", "--no-object-names", "--missing=print", "--no-walk", "--stdin")
        lines = git_output(self._folder, *walked, data=trees.encode("utf-8", "surrogateescape")).decode("ascii")
        absent = {line[1:] for line in lines.split() if line.startswith("?")} & set(oids)
        if not absent:
            return
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--recurse-submodules=no", "--no-auto-maintenance")
        words = ("-c", "fetch.negotiationAlgorithm=noop", "fetch", *options, "--filter=blob:none", "--stdin", remote)
        try:
            git_output(self._folder, *words, data="".join(f"{oid}\n" for oid in sorted(absent)).encode("ascii"))
        except NoGit:
            raise NoGit(_UNFETCHED.format(remote, remote)) from None

    def sizes(self, oids: Collection[str]) -> dict[str, int]:
        """Hash of an object → its bytes. Raises NoGit where one is absent."""
        sizes = dict[str, int]()
        for line in self._asked("--batch-check", oids).splitlines():
            words = line.decode("ascii").split(" ")
            if len(words) != 3 or words[1] != "blob":
                raise NoGit(_ABSENT.format(words[0]))
            sizes[words[0]] = int(words[2])
        return sizes

    def read(self, oids: Collection[str]) -> dict[str, bytes]:
        """Hash of an object → its bytes; their sizes are to be looked at first. Raises NoGit where one is absent."""
        found, at = dict[str, bytes](), 0
        answer = self._asked("--batch", oids)
        for _ in oids:
            end = answer.index(b"\n", at)
            words = answer[at:end].decode("ascii").split(" ")
            if len(words) != 3:
                raise NoGit(_ABSENT.format(words[0]))
            at = end + 1
            found[words[0]] = answer[at : at + int(words[2])]
            at += int(words[2]) + 1
        return found

    def _asked(self, how: str, oids: Collection[str]) -> bytes:
        if not all(map(_HASH.match, oids)):
            raise NoGit(_ABSENT.format("one without a hash"))
        return git_output(self._folder, "cat-file", how, data="".join(f"{oid}\n" for oid in oids).encode("ascii"))


def _change(head: bytes, path: bytes) -> Change:
    old_mode, new_mode, old, new, _ = head.decode("ascii").lstrip(":").split(" ")
    return Change(
        path.decode("utf-8", "surrogateescape"),
        None if old_mode == _NONE else Blob(old_mode, old),
        None if new_mode == _NONE else Blob(new_mode, new),
    )
