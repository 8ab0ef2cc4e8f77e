"""One shard of the archive → all that follows from it alone, in one file that can be kept and sent.

Its members; how they are kept: see hooks.kept_members.

head.json     the summaries of its reports, with the figures that overviews show
pages.json    address and bytes of each of its pages; of a report's, where what is known above the shards is put into it
pages         the pages of its bodies and reports and what is rendered beside them, one behind the other
*.csv         their pieces of each table that is to be taken away; see hooks.downloads.files.pieces
pieces        the indexes of these, 64-bit integers
cells.parquet their row group in the file of that name; see hooks.downloads.parquet
search.json 2025, grams 2025, cells 2025, large 2025    its reports of a year as the search takes them; see hooks.search.documents
figures.json  the figures of each report that are held against those of other levels
paragraphs    the digests of the paragraphs that are looked for in other reports, each two 64-bit integers
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from itertools import chain, starmap
from pathlib import Path, PurePosixPath
from typing import Any

import numpy as np
from numpy.typing import NDArray

from converters.archive.layout import Entry, entry_among, places_path
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.copied.counted import CountedParagraph, counted_paragraphs
from converters.verify.levels.against_members import Figures, level_figures
from hooks.downloads.body_files import body_files
from hooks.downloads.files.lots import Lot, parts_of
from hooks.downloads.files.pieces import WIDTH
from hooks.downloads.parquet.cell_columns import PARQUET, row_group
from hooks.downloads.parquet.parquet_file import Described, described
from hooks.downloads.table_lines import tables_of
from hooks.engine.level_data import figures_data, figures_from, statement_data, statement_from
from hooks.engine.rendered_page import RenderedPage, described_pages, page_with_places
from hooks.frame.page_template import PageTemplate
from hooks.kept_members import MemberFile, packed_members
from hooks.machine_readable.json_files import json_files
from hooks.overview.checked.checked_report import CheckedReport, checked_reports
from hooks.overview.index import Index, build_index
from hooks.overview.load import checked, report_in
from hooks.overview.summary import summarise
from hooks.overview.summary_data import summary_data, summary_from
from hooks.pages.lists.body_page import body_page
from hooks.pages.original.original_page import original_page
from hooks.pages.original.placed_report import PlacedReport, placed_report
from hooks.pages.report.report_page import report_page
from hooks.search.documents import MEMBERS, Document, document, documents_in, members_of
from hooks.search.segments import Rank


@dataclass(frozen=True, slots=True)
class ShardJob:
    """A shard to be rendered, as it is handed to a worker."""

    content: str
    """Where the archive lies, for messages."""
    reports: tuple[tuple[str, bytes], ...]
    """Path relative to content/, and bytes, of each report's Markdown file."""
    sources: Mapping[str, int]
    """Path and size in bytes of each original."""
    template: PageTemplate
    """How the theme renders a page."""
    region_names: Mapping[str, str]
    """Folder of a region → its name, where an earlier shard decides it."""
    places: Mapping[str, bytes] = field(default_factory=dict)
    """Path and bytes of each record of where in its original a report stands."""
    pictures: Collection[str] = frozenset()
    """Path of each picture of a page from which a report was read."""


def render_shard(job: ShardJob) -> bytes:
    """The bytes of the file of a shard. Raises UnreadableReport."""
    entries = list(_entries(job))
    reports = checked_reports(entries)
    summaries = [summarise(each.entry, each) for each in reports]
    index = build_index(summaries, {PurePosixPath(folder): name for folder, name in job.region_names.items()})
    counted = [counted_paragraphs(entry.report) for entry in entries]
    pages = _pages(job, index, reports, counted)
    tables, group = tables_of(reports), row_group(entries)
    head = {
        "region_names": {str(folder): region.name for folder, region in index.regions.items()},
        "summaries": [summary_data(summary) for summary in summaries],
        "tables": list(tables),
        "row_group": group and described(group),
        "paragraphs": list(map(len, counted)),
        "statements": _statements(reports),
    }
    documents = [document(Rank.of(name), entry.report) for entry, (name, _) in zip(entries, job.reports, strict=True)]
    return packed_members(
        {
            "head.json": _json(head),
            **_page_members(chain(pages, starmap(RenderedPage, body_files(entries, tables)))),
            **{name: table.data for name, table in tables.items()},
            PARQUET: group.data if group else b"",
            "pieces": np.concatenate([table.index for table in tables.values()]).astype("<u8").tobytes(),
            **search_members(documents),
            "figures.json": _json([figures_data(level_figures(entry.report)) for entry in entries]),
            "paragraphs": b"".join(paragraph.digest for each in counted for paragraph in each),
        }
    )


def search_members(documents: Iterable[Document]) -> dict[str, bytes]:
    """Year by year, as segments of the index are cut: most of a build's changes are those of one year."""
    by_year: dict[int, list[Document]] = {}
    for item in documents:
        by_year.setdefault(item.rank.year, []).append(item)
    return {
        f"{name} {year}": data for year, items in sorted(by_year.items()) for name, data in members_of(items).items()
    }


