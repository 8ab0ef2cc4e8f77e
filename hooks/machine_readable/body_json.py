"""A body as one JSON object: who it is, and of each of its reports the figures."""

from collections.abc import Sequence
from typing import Final

from hooks.machine_readable.figure_text import json_text
from hooks.machine_readable.report_json import body_members, report_head
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.index import Body
from hooks.pages.page import Site

BODY_SCHEMA: Final = "data/body.schema.json"
"""The address of the schema of every such file."""


def body_json(body: Body, reports: Sequence[tuple[CheckedReport, str]], site: Site) -> bytes:
    """The file. `reports`: those of the body, oldest first, each with what `report_figures` gave."""
    head = {
        "$schema": f"{site.url}{BODY_SCHEMA}",
        "address": body.address,
        "url": f"{site.url}{body.address}",
        **body_members(reports[-1][0].entry),
        "name": body.name,
        "aliases": body.aliases,
    }
    told = ",".join(f"{json_text(report_head(checked, site))[:-1]},{figures}}}" for checked, figures in reports)
    return f'{json_text(head)[:-1]},"reports":[{told}]}}\n'.encode()
