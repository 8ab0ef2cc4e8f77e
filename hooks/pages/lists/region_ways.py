"""Where the name of a region leads in a list, and which regions are named above a body: what has only one thing in it is passed by."""

from converters.gazetteer.divisions import TOWN_KINDS
from converters.model.speed.quick_dataclasses import dataclass
from hooks.overview.expected.places import government_of
from hooks.overview.index import Body, Index, Region


@dataclass(frozen=True, slots=True)
class Destination:
    """A page that an entry of a list leads to."""

    name: str
    """Of the entry: the names on the way, and that of the body, as far as they say something."""
    place: Region | Body

    @property
    def body(self) -> Body | None:
        """The body that it leads to; None where several lie there."""
        return self.place if isinstance(self.place, Body) else None

    @property
    def reports(self) -> int:
        """How many lie there."""
        return len(self.place.reports) if isinstance(self.place, Body) else self.place.reports


def destination(region: Region) -> Destination:
    """A region in a list → the first region below it with several things in it, or the only body."""
    names, at = [region.name], region
    while not at.bodies and len(at.regions) == 1:
        at = at.regions[0]
        names.append(at.name)
    if at.regions or len(at.bodies) != 1:
        return Destination("".join(names), at)
    (body,) = at.bodies
    above = names[:-1] if body.name.startswith(names[-1]) else names
    return Destination("".join([*above, body.name]), body)


def destinations(region: Region) -> list[Destination]:
    """All that lies right in a region: first what leads to regions, then its own bodies, then other bodies."""
    inner = [destination(each) for each in region.regions]
    own = [Destination(body.name, body) for body in region.bodies]
    return [*(it for it in inner if it.body is None), *own, *(it for it in inner if it.body is not None)]


def regions_above(body: Body, index: Index) -> tuple[Region, ...]:
    """The regions in which a body lies, outermost first, without the township whose government it is: its name says that."""
    trail = index.trail(body.folder)
    if trail and trail[-1].name.endswith(TOWN_KINDS) and body.name == government_of(trail[-1].name):
        return trail[:-1]
    return trail
