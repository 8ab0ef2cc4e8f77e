"""A report as one JSON object, which says all that its Markdown file says, and what its checks came to, and where its original is."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from converters.archive.layout import Entry
from converters.forms.official_forms import forms, newest_units
from converters.markdown.cell_text import number_text
from converters.markdown.front_matter import facts, source_facts
from converters.model.report import Cell, Report
from hooks.machine_readable.figure_text import derived_text, figures_text, json_text
from hooks.machine_readable.report_text import sections
from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.checked.telling_cells import is_exact
from hooks.overview.expected.body_levels import level_of
from hooks.pages.page import Site, link, outside
from hooks.pages.report.figure_cell import restated
from hooks.pages.report.original_address import address_of

REPORT_SCHEMA: Final = "data/report.schema.json"
"""The address of the schema of every such file."""
TOLD: Final = frozenset(
    {"title", "body", "code", "region", "year", "form", "published", "source", "printed", "remarks"}
)
"""Keys of the front matter that are said elsewhere in the file."""


def _head(checked: CheckedReport, site: Site) -> dict[str, Any]:
    """What says which report it is."""
    entry = checked.entry
    report = entry.report
    return {
        "address": entry.address,
        "url": f"{site.url}{entry.address}",
        "title": report.title,
        "year": int(entry.path.stem),
        "form": report.form,
        "published": report.published,
        "withdrawn": report.withdrawn.date if report.withdrawn else None,
    }


def _figures(checked: CheckedReport) -> str:
    """Its figures as members of a JSON object; of a report that is withdrawn there are none."""
    report = checked.entry.report
    if report.withdrawn is not None:
        return f'"figures":[],{derived_text(())}'
    return f'"figures":{figures_text(report.by_id, report.cells)},{derived_text(checked.derived)}'


def _body(entry: Entry) -> dict[str, Any]:
    """What a report says of its body."""
    body = entry.report.body
    level = level_of(entry.folder, body.name, body.region, body.code)
    page = link(entry.address, f"{entry.folder}/")
    return {"page": page, "name": body.name, "code": body.code, "region": body.region, "level": level}


def report_json(checked: CheckedReport, site: Site) -> bytes:
    """The file."""
    entry = checked.entry
    report, source = entry.report, entry.report.source
    original = address_of(source, entry.source, report, site.originals)
    head = _head(checked, site)
    told = {
        "$schema": f"{site.url}{REPORT_SCHEMA}",
        **head,
        "body": _body(entry),
        "source": {
            **source_facts(source),
            "original": original and (outside(original) or link(entry.address, original)),
        },
        "record": facts(report, TOLD) | ({} if report.year == head["year"] else {"year": report.year}),
        "sections": sections(report),
        "checks": _checks(checked.counts),
        "notes": {} if report.withdrawn else _notes(report, checked.telling),
    }
    return f"{json_text(told)[:-1]},{_figures(checked)}}}\n".encode()


def _checks(counts: CheckCounts) -> dict[str, dict[str, int]]:
    """Kind → how many came out how."""
    return {
        kind: {
            "agrees": it.agrees,
            "differs": it.differs,
            "cannot_be_told": it.cannot_tell,
            "blanks_as_zero": it.as_zero,
        }
        for kind, it in counts.by_kind
    }


def _notes(report: Report, telling: Sequence[Cell]) -> dict[str, dict[str, Any]]:
    """Cell → what its number or status does not say by itself; most cells have nothing to say."""
    corrected, units = {item.what for item in report.corrections}, tuple([cell.unit for cell in report.cells])
    confirmed = {name for item in report.confirmed for name in item.cells}
    told = _units(tuple(report.by_id), report.form)
    if not telling and not corrected and not confirmed and units == told:
        return {}
    found = {
        cell.cell: _note(cell, unit, cell.cell in confirmed, cell.cell in corrected)
        for cell, unit in zip(report.cells, told, strict=True)
    }
    return {name: note for name, note in found.items() if note}


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _units(names: tuple[str, ...], form: str | None) -> tuple[str | None, ...]:
    """What these cells count in: by the report's own form, else by the newest that has them."""
    blocks = forms()[form].blocks if form is not None and form in forms() else ()
    own = dict(pair for block in blocks for pair in block.cell_units())
    return tuple(map((newest_units() | own).get, names))


def _raw(cell: Cell) -> str | None:
    """What is printed, where number or status do not say it; also of a number that programs do not read as it is."""
    if cell.value is None:
        return cell.raw if (cell.raw or "").strip() else None
    if restated(cell):
        return cell.raw
    return None if is_exact(cell.value) else number_text(cell.value)


def _note(cell: Cell, unit: str | None, is_confirmed: bool, is_corrected: bool) -> dict[str, Any]:
    note: dict[str, Any] = {}
    if (raw := _raw(cell)) is not None:
        note["raw"] = raw
    if cell.unit != unit:
        note["unit"] = cell.unit
    if cell.remarks:
        note["remarks"] = cell.remarks
    if is_confirmed:
        note["confirmed"] = True
    if is_corrected:
        note["corrected"] = True
    return note
