"""The downloads of the whole archive, written beside the pages by a thread."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import MappingProxyType

from hooks.downloads.coverage_lines import coverage_lines
from hooks.downloads.download_files import OF_COVERAGE, Download, Downloads, Parts
from hooks.downloads.table_lines import TableLines
from hooks.engine.shard import Shard
from hooks.engine.writing.output import OutputFolder
from hooks.overview.expected.archive_coverage import Coverage
from hooks.pages.lists.data_page import DATA
from hooks.pages.page import Site


class DownloadJob:
    """The downloads, written by a thread: it waits for the disk and for what needs no Python, mostly."""

    def __init__(
        self,
        output: OutputFolder,
        staging: Path,
        shards: Sequence[Shard],
        keys: Sequence[str],
        site: Site,
        last: Mapping[str, Parts],
    ) -> None:
        """`staging`: where they are written, over the files there; `last`: what the last site's downloads hold, by name."""
        self._output, self._staging, self._site = output, staging, site
        current = {name: parts for name, parts in last.items() if output.is_current(f"{DATA}{name}")}
        self._thread = ThreadPoolExecutor(1)
        self.result = self._thread.submit(self._write, current, list(zip(keys, shards, strict=True))).result
        """Waits until what follows from the shards alone is written."""

    def _write(self, last: Mapping[str, Parts], shards: Sequence[tuple[str, Shard]]) -> Downloads:
        downloads = Downloads(self._staging, self._output.last and self._output.last / DATA, last)
        try:
            for key, shard in shards:
                downloads.add_many(key, shard.table, shard.rows)
        except BaseException:
            downloads.close()
            raise
        return downloads

    def finish(
        self, coverage: Coverage, above: Mapping[str, TableLines] = MappingProxyType({})
    ) -> tuple[tuple[Download, ...], dict[str, Parts]]:
        """Add what follows from all shards, and move them into the site; their descriptions, and where the lines of each
        shard stand in them.

        `above`: name of a file → its lines behind those of the shards, such as the checks between bodies (`checks_above`) in checks.csv.
        """
        with self._thread, self.result() as downloads:
            for name, found in {**above, OF_COVERAGE: coverage_lines(coverage)}.items():
                downloads.append(name, found.lines, found.rows)
            written = downloads.finish(self._site.url, self._site.name), downloads.parts
        self._output.move_in(self._staging, DATA)
        return written

    def close(self) -> None:
        """Leave no file open, where they were not finished."""
        with suppress(Exception):
            self.result().close()
