"""What is joined from all pieces: the downloads, the index of the search, the names that it suggests."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from hooks.downloads.files import Download, Downloads, Parts
from hooks.engine.piece import Piece
from hooks.engine.tree import Tree
from hooks.engine.version import digest_of
from hooks.pages.data_page import DATA
from hooks.pages.page import Site
from hooks.pages.search_page import SEARCH
from hooks.search.index import IndexWriter
from hooks.search.names import keys, write_names
from hooks.search.publish import names_of
from hooks.search.segments import Rank
from hooks.tree import Index

_NAMES: Final = f"{SEARCH}names/"


def downloads_of(
    tree: Tree, heads: Sequence[Piece], keys: Sequence[str], site: Site, before: Mapping[str, Parts]
) -> tuple[tuple[Download, ...], dict[str, Parts]]:
    """The downloads; what the next build should know of them."""
    (tree.folder / DATA).mkdir(parents=True)
    known = {name: parts for name, parts in before.items() if tree.stands(f"{DATA}{name}")}
    with Downloads(tree.folder / DATA, tree.last and tree.last / DATA, known) as downloads:
        for key, head in zip(keys, heads, strict=True):
            downloads.add_many(key, head.table, {"reports.csv": len(head.summaries), "cells.csv": head.cells})
        written = downloads.finish(site.url)
    for name in (*(download.name for download in written), "datapackage.json"):
        tree.found(f"{DATA}{name}")
    return written, downloads.parts


def search_of(
    tree: Tree, heads: Sequence[Piece], versions: Mapping[str, str], before: dict[str, Any]
) -> dict[str, Any]:
    """The index of the search; what the next build should know of it. `versions`: report's file → digest."""
    of_pages = {f"{path.removesuffix('.md')}/": digest for path, digest in versions.items()}
    ranks = [Rank(summary.year, summary.address) for head in heads for summary in head.summaries]
    folder = tree.folder / SEARCH
    folder.mkdir(parents=True)
    with IndexWriter(ranks, of_pages, {**before, "segments": _Segments(before, tree)}) as writer:
        for head in heads:
            if any(writer.wants(summary.address) for summary in head.summaries):
                for item in head.documents():
                    if writer.wants(item.rank.address):
                        writer.add(item)
        state = writer.write(folder)
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (address := path.relative_to(tree.folder).as_posix()) not in tree.stamps:
            tree.found(address)
    return state


class _Segments(dict[str, Any]):
    """Segments of the last index; one is there only if all its files could be taken over when it was asked for."""

    def __init__(self, before: Mapping[str, Any], tree: Tree) -> None:
        super().__init__(before.get("segments", {}))
        self._tree = tree
        self._files: dict[str, list[str]] = {described["id"]: [] for described in self.values()}
        for address in tree.known:
            if address.startswith(SEARCH) and (found := self._files.get(address.split("/")[1])) is not None:
                found.append(address)

    def __contains__(self, key: object) -> bool:
        return super().__contains__(key) and all(map(self._tree.keep, self._files[self[str(key)]["id"]]))


def names_files(tree: Tree, index: Index, before: dict[str, Any]) -> dict[str, Any]:
    """The names that are suggested; what the next build should know of them."""
    names = names_of(index)
    key = digest_of(*((item.name, item.place, item.address, item.reports) for item in names))
    if before.get("key") == key and all(map(tree.keep, before["files"])):
        return before
    known: dict[str, list[str]] = before.get("keys", {})
    typed = {item.typed: known.get(item.typed) or keys(item) for item in names}
    folder = tree.folder / _NAMES
    write_names(names, folder, typed)
    files = [path.relative_to(tree.folder).as_posix() for path in sorted(folder.rglob("*")) if path.is_file()]
    for address in files:
        tree.found(address)
    return {"key": key, "files": files, "keys": typed}
