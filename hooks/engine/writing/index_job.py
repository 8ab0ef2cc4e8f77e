"""The index of the search, written beside the pages by a worker."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import field, replace
from pathlib import Path

from converters.model.speed.quick_dataclasses import dataclass
from hooks.engine.build_state import BuildState
from hooks.engine.pool import Pool
from hooks.engine.shard import Shard, documents_of
from hooks.engine.writing.output import OutputFolder
from hooks.frame.site_frame import BuildFailed
from hooks.kept_members import DamagedFile
from hooks.pages.lists.search_page import SEARCH
from hooks.search import segments
from hooks.search.corrected.corrected_segment import MOST, Correction, LastIndex
from hooks.search.documents import Document
from hooks.search.index_state import IndexState
from hooks.search.index_writer import Findings, IndexWriter
from hooks.search.segments import Rank, Sizes


@dataclass(frozen=True, slots=True)
class Before:
    """What a few corrected reports were in the last site; without arguments, nothing."""

    folder: Path | None = None
    """Where its index lies."""
    versions: Mapping[str, str] = field(default_factory=dict)
    """Path below content/ → SHA-256 of the file of each report that is another now."""
    shards: tuple[Path, ...] = ()
    """The files of its shards that are others now."""


def before_of(state: BuildState, folder: Path | None, versions: Mapping[str, str], shards: Iterable[Path]) -> Before:
    """What the site of a state tells of its reports. `folder`: where its index lies; `versions`, `shards`: as in `IndexTask`."""
    changed = {path: was for path, was in state.versions.items() if versions.get(path, was) != was}
    current = {path.stem: path for path in shards}
    others = [key for key in state.rendered if key not in current]
    beside = next(iter(current.values()), Path())
    return Before(folder, changed, tuple(beside.with_stem(key) for key in others)) if len(changed) <= MOST else Before()


@dataclass(frozen=True, slots=True)
class IndexTask:
    """The index to be written, as it is handed to a worker."""

    folder: Path
    """Where it is written; empty."""
    shards: tuple[tuple[Path, tuple[str, ...]], ...]
    """The file of each shard in the cache, and the paths below content/ of its reports."""
    versions: Mapping[str, str]
    """Path below content/ → SHA-256 of each report's file."""
    last: IndexState
    """The last index, with those of its segments whose files are unchanged."""
    sizes: Sizes
    """How large segments are."""
    findings: Mapping[str, Findings]
    """Address of each report → what its checks have found."""
    before: Before
    """Of the last site, where it is known."""


def write_index(task: IndexTask) -> IndexState:
    """Write what has changed of the index; its state for the next build."""
    versions = {Rank.of(path).address: digest for path, digest in task.versions.items()}
    before = _last_index(task)
    with IndexWriter(map(Rank.of, task.versions), versions, task.last, task.sizes, task.findings, before) as writer:
        for shard, reports in task.shards:
            ranks = [Rank.of(path) for path in reports]
            years = {rank.year for rank in ranks if writer.wants(rank.address)}
            for item in documents_of(shard, ranks, years) if years else ():
                if writer.wants(item.rank.address):
                    writer.add(item)
        return writer.write(task.folder)


def _last_index(task: IndexTask) -> LastIndex:
    """What is known of the reports that were corrected."""
    addresses = {Rank.of(path).address: was for path, was in task.before.versions.items()}
    now = _documents(task.shards, addresses)
    was = _documents(_reports_in(task.before.shards), addresses)
    both = {address: Correction(was[address], item) for address, item in now.items() if address in was}
    return LastIndex(task.before.folder, addresses, both)


def _reports_in(shards: Iterable[Path]) -> Iterator[tuple[Path, Sequence[str]]]:
    """The files of shards that are still kept, with the paths of their reports."""
    for path in shards:
        with suppress(DamagedFile, ValueError, LookupError, TypeError):
            yield path, [summary.file for summary in Shard(path).summaries]


def _documents(shards: Iterable[tuple[Path, Sequence[str]]], addresses: Collection[str]) -> dict[str, Document]:
    """Address → report, of those in the shards."""
    found = dict[str, Document]()
    for path, reports in shards:
        ranks = list(map(Rank.of, reports))
        years = {rank.year for rank in ranks if rank.address in addresses}
        with suppress(DamagedFile, ValueError, LookupError, TypeError):
            wanted = documents_of(path, ranks, years) if years else ()
            found |= {item.rank.address: item for item in wanted if item.rank.address in addresses}
    return found


class IndexJob:
    """The index of the search, written by a worker of a pool."""

    def __init__(
        self,
        output: OutputFolder,
        shards: Iterable[tuple[Path, Sequence[str]]],
        versions: Mapping[str, str],
        findings: Mapping[str, Findings],
        state: BuildState,
        pool: Pool,
    ) -> None:
        """Parameters as the fields of `IndexTask`; `state`: of the last site."""
        last = state.search
        self._output = output
        self._files = _segment_files(output, last)
        current = {id_ for id_, files in self._files.items() if files and all(map(output.is_current, files))}
        reusable = {key: segment for key, segment in last.segments.items() if segment.id in current}
        self._staging = output.staging("search")
        shard_files = tuple((path, tuple(reports)) for path, reports in shards)
        below = output.last and output.last / SEARCH
        before = before_of(state, below, versions, (path for path, _ in shard_files))
        reused = replace(last, segments=reusable)
        task = IndexTask(self._staging, shard_files, versions, reused, segments.SIZES, findings, before)
        self.result = pool.submit(write_index, task)
        """Waits until it is written."""

    def finish(self) -> IndexState:
        """Move it into the site; its state for the next build. Raises BuildFailed."""
        state = self.result()
        written = {address.split("/")[1] for address in self._output.move_in(self._staging, SEARCH)}
        for segment in state.segments.values():
            if segment.id not in written and not all(map(self._output.reuse, self._files[segment.id])):
                raise BuildFailed(f"{self._output.last}: its search was changed by other hands meanwhile; build again")
        return state


def _segment_files(output: OutputFolder, last: IndexState) -> dict[str, list[str]]:
    """Id of each segment of the last index → addresses of its files."""
    found: dict[str, list[str]] = {segment.id: [] for segment in last.segments.values()}
    for address in output.recorded:
        if address.startswith(SEARCH) and (files := found.get(address.split("/")[1])) is not None:
            files.append(address)
    return found
