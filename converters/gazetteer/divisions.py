"""The divisions of China: what a name of a place can stand for. What it says of a text is printed there.

divisions.tsv lists mainland China's provinces, cities, counties and townships with their codes; refresh.py makes it.
The upper levels are read into tables at first use (4 ms); the 41,000 townships stay one text, looked through for
few names, and for more of them put in order.
"""

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from converters.model.matching.patterns import regex

PROVINCE, CITY, COUNTY, TOWN = 2, 4, 6, 9
"""A level, as the number of digits in the codes of its divisions."""
TOWN_KINDS: Final = ("镇", "乡", "街道", "苏木")
"""Kinds of townships, as their names end; few others (地区, 农场, zones) are listed."""
CORPS: Final = "新疆生产建设兵团"
"""Its towns are listed in the region in which they lie."""
_NO_PLACES: Final = frozenset({"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"})
"""Entries between a province and its counties that are no places."""
_ENDS: Final = frozenset("省市县区旗盟州域团")
_UNLISTED: Final = frozenset({"台湾省", "香港特别行政区", "澳门特别行政区"})
"""Provinces that the list, of the mainland alone, does not have."""
_LONGEST: Final = 20
_LOOKED_THROUGH: Final = 32
"""Names of townships for each of which the list is looked through, 0.4 ms; for more it is put in order, which takes as long as 80 such looks."""
_SHORT_BANNERS: Final = regex(r"(科尔沁|鄂尔多斯|察哈尔|阿鲁|土默特|乌拉特)(左|右)翼(.旗)\Z")
_PEOPLES: Final = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|"
    "柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|塔吉克|怒|鄂温克|裕固|保安|独龙|普米"
)
_AUTONOMOUS: Final = regex(rf"(.{{2,6}}?)(?:(?:{_PEOPLES})族?)+(?:各族)?自治([州县旗])\Z")


_OF_ONE_COUNTY: Final = regex(rf"(?<=\n)(\d{{{COUNTY}}})\d+\t.*(?:\n\1.*)*")
_ZONES: Final = range(71, 80)
"""The last two digits of entries among the counties that are there for statistics only: 北戴河新区."""


@dataclass(frozen=True, slots=True)
class Division:
    """A place in the list."""

    code: str
    """Of 2, 4, 6 or 9 digits, as listed."""
    path: tuple[str, ...]
    """Names from its province down to its own; entries that are no places are left out."""

    @property
    def official_code(self) -> str:
        """The code as it is usually written: 370000, 371500, 371521, 371521109."""
        return self.code.ljust(COUNTY, "0")

    @property
    def is_zone(self) -> bool:
        """Whether it is run like a county and is none: 浦东新区 has a government, 北戴河新区 has not."""
        return len(self.code) == COUNTY and (int(self.code[CITY:]) in _ZONES or self.path[-1].endswith("委员会"))

    def region(self, level: int) -> str:
        """The name of its province, city or county (as a number of digits); empty where it has none."""
        name = _upper()[self.code[:level]] if level <= len(self.code) else ""
        return "" if name in _NO_PLACES else name

    def within(self, names: Iterable[str]) -> bool:
        """Whether it lies in places of these names, given from the top; a level may be left out."""
        above = iter(self.path[:-1])
        return all(official(name) in above for name in names)


@cache
def _lists() -> tuple[str, str]:
    """The upper levels, and the townships, each entry between line feeds."""
    text = resources.files(__package__).joinpath("divisions.tsv").read_text(encoding="utf-8")
    first = re.search(rf"^\d{{{TOWN}}}\t", text, re.MULTILINE)
    assert first is not None
    return text[: first.start()], "\n" + text[first.start() :]


@cache
def _upper() -> dict[str, str]:
    """Code → name, provinces to counties."""
    lines = (line.split("\t") for line in _lists()[0].splitlines() if not line.startswith("#"))
    return dict(lines)


@cache
def _by_name() -> dict[str, tuple[str, ...]]:
    """Name → codes, provinces to counties."""
    found: dict[str, tuple[str, ...]] = {}
    names = _upper()
    for code, name in names.items():
        if name not in _NO_PLACES and not (len(code) == COUNTY and names[code[:CITY]] == name):
            found[name] = (*found.get(name, ()), code)
    return found


@cache
def _official_names() -> dict[str, str]:
    """Short name in common use → official name: 恩施州 → 恩施土家族苗族自治州."""
    found: dict[str, list[str]] = {CORPS: ["新疆维吾尔自治区"]}
    for name in _by_name():
        if match := _AUTONOMOUS.match(name):
            found.setdefault(match[1] + match[2], []).append(name)
        elif match := _SHORT_BANNERS.match(name):
            found.setdefault(match[1][0] + match[2] + match[3], []).append(name)
    return {short: names[0] for short, names in found.items() if len(names) == 1 and short not in _by_name()}


def official(name: str) -> str:
    """The name in the list for one in common use; any other name as it is."""
    return _official_names().get(name, name)


@cache
def short_provinces() -> dict[str, str]:
    """山东 → 山东省, 内蒙古 → 内蒙古自治区."""
    return {re.sub(r"(?:(?:回|壮)族|维吾尔)?自治区\Z|[省市]\Z", "", _upper()[c]): _upper()[c] for c in provinces()}


def is_province(name: str) -> bool:
    """Whether a place of that name, in full or with a shorter kind (广西自治区), is a province, listed here or not."""
    short = re.sub(r"(?:特别行政区|自治区|[省市])\Z", "", name)
    return name in short_provinces().values() or name in _UNLISTED or (short != name and short in short_provinces())


