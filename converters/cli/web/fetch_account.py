"""What is said of a fetch: what the address is, what was taken, what was not and why; in lines, or as JSON."""

from collections.abc import Iterator
from typing import Any, Final

from converters.fetching.kept_folder import manifest
from converters.fetching.records import Fetched
from converters.wording.chinese import line_in_chinese

_KINDS: Final = {
    "report_page": "is the page of a report",
    "list": "is a list of reports",
    "attachment_page": "is a page with a report attached",
    "login": "is a page that asks to log in",
    "error": "is a page that says there is nothing",
    "script_only": "is a page that shows nothing unless its scripts run",
    "file": "is a file",
    "other_page": "is a page that is no report as far as can be seen",
}


def kind_line(fetched: Fetched) -> str:
    """What an address is."""
    return f"{fetched.url}: {_KINDS[fetched.kind]}{f' ({fetched.title})' if fetched.title else ''}"


def lines(fetched: Fetched) -> Iterator[str]:
    """What there is to say of a fetch besides."""
    for problem in fetched.problems:
        yield f"the page {problem}"
    for item in fetched.resources:
        moved = "" if item.final_url == item.url else f", from {item.final_url}"
        doubt = "" if item.certified else ", under a certificate that does not hold"
        yield f"taken: {item.name} ({item.label or item.url}), {len(item.body):,} bytes{moved}{doubt}"
    for left in fetched.not_taken:
        yield f"not taken: {left.url}: {left.why}"
    yield from named_reports(fetched)


def named_reports(fetched: Fetched) -> Iterator[str]:
    """The reports that a list names."""
    for report in fetched.reports:
        yield f"names: {report.year or '?'} {report.title} {report.url}"


def as_data(fetched: Fetched, folder: str) -> dict[str, Any]:
    """The manifest with the folder, and every message in both languages."""
    data = manifest(fetched) | {"folder": folder}
    for item in data["not_taken"]:
        item["why_zh"] = line_in_chinese(item["why"])
    return data | {"problems_zh": [line_in_chinese(problem) for problem in fetched.problems]}
