"""The page of the downloads."""

from collections.abc import Mapping, Sequence

from converters.model.report import STATUSES
from converters.model.speed.quick_dataclasses import dataclass
from converters.wording.id_labels import STATUS_NAMES
from hooks.downloads.described.data_package import IN_PARTS, part_title
from hooks.downloads.described.data_set import CROISSANT, DataSet, schema_org
from hooks.downloads.files.written import Download
from hooks.downloads.tables import AREA, TABLES, YEAR, Table
from hooks.pages.derived.derived_rows import FORMULAS
from hooks.pages.linked_data import linked_data
from hooks.pages.page import Page
from hooks.pages.templates import render
from hooks.pages.wording import STATUS_MEANINGS

DATA = "data/"


@dataclass(frozen=True, slots=True)
class _Offered:
    """A table, and the files in which it is given out."""

    table: Table
    whole: Download | None
    years: Sequence[tuple[str, Download]]
    """What each holds, and the file."""
    areas: Sequence[tuple[str, Download]]


def data_page(found: DataSet, package_size: int, areas: Mapping[str, str]) -> Page:
    """The files to take away → their page; `areas`: folder at the top → its name."""
    site = found.site
    html = render(
        "data.html",
        DATA,
        offered=[_offered(table, found.downloads, areas) for table in TABLES.values()],
        package_size=package_size,
        site=site,
        croissant=CROISSANT,
        citation=found.citation,
        formulas=FORMULAS,
        in_parts=IN_PARTS,
        statuses=[
            (status, STATUS_NAMES[status], STATUS_MEANINGS.get(status, "原件印有数字；0 就是报告了 0。"))
            for status in STATUSES
        ],
    )
    description = f"下载{site.name}的全部数据：按年度、按地区，一份报告一行或一格数字一行，附字段说明与校验值。"
    head = f'<link rel=alternate type=application/ld+json href="{CROISSANT}">' + linked_data(schema_org(found))
    return Page(DATA, "数据下载", description, html, head=head)


def _offered(table: Table, downloads: Sequence[Download], areas: Mapping[str, str]) -> _Offered:
    its = [file for file in downloads if file.table == table.name]
    years, of_areas = ([(part_title(file, areas), file) for file in its if file.by == by] for by in (YEAR, AREA))
    return _Offered(table, next((file for file in its if not file.by), None), years, of_areas)