@cache
def provinces() -> tuple[str, ...]:
    """The codes of the provinces."""
    return tuple(code for code in _upper() if len(code) == PROVINCE)


@lru_cache(maxsize=4096)  # all townships of a county share it
def _path(code: str) -> tuple[str, ...]:
    """The names from the province down to the division of a code, which is no township."""
    names = _upper()
    found = [names[code[:n]] for n in (PROVINCE, CITY, COUNTY) if n <= len(code)]
    return tuple(dict.fromkeys(name for name in found if name and name not in _NO_PLACES))


@lru_cache(maxsize=8192)
def division(code: str, name: str = "") -> Division:
    """The division of a code; `name` of a township."""
    above = _path(code[:COUNTY])
    return Division(code, above if not name or name in _NO_PLACES or name in above else (*above, name))


@lru_cache(maxsize=1024)
def townships(name: str) -> tuple[Division, ...]:
    """The townships of a name."""
    text = _lists()[1]
    if "\n" in name:
        return ()
    few = townships.cache_info().misses <= _LOOKED_THROUGH
    places = _looked_through(f"\t{name}\n") if few else _looked_up(name)
    return tuple([division(text[place - TOWN : place], name) for place in places])


def _looked_through(entry: str) -> Iterator[int]:
    """Where an entry begins, by a look through the whole list."""
    text, place = _lists()[1], 0
    while (place := text.find(entry, place)) >= 0:
        yield place
        place += 1


def _looked_up(name: str) -> Iterator[int]:
    """The same, in the list as it is ordered by names."""
    ordered = _ordered_by_name()
    number = bisect_left(ordered, name, key=_name_at)
    while number < len(ordered) and _name_at(ordered[number]) == name:
        yield ordered[number]
        number += 1


def _name_at(place: int) -> str:
    text = _lists()[1]
    return text[place + 1 : text.index("\n", place)]


@cache
def _ordered_by_name() -> "array[int]":
    """Where each township stands in the list, in the order of their names."""
    return array("I", sorted([found.start() for found in re.finditer("\t", _lists()[1])], key=_name_at))


@cache
def _places_of_counties() -> dict[str, tuple[int, int]]:
    """Code of a county → where the list of its townships begins and ends."""
    return {match[1]: match.span() for match in _OF_ONE_COUNTY.finditer(_lists()[1])}


@lru_cache(maxsize=256)  # reports of one county come together
def townships_of(code: str) -> tuple[Division, ...]:
    """The townships in a province, a city or a county."""
    return tuple([division(code, name) for code, name in listed_townships(code)])


def listed_townships(code: str) -> list[tuple[str, str]]:
    """Code and name of each entry below a province, a city or a county: to make a division of each takes four times as long."""
    text, places = _lists()[1], _places_of_counties()
    spans = [places[code]] if code in places else [span for county, span in places.items() if county.startswith(code)]
    return [(line[:TOWN], line[TOWN + 1 :]) for begin, end in spans for line in text[begin:end].split("\n")]


@cache
def counties() -> dict[tuple[str, ...], str]:
    """Path of a county, or of a city that has none, → the code that its townships are listed under."""
    return {_path(code): code for code in _places_of_counties()}


def every_township() -> list[tuple[str, str]]:
    """Code of the county and name of each township in the list."""
    return [(line[:COUNTY], line[TOWN + 1 :]) for line in _lists()[1].strip("\n").split("\n")]


def upper(name: str) -> tuple[Division, ...]:
    """The provinces, cities and counties of a name."""
    return tuple(map(division, _by_name().get(official(name), ())))


def named(name: str) -> tuple[Division, ...]:
    """Every division of a name, from the top."""
    return (*upper(name), *townships(name))


def complete(names: Sequence[str]) -> tuple[Division, ...]:
    """The divisions that names from the top down to their own fit: 山东省, 寿张镇 → that of 阳谷县."""
    if not names:
        return ()
    return tuple(found for found in named(names[-1]) if found.within(names[:-1]))


def same_stem(name: str) -> tuple[Division, ...]:
    """The divisions with a name of another kind, which a place may have changed to: 海青乡 → 海青镇."""
    kinds = TOWN_KINDS if name.endswith(TOWN_KINDS) else ("县", "市", "区", "旗")
    stem = re.sub(rf"(?:民族乡|[县市区旗]|{'|'.join(TOWN_KINDS)})\Z", "", name)
    if len(stem) < 2:
        return ()
    look = townships if kinds is TOWN_KINDS else upper
    return tuple(found for kind in kinds if stem + kind != name for found in look(stem + kind))


@cache
def upper_divisions() -> tuple[Division, ...]:
    """Every province, city and county, in the order of the codes; a county that stands for the townships of its city is none."""
    found = {division(code).path: division(code) for code, name in reversed(_upper().items()) if name not in _NO_PLACES}
    return tuple(sorted(found.values(), key=lambda place: (len(place.code), place.code)))


@cache
def _known() -> frozenset[str]:
    return frozenset((*_by_name(), *_official_names()))


def is_upper(name: str) -> bool:
    """Whether a province, city or county has this name, in full or in short."""
    return name in _known()


def mentions(text: str) -> Iterator[tuple[str, int, int]]:
    """(name, its place, the place after it) of every region that a text names, the longest where several end together."""
    known = _known()
    for end, character in enumerate(text, 1):
        if character in _ENDS:
            for start in range(max(0, end - _LONGEST), end - 1):
                if text[start:end] in known:
                    yield text[start:end], start, end
                    break
