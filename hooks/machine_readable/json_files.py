"""What is written beside the pages of some bodies and their reports, for programs, for the search and for the page of comparisons."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from hooks.machine_readable.body_json import body_json
from hooks.machine_readable.report_json import report_json
from hooks.overview.checked.checked_report import CheckedReport
from hooks.overview.index import Index
from hooks.pages.page import BODY_JSON, REPORT_JSON, Site

BODY_FILES: Final = (BODY_JSON,)
"""In the folder of each body."""
REPORT_FILES: Final = (REPORT_JSON,)
"""In that of each report."""


def json_files(reports: Iterable[CheckedReport], index: Index, site: Site) -> Iterator[tuple[str, bytes]]:
    """Address and bytes of each file. `reports`: those of whole bodies, one body after the other, oldest first."""
    for folder, found in groupby(reports, key=lambda checked: checked.entry.folder):
        its = list(found)
        for checked in its:
            yield f"{checked.entry.address}{REPORT_JSON}", report_json(checked, site)
        yield f"{folder}/{BODY_JSON}", body_json(index.bodies[folder], its)
