"""The downloads of the whole archive, written beside the pages by a thread."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.coverage_lines import coverage_lines
from hooks.downloads.files.download_files import Written, write_downloads, write_package
from hooks.downloads.files.last_files import Last
from hooks.downloads.files.lots import Lot
from hooks.downloads.tables import COVERAGE_TABLE, DICTIONARY_TABLE
from hooks.downloads.wide.dictionary_lines import dictionary_lines
from hooks.engine.build_state import BuildState
from hooks.engine.writing.output import OutputFolder
from hooks.frame.site_frame import BuildFailed
from hooks.overview.expected.archive_coverage import Coverage
from hooks.pages.lists.data_page import DATA
from hooks.pages.page import Site


@dataclass(frozen=True, slots=True)
class DownloadTask:
    """What the downloads are made of."""

    lots: Sequence[Lot]
    """The lines of the reports, in their order."""
    coverage: Coverage
    site: Site


class DownloadJob:
    """The downloads, written by a thread: it waits for the disk and for what needs no Python, mostly."""

    def __init__(self, output: OutputFolder, staging: Path, task: DownloadTask, state: BuildState) -> None:
        """`staging`: where they are written, over the files there; `state`: of the last site."""
        self._output, self._staging = output, staging
        current = (name for name in {*state.downloads, *state.slices} if output.is_current(f"{DATA}{name}"))
        known = frozenset(current)
        last = Last(
            output.last and output.last / DATA,
            {name: parts for name, parts in state.downloads.items() if name in known},
            {name: made for name, made in state.slices.items() if name in known},
        )
        thread = ThreadPoolExecutor(1)
        self.result = thread.submit(self._write, task, last).result
        """Waits until they are written."""
        thread.shutdown(wait=False)

    def _write(self, task: DownloadTask, last: Last) -> Written:
        site = task.site
        single = {COVERAGE_TABLE.name: coverage_lines(task.coverage), DICTIONARY_TABLE.name: dictionary_lines()}
        written = write_downloads(self._staging, task.lots, single, last)
        write_package(self._staging, written, site.url, site.name)
        return written

    def finish(self) -> Written:
        """Move them into the site. Raises BuildFailed."""
        written = self.result()
        self._output.move_in(self._staging, DATA)
        if not all(self._output.reuse(f"{DATA}{name}") for name in written.kept):
            raise BuildFailed(f"{self._output.last}: its downloads were changed by other hands meanwhile; build again")
        return written
