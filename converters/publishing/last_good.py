"""Two pull requests, each good by itself, that are wrong together: the later of them waits, and all else is published."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.publishing.history import History, files_in, put

MOST_TRIALS: Final = 60
"""So many states of bodies are tried; each is a check of the archive."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """An error of the archive."""

    path: str
    """Of the file, relative to the repository."""
    kind: str
    message: str
    message_zh: str


@dataclass(frozen=True, slots=True)
class Held:
    """A body that is published as it was before a commit."""

    folder: str
    commit: str
    absent: bool
    """It was not there before, so it is not published at all."""
    faults: tuple[Fault, ...]
    """What is wrong with the archive otherwise."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was held back, and what is wrong all the same."""

    held: tuple[Held, ...]
    left: tuple[Fault, ...]


def hold_back(repository: Path, history: History, check: Callable[[], list[Fault]]) -> Outcome:
    """Put bodies back, the newest commits first, until the archive has no errors; a step that mends nothing is undone."""
    faults, held, trials = check(), dict[str, Held](), 0
    for commit, folder in _states(history) if faults else ():
        if not faults or trials == MOST_TRIALS:
            break
        if folder in held or not any(_concerns(fault, folder) for fault in faults):
            continue
        trials += 1
        now, before = files_in(repository / folder), history.files(commit, folder)
        put(repository / folder, before)
        left = check()
        if len(left) < len(faults):
            gone = tuple(sorted(set(faults) - set(left)))
            held[folder] = Held(folder, commit, not before, gone)
            faults = left if before else _where_it_was(repository, history, commit, left, check)
        else:
            put(repository / folder, now)
    return Outcome(tuple(held.values()), tuple(faults))


def _states(history: History) -> Iterator[tuple[str, str]]:
    return ((commit, folder) for commit in history.commits() for folder in history.touched(commit))


def _where_it_was(
    repository: Path, history: History, commit: str, faults: list[Fault], check: Callable[[], list[Fault]]
) -> list[Fault]:
    """What a commit moved away lies where it lay before, unless that is wrong too; the errors then."""
    for folder in history.touched(commit):
        if not files_in(repository / folder) and (before := history.files(commit, folder)):
            put(repository / folder, before)
            left = check()
            if len(left) > len(faults):
                put(repository / folder, {})
            else:
                faults = left
    return faults


def _concerns(fault: Fault, folder: str) -> bool:
    """Whether the error is of a file in that folder, or names one there by its path or its address."""
    below = folder.partition("/")[2]
    return fault.path.rpartition("/")[0] == folder or (below != "" and f"{below}/" in f"{fault.message}/")
