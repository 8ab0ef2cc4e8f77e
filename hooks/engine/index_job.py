"""The index of the search and the names that it suggests, of the whole archive, written beside the pages."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from hooks.engine.output import Tree
from hooks.engine.pool import Pool
from hooks.engine.shard import documents_in
from hooks.fingerprint import digest_of
from hooks.frame.site_frame import BuildFailed
from hooks.overview.index import Index
from hooks.pages.lists.search_page import SEARCH
from hooks.search import segments
from hooks.search.index_writer import IndexWriter
from hooks.search.search_entries import names_of
from hooks.search.segments import Rank, Sizes
from hooks.search.suggestions import keys, write_names

_NAMES: Final = f"{SEARCH}names/"


@dataclass(frozen=True, slots=True)
class IndexTask:
    """The index of the search, as it is handed to whoever writes it."""

    folder: Path
    """A new one."""
    pieces: tuple[tuple[Path, tuple[str, ...]], ...]
    """The file of each piece, and its reports' files."""
    versions: Mapping[str, str]
    """Report's file → digest."""
    kept: dict[str, Any]
    """What is known of the last index, and of its segments that stand."""
    sizes: Sizes


def write_index(task: IndexTask) -> dict[str, Any]:
    """What has changed of the index; what the next writer should know of it."""
    versions = {Rank.of(path).address: digest for path, digest in task.versions.items()}
    with IndexWriter(map(Rank.of, task.versions), versions, task.kept, task.sizes) as writer:
        for piece, reports in task.pieces:
            ranks = [Rank.of(path) for path in reports]
            if any(writer.wants(rank.address) for rank in ranks):
                for item in documents_in(piece, ranks):
                    if writer.wants(item.rank.address):
                        writer.add(item)
        return writer.write(task.folder)


class IndexJob:
    """The index of the search, written by a worker."""

    def __init__(
        self,
        tree: Tree,
        pieces: Iterable[tuple[Path, Sequence[str]]],
        versions: Mapping[str, str],
        before: dict[str, Any],
        pool: Pool,
    ) -> None:
        self._tree = tree
        self._files: dict[str, list[str]] = {found["id"]: [] for found in before.get("segments", {}).values()}
        for address in tree.known:
            if address.startswith(SEARCH) and (files := self._files.get(address.split("/")[1])) is not None:
                files.append(address)
        stand = {name for name, files in self._files.items() if files and all(map(tree.stands, files))}
        kept = {key: found for key, found in before.get("segments", {}).items() if found["id"] in stand}
        reports = tuple((path, tuple(found)) for path, found in pieces)
        self._folder = tree.making("search")
        task = IndexTask(self._folder, reports, versions, {**before, "segments": kept}, segments.SIZES)
        self.result = pool.submit(write_index, task)
        """Waits until it is written."""

    def finish(self) -> dict[str, Any]:
        """Put it in its place; what the next build should know of it."""
        state = self.result()
        made = {address.split("/")[1] for address in self._tree.adopt(self._folder, SEARCH)}
        for found in state["segments"].values():
            if found["id"] not in made and not all(map(self._tree.keep, self._files[found["id"]])):
                raise BuildFailed(f"{self._tree.last}: its search was changed by other hands meanwhile; build again")
        return state


def names_files(tree: Tree, index: Index, before: dict[str, Any]) -> dict[str, Any]:
    """The names that are suggested; what the next build should know of them."""
    names = names_of(index)
    key = digest_of(*((item.name, item.place, item.address, item.reports) for item in names))
    if before.get("key") == key and all(map(tree.keep, before["files"])):
        return before
    known: dict[str, list[str]] = before.get("keys", {})
    typed = {item.typed: known.get(item.typed) or keys(item) for item in names}
    folder = tree.making("names")
    write_names(names, folder, typed)
    return {"key": key, "files": tree.adopt(folder, _NAMES), "keys": typed}
