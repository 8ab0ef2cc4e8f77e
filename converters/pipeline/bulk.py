"""Many sources into the archive: read side by side, filed one after the other in the order in which they were given.

So the archive is the same however many processes read, and after a kill a second run goes on where the first stopped.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from converters.archive.overrides import Overrides
from converters.archive.store import Outcome, Store
from converters.model.problems import Refused
from converters.pipeline.prepare import Prepared, sha256_of
from converters.pipeline.workers import Submit
from converters.readers.limits import check_size

_FILES: Final = 32
"""Most files of a batch: formats that go through another program start it once for all of them."""
_BYTES: Final = 8_000_000
_WAITING: Final = 3
"""Batches for each process that are read ahead: what bounds the memory."""


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one source."""

    path: Path
    sha256: str | None
    """None where it could not be read from the disk."""
    outcome: Outcome | Refused


@dataclass(slots=True)
class _Batch:
    """Sources in their order; those the archive does not know yet are being read elsewhere."""

    sources: list[tuple[Path, bytes | Refused]] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)
    size: int = 0
    wait: Callable[[], list[Prepared | Refused]] = list


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


def add_all(
    paths: Iterable[Path], store: Store, said: Overrides, how: str, submit: Submit, processes: int
) -> Iterator[Result]:
    """Each source as it is filed. Raises OSError where the archive cannot be written."""
    waiting: deque[_Batch] = deque()
    for batch in _batches(paths, store, processes):
        files = [(path.name, data) for path, data in (batch.sources[i] for i in batch.fresh) if isinstance(data, bytes)]
        if files:
            batch.wait = submit(files)
        waiting.append(batch)
        if len(waiting) > _WAITING * processes:
            yield from _filed(waiting.popleft(), store, said, how)
    while waiting:
        yield from _filed(waiting.popleft(), store, said, how)


def _batches(paths: Iterable[Path], store: Store, processes: int) -> Iterator[_Batch]:
    """The first batches are small, so that few sources too are shared by all processes."""
    batch, most = _Batch(), 1 if processes > 1 else _FILES
    for number, path in enumerate(paths):
        try:
            data: bytes | Refused = read_bytes(path)
        except Refused as refusal:
            data = refusal
        if isinstance(data, bytes):
            if not store.knows(sha256_of(data)):
                batch.fresh.append(len(batch.sources))
            batch.size += len(data)
        batch.sources.append((path, data))
        if len(batch.sources) >= most or batch.size >= _BYTES:
            yield batch
            batch, most = _Batch(), min(_FILES, 1 + number // (4 * processes))
    if batch.sources:
        yield batch


def _filed(batch: _Batch, store: Store, said: Overrides, how: str) -> Iterator[Result]:
    made = dict(zip(batch.fresh, batch.wait(), strict=True))
    for number, (path, data) in enumerate(batch.sources):
        if isinstance(data, Refused):
            yield Result(path, None, data)
        else:
            yield Result(path, sha256_of(data), _file(path, data, made.get(number), store, said, how))


def _file(
    path: Path, data: bytes, made: Prepared | Refused | None, store: Store, said: Overrides, how: str
) -> Outcome | Refused:
    try:
        if made is None:
            return store.add(data, path.name, said, how)
        known = store.again(data, said, how)  # a copy of it may have come just before
        if known is not None:
            return known
        if isinstance(made, Refused):
            raise made
        return store.place(made, data, how)
    except Refused as refusal:
        return refusal
