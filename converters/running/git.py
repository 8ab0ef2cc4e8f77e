"""What git says has changed in a folder since a commit. Nothing of what git is told is a command, and git runs none for us."""

import os
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

_SAFE: Final = (
    "core.quotePath=false",
    "core.hooksPath=/dev/null",
    "core.fsmonitor=false",
    "diff.external=",
    "core.pager=cat",
)
_UNSET: Final = (
    "GIT_EXTERNAL_DIFF",
    "GIT_PAGER",
    "GIT_DIFF_OPTS",
    "GIT_TRACE",
    "GIT_LITERAL_PATHSPECS",
    "GIT_GLOB_PATHSPECS",
)
NOT_INSTALLED: Final = "git is not installed; install it"
_NO_REPOSITORY: Final = "{}: lies in no git repository that can be read; check without --since"
_NO_COMMIT: Final = "--since {}: is no commit of this repository; name a branch, a tag or a commit such as origin/main"
_SHALLOW: Final = "--since {}: is not in this shallow clone; fetch it with git fetch --unshallow, then check again"
_FAILED: Final = "git {}: failed; try git status"


class NoGit(Exception):
    """Git cannot tell: the message is one line, what is wrong and what to do."""


def changed_since(ref: str, folder: Path) -> frozenset[Path]:
    """The files at and below a folder that differ from those of a commit: changed, new, also untracked ones, and gone ones.

    The paths are real ones. Raises NoGit.
    """
    try:
        top = top_of(folder)
    except NoGit as error:
        if str(error) == NOT_INSTALLED:
            raise NoGit(f"{NOT_INSTALLED}, or check without --since") from None
        raise NoGit(_NO_REPOSITORY.format(folder)) from None
    commit = _commit(ref, folder)
    looked = ("--no-ext-diff", "--no-textconv", "--no-renames", "--ignore-submodules=all")
    names = [
        *_names(git_output(folder, "diff", "--name-only", "-z", *looked, "--end-of-options", commit, "--", ".")),
        *_names(git_output(folder, "ls-files", "-z", "--others", "--full-name", "--", ".")),
    ]
    return frozenset(top / name for name in names)


def top_of(folder: Path) -> Path:
    """The top of the working tree that a folder lies in; a real path. Raises NoGit."""
    return Path(os.fsdecode(git_output(folder, "rev-parse", "--show-toplevel").rstrip(b"\n")))


def not_checked_out(folder: Path) -> frozenset[Path]:
    """The files at and below a folder that a sparse checkout has left in git; real paths. None where git knows of none."""
    try:
        if git_output(folder, "config", "--type=bool", "--get", "core.sparseCheckout").strip() != b"true":
            return frozenset()
        top = top_of(folder)
        listed = _names(git_output(folder, "ls-files", "-z", "-t", "--full-name", "--", "."))
    except NoGit:
        return frozenset()
    return frozenset(top / name[2:] for name in listed if name.startswith("S "))


def is_shallow(folder: Path) -> bool:
    """Whether the clone that a folder lies in lacks what came before. Raises NoGit."""
    return git_output(folder, "rev-parse", "--is-shallow-repository").strip() != b"false"


def _commit(ref: str, folder: Path) -> str:
    """The hash of the commit that --since names. Raises NoGit."""
    try:
        found = git_output(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    except (NoGit, ValueError):
        raise NoGit((_SHALLOW if is_shallow(folder) else _NO_COMMIT).format(ref)) from None
    return found.split()[-1].decode("ascii")


def _names(found: bytes) -> Iterator[str]:
    return map(os.fsdecode, filter(None, found.split(b"\0")))


def git_output(folder: Path, *words: str, data: bytes | None = None, secret: Mapping[str, str] | None = None) -> bytes:
    """What git prints, given `data` on its standard input; `secret`: settings that no list of processes shows. Raises NoGit."""
    environment = {key: value for key, value in os.environ.items() if key not in _UNSET}
    environment |= {
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "GIT_NO_REPLACE_OBJECTS": "1",
        "LC_ALL": "C",
    }
    for number, (key, value) in enumerate((secret or {}).items()):
        environment |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
        environment["GIT_CONFIG_COUNT"] = str(number + 1)
    settings = [word for setting in _SAFE for word in ("-c", setting)]
    try:
        done = subprocess.run(
            ["git", "--no-pager", *settings, "-C", str(folder), *words],
            env=environment,
            stdin=subprocess.DEVNULL if data is None else None,
            input=data,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise NoGit(NOT_INSTALLED) from None
    if done.returncode != 0:
        raise NoGit(_FAILED.format(words[0]))
    return done.stdout
