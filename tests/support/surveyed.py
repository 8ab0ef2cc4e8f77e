"""An archive read in one pass, report by report: what the engine, which goes by pieces, is held against."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path, PurePosixPath

from converters.archive.expected.files import expected_lists
from converters.archive.layout import Entry
from converters.archive.walk import report_files
from hooks.downloads.coverage_lines import coverage_lines
from hooks.downloads.files.download_files import Last, write_downloads, write_package
from hooks.downloads.files.lots import lot
from hooks.downloads.parquet.cell_columns import row_group
from hooks.downloads.table_lines import tables_of
from hooks.downloads.wide.dictionary_lines import dictionary_lines
from hooks.machine_readable.report_json import report_json
from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.checked.checked_report import checked_reports
from hooks.overview.checked.findings import findings
from hooks.overview.checked.found_checks import found_checks
from hooks.overview.events.history import history_of
from hooks.overview.expected.archive_coverage import Coverage, coverage_of
from hooks.overview.expected.coverage_settings import settings_of
from hooks.overview.index import Index, build_index
from hooks.overview.load import load, load_all
from hooks.overview.summary import Summary, summarise
from hooks.pages.assets import asset
from hooks.pages.lists.data_page import DATA
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.search_page import SEARCH
from hooks.pages.page import REPORT_JSON, Page, Site
from hooks.pages.report.report_page import report_page
from hooks.search.documents import document
from hooks.search.index_writer import IndexWriter
from hooks.search.names.archive_names import names_of
from hooks.search.names.known_places import write_known
from hooks.search.names.name_files import write_names
from hooks.search.opensearch import OPENSEARCH, opensearch
from hooks.search.segments import Rank


def ranks(content: Path) -> list[Rank]:
    """Every report of the archive, known by its path alone."""
    return [Rank.of(path.relative_to(content).as_posix()) for path in report_files(content)]


class Search:
    """Takes each report as it is surveyed. A context."""

    def __init__(self, content: Path, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True)
        self._findings: dict[str, tuple[str, ...]] = {}
        self._writer = IndexWriter(ranks(content), findings=self._findings)

    def __enter__(self) -> "Search":
        return self

    def __exit__(self, *_: object) -> None:
        self._writer.__exit__()

    def add(self, entry: Entry, checks: CheckCounts) -> None:
        """One report."""
        self._findings[entry.address] = findings(checks)
        self._writer.add(document(Rank.of(str(entry.path)), entry.report))

    def finish(self, index: Index, coverage: Coverage) -> None:
        """The files."""
        self._writer.write(self._folder)
        write_names(names_of(index, coverage), self._folder / "names")
        write_known(self._folder / "names")


@dataclass(frozen=True, slots=True)
class Surveyed(Publication):
    """A publication, and the files that it is made with."""

    content: Path = field(default_factory=Path)

    @property
    def reports(self) -> Iterator[Summary]:
        """Every report, in the order of the bodies' folders."""
        for body in self.index.bodies.values():
            yield from body.reports

    def files(self) -> dict[str, Path]:
        """Address of each file beside the pages → where it lies: downloads, what the search needs, each report's JSON."""
        names = [download.name for download in self.downloads()] + ["datapackage.json"]
        names += [path.relative_to(self.folder).as_posix() for path in sorted(self.folder.glob("schemas/*"))]
        search = self.folder / "search"
        found = {f"{DATA}{name}": self.folder / name for name in names}
        found |= {
            f"{SEARCH}{path.relative_to(search).as_posix()}": path
            for path in sorted(search.rglob("*"))
            if path.is_file()
        }
        found[OPENSEARCH] = self.folder / OPENSEARCH
        found |= {
            address: self.folder / address for report in self.reports if (address := f"{report.address}{REPORT_JSON}")
        }
        return found

    def report_page(self, path: PurePosixPath) -> Page:
        """The page of the report in that file, read anew: reports are not all kept in memory."""
        body = self.index.bodies[path.parent]
        entries = [load(self.content / report.path, self.content) for report in body.reports]
        (checked,) = [each for each in checked_reports(entries) if each.entry.path == path]
        return report_page(checked, self.index, self.site, lambda path: (self.content / path).stat().st_size)


def survey(content: Path, site: Site, folder: Path) -> Surveyed:
    """Read every report once: their summaries are kept, the downloads written to `folder`. Raises UnreadableReport."""
    summaries, lots = [], []
    with Search(content, folder / "search") as search:
        for _, body in groupby(checked_reports(load_all(content)), key=lambda each: each.entry.folder):
            reports = list(body)
            entries = [each.entry for each in reports]
            summaries += [summarise(each.entry, each) for each in reports]
            addresses = [entry.address for entry in entries]
            lots.append(lot(addresses[0], addresses, tables_of(reports), row_group(entries)))
            for each in reports:
                search.add(each.entry, each.counts)
                (beside := folder / each.entry.address).mkdir(parents=True)
                (beside / REPORT_JSON).write_bytes(report_json(each, site))
        index = build_index(summaries)
        lists = [found for _, found in expected_lists(content)]
        coverage = coverage_of(index, lists, settings_of(site.coverage))
        single = {"coverage.csv": coverage_lines(coverage), "dictionary.csv": dictionary_lines()}
        written = write_downloads(folder, lots, single, Last())
        write_package(folder, written, site.url, site.name)
        search.finish(index, coverage)
    (folder / OPENSEARCH).write_bytes(opensearch(site.url, site.name, asset("seal.svg")))
    return Surveyed(
        site, index, lambda: written.downloads, folder, coverage, found_checks(index), history_of(index), content
    )
