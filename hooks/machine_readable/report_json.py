"""A report as one JSON object: what it is, all of its figures, what its checks came to, where its text and its original are."""

import hashlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Final

from converters.archive.layout import Entry
from converters.forms.official_forms import forms, newest_units
from converters.model.report import Cell, Report
from hooks.machine_readable.figure_text import derived_text, figures_text, json_text
from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.expected.body_levels import level_of
from hooks.overview.summary import title_of
from hooks.pages.page import Site, link, outside
from hooks.pages.report.figure_cell import restated
from hooks.pages.report.original_address import address_of

REPORT_SCHEMA: Final = "data/report.schema.json"
"""The address of the schema of every such file."""


def report_head(checked: CheckedReport, site: Site) -> dict[str, Any]:
    """What says which report it is."""
    entry = checked.entry
    report, year = entry.report, int(entry.path.stem)
    return {
        "address": entry.address,
        "url": f"{site.url}{entry.address}",
        "title": title_of(report, report.body.name or entry.folder.name, year),
        "year": year,
        "form": report.form,
        "published": report.published,
        "withdrawn": report.withdrawn.date if report.withdrawn else None,
    }


def report_figures(checked: CheckedReport) -> str:
    """Its figures as members of a JSON object; of a report that is withdrawn there are none."""
    report = checked.entry.report
    if report.withdrawn is not None:
        return f'"figures":{{}},{derived_text(())}'
    return f'"figures":{figures_text(report.by_id, report.cells)},{derived_text(checked.derived)}'


def body_members(entry: Entry) -> dict[str, Any]:
    """What a report says of its body."""
    body = entry.report.body
    level = level_of(entry.folder, body.name, body.region, body.code)
    return {"name": body.name, "code": body.code, "region": body.region, "level": level}


def report_json(checked: CheckedReport, markdown: bytes, figures: str, site: Site) -> bytes:
    """The file. `markdown`: the report's as it is published; `figures`: what `report_figures` gave."""
    entry = checked.entry
    report, source = entry.report, entry.report.source
    original = address_of(source, entry.source, report, site.originals)
    head = {
        "$schema": f"{site.url}{REPORT_SCHEMA}",
        **report_head(checked, site),
        "body": {"page": link(entry.address, f"{entry.folder}/"), **body_members(entry)},
        "source": {
            "name": source.name,
            "media_type": source.media_type,
            "sha256": source.sha256,
            "url": source.url,
            "retrieved": source.retrieved,
            "original": original and (outside(original) or link(entry.address, original)),
        },
        "markdown": {"file": "index.md", "sha256": hashlib.sha256(markdown).hexdigest()},
        "checks": _checks(checked.counts),
        "notes": {} if report.withdrawn else _notes(report, checked.telling),
    }
    return f"{json_text(head)[:-1]},{figures}}}\n".encode()


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


def _note(cell: Cell, unit: str | None, is_confirmed: bool, is_corrected: bool) -> dict[str, Any]:
    note: dict[str, Any] = {}
    if restated(cell) or (cell.value is None and (cell.raw or "").strip()):
        note["raw"] = cell.raw
    if cell.unit != unit:
        note["unit"] = cell.unit
    if cell.remarks:
        note["remarks"] = cell.remarks
    if is_confirmed:
        note["confirmed"] = True
    if is_corrected:
        note["corrected"] = True
    return note
