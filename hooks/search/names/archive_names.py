"""What the search suggests: the places in the archive."""

from collections.abc import Iterator

from converters.archive.slugs import body_part
from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.index import Body, Index
from hooks.pages.coverage.coverage_pages import absent_bodies
from hooks.search.names.name_keys import Name


def names_of(index: Index, coverage: Coverage) -> list[Name]:
    """Every body and region that is suggested; bodies that are expected and absent lead to where they are listed."""
    absent = (Name(row.name, area.path, address, 0) for area, row, address in absent_bodies(coverage))
    bodies = (name for body in index.bodies.values() for name in _names_of_body(body))
    return [*_regions(index), *bodies, *absent]


def _regions(index: Index) -> Iterator[Name]:
    """The regions, but for those of whose only body the name begins like theirs: it is enough."""
    for region in index.regions.values():
        own = region.bodies[0].name if len(region.bodies) == 1 and not region.regions else ""
        if region.folder.parts != ("unlocated",) and not own.startswith(region.name):
            place = tuple(above.name for above in index.trail(region.folder))
            yield Name(region.name, place, region.address, region.reports)


def _names_of_body(body: Body) -> Iterator[Name]:
    """Its name, and those that it had before."""
    newest = next((report.year for report in reversed(body.reports) if not report.withdrawn), 0)
    for name in (body.name, *body.aliases):
        own = body_part(name, body.place).removeprefix(name)
        yield Name(name, _above(body), body.address, len(body.reports), newest, own)


def _above(body: Body) -> tuple[str, ...]:
    """Where a body lies, without the place that its own name begins with."""
    return body.place[:-1] if body.place and body.name.startswith(body.place[-1]) else body.place
