"""The coverage of an archive: its areas with their bodies, and how region pages and searches find them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from converters.archive.expected.lists import ExpectedList
from converters.gazetteer.divisions import official
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.expected.coverage_settings import FIRST_YEAR, Settings, WrongSettings
from hooks.overview.expected.expected_bodies import Bodies
from hooks.overview.expected.grounds import LEVELS, duty
from hooks.overview.expected.matrix import Area, Calendar, Count, Row
from hooks.overview.expected.places import Path, areas, place_of
from hooks.overview.index import UNLOCATED_NAME, Body, Index, regions_above
from hooks.overview.summary import Summary

_LATE: Final = 3
"""A date says how far the archive has come if it is at most so many years after the year of its report: others are slips."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is expected, and what of it the archive has."""

    calendar: Calendar
    country: Area
    """The root of the areas."""
    by_address: Mapping[str, tuple[Area, ...]]
    """Lasting address of an area → the areas from the country down to it."""
    by_folder: Mapping[PurePosixPath, tuple[Area, str]]
    """Folder of a region → its area, and the name of the township that it is, or nothing."""
    key: tuple[object, ...]
    """All that pages depend on beside their own bodies."""
    declared: frozenset[Path] = frozenset()
    """The areas that are expected whatever the archive has, and those above them: they had pages of their own before."""

    def areas(self) -> Iterator[Area]:
        """Every area, those above before those in them; the country is the first."""
        return (trail[-1] for trail in self.by_address.values())

    def rows_of(self, folder: PurePosixPath) -> tuple[Area | None, Sequence[Row]]:
        """The area and the bodies that are listed on the page of a region. Of a township whose only body is there, none: the page of
        that tells of its years."""
        area, town = self.by_folder.get(folder, (None, ""))
        if area is None or not town:
            return area, area.rows if area else ()
        rows = [row for row in area.rows if row.town == town]
        return (None, ()) if len(rows) == 1 and rows[0].bodies else (area, rows)

    def inputs(self, area: Area, rows: Sequence[Row]) -> object:
        """All that the list of some bodies of an area depends on beside `key`, as values for a digest."""
        held = [
            (
                *(row.id, row.name, row.aliases, [body.address for body in row.bodies]),
                *((year, report.address, report.withdrawn) for year, report in row.reports.items()),
            )
            for row in rows
            if row.reports
        ]
        inner = [(each.name, each.address, list(map(_figures, each.totals.items()))) for each in area.inner]
        return area.address, len(rows), held, inner


def _figures(item: tuple[int, Count]) -> tuple[int, int, int]:
    year, count = item
    return year, count.expected, count.received


NONE: Final = Coverage(Calendar((), ""), Area((), ""), {}, {}, ())
"""Of an archive in which nothing is expected."""


def coverage_of(index: Index, lists: Sequence[ExpectedList], settings: Settings) -> Coverage:
    """The coverage of an archive. Raises WrongSettings."""
    located = [(body, *place_of(body.place, body.reports[-1].code)) for body in _located(index)]
    declared = _declared(lists, settings)
    scope = declared | _held({path for _, path, _ in located}, settings)
    tree = _Tree()
    by_path = {path: Bodies(tree.area(path), areas().get(path)) for path in sorted(scope, key=_order)}
    for found in lists:
        path, town = place_of(found.region, None)
        by_path[path].add_list(found, town)
    for body, path, town in located:
        if path in by_path:
            by_path[path].add_body(body, town)
    for bodies in by_path.values():
        bodies.finish()
    calendar = _calendar(index, settings)
    by_folder = tree.folders(located)
    tree.country.count_up(calendar)
    return Coverage(
        calendar,
        tree.country,
        dict(_trails((tree.country,))),
        by_folder,
        (calendar.years, _due(calendar), repr(lists)),
        frozenset(path[:depth] for path in declared for depth in range(len(path) + 1)),
    )


def _trails(trail: tuple[Area, ...]) -> Iterator[tuple[str, tuple[Area, ...]]]:
    yield trail[-1].own_address, trail
    for inner in trail[-1].inner:
        yield from _trails((*trail, inner))


def _located(index: Index) -> Iterator[Body]:
    for body in index.bodies.values():
        if body.place and body.place[0] != UNLOCATED_NAME and not _is_unlocated(index, body):
            yield body


