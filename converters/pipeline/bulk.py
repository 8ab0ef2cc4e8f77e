"""Many sources into the archive: read side by side, filed one after the other in the order in which they were given.

So the archive is the same however many processes read, and after a kill a second run goes on where the first stopped.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.overrides import Overrides
from converters.archive.prepared import Made, sha256_of
from converters.archive.store import Store
from converters.model.problems import Refused
from converters.pipeline.workers import AHEAD, BYTES_OF_BATCH, Submit, most_of_batch
from converters.readers.limits import check_size
from converters.running.ahead import ahead


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report of a source."""

    path: Path
    sha256: str | None
    """None where it could not be read from the disk."""
    outcome: Outcome | Refused
    part: int = 1
    """Which report of the source, from 1."""
    parts: int = 1
    """How many there are."""


@dataclass(slots=True)
class _Batch:
    """Sources in their order; those that the archive does not hold are being converted elsewhere."""

    sources: list[tuple[Path, bytes | Refused]] = field(default_factory=list)
    to_convert: list[int] = field(default_factory=list)
    """Indices of `sources`."""
    size: int = 0
    """Bytes of all sources."""
    converted: Callable[[], list[Made]] = list
    """Waits for what was made of `to_convert`, in that order."""


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises Refused where it is no readable file."""
    try:
        if path.is_dir():
            raise Refused("unreadable_source", "is a folder; give a file (gongkai add takes folders)")
        if not path.is_file() and path.exists():
            raise Refused("unreadable_source", "is no file but a device or a pipe; save the report as a file first")
        check_size(path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise Refused("unreadable_source", "does not exist; give the path of a report") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise Refused("unreadable_source", f"cannot be read: {reason}") from None


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files at and below the paths, hidden ones left out, each once, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = (
                p
                for p in path.rglob("*")
                if p.is_file() and not any(x.startswith(".") for x in p.relative_to(path).parts)
            )
            found |= dict.fromkeys(sorted(below))
        else:
            found[path] = None
    return list(found)


def add_all(
    paths: Iterable[Path],
    store: Store,
    overrides: Overrides,
    on_conflict: OnConflict,
    submit: Submit,
    processes: int,
) -> Iterator[Result]:
    """Each report of each source as it is filed. Raises OSError where the archive cannot be written."""
    for batch in ahead(_begun(_batches(paths, store, processes), submit), AHEAD * processes):
        yield from _add_batch(batch, store, overrides, on_conflict)


def _begun(batches: Iterable[_Batch], submit: Submit) -> Iterator[_Batch]:
    for batch in batches:
        files = [
            (path.name, data) for path, data in (batch.sources[i] for i in batch.to_convert) if isinstance(data, bytes)
        ]
        if files:
            batch.converted = submit(files)
        yield batch


def _batches(paths: Iterable[Path], store: Store, processes: int) -> Iterator[_Batch]:
    batch, most = _Batch(), most_of_batch(0, processes)
    for number, path in enumerate(paths, 1):
        try:
            data: bytes | Refused = read_bytes(path)
        except Refused as refusal:
            data = refusal
        if isinstance(data, bytes):
            if not store.holds(sha256_of(data)):
                batch.to_convert.append(len(batch.sources))
            batch.size += len(data)
        batch.sources.append((path, data))
        if len(batch.sources) >= most or batch.size >= BYTES_OF_BATCH:
            yield batch
            batch, most = _Batch(), most_of_batch(number, processes)
    if batch.sources:
        yield batch


def _add_batch(batch: _Batch, store: Store, overrides: Overrides, on_conflict: OnConflict) -> Iterator[Result]:
    converted = dict(zip(batch.to_convert, batch.converted(), strict=True))
    for number, (path, data) in enumerate(batch.sources):
        if isinstance(data, Refused):
            yield Result(path, None, data)
        else:
            sha256 = sha256_of(data)
            outcomes = list(store.add_each(data, path.name, overrides, on_conflict, converted.get(number)))
            yield from (Result(path, sha256, outcome, part, len(outcomes)) for part, outcome in enumerate(outcomes, 1))
