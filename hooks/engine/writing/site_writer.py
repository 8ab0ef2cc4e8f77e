"""One site written into a folder: shards placed, downloads and search written beside that, overview pages, the frame."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from functools import cache, cached_property

from converters.model.originals import PLACES_ENDING
from converters.model.speed.quick_dataclasses import dataclass
from hooks.downloads.body_files import BODY_TABLE
from hooks.downloads.tables import TABLES
from hooks.engine.across_shards import Across
from hooks.engine.archive_shards import ArchiveShards, Progress
from hooks.engine.build_state import BuildState
from hooks.engine.plan import BodyFiles
from hooks.engine.pool import HERE, Pool
from hooks.engine.shard import Shard
from hooks.engine.writing.download_job import DownloadJob, DownloadTask
from hooks.engine.writing.feeds import write_feeds
from hooks.engine.writing.index_job import IndexJob
from hooks.engine.writing.names_job import NamesJob
from hooks.engine.writing.output import OutputFolder, scan
from hooks.engine.writing.overviews import Inputs, other_files, overview_pages, year_tables
from hooks.engine.writing.placing import ArchiveFile, PlaceJob, archive_addresses, place_shard, report_of
from hooks.fingerprint import code_version
from hooks.frame.site_frame import Frame
from hooks.machine_readable.json_files import BODY_FILES, REPORT_FILES
from hooks.overview.checked.findings import findings
from hooks.overview.checked.found_checks import found_checks
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.index import Index
from hooks.pages.lists.data_page import DATA
from hooks.pages.lists.publication import Publication
from hooks.pages.original.placed_report import ORIGINAL
from hooks.search.names.archive_names import names_of


def _wait_after(error: type[Exception], result: Callable[[], object]) -> Callable[..., None]:
    """An exit callback: after such an error, which another attempt may follow, wait for a job that writes to the folder too."""

    def leave(kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None and issubclass(kind, error):
            with suppress(Exception):
                result()

    return leave


@dataclass(frozen=True, slots=True)
class _Known:
    """What all shards together say."""

    index: Index
    """With the outcomes of the checks that other bodies' reports decide."""
    coverage: Coverage
    across: Across


@dataclass(frozen=True, slots=True)
class _Jobs:
    """What runs beside the placing of the shards."""

    scan: Callable[[], tuple[dict[str, str], list[str]]]
    """Waits for what is in the folder."""
    index: IndexJob
    """The index of the search."""
    names: NamesJob
    """The names that it suggests."""
    downloads: DownloadJob
    """The downloads of the whole archive."""


