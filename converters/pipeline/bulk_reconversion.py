"""The reports of an archive converted again: side by side, told and written one after the other in the order of the walk.

So what is told and what is written are the same however many processes read, and after a kill a second run goes on where the
first stopped. Of a million reports only those that are being converted are in memory.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, Final

from converters.archive.layout import files_beside, places_beside
from converters.archive.walk import safe_folders
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.convert import CONVERTER
from converters.pipeline.rereading import Reread, Stored
from converters.pipeline.workers import AHEAD, BYTES_OF_BATCH, Handed, most_of_batch
from converters.running.ahead import ahead

_CODE: Final = (".py", ".yaml", ".tsv", ".txt")

Known = dict[str, Any]
"""What a killed run has noted of a report."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a report."""

    path: str
    """Relative to content/."""
    state: str
    """Digest of the report and its originals as they lie there."""
    outcome: Reread | Refused | Known


@dataclass(slots=True)
class _Batch:
    """Reports in their order; those that no killed run has done are being converted elsewhere."""

    reports: list[tuple[str, str, Refused | Known | None]] = field(default_factory=list)
    """Path, state, and what came of it where that is known."""
    stored: list[Stored] = field(default_factory=list)
    """The others."""
    size: int = 0
    converted: Callable[[], list[tuple[Reread | Refused, ...]]] = list


@cache
def version() -> str:
    """The version of the converter, and a digest of its code and data."""
    root, digest = Path(__file__).parents[1], hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in _CODE):
        digest.update(f"{path.relative_to(root)}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return f"{CONVERTER} {digest.hexdigest()}"


def place_of(path: str) -> tuple[tuple[int, str], ...]:
    """Sorts reports as the walk meets them: those of a folder before those in its folders."""
    *folders, name = PurePosixPath(path).parts
    return (*((1, folder) for folder in folders), (0, name))


def reports_at(content: Path, paths: Iterable[str]) -> Iterator[str]:
    """Each report at and below the paths, which are relative to content/, once, in their order. Raises UnsafeArchive."""
    last: tuple[tuple[int, str], ...] | None = None
    for path in sorted(set(paths), key=lambda path: _place_of_any(content, path)):
        place = _place_of_any(content, path)
        if last is not None and place[: len(last)] == last:
            continue
        last = place
        if (content / path).is_dir():
            yield from (folder.at(name) for folder in safe_folders(content, path) for name in folder.reports)
        else:
            folder = next(safe_folders(content, path.rpartition("/")[0]))
            yield from (found for name in folder.reports if (found := folder.at(name)) == path)


def _place_of_any(content: Path, path: str) -> tuple[tuple[int, str], ...]:
    if not (content / path).is_dir():
        return place_of(path)
    return tuple((1, folder) for folder in PurePosixPath(path).parts)


def reread_all(
    content: Path,
    reports: Iterable[str],
    submit: Handed[Stored, Reread],
    processes: int,
    known: Callable[[str, str], Known | None],
) -> Iterator[Result]:
    """What came of each report; `known`: what a killed run has noted of one in that state."""
    for batch in ahead(_begun(_batches(content, reports, processes, known), submit), AHEAD * processes):
        yield from _results(batch)


def _begun(batches: Iterable[_Batch], submit: Handed[Stored, Reread]) -> Iterator[_Batch]:
    for batch in batches:
        if batch.stored:
            batch.converted = submit(batch.stored)
        yield batch


def _batches(
    content: Path, reports: Iterable[str], processes: int, known: Callable[[str, str], Known | None]
) -> Iterator[_Batch]:
    batch, most = _Batch(), most_of_batch(0, processes)
    for number, path in enumerate(reports, 1):
        stored = read_stored(content, path)
        if isinstance(stored, Refused):
            batch.reports.append((path, "", stored))
        else:
            state = state_of(stored)
            found = known(path, state)
            batch.reports.append((path, state, found))
            if found is None:
                batch.stored.append(stored)
                batch.size += len(stored.text) + sum(len(data) for _, data in stored.originals)
        if len(batch.reports) >= most or batch.size >= BYTES_OF_BATCH:
            yield batch
            batch, most = _Batch(), most_of_batch(number, processes)
    if batch.reports:
        yield batch


def _results(batch: _Batch) -> Iterator[Result]:
    converted = iter(batch.converted())
    for path, state, outcome in batch.reports:
        yield Result(path, state, next(converted)[0] if outcome is None else outcome)


def read_stored(content: Path, path: str) -> Stored | Refused:
    """A report and its originals from the disk."""
    file = content / path
    try:
        originals = tuple((it.name, it.read_bytes()) for it in files_beside(file))
        places = {ending: it.read_bytes() for ending, it in places_beside(file).items()}
        return Stored(path, file.read_bytes(), originals, places)
    except OSError as error:
        return Refused("unreadable_source", f"cannot be read: {error.strerror or error}")


def state_of(stored: Stored) -> str:
    """Digest of a report, its originals, and where it stands in them."""
    texts = [hashlib.sha256(stored.text).hexdigest()]
    texts += (f"{name} {hashlib.sha256(data).hexdigest()}" for name, data in stored.originals)
    texts += (f"{ending} {hashlib.sha256(stored.places[ending]).hexdigest()}" for ending in sorted(stored.places))
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()
