"""The years of a body that are due and not in the archive, as its page tells them. That it has not published is not said."""

from collections.abc import Iterable, Iterator

from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.expected.matrix import ABSENT, Area
from hooks.pages.coverage.add_report import add_report_address
from hooks.pages.coverage.coverage_pages import row_address
from hooks.pages.templates import render


@dataclass(frozen=True, slots=True)
class BodyGaps:
    """What of a body is not in the archive."""

    years: tuple[int, ...]
    """Latest first."""
    listed: str
    """Address of its row among the bodies of its region, relative to the site."""
    add: str
    """The form by which the latest one is handed in; empty where there is none."""

    @property
    def spans(self) -> str:
        """`2016–2019、2021`: the years from the first on."""
        return "、".join(str(first) if first == last else f"{first}–{last}" for first, last in _spans(self.years))


def _spans(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    first = last = 0
    for year in sorted(years):
        if year != last + 1:
            if first:
                yield first, last
            first = year
        last = year
    if first:
        yield first, last


def gaps_of_bodies(coverage: Coverage, repository: str) -> dict[str, BodyGaps]:
    """Address of a body's page → its gaps, of those that have any. `repository`: where reports are handed in; may be empty."""
    return {
        f"{body.folder}/": gaps
        for area in coverage.areas()
        for number, row in enumerate(area.rows)
        if row.bodies and (gaps := _gaps(area, number, coverage, repository)) is not None
        for body in row.bodies
    }


def _gaps(area: Area, number: int, coverage: Coverage, repository: str) -> BodyGaps | None:
    row = area.rows[number]
    years = tuple(slot.year for slot in row.slots(coverage.calendar) if slot.status == ABSENT)
    if not years:
        return None
    region = "/".join((*area.path, row.town) if row.town else area.path)
    add = add_report_address(repository, row.name, region, years[0]) if repository else ""
    return BodyGaps(years, row_address(area, number), add)


def gaps_html(address: str, gaps: BodyGaps) -> str:
    """What is put into the page of the body at that address."""
    return render("body_gaps.html", address, gaps=gaps)
