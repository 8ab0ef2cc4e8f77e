"""What the search suggests: the places in the archive."""

from hooks.overview.expected.archive_coverage import Coverage
from hooks.overview.index import Body, Index
from hooks.pages.coverage.coverage_pages import absent_bodies
from hooks.search.suggestions import Name


def names_of(index: Index, coverage: Coverage) -> list[Name]:
    """Every body and region that is suggested; bodies that are expected and absent lead to where they are listed."""
    found: list[Name] = []
    for region in index.regions.values():
        own = region.bodies[0].name if len(region.bodies) == 1 and not region.regions else ""
        if region.folder.parts != ("unlocated",) and not own.startswith(region.name):  # then its body is enough
            place = tuple(above.name for above in index.trail(region.folder / "x"))[:-1]
            found.append(
                Name(region.name, place, region.address, sum(len(body.reports) for body in region.all_bodies()))
            )
    for body in index.bodies.values():
        found.append(Name(body.name, _above(body), body.address, len(body.reports)))
    for area, row, address in absent_bodies(coverage):
        found.append(Name(row.name, area.path, address, 0))
    return found


def _above(body: Body) -> tuple[str, ...]:
    """Where a body lies, without the place that its own name begins with."""
    return body.place[:-1] if body.place and body.name.startswith(body.place[-1]) else body.place
