"""Many sources into the archive: read side by side, filed one after the other in the order in which they were given.

So the archive is the same however many processes read, and after a kill a second run goes on where the first stopped.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.overrides import Overrides
from converters.archive.prepared import Made, sha256_of
from converters.archive.store import Store
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.source_file import read_bytes
from converters.pipeline.workers import AHEAD, BYTES_OF_BATCH, Submit, most_of_batch
from converters.readers.containers import pictured_pages
from converters.readers.containers.members import is_container, members
from converters.readers.limits import check_size
from converters.running.ahead import ahead

_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff"})


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one report of a source."""

    path: Path
    """Of a file in an archive: that of the archive, and its own within it."""
    sha256: str | None
    """None where it could not be read from the disk."""
    outcome: Outcome | Refused
    part: int = 1
    """Which report of the source, from 1."""
    parts: int = 1
    """How many there are."""
    address: str = ""
    """Where it was fetched; empty of a file."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was given, or one in an archive that was given."""

    path: Path
    name: str
    """As the report will say; of a file in an archive with that of the archive before it."""
    data: bytes | Refused
    """Its bytes, or why there are none."""


@dataclass(slots=True)
class _Batch:
    """Sources in their order; those that the archive does not hold are being converted elsewhere."""

    sources: list[Source] = field(default_factory=list)
    to_convert: list[int] = field(default_factory=list)
    """Indices of `sources`."""
    size: int = 0
    """Bytes of all sources."""
    converted: Callable[[], list[Made]] = list
    """Waits for what was made of `to_convert`, in that order."""


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


@dataclass(frozen=True, slots=True)
class PageFolder:
    """A folder with pictures of the pages of one report, which are one source."""

    path: Path
    pages: tuple[Path, ...]
    """In their order."""


Given = Path | PageFolder


def together(paths: Sequence[Path]) -> list[Given]:
    """The same sources in their order, pictures in one folder that are pages of one report as one."""
    pictures: dict[Path, list[Path]] = {}
    for path in paths:
        if path.suffix.lower() in _PICTURES:
            pictures.setdefault(path.parent, []).append(path)
    folders: dict[Path, PageFolder] = {}
    for folder, found in pictures.items():
        order = pictured_pages.in_order([path.name for path in found])
        if order is not None:
            folders |= dict.fromkeys(found, PageFolder(folder, tuple(found[place] for place in order)))
    return list(dict.fromkeys(folders.get(path, path) for path in paths))


def sources_in(path: Path, name: str, data: bytes, overrides: Overrides) -> Iterator[Source]:
    """A file as a source, or each file in it where it is an archive of files; one that cannot be taken says why."""
    if not is_container(data):
        yield Source(path, name, data)
        return
    said = overrides.title is not None or overrides.body is not None
    try:
        found = list(members(data)) if said else members(data)
        if isinstance(found, list):
            overrides.check_files(len(found))
        for member in found:
            yield Source(path / member.name, f"{name}/{member.name}", member.data)
    except Refused as refusal:
        yield Source(path, name, refusal)


def _sources_at(given: Given, overrides: Overrides) -> Iterator[Source]:
    path = given if isinstance(given, Path) else given.path
    try:
        if isinstance(given, PageFolder):
            yield Source(path, f"{path.resolve().name}.zip", _packed(given.pages))
            return
        data = read_bytes(path)
    except Refused as refusal:
        yield Source(path, path.name, refusal)
        return
    yield from sources_in(path, path.name, data, overrides)


def _packed(pages: Sequence[Path]) -> bytes:
    """Pictures of pages as one source. Raises Refused where one cannot be read, or all are too large."""
    packed = pictured_pages.packed(map(read_bytes, pages), (page.suffix[1:] for page in pages))
    check_size(len(packed))
    return packed


def add_all(
    paths: Iterable[Given],
    store: Store,
    overrides: Overrides,
    on_conflict: OnConflict,
    submit: Submit,
    processes: int,
) -> Iterator[Result]:
    """Each report of each source as it is filed. Raises OSError where the archive cannot be written."""
    sources = (source for path in paths for source in _sources_at(path, overrides))
    for batch in ahead(_begun(_batches(sources, store, processes), submit), AHEAD * processes):
        yield from _add_batch(batch, store, overrides, on_conflict)


def _begun(batches: Iterable[_Batch], submit: Submit) -> Iterator[_Batch]:
    for batch in batches:
        sources = (batch.sources[i] for i in batch.to_convert)
        files = [(source.name, source.data) for source in sources if isinstance(source.data, bytes)]
        if files:
            batch.converted = submit(files)
        yield batch


def _batches(sources: Iterable[Source], store: Store, processes: int) -> Iterator[_Batch]:
    batch, most = _Batch(), most_of_batch(0, processes)
    for number, source in enumerate(sources, 1):
        if isinstance(source.data, bytes):
            if not store.holds(sha256_of(source.data)):
                batch.to_convert.append(len(batch.sources))
            batch.size += len(source.data)
        batch.sources.append(source)
        if len(batch.sources) >= most or batch.size >= BYTES_OF_BATCH:
            yield batch
            batch, most = _Batch(), most_of_batch(number, processes)
    if batch.sources:
        yield batch


def _add_batch(batch: _Batch, store: Store, overrides: Overrides, on_conflict: OnConflict) -> Iterator[Result]:
    converted = dict(zip(batch.to_convert, batch.converted(), strict=True))
    for number, source in enumerate(batch.sources):
        if isinstance(source.data, Refused):
            yield Result(source.path, None, source.data)
            continue
        sha256 = sha256_of(source.data)
        outcomes = list(store.add_each(source.data, source.name, overrides, on_conflict, converted.get(number)))
        yield from (
            Result(source.path, sha256, outcome, part, len(outcomes)) for part, outcome in enumerate(outcomes, 1)
        )
