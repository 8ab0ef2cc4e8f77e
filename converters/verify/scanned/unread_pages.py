"""What is told of the pages of a source that are pictures and were not read: what the report seems to lack may stand there."""

from collections.abc import Iterator
from typing import Final

from converters.model.originals import MOST_SCANNED
from converters.model.problems import SCANNED, SILENT, UNREACHED, Problem
from converters.model.report import Report

_SAID: Final = {
    SCANNED: (
        "is a scan without a text layer, not read; install what reads scans (pip install 'gongkai[scan]'), "
        "or give the Word file or web page"
    ),
    SILENT: "is a scan on which no text was read; give the Word file or web page, or a better scan",
    UNREACHED: f"is a scan, and only {MOST_SCANNED} pages of a source are read from pictures; give the report alone",
}


def unread_pages(report: Report) -> Iterator[Problem]:
    """One for each such page."""
    for item in report.left_out:
        if item.why in _SAID:
            yield Problem("text_left_out", item.text, _SAID[item.why])
