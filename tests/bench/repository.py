"""`repository`: what a clone of a large archive costs, with originals of real size, and the check and review of one report more.

The remote is a folder of this machine, so no network is measured; what would go over it is: the bytes of the packs received.
Processor time is that of both sides.
"""

import argparse
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from git_archive import branch, make, without_originals
from measured import Spent, measure

_REPOSITORY = Path(__file__).parents[2]
_CHANGE = "content/unlocated/sanchakouzhen/renminzhengfu/2020"
"""A report of this repository, in a folder that the made archives do not have."""
_NO_ORIGINALS = ("/*", "!*.source.*", "!*.source-*", "!*.places.json", "!*.page-*.webp")
_NO_CONTENT = ("/*", "!/content/")
_GONGKAI = (sys.executable, "-m", "converters")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to clone, and what is done in the clone."""

    name: str
    clone: tuple[str, ...] = ()
    """Options of git fetch."""
    sparse: tuple[str, ...] = ()
    verbs: tuple[tuple[str, ...], ...] = ()
    """Calls of gongkai."""
    outside: bool = False
    """Of the archive whose originals are not in git."""


_CHECK = ("check", "--since", "HEAD^1", "--lang", "en")
WAYS = (
    Way("full, all that is there", verbs=(_CHECK,)),
    Way(
        "no originals checked out: check",
        ("--depth=2", "--filter=blob:none"),
        _NO_ORIGINALS,
        (("originals", "pull", "--since", "HEAD^1"), _CHECK),
    ),
    Way(
        "no content checked out: review",
        ("--depth=2", "--filter=blob:none"),
        _NO_CONTENT,
        (("review", "HEAD^1", "HEAD"),),
    ),
    Way("originals outside git: check", ("--depth=2",), (), (_CHECK,), outside=True),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What can be said to this bench."""
    parser.add_argument(
        "--reports", type=int, default=20_000, help="size of the archive (default: 20,000: 4 GB of disk)"
    )
    parser.add_argument("--work", type=Path, default=Path(".cache/bench/repository"), help="where all is made")
    parser.add_argument("--keep", action="store_true", help="leave the repositories there for the next run")


def run(arguments: argparse.Namespace) -> str:
    """Make the repositories, measure every way, and give the table."""
    work = arguments.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    added = {
        f"{_CHANGE}.{ending}": (_REPOSITORY / f"{_CHANGE}.{ending}").read_bytes() for ending in ("md", "source.txt")
    }
    try:
        inside, outside = work / "in.git", work / "out.git"
        _made(inside, lambda folder: make(folder, arguments.reports))
        _made(outside, lambda folder: without_originals(inside, folder))
        branch(inside, "change", "main", added)
        branch(outside, "change", "main", {**added, "mkdocs.yml": b"extra:\n  originals: ../place\n"})
        remotes = (inside, outside)
        lines = ["| way | received | on disk | clone | then | memory |", "| --- | --: | --: | --: | --: | --: |"]
        for way in WAYS:
            lines.append(_row(way, remotes[way.outside], work / "clone"))
            print(lines[-1], file=sys.stderr, flush=True)
        sizes = ", ".join(f"{name}: {_megabytes(work / name / 'objects')}" for name in ("in.git", "out.git"))
        return "\n".join(
            [
                *lines,
                "",
                f"Packs at the remote: {sizes}. Seconds of the processor, both sides; by the clock in brackets.",
            ]
        )
    finally:
        shutil.rmtree(work / "clone", ignore_errors=True)
        if not arguments.keep:
            shutil.rmtree(work)


def _made(folder: Path, make_in: Callable[[Path], object]) -> None:
    if not folder.exists():
        print(f"making {folder.name}", file=sys.stderr, flush=True)
        making = folder.with_suffix(".making")
        shutil.rmtree(making, ignore_errors=True)
        make_in(making)
        making.rename(folder)


def _row(way: Way, remote: Path, clone: Path) -> str:
    shutil.rmtree(clone, ignore_errors=True)
    clone.mkdir()
    for words in (("init", "-q"), ("remote", "add", "origin", remote.as_uri())):
        subprocess.run(["git", *words], cwd=clone, check=True)
    if way.sparse:
        subprocess.run(["git", "sparse-checkout", "set", "--no-cone", *way.sparse], cwd=clone, check=True)
    steps = [
        ["git", "fetch", "-q", "--no-tags", *way.clone, "origin", "change"],
        ["git", "checkout", "-q", "FETCH_HEAD"],
    ]
    cloned = _all(steps, clone)
    done = _all([[*_GONGKAI, *words] for words in way.verbs], clone)
    received = _megabytes(clone / ".git/objects")
    failed = cloned.failed or done.failed or ""
    return (
        f"| {way.name} | {received} | {_megabytes(clone)} | {_took(cloned)} | {_took(done)} | {done.memory:.0f} MB | {failed}".rstrip(
            " |"
        )
        + " |"
    )


def _all(commands: Sequence[Sequence[str]], folder: Path) -> Spent:
    spent = Spent(0, 0, 0)
    for command in commands:
        spent = spent.then(measure(command, folder, {"PYTHONPATH": str(_REPOSITORY), "PYTHONDONTWRITEBYTECODE": "1"}))
    return spent


def _took(spent: Spent) -> str:
    return f"{spent.processor:.0f} s ({spent.wall:.0f} s)"


def _megabytes(folder: Path) -> str:
    return f"{sum(path.lstat().st_size for path in folder.rglob('*') if path.is_file()) / 1e6:,.0f} MB"
