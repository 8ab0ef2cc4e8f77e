"""The page of a report's original: what was read of it, in order, with a way back to each figure of the report."""

from typing import Final

from markupsafe import Markup

from converters.archive.layout import Entry
from converters.wording.id_labels import MEDIA_TYPES
from hooks.overview.index import Index
from hooks.overview.summary import title_of
from hooks.pages.lists.region_ways import regions_above
from hooks.pages.original.drawn_pages import DrawnPage, drawn_pages, unplaced
from hooks.pages.original.original_flow import flow, has_pages
from hooks.pages.original.passages import loose_html
from hooks.pages.original.placed_report import ORIGINAL, PlacedReport
from hooks.pages.page import Page, Site
from hooks.pages.report.official_table import layout
from hooks.pages.report.original_address import address_of
from hooks.pages.templates import render

_PDF: Final = "application/pdf"


def original_page(entry: Entry, placed: PlacedReport, index: Index, site: Site) -> Page:
    """The page of a report's original."""
    report, body = entry.report, index.bodies[entry.folder]
    year = int(entry.path.stem)
    title = title_of(report, report.body.name or body.name, year)
    labels = layout(report.names).labels
    record = placed.record
    paged = has_pages(placed, report.source.media_type)
    shown = list[Markup | DrawnPage](drawn_pages(placed) if paged else flow(placed))
    html = render(
        "original.html",
        f"{entry.address}{ORIGINAL}",
        trail=regions_above(body, index),
        body=body,
        report=report,
        year=year,
        title=title,
        media_type=MEDIA_TYPES.get(report.source.media_type, report.source.media_type),
        original=address_of(report.source, entry.source, report, site.originals),
        is_pdf=report.source.media_type == _PDF,
        paged=paged,
        shown=shown,
        pictured=len(placed.pictures),
        every=len(placed.pictures) == len(record.pages),
        doubted=len(placed.unverified),
        rest=Markup("\n".join(loose_html(unplaced(record), placed.names))) if paged else "",
        unplaced=[(name, labels.cell(name)) for name in placed.unplaced],
        absent=placed.absent,
    )
    return Page(f"{entry.address}{ORIGINAL}", f"对照原件：{title}", f"{title}：由原件读出的文字和表格。", html)
