"""What is written beside the pages of some bodies and their reports, for programs and for the page of comparisons."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Final

from hooks.machine_readable.body_json import body_json
from hooks.machine_readable.body_values import COMPARED, body_values
from hooks.machine_readable.report_json import report_figures, report_json
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.index import Index
from hooks.pages.page import BODY_JSON, REPORT_JSON, Site

BODY_FILES: Final = (BODY_JSON, COMPARED)
"""In the folder of each body."""
REPORT_FILES: Final = (REPORT_JSON,)
"""In that of each report."""


def json_files(reports: Iterable[tuple[CheckedReport, bytes]], index: Index, site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file. `reports`: those of whole bodies, oldest first, each with its Markdown as it is published."""
    of_body: dict[PurePosixPath, list[tuple[CheckedReport, str]]] = {}
    for checked, markdown in reports:
        figures = report_figures(checked)
        of_body.setdefault(checked.entry.folder, []).append((checked, figures))
        yield f"{checked.entry.address}{REPORT_JSON}", report_json(checked, markdown, figures, site)
    for folder, found in of_body.items():
        body = index.bodies[folder]
        yield f"{body.address}{BODY_JSON}", body_json(body, found, site)
        yield f"{body.address}{COMPARED}", body_values(body, [checked for checked, _ in found])
