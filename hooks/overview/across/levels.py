"""Reports that say that their figures cover other bodies, each with the reports of those bodies on the same year."""

from collections.abc import Callable, Iterator, Mapping

from converters.gazetteer.divisions import official
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import Check
from converters.verify.levels.against_members import Figures, Member, level_checks
from converters.verify.levels.level_statements import Statement
from converters.verify.levels.membership import BELOW, CITY, DEPARTMENTS, is_department, level_of, own_name, standing
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.expected.grounds import DEPARTMENT, TOWNSHIP
from hooks.overview.expected.matrix import NOT_EXPECTED, Area, Row
from hooks.overview.expected.places import areas
from hooks.overview.index import Index
from hooks.overview.summary import Summary

FiguresOf = Callable[[Summary], Figures]


@dataclass(frozen=True, slots=True)
class LevelResult:
    """A report beside those of the bodies that it covers."""

    statement: Statement
    members: tuple[Summary, ...]
    """The reports of these bodies that the archive has, in the order of their paths."""
    lacking: int | None
    """Of so many of these bodies it has none; None where it is not known who they are."""
    checks: tuple[Check, ...]
    """One for each figure."""


def level_results(
    index: Index, coverage: Coverage, statements: Mapping[str, Statement], figures_of: FiguresOf
) -> dict[str, LevelResult]:
    """Address of a report that says that it covers others → how it compares with theirs. `statements`: by address."""
    found = {}
    for reports in index.years.values() if statements else ():
        for whole in reports:
            statement = statements.get(whole.address)
            if statement is not None and statement.covers:
                result = _result(index, coverage, whole, statement, figures_of)
                if result.members or result.lacking:
                    found[whole.address] = result
    return found


def _result(
    index: Index, coverage: Coverage, whole: Summary, statement: Statement, figures_of: FiguresOf
) -> LevelResult:
    members = tuple(sorted(_members(index, whole, statement), key=lambda member: member.path))
    lacking = _lacking(coverage, whole, statement, members)
    found = [Member(member.address, figures_of(member)) for member in members]
    checks = level_checks(statement, figures_of(whole), found, complete=lacking == 0)
    return LevelResult(statement, members, lacking, checks)


def _members(index: Index, whole: Summary, statement: Statement) -> Iterator[Summary]:
    region = index.regions.get(whole.folder.parent)
    if region is None or region.unlocated:
        return
    for place in (region, *region.regions):
        for body in place.bodies:
            if standing(whole.folder, body.folder, body.name, body.place) in statement.covers:
                yield from (each for each in body.reports if each.year == whole.year and not each.withdrawn)


def _lacking(coverage: Coverage, whole: Summary, statement: Statement, members: tuple[Summary, ...]) -> int | None:
    area, town = coverage.by_folder.get(whole.folder.parent, (None, ""))
    if area is None or town or not area.rows:
        return None
    there, lacking = {member.address for member in members}, 0
    upper = level_of(whole.region) <= CITY
    if BELOW in statement.covers and upper:
        lacking += len(_places_below(area) - {official(member.region[-1]) for member in members if member.region})
    elif BELOW in statement.covers:
        lacking += _absent((row for row in area.rows if row.level == TOWNSHIP), coverage, whole.year, there)
    if DEPARTMENTS in statement.covers:
        lacking += _absent(_departments(area, whole), coverage, whole.year, there)
    return lacking


def _places_below(area: Area) -> set[str]:
    """The names of the cities or counties right in a province or a city."""
    return {path[-1] for path, found in areas().items() if path[:-1] == area.path and not found.is_zone}


def _departments(area: Area, whole: Summary) -> Iterator[Row]:
    for row in area.rows:
        own = all(body.folder != whole.folder for body in row.bodies)
        if row.level == DEPARTMENT and not row.town and own and is_department(own_name(row.name, area.path)):
            yield row


def _absent(rows: Iterator[Row], coverage: Coverage, year: int, there: set[str]) -> int:
    """How many bodies are expected to report on a year and are not among the reports that are there."""
    return sum(
        any(slot.year == year and slot.status != NOT_EXPECTED for slot in row.slots(coverage.calendar))
        and not (year in row.reports and row.reports[year].address in there)
        for row in rows
    )
