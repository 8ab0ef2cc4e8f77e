"""The archive as places, bodies and years: an immutable index of summaries."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from operator import attrgetter
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from converters.archive.walk import UNLOCATED
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.summary import Summary

UNLOCATED_NAME: Final = "尚未定位"
_ROOT: Final = PurePosixPath()
_UNLOCATED: Final = PurePosixPath(UNLOCATED)
_PARTS: Final = attrgetter("parts")
"""By which folders come in their order: to compare paths themselves takes ten times as long."""


@made_fast
@dataclass(frozen=True, slots=True)
class Body:
    """A body and its reports."""

    folder: PurePosixPath
    """Relative to content/."""
    name: str
    """As its latest report names it."""
    reports: tuple[Summary, ...]
    """Oldest first."""

    @property
    def address(self) -> str:
        """Its page, relative to the site."""
        return f"{self.folder}/"

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names that it had before, as its reports give them."""
        found = dict.fromkeys(alias for report in self.reports for alias in report.aliases)
        return tuple(alias for alias in found if alias != self.name)

    @property
    def place(self) -> tuple[str, ...]:
        """Names of the regions in which it lies, as its latest report names them."""
        return self.reports[-1].region


@made_fast
@dataclass(frozen=True, slots=True)
class Region:
    """A folder that holds bodies or other regions."""

    folder: PurePosixPath
    """Relative to content/."""
    address: str
    """Its page, relative to the site."""
    name: str
    """As the reports in it print it; where none does, the name of the folder."""
    regions: tuple["Region", ...]
    """The regions right below it, in the order of the folders."""
    bodies: tuple[Body, ...]
    """The bodies right below it, in the order of the folders."""
    years: Mapping[int, tuple[Summary, ...]]
    """Year → the reports in it: of its own bodies, then of the regions in it; latest year first."""

    @property
    def reports(self) -> int:
        """How many lie in it."""
        return sum(map(len, self.years.values()))

    @property
    def unlocated(self) -> bool:
        """Whether it lies among what has not been located."""
        return self.folder.parts[:1] == (UNLOCATED,)

    def all_bodies(self) -> Iterator[Body]:
        """Its bodies, then those of the regions in it, in the order of the folders."""
        yield from self.bodies
        for region in self.regions:
            yield from region.all_bodies()


@dataclass(frozen=True, slots=True)
class Index:
    """Everything that the pages but the reports' own are made from."""

    root: Region
    """content/ itself, which is no region."""
    bodies: dict[PurePosixPath, Body]
    """Folder → body, in the order of the folders."""
    regions: dict[PurePosixPath, Region]
    """Folder → region, the root left out."""
    years: dict[int, tuple[Summary, ...]]
    """Year → its reports, latest year first."""
    trails: dict[PurePosixPath, tuple[Region, ...]]
    """Folder of a region, or content/ itself → the regions in which lies what is right below it, outermost first."""

    @property
    def reports(self) -> int:
        """How many reports there are."""
        return sum(map(len, self.years.values()))

    @property
    def located(self) -> tuple[Region, ...]:
        """The regions at the top."""
        return tuple(region for region in self.root.regions if not region.unlocated)

    @property
    def unlocated(self) -> Region | None:
        """The region of what has not been located, if there is any."""
        return self.regions.get(_UNLOCATED)

    def trail(self, folder: PurePosixPath) -> tuple[Region, ...]:
        """The regions in which a folder lies, outermost first."""
        return self.trails[parent_of(folder)]


_PATHS: Final = 1 << 18
"""Paths of folders that are kept: to make and to hash one takes longer than to look it up."""


@lru_cache(_PATHS)
def folder_at(path: str) -> PurePosixPath:
    """A folder, the same object wherever it is met."""
    return PurePosixPath(path)


@lru_cache(_PATHS)
def parent_of(folder: PurePosixPath) -> PurePosixPath:
    """The folder in which one lies; of the root, that itself."""
    return folder_at("/".join(folder.parts[:-1]))


@lru_cache(_PATHS)
def _down_to(folder: PurePosixPath) -> tuple[PurePosixPath, ...]:
    """The folders from the top down to one, the root left out."""
    return () if folder == _ROOT else (*_down_to(parent_of(folder)), folder)


def regions_above(folder: PurePosixPath) -> Sequence[PurePosixPath]:
    """The folders of the regions in which one lies, from the top."""
    return _down_to(parent_of(folder))


