"""The bodies of a drawn archive: small counties of the list of divisions, read as text, with all their townships and some departments."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from converters.gazetteer import divisions

COUNTY: Final = "county"
TOWNSHIP: Final = "township"
DEPARTMENT: Final = "department"
DEPARTMENTS: Final = tuple("财政局 民政局 司法局 水利局 统计局 审计局 公安局 交通运输局".split())
LISTED_ONLY: Final = "应急管理局"
"""Named by a list of content/expected/ alone: no report of it is there."""


@dataclass(frozen=True, slots=True)
class DrawnBody:
    """Who reports, and where it lies."""

    kind: str
    name: str
    code: str
    region: tuple[str, ...]
    calls_itself: str
    """我县, 我镇, 我局."""

    @property
    def county(self) -> str:
        """Code of its county."""
        return self.code[:6]


@dataclass(frozen=True, slots=True)
class DrawnCounty:
    """A county, with the code and name of each of its townships."""

    code: str
    region: tuple[str, ...]
    townships: tuple[tuple[str, str], ...]

    def bodies(self, departments: int) -> Iterator[DrawnBody]:
        """The government, those of the townships, and as many departments."""
        name = self.region[-1]
        yield DrawnBody(COUNTY, f"{name}人民政府", self.code, self.region, f"我{name[-1]}")
        for code, town in self.townships:
            office = "办事处" if town.endswith("街道") else "人民政府"
            itself = "我街道" if town.endswith("街道") else f"我{town[-1]}"
            yield DrawnBody(TOWNSHIP, f"{town}{office}", code, (*self.region, town), itself)
        for department in DEPARTMENTS[:departments]:
            yield DrawnBody(DEPARTMENT, f"{name}{department}", self.code, self.region, "我局")

    def expected_list(self) -> str:
        """A file of content/expected/ that names a department of which nothing is there."""
        return (
            f"region: [{', '.join(self.region)}]\nsource: https://www.example.gov.cn/{self.code}\n"
            f"bodies:\n- name: {self.region[-1]}{LISTED_ONLY}\n"
        )


@cache
def _small_counties() -> tuple[DrawnCounty, ...]:
    """Of three to six townships, none of them a zone or a farm."""
    names: dict[str, str] = {}
    townships: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in Path(divisions.__file__).with_name("divisions.tsv").read_text(encoding="utf-8").splitlines():
        code, _, name = line.partition("\t")
        names[code] = name
        if len(code) == 9:
            townships[code[:6]].append((code, name))
    found = []
    for code, towns in townships.items():
        region = tuple(names.get(code[:length], "?") for length in (2, 4, 6))
        is_usual = (
            region[0][-1] in "省区"
            and region[1][-1] in "市州盟"
            and region[1] != region[2]
            and region[2][-1] in "县区市"
            and code[4] != "7"
        )
        if is_usual and 3 <= len(towns) <= 6 and all(town[6] in "0123" for town, _ in towns):
            found.append(DrawnCounty(code, region, tuple(towns)))
    return tuple(found)


def counties(rng: random.Random) -> list[DrawnCounty]:
    """All there are to choose from, in a drawn order; none of 陕西省, whose folder would be that of 山西省."""
    found = rng.sample(_small_counties(), len(_small_counties()))
    return [county for county in found if county.region[0] != "陕西省" and county.region[1] != county.region[2]]