def _is_unlocated(index: Index, body: Body) -> bool:
    return index.unlocated is not None and body.folder.is_relative_to(index.unlocated.folder)


def _tops(settings: Settings) -> list[Path]:
    """The areas of which everything is expected."""
    return [tuple(map(official, names)) for names in settings.scope or ()]


def _is_below(path: Path, tops: Iterable[Path]) -> bool:
    return any(path[: len(top)] == top for top in tops)


def _held(held: set[Path], settings: Settings) -> set[Path]:
    """Those of the areas of the archive's bodies whose bodies are expected: all where nothing else is said."""
    tops = _tops(settings)
    return held if settings.scope is None else {path for path in held if _is_below(path, tops)}


def _declared(lists: Sequence[ExpectedList], settings: Settings) -> set[Path]:
    """The areas whose bodies are expected by a list or the settings. Raises WrongSettings."""
    listed = {place_of(found.region, None)[0] for found in lists}
    tops = _tops(settings)
    for top in tops:
        if top and top not in areas() and top not in listed:
            raise WrongSettings(
                f"mkdocs.yml: extra.coverage.scope: {'/'.join(top)} is no division; expected such as 山东省/聊城市/阳谷县"
            )
    return listed | {path for path in (areas() if tops else ()) if _is_below(path, tops)}


def _order(path: Path) -> tuple[str, ...]:
    """Divisions by their codes, a city before its counties; others behind them by their names."""
    return tuple(areas()[path[:n]].code if path[:n] in areas() else f"~{path[n - 1]}" for n in range(1, len(path) + 1))


class _Tree:
    """The areas that are known, each in the one above it."""

    def __init__(self) -> None:
        self.country = Area((), "")
        self._areas: dict[Path, Area] = {(): self.country}

    def area(self, path: Path) -> Area:
        """The area at a path; it is made, with those above it, if it is not there."""
        if path not in self._areas:
            division = areas().get(path)
            self._areas[path] = Area(path, division.official_code if division else "")
            self.area(path[:-1]).inner.append(self._areas[path])
        return self._areas[path]

    def folders(self, located: Iterable[tuple[Body, Path, str]]) -> dict[PurePosixPath, tuple[Area, str]]:
        """Folder of each region → its area and township, as the names of the bodies in it tell; areas learn their folders."""
        found: dict[PurePosixPath, tuple[Area, str]] = {}
        for body, path, town in located:
            for folder, place in self._places(body, path, town):
                found.setdefault(folder, place)
        for folder, (area, town) in found.items():
            if area.folder is None and not town:
                area.folder = folder
        return found

    def _places(self, body: Body, path: Path, town: str) -> Iterator[tuple[PurePosixPath, tuple[Area, str]]]:
        """The folders of the regions in which a body lies, where they go with its regions one by one."""
        folders, names = regions_above(body.folder), tuple(map(official, body.place))
        for folder, name in zip(folders, names, strict=True) if len(folders) == len(names) else ():
            area = self._areas.get(path[: path.index(name) + 1] if name in path else path)
            if area is not None and (name in path or name == town):
                yield folder, (area, "" if name in path else town)


def _calendar(index: Index, settings: Settings) -> Calendar:
    """The years from the earliest report, to the last of which anything is due or there."""
    reports = [report for found in index.years.values() for report in found]
    as_of = settings.as_of or max((day for report in reports for day in _dates(report)), default="")
    years = [report.year for report in reports if report.year >= FIRST_YEAR]
    first = settings.since or min(years, default=None)
    if first is None or not as_of:
        return Calendar((), as_of)
    last = max([*years, first, int(as_of[:4]) - 1])
    return Calendar(tuple(range(last, first - 1, -1)), as_of)


def _dates(report: Summary) -> Iterator[str]:
    """The days that the archive tells of: the year of a report is over."""
    yield f"{report.year + 1}-01-01"
    for day in (report.published, report.retrieved):
        if day and int(day[:4]) <= report.year + _LATE:
            yield day


def _due(calendar: Calendar) -> list[object]:
    """What of the calendar's day counts: by which years each kind of body has been due."""
    kinds = [(level, of_township) for level in LEVELS for of_township in (False, True)]
    return [
        [year for year in calendar.years if calendar.as_of > duty(level, year, of_township=of_township).due]
        for level, of_township in kinds
    ]