class SiteWriter:
    """Writes the site of an archive, all of whose shards are rendered; used once."""

    def __init__(
        self,
        shards: ArchiveShards,
        frame: Frame,
        output: OutputFolder,
        state: BuildState,
        pool: Pool,
        progress: Progress,
    ) -> None:
        """`state`: of the last site, from which what has not changed is taken over."""
        self._shards, self._files, self._frame, self._output = shards, shards.files, frame, output
        self._state, self._pool, self._progress = state, pool, progress
        self._withdrawn: set[str] = set()
        """Paths below content/ of the reports of which nothing is shown any longer."""

    def write(self, digest: str) -> BuildState:
        """All files; the state for the next build, with that digest. Raises AddressClash, BuildFailed."""
        with ExitStack() as stack:
            known, jobs = self._start_jobs(stack)
            index, coverage = known.index, known.coverage
            self._withdrawn = {
                f"{it.address.rstrip('/')}.md" for body in index.bodies.values() for it in body.reports if it.withdrawn
            }
            history, commit = self._shards.history_of(index)
            self._output.set_present(*jobs.scan())
            self._place_shards()
            written = cache(jobs.downloads.finish)
            template, key = self._frame.template, self._files.template_key
            site, data, found = template.site, self._output.folder / DATA, found_checks(index)
            publication = Publication(site, index, lambda: written().downloads, data, coverage, found, history)
            inputs, last = Inputs(publication, self._files.versions), self._state.pages
            pages = overview_pages(self._output, publication, template, key, inputs, last)
            tables = year_tables(self._output, publication, key, inputs, last)
            feeds = write_feeds(self._output, publication, key, last)
            other_files(self._output, publication, self._frame, pages)
            suggestions, search = jobs.names.finish(), jobs.index.finish()
            self._output.finish()
        return BuildState(
            digest,
            code_version(),
            self._output.stamps,
            tuple(self._shards.published_keys),
            tuple(self._files.keys),
            self._files.sources,
            self._files.versions,
            written().parts,
            written().slices,
            search,
            suggestions,
            pages | tables | feeds | inputs.tops(key),
            commit,
        )

    def _start_jobs(self, stack: ExitStack) -> tuple[_Known, _Jobs]:
        """What all shards together say, and the jobs that were begun with them, for which `stack` waits if need be."""
        staging = self._output.staging_to_overwrite("data", [f"{DATA}{name}" for name in TABLES])
        scanned = self._pool.submit(scan, self._output.folder)
        shards = self._shards.load_all()
        files = [(self._shards.file(number), self._files.report_files(number)) for number in range(len(shards))]
        known = self._known(shards)
        reports = (report for body in known.index.bodies.values() for report in body.reports)
        found = {report.address: findings(report.checks) for report in reports}
        index = IndexJob(self._output, files, self._files.versions, found, self._state, self._pool)
        site, keys = self._frame.template.site, self._files.keys
        lots = [shard.lot(key) for shard, key in zip(shards, keys, strict=True)]
        task = DownloadTask([*lots, known.across.lines], known.coverage, site)
        downloads = DownloadJob(self._output, staging, task, self._state)
        said, cache = names_of(known.index, known.coverage), self._files.cache.folder
        names = NamesJob(self._output, said, cache, self._state.suggestions, self._pool)
        for result in (scanned, index.result, names.result):
            stack.push(_wait_after(OSError, result))
        stack.push(_wait_after(Exception, downloads.result))  # its thread is one of this process, which may build again
        return known, _Jobs(scanned, index, names, downloads)

    def _known(self, shards: list[Shard]) -> _Known:
        index = self._shards.reconcile_names(shards)
        coverage = self._shards.coverage_of(index)
        found = self._shards.hold_against_each_other(shards, index, coverage)
        return _Known(found.counted(index), coverage, found)

    def _place_shards(self) -> None:
        """The files of all shards; those of unchanged ones, which are not written again, without the pool."""
        keys, last_keys = self._shards.published_keys, set(self._state.shards)
        unchanged = [number for number, key in enumerate(keys) if key in last_keys]
        left = [number for number in unchanged if not self._keep_shard(number)]
        changed = [number for number, key in enumerate(keys) if key not in last_keys]
        done = self._files.reports - self._reports_of((*left, *changed))
        for numbers, workers in ((left, HERE), (changed, self._pool)):
            jobs = (self._place_job(number, numbers is left) for number in numbers)
            for number, stamps in zip(numbers, workers.map(place_shard, jobs), strict=True):
                self._output.stamps |= stamps
                done += self._reports_of((number,))
                self._progress(done, self._files.reports)

    def _reports_of(self, numbers: Iterable[int]) -> int:
        return sum(len(self._files.report_files(number)) for number in numbers)

    def _keep_shard(self, number: int) -> bool:
        """Whether all files of an unchanged shard lie in the folder already: of most shards that is all there is to do."""
        bodies, changed = self._files.bodies[number], self._changed_files
        if not all(changed.isdisjoint(held) for body in bodies for held in (body.sources, body.pictures)):
            return False
        published = (address for body in bodies for address, _ in self._published_of(body))
        return self._output.keep([*self._pages(number), *published])

    @cached_property
    def _changed_files(self) -> frozenset[str]:
        """The originals and pictures that are not those from which the last site was built; where its shard is the same, a report is."""
        last = self._state.sources
        return frozenset([path for path, stamp in self._files.sources.items() if last.get(path) != stamp])

    def _archive_files(self, number: int, *, unchanged: bool) -> tuple[ArchiveFile, ...]:
        return tuple(
            ArchiveFile(address, path, self._is_unchanged(path) and (unchanged or path not in body.pictures))
            for body in self._files.bodies[number]
            for address, path in self._published_of(body)
        )

    def _published_of(self, body: BodyFiles) -> Iterator[tuple[str, str]]:
        return archive_addresses(body.sources, self._shown(body.pictures))

    def _pages(self, number: int) -> list[str]:
        """Addresses of the pages' files of a shard, and of those that are rendered beside them."""
        pages = [
            f"{body.folder}/{name}"
            for body in self._files.bodies[number]
            for name in ("index.html", BODY_TABLE, *BODY_FILES)
        ]
        reports = [path.removesuffix(".md") for path in self._files.report_files(number)]
        pages += [f"{report}/{name}" for report in reports for name in ("index.html", *REPORT_FILES)]
        pages += [
            f"{report}/{ORIGINAL}index.html" for report in reports if f"{report}.{PLACES_ENDING}" in self._files.places
        ]
        return pages

    def _place_job(self, number: int, unchanged: bool) -> PlaceJob:
        output, pages = self._output, self._pages(number)
        archive_files = self._archive_files(number, unchanged=unchanged)
        addresses = (*pages, *(file.address for file in archive_files))
        recorded, present = ({a: held[a] for a in addresses if a in held} for held in (output.recorded, output.present))
        path, content = self._shards.published_file(number), self._files.content
        return PlaceJob(
            path,
            content,
            output.folder,
            output.last,
            recorded,
            present,
            tuple(pages),
            unchanged,
            archive_files,
            self._shards.late[number],
        )

    def _shown(self, pictures: Iterable[str]) -> list[str]:
        """Those of reports that are not withdrawn."""
        return [path for path in pictures if report_of(path) not in self._withdrawn]

    def _is_unchanged(self, path: str) -> bool:
        """Whether the last site was built from the same original or picture, and the same report."""
        report, last = report_of(path), self._state
        is_same_report = last.versions.get(report) == self._files.versions.get(report)
        return is_same_report and path not in self._changed_files