def _statements(reports: Iterable[CheckedReport]) -> dict[str, list[Any]]:
    found = ((each.entry.address, each.statement) for each in reports)
    return {address: statement_data(statement) for address, statement in found if statement is not None}


def _page_members(pages: Iterable[RenderedPage]) -> dict[str, bytes]:
    found = list(pages)
    described = _json([page.described() for page in found])
    return {"pages.json": described, "pages": b"".join(page.data for page in found)}


def _entries(job: ShardJob) -> Iterator[Entry]:
    """The reports of the shard, in their order."""
    sources: dict[str, list[str]] = {}
    for name in job.sources:
        sources.setdefault(name.rpartition("/")[0], []).append(name)
    for name, data in job.reports:
        path = Path(job.content, name)
        found = entry_among(PurePosixPath(name), report_in(data, path), sources.get(name.rpartition("/")[0], ()))
        yield checked(found, path)


def _pages(
    job: ShardJob, index: Index, reports: Sequence[CheckedReport], counted: Sequence[Sequence[CountedParagraph]]
) -> Iterator[RenderedPage]:
    """Its pages and what is rendered beside them; the pages of the bodies before those of the reports."""

    def size_of(source: PurePosixPath) -> int:
        return job.sources[str(source)]

    for body in index.bodies.values():
        page = body_page(body, index, job.template.site)
        yield page_with_places(page.address, job.template.render(page))
    for report, paragraphs in zip(reports, counted, strict=True):
        placed = _placed(job, report.entry)
        page = report_page(report, index, job.template.site, size_of, placed)
        yield page_with_places(page.address, job.template.render(page), paragraphs)
        if placed is not None:
            page = original_page(report.entry, placed, index, job.template.site)
            yield page_with_places(page.address, job.template.render(page))
    yield from starmap(RenderedPage, json_files(reports, index, job.template.site))


def _placed(job: ShardJob, entry: Entry) -> PlacedReport | None:
    """Where a report stands in its original; None where there is no record of that. Raises UnreadableReport."""
    if not job.places:
        return None
    path = places_path(entry.path)
    data = job.places.get(str(path))
    return None if data is None else placed_report(entry, data, Path(job.content) / path, job.pictures)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


class Shard:
    """The file of a shard, of which only the head is held. Raises DamagedFile, and what json raises where it was written otherwise."""

    def __init__(self, path: Path) -> None:
        self._file = MemberFile(path)
        first, pieces = self._file.read(("head.json", "pieces"))
        head = json.loads(first)
        self.region_names: dict[str, str] = head["region_names"]
        self.summaries = [summary_from(item) for item in head["summaries"]]
        self._row_group = head["row_group"] and Described(*head["row_group"])
        found = np.frombuffer(pieces, dtype="<u8").astype(np.uint64)
        self._pieces = dict(zip(head["tables"], found.reshape(len(head["tables"]), -1, WIDTH), strict=True))
        self.paragraphs: list[int] = head["paragraphs"]
        """How many paragraphs of each report are looked for in others."""
        self.statements = {address: statement_from(data) for address, data in head["statements"].items()}
        """Address of a report → what it says of the bodies that its figures cover, for those that do."""

    def _member(self, name: str) -> bytes:
        return self._file.read((name,))[0]

    def lot(self, key: str) -> Lot:
        """Its lines in the tables that are to be taken away; `key`: of the shard."""
        return Lot(
            key, parts_of([summary.address for summary in self.summaries]), self._pieces, self._row_group, self._tables
        )

    def _tables(self, names: Collection[str]) -> dict[str, bytes]:
        return dict(zip(names, self._file.read(names), strict=True))

    def figures(self) -> list[Figures]:
        """Those of each report that are held against those of other levels."""
        return list(map(figures_from, json.loads(self._member("figures.json"))))

    def digests(self) -> NDArray[np.uint64]:
        """Those of its reports' paragraphs that are looked for in others, each in two halves."""
        return np.frombuffer(self._member("paragraphs"), dtype="<u8").astype(np.uint64).reshape(-1, 2)


def documents_of(path: Path, ranks: Sequence[Rank], years: Collection[int]) -> Iterator[Document]:
    """The reports of some years of the shard in a file as the search takes them; `ranks`: of all of its reports, in their order."""
    file = MemberFile(path)
    for year in years:
        members = file.read([f"{name} {year}" for name in MEMBERS])
        yield from documents_in(dict(zip(MEMBERS, members, strict=True)), [rank for rank in ranks if rank.year == year])


def pages_in(path: Path) -> Iterator[RenderedPage]:
    """The pages of the shard in a file."""
    pages, described = MemberFile(path).read(("pages", "pages.json"))
    yield from described_pages(memoryview(pages), json.loads(described))
