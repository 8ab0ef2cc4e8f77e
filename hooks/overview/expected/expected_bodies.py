"""Who is expected: governments from the list of divisions, bodies of the archive's own lists, and all that ever reported."""

from collections.abc import Iterable
from typing import Final

from converters.archive.expected.lists import ExpectedBody, ExpectedList
from converters.gazetteer.body_names import full_name
from converters.gazetteer.divisions import CORPS, Division
from converters.model.folding import fold_name
from hooks.overview.expected import grounds
from hooks.overview.expected.body_levels import level_of_division, level_of_key
from hooks.overview.expected.grounds import DEPARTMENT, TOWNSHIP, ZONE
from hooks.overview.expected.matrix import Area, Row
from hooks.overview.expected.places import government_of, key_of, towns
from hooks.overview.index import Body

_GOVERNED: Final = ("省", "市", "县", "区", "旗", "州", "盟", "地区", "林区")
_OF_CORPS: Final = ("新疆维吾尔自治区",)
"""The Corps stands beside the provinces, and its bodies lie here."""


class Bodies:
    """The bodies of one area, each known by all of its names."""

    def __init__(self, area: Area, division: Division | None) -> None:
        """`division`: the area's; None where it is not of today's."""
        self.area = area
        self._rows: dict[str, Row] = {}
        self._towns: frozenset[str] = frozenset()
        self._apart: frozenset[str] = frozenset()
        if division is not None:
            self._add_divisions(division)

    def _add_divisions(self, division: Division) -> None:
        name, path = self.area.name, self.area.path
        if not division.is_zone and name.endswith(_GOVERNED):
            level = level_of_division(division)
            self._rows[""] = Row(full_name(name, ""), level, division.official_code, is_division=True)
        if path == _OF_CORPS:
            self._rows[CORPS] = Row(CORPS, grounds.PROVINCE, "", is_division=True)
        own, apart = towns(division)
        self.area.apart = list(apart)
        self._towns = frozenset([town.name for town in own])
        self._apart = frozenset(apart)
        for code, town, name in own:
            self._rows[name] = Row(name, TOWNSHIP, code, town, is_division=True)

    def _key(self, name: str, town: str = "") -> str:
        return key_of(name, self.area.path, town, self._towns)

    def _new(self, key: str, name: str, town: str = "") -> Row:
        """A body that the list of divisions does not have."""
        level = level_of_key(key, self.area.path, town, self._apart)
        place = self._rows.get(government_of(town)) if town else None
        return Row(name, level, place.code if place else self.area.code, town)

    def add_list(self, found: ExpectedList, town: str) -> None:
        """The bodies that a maintainer's list names; `town`: the township of which it is."""
        self.area.sources.append(found.source)
        for item in found.bodies:
            self._add_listed(item, town)

    def _add_listed(self, item: ExpectedBody, town: str) -> None:
        key, years = self._key(item.name, town), frozenset(item.years) or None
        row = self._rows.get(key)
        if row is None:
            row = self._rows[key] = self._new(key, fold_name(item.name), town)
            row.years = years
        elif row.is_listed:
            row.years = None if row.years is None or years is None else row.years | years
        else:
            row.years = years
        row.is_listed = True

    def add_body(self, body: Body, town: str) -> None:
        """A body of the archive: it is the rows of all its names."""
        keys = list(dict.fromkeys(self._key(name, town) for name in (body.name, *body.aliases)))
        rows = list({id(row): row for key in keys if (row := self._rows.get(key)) is not None}.values())
        row = rows[0] if rows else self._new(keys[0], body.name, town)
        row.add(body)
        self._rows |= dict.fromkeys(keys, row)
        for other in rows[1:]:
            row.merge(other)
            self._rows |= {key: row for key, known in self._rows.items() if known is other}

    def finish(self) -> None:
        """Put the bodies in order: the government, departments, townships, zones; each as they were found."""
        rows: Iterable[Row] = {id(row): row for row in self._rows.values()}.values()
        ranks = {DEPARTMENT: 1, TOWNSHIP: 2, ZONE: 3}
        self.area.rows = sorted(rows, key=lambda row: ranks.get(row.level, 0))
