"""The downloads of the whole archive, written beside the pages by a thread."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from hooks.downloads.download_files import Download, Downloads, Parts
from hooks.engine.output import Tree
from hooks.engine.shard import Shard
from hooks.pages.lists.data_page import DATA
from hooks.pages.page import Site


class DownloadJob:
    """The downloads, written by a thread: it waits for the disk and for what needs no Python, mostly."""

    def __init__(
        self,
        tree: Tree,
        folder: Path,
        heads: Sequence[Shard],
        keys: Sequence[str],
        site: Site,
        before: Mapping[str, Parts],
    ) -> None:
        """`folder`: where they are made; what lies there is overwritten."""
        self._tree, self._folder = tree, folder
        known = {name: parts for name, parts in before.items() if tree.stands(f"{DATA}{name}")}
        self._thread = ThreadPoolExecutor(1)
        self.result = self._thread.submit(self._write, known, list(zip(keys, heads, strict=True)), site).result
        """Waits until they are written."""

    def _write(
        self, known: Mapping[str, Parts], pieces: Sequence[tuple[str, Shard]], site: Site
    ) -> tuple[tuple[Download, ...], dict[str, Parts]]:
        with Downloads(self._folder, self._tree.last and self._tree.last / DATA, known) as downloads:
            for key, head in pieces:
                downloads.add_many(key, head.table, {"reports.csv": len(head.summaries), "cells.csv": head.cells})
            return downloads.finish(site.url), downloads.parts

    def finish(self) -> tuple[tuple[Download, ...], dict[str, Parts]]:
        """Put them in their place; what they are, and what the next build should know of them."""
        with self._thread:
            found = self.result()
        self._tree.adopt(self._folder, DATA)
        return found
