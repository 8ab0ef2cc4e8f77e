"""A report → its lines in the downloads."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from converters.archive.layout import Entry
from converters.markdown.cell_text import number_text
from converters.model.report import PROVINCE_ENDINGS, STATUSES, Body, Cell, is_short
from converters.model.speed.memoize import MemoOfShared
from converters.verify.checks import TEXT, YEARS
from hooks.overview.checked.check_counts import CheckCounts
from hooks.overview.expected.body_levels import level_and_township_of
from hooks.overview.item_names import item_name

_COUNTY: Final = ("县", "区", "旗")
_NOT_COUNTY: Final = ("自治区", "地区", "特别行政区")
_CITY: Final = ("市", "州", "盟", "地区")
_SPECIAL: Final = re.compile('[,"\r\n]')
COUNTY_LEVEL: Final = 80
"""Codes whose fifth and sixth digit are above this are of cities at the level of counties."""


def province_city_county(body: Body) -> tuple[str, str, str]:
    """The names of the three levels, as far as the names themselves, or the code, say which they are."""
    names = list(body.region)
    level = (body.code or "")[4:6]
    of_county_level = level.isdecimal() and int(level) > COUNTY_LEVEL
    province = names.pop(0) if names and names[0].endswith(PROVINCE_ENDINGS) else ""
    city = ""
    for name in names:
        if _is_county(name, a_city_is_one=bool(city) or of_county_level):
            return province, city, name
        if name.endswith(_CITY):
            city = city or name
    return province, city, ""


def _is_county(name: str, *, a_city_is_one: bool) -> bool:
    """Whether a name below a province is that of a county; `a_city_is_one`: so are cities here, 市 below 市."""
    if name.endswith("市"):
        return a_city_is_one
    return name.endswith(_COUNTY) and not name.endswith(_NOT_COUNTY)


def report_columns(entry: Entry) -> list[str]:
    """What says of which report a line is."""
    body = entry.report.body
    return [
        entry.address,
        body.code or "",
        body.name or "",
        *province_city_county(body),
        entry.path.stem,
        entry.report.form or "",
    ]


def place_columns(entry: Entry) -> tuple[str, str]:
    """Township and level of the body; nothing where its name or its region is not known."""
    body = entry.report.body
    level, town = level_and_township_of(entry.folder, body.name, body.region, body.code)
    return town, level or ""


def report_row(entry: Entry, checks: CheckCounts) -> list[str]:
    """The report's line in reports.csv."""
    report, sums, others = entry.report, checks.sums, (checks.of(TEXT), checks.of(YEARS))
    statuses = Counter(() if report.withdrawn else (cell.status for cell in report.cells))
    return [
        *report_columns(entry),
        report.title or "",
        report.published or "",
        report.source.sha256,
        report.source.url or "",
        *map(str, (sums.plainly, sums.differs, sums.cannot_tell, sums.as_zero)),
        *(str(count) for it in others for count in (it.agrees, it.differs, it.cannot_tell)),
        *(str(statuses[status]) for status in STATUSES),
        report.withdrawn.date if report.withdrawn else "",
        *place_columns(entry),
    ]


def correction_rows(entry: Entry) -> list[list[str]]:
    """The report's lines in corrections.csv; none of a report that is withdrawn."""
    report = entry.report
    head = [entry.address, report.body.name or "", entry.path.stem]
    return [
        [*head, it.what, item_name(it.what, report), it.converted, it.corrected, it.why, it.evidence, it.date]
        for it in (() if report.withdrawn else report.corrections)
    ]


def lines(rows: Iterable[list[str]]) -> bytes:
    """Rows as lines of a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8")


def written_text(text: str) -> str:
    """A text as RFC 4180 writes it."""
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text


column_text: Final = lru_cache(maxsize=10_000)(written_text)
"""The same of what comes again."""


def _end_of_cell(cell: Cell) -> bytes:
    """What follows the columns of the report."""
    number = "" if cell.value is None else number_text(cell.value)
    texts = (cell.cell, *cell.cell.split("."), number, cell.unit or "", cell.status, cell.raw or "")
    return f"{','.join(map(column_text, texts))}\r\n".encode()


_ends_of_cells: Final = MemoOfShared(_end_of_cell, is_short)


def cell_lines(entry: Entry) -> bytes:
    """The report's lines in cells.csv, in the order of its cells; none of a report that is withdrawn.

    There are two hundred of each report: they are put together by hand, from parts that most of them share.
    """
    report = f"{','.join(map(column_text, report_columns(entry)))},".encode()
    cells = () if entry.report.withdrawn else entry.report.cells
    return report.join([b"", *_ends_of_cells(cells)])
