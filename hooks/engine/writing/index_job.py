"""The index of the search, written beside the pages by a worker."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hooks.engine.pool import Pool
from hooks.engine.shard import documents_of
from hooks.engine.writing.output import OutputFolder
from hooks.frame.site_frame import BuildFailed
from hooks.pages.lists.search_page import SEARCH
from hooks.search import segments
from hooks.search.index_state import IndexState
from hooks.search.index_writer import Findings, IndexWriter
from hooks.search.segments import Rank, Sizes


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


def write_index(task: IndexTask) -> IndexState:
    """Write what has changed of the index; its state for the next build."""
    versions = {Rank.of(path).address: digest for path, digest in task.versions.items()}
    with IndexWriter(map(Rank.of, task.versions), versions, task.last, task.sizes, task.findings) as writer:
        for shard, reports in task.shards:
            ranks = [Rank.of(path) for path in reports]
            years = {rank.year for rank in ranks if writer.wants(rank.address)}
            for item in documents_of(shard, ranks, years) if years else ():
                if writer.wants(item.rank.address):
                    writer.add(item)
        return writer.write(task.folder)


class IndexJob:
    """The index of the search, written by a worker of a pool."""

    def __init__(
        self,
        output: OutputFolder,
        shards: Iterable[tuple[Path, Sequence[str]]],
        versions: Mapping[str, str],
        findings: Mapping[str, Findings],
        last: IndexState,
        pool: Pool,
    ) -> None:
        """Parameters as the fields of `IndexTask`; `last` with all of its segments."""
        self._output = output
        self._files = _segment_files(output, last)
        current = {id_ for id_, files in self._files.items() if files and all(map(output.is_current, files))}
        reusable = {key: segment for key, segment in last.segments.items() if segment.id in current}
        self._staging = output.staging("search")
        shard_files = tuple((path, tuple(reports)) for path, reports in shards)
        task = IndexTask(
            self._staging, shard_files, versions, replace(last, segments=reusable), segments.SIZES, findings
        )
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
