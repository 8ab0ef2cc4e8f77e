"""The page of one report."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePosixPath

from markupsafe import Markup

from converters.forms.official_forms import forms
from converters.model.report import OfficialTable, OtherTable, Paragraph, Report, Section
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import AGREES
from converters.verify.levels.against_members import level_figures
from converters.wording.id_labels import MEDIA_TYPES
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.checked.found_checks import FACTS
from hooks.overview.events.report_events import edition_anchor
from hooks.overview.index import Index
from hooks.overview.summary import title_of
from hooks.pages.changes.feed import feed_address, followed
from hooks.pages.check_words import WORDS
from hooks.pages.linked_data import linked_data, report_data
from hooks.pages.lists.region_ways import regions_above
from hooks.pages.original.placed_report import ORIGINAL, PlacedReport
from hooks.pages.page import REPORT_JSON, Page, Site, same_as_json
from hooks.pages.report.checks.listed import listed
from hooks.pages.report.checks.sum_results import check_results
from hooks.pages.report.checks.text_results import text_results
from hooks.pages.report.checks.year_results import year_results
from hooks.pages.report.editions import other_sources
from hooks.pages.report.explained.conversion_notes import conversion_notes
from hooks.pages.report.explained.digest import digest_of
from hooks.pages.report.explained.legend import legend_of
from hooks.pages.report.explained.marked_figures import marked_figures
from hooks.pages.report.explained.scanned import confirmed_cells, confirmed_legend, scan_view
from hooks.pages.report.figure_cell import figure_text, restated
from hooks.pages.report.form_address import form_address
from hooks.pages.report.hand_corrections import corrected_cells, hand_corrections
from hooks.pages.report.late.page_places import MARKERS
from hooks.pages.report.narrative import Lead, other_table, paragraph
from hooks.pages.report.official_table import Tables, layout
from hooks.pages.report.original_address import address_of, record_address_of
from hooks.pages.report.printed_labels import form_headings
from hooks.pages.report.source_verification import verification_view
from hooks.pages.templates import render
from hooks.pages.wording import left_out_words

LISTED = 50
"""So many cells printed in another way are listed."""


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as HTML."""

    id: str
    """Of the section in its form, and of the element on the page."""
    heading: str
    """As text, not escaped."""
    printed: bool
    """Whether the source has the heading; else it is that of the form, or of the table."""
    html: Markup
    """Its blocks."""


def _heading(section: Section) -> str:
    return section.heading or form_headings().get(section.id, "无标题")


def _section(
    section: Section,
    tables: Tables,
    leads: Mapping[tuple[str, int], Sequence[Lead]],
    beside: Mapping[str, str],
    pictured: str,
) -> SectionView:
    parts, number = [], 0
    for block in section.blocks:
        match block:
            case Paragraph(text):
                number += 1
                parts.append(paragraph(text, section.id, number, leads.get((section.id, number), ())))
            case OfficialTable(table):
                parts.append(tables.html(table))
                if table in beside:
                    parts.append(f'<p class=beside><a href="{ORIGINAL}#{beside[table]}"{pictured}>对照原件</a>')
            case OtherTable():
                parts.append(other_table(block))
    return SectionView(section.id, _heading(section), section.heading is not None, Markup("\n".join(parts)))


def _description(report: Report, title: str, body: str) -> str:
    place = "".join(report.body.region)
    who = body if not place or body.startswith(place) else f"{place}，{body}"
    return f"{title}。{who}：全文、数据与原件。"


def _linked_by_levels(checked: CheckedReport) -> set[str]:
    """The cells that are held against those of other reports, if it says that it covers these."""
    if checked.statement is None:
        return set()
    return {figure.cell for figure in level_figures(checked.entry.report).values()}


def report_page(
    checked: CheckedReport,
    index: Index,
    site: Site,
    size_of: Callable[[PurePosixPath], int],
    placed: PlacedReport | None = None,
) -> Page:
    """A report and its place in the archive → its page.

    `size_of`: an original below content/ → its bytes; `placed`: where the report stands in its own, if that is recorded.
    """
    entry, before = checked.entry, checked.before
    report = entry.report
    body = index.bodies[entry.folder]
    year = int(entry.path.stem)
    title = title_of(report, report.body.name or body.name, year)
    cells = report.by_id
    shape = layout(report.names)
    labels = shape.labels
    notes = conversion_notes(report, checked.telling, labels)
    corrected = corrected_cells(report)
    changed = [cell for cell in checked.telling if restated(cell) and cell.cell not in corrected]
    sources = other_sources(
        entry, size_of, labels, {section.id: _heading(section) for section in report.sections}, site.originals
    )
    linked = {note.cell for note in notes} | {cell.cell for cell in changed[:LISTED]} | checked.pointed_at
    linked |= sources.anchors | _linked_by_levels(checked)
    digest = digest_of(year, checked)
    linked |= digest.cells
    checks = check_results(checked.sums, labels, linked)
    text = text_results(checked.said, cells, labels, linked)
    years = year_results(before, cells, labels, linked) if before is not None and before.checks else None
    confirmed = confirmed_cells(report)
    marked = marked_figures(cells, confirmed, corrected, checked.sums, linked)
    beside = placed.first_of_table if placed is not None else {}
    pictured = " data-pictures" if placed is not None and placed.pictures else ""
    tables = Tables(report, shape, linked, marked)
    sections = [_section(section, tables, text.leads, beside, pictured) for section in report.sections]
    html = render(
        "report.html",
        entry.address,
        trail=regions_above(body, index),
        body=body,
        report=report,
        verified=verification_view(report),
        year=year,
        title=title,
        digest=digest.html,
        form=forms().get(report.form or ""),
        sections=sections,
        hand_corrections=hand_corrections(report),
        legend=legend_of(report.cells) + confirmed_legend(confirmed, report.cells),
        scan=scan_view(report),
        counts=checked.counts,
        kinds=[(WORDS[kind], outcomes) for kind, outcomes in checked.counts.by_kind if kind not in FACTS],
        all_zeros=next((check for check in checked.zeros if check.outcome == AGREES), None),
        checks=checks,
        text=text,
        years=years,
        late=MARKERS,
        beside=ORIGINAL if placed is not None else "",
        original=address_of(report.source, entry.source, report, site.originals),
        size=None if entry.source is None else size_of(entry.source),
        record=record_address_of(report.source, entry.record, report, site.originals),
        record_size=None if entry.record is None else size_of(entry.record),
        edition=edition_anchor(report.source.sha256),
        sources=sources,
        media_type=MEDIA_TYPES.get(report.source.media_type, report.source.media_type),
        left_out=[(item.text, left_out_words(item.why)) for item in report.left_out],
        notes=notes,
        restated=[(cell.cell, labels.cell(cell.cell), cell.raw, figure_text(cell)) for cell in changed[:LISTED]],
        restated_count=len(changed),
        edit=f"{site.edit}{entry.path}" if site.edit else "",
        wrong=form_address(site, entry.address),
        listed=listed,
        cite_body=report.body.name or "",
    )
    description = ("已撤回：" if report.withdrawn else "") + _description(report, title, body.name)
    head = same_as_json(REPORT_JSON)
    if report.withdrawn is None:
        head += linked_data(report_data(entry, title, body, site))
    return Page(entry.address, title, description, html, feed=feed_address(followed(body, index)), head=head)