def _children(folders: Iterable[PurePosixPath]) -> dict[PurePosixPath, set[PurePosixPath]]:
    """Each of some folders, and of those in which they lie → what of these lies right in it."""
    found: dict[PurePosixPath, set[PurePosixPath]] = {folder: set() for folder in folders}
    for folder in list(found):
        while folder != _ROOT:
            within = found.setdefault(above := parent_of(folder), set())
            if folder in within:  # and so on up to the root
                break
            within.add(folder)
            folder = above
    return found


def build_index(
    summaries: Iterable[Summary], region_names: Mapping[PurePosixPath, str] = MappingProxyType({})
) -> Index:
    """Summaries in the order of their paths → the index.

    `region_names`: folder → name, for regions whose name is decided elsewhere.
    """
    by_folder: dict[PurePosixPath, list[Summary]] = {}
    by_year: dict[int, list[Summary]] = {}
    for summary in summaries:
        by_folder.setdefault(summary.folder, []).append(summary)
        by_year.setdefault(summary.year, []).append(summary)
    in_order = sorted(by_folder, key=_PARTS)
    bodies = {folder: Body(folder, (found := by_folder[folder])[-1].body, tuple(found)) for folder in in_order}
    names: dict[PurePosixPath, str] = {_UNLOCATED: UNLOCATED_NAME, **region_names}
    bodies_in: dict[PurePosixPath, list[Body]] = {_ROOT: []}
    for folder, body in bodies.items():
        _name_regions(folder, body.place, names)
        bodies_in.setdefault(parent_of(folder), []).append(body)
    children = _children(bodies_in)
    regions: dict[PurePosixPath, Region] = {}
    for folder in sorted(children, key=lambda path: len(path.parts), reverse=True):
        within = tuple(regions[child] for child in sorted(children[folder], key=_PARTS))
        own = tuple(bodies_in.get(folder, ()))
        address = "" if folder == _ROOT else f"{folder}/"
        regions[folder] = Region(folder, address, names.get(folder, folder.name), within, own, _years(own, within))
    root = regions.pop(_ROOT)
    years = {year: tuple(by_year[year]) for year in sorted(by_year, reverse=True)}
    lasting = {folder: regions[folder] for folder in sorted(regions, key=_PARTS)}
    return Index(root, bodies, lasting, years, _trails(lasting))


def with_summaries(index: Index, others: Mapping[str, Summary]) -> Index:
    """The same index with other summaries of some reports; `others`: by the address of the report.

    What holds none of them is held on to: of a large archive that is most.
    """
    folders = dict.fromkeys(report.folder for report in others.values())

    def changed(reports: Iterable[Summary]) -> tuple[Summary, ...]:
        return tuple([others.get(report.address, report) for report in reports])

    bodies, regions = dict(index.bodies), dict(index.regions)
    for folder in folders:
        bodies[folder] = replace(bodies[folder], reports=changed(bodies[folder].reports))

    def renewed(region: Region) -> Region:
        own = tuple([bodies[body.folder] for body in region.bodies])
        within = tuple([regions[inner.folder] for inner in region.regions])
        return replace(region, bodies=own, regions=within, years=_years(own, within))

    above = {region for folder in folders for region in regions_above(folder)}
    for folder in sorted(above, key=_PARTS, reverse=True):  # what lies in a region comes before it
        regions[folder] = renewed(regions[folder])
    years = {year: changed(reports) for year, reports in index.years.items()}
    return Index(renewed(index.root), bodies, regions, years, _trails(regions))


def _trails(regions: Mapping[PurePosixPath, Region]) -> dict[PurePosixPath, tuple[Region, ...]]:
    """What `Index.trails` holds; `regions`: those above before those in them."""
    found: dict[PurePosixPath, tuple[Region, ...]] = {_ROOT: ()}
    for folder, region in regions.items():
        found[folder] = (*found[parent_of(folder)], region)
    return found


def _years(bodies: Iterable[Body], regions: Iterable[Region]) -> dict[int, tuple[Summary, ...]]:
    """Year → the reports of some bodies and of all that lie in some regions."""
    found: dict[int, list[Summary]] = {}
    for body in bodies:
        for report in body.reports:
            found.setdefault(report.year, []).append(report)
    for region in regions:
        for year, reports in region.years.items():
            found.setdefault(year, []).extend(reports)
    return {year: tuple(found[year]) for year in sorted(found, reverse=True)}


def _name_regions(folder: PurePosixPath, place: tuple[str, ...], names: dict[PurePosixPath, str]) -> None:
    """Region folders stand for the names of the region one by one; what has no name keeps that of its folder."""
    regions = regions_above(folder)
    rest = regions[1:] if regions[:1] == (_UNLOCATED,) else regions
    for region, name in zip(rest, place, strict=False):
        names.setdefault(region, name)
