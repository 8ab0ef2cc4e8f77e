"""A body's name in its parts: the regions it begins with, and what is left. The list of divisions reads it first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from converters.gazetteer.divisions import (
    CORPS,
    COUNTY,
    TOWN_KINDS,
    Division,
    complete,
    is_upper,
    official,
    short_provinces,
    townships,
    townships_of,
    upper,
)
from converters.model.matching.patterns import regex

COMMON_NOUNS: Final = frozenset({"城区", "矿区", "郊区", "东区", "西区"})
"""Names of districts that texts use for any town's centre, outskirts or part."""
_PREFIX: Final = regex(
    r"(?:中国共产党|中共|中国人民政治协商会议|中华人民共和国|(?:国家|中国)(?:[^省县区镇乡国家]){2,16}?(?:总局|局|委员会)|"
    r"中国人民银行)(?=.)"
)
"""What stands before the region of a bureau that belongs to no region: 国家税务总局|长沙市税务局."""
_OF_PROVINCE: Final = regex(
    r"([^省市县区]{2,3}?)(?=(?:税务|监管|监察|监督|管理|通信|[^省市县区]{0,4}管理)?(?:局|办公室)\Z|调查总队\Z)"
)
"""A bureau of a national body for a province, of whose name only the short form is printed."""
_DIVISION_OF_CORPS: Final = regex(r"第[一二三四五六七八九十]+师(?=.)")
_REGIMENT: Final = regex(r"[〇一二三四五六七八九十百\d]+团(?=.+[镇乡])")
_TOWN_KIND: Final = "|".join(TOWN_KINDS)
_KIND_ALONE: Final = regex(rf"(?:{_TOWN_KIND})(?:\Z|人民政府|政府|办事处|办公室|街道办|党|财政所)")
"""What follows where a region's name is the beginning of a township's: 市中区|街道办事处."""
_NO_PLACE: Final = (
    "公司|集团|支队|大队|总队|中队|分局|支局|联社|基金|机关|中心|银行|大学|学校|学院|中学|小学|医院|法院|检察|国家|中国|全国|民航|民用|铁路|海关|供电|公安|交警|税务|工商|"
    "管理|监督|保护|建设|规划|服务|执法|综合|特色|华[东西南北中]|东[北南]|西[北南]|中南|沿海"
)
"""Words that a region's name never has, so that none is cut out of the name of an organ."""
_STEM: Final = rf"(?!城市|自治|[我本各该全](?:市|县|区|旗))(?:(?!{_NO_PLACE})[^省市县区旗镇乡局委厅院署（(])"
_NO_CITY: Final = "场|政(?=公用|工程|设施|园林|管理|建设|道路|养护|环卫|[局处])|容|民(?![族政宗])"
"""What follows 市 where it is no kind of place: 市场, 市政, 市容, 市民."""
_ZONE: Final = regex(
    r"(?P<zone>(?:城乡|[^省市县镇乡局委厅院署（(]){0,16}?"
    r"(?:(?:开发|新|新港|园|高新|经开|示范|度假|管理|产业|工业|物流|保税|合作|实验|试验|投资|名胜|旅游|风景|景|保护|直管|集聚|聚集|循环|功能|港|经济|起步|加工|商务|台商|垦)区|"
    r"新片区|新城|(?:产业|工业|科技|物流|软件)园(?!区)))(?![域划镇乡]|街道|公司)"
)
"""An area that is run like a county and is none."""
_GOVERNED: Final = (*TOWN_KINDS, "地区", "省", "市", "县", "区", "旗", "州", "盟")
"""Kinds of places that have a government or an office for one."""
_TOWN_AND_REST: Final = (
    r"(?:人民政府(?=.+(?:街道|镇|乡)))?"
    rf"(?P<town>(?![省州旗]?城[乡镇]|[我本各该全](?:镇|乡|街道))(?:(?!{_NO_PLACE})[^市县区镇乡局委厅院]){{1,8}}?(?:镇(?!银行)|民族乡|(?<!城)乡(?![村县])|街道|苏木))?"
    r"(?P<rest>.*)\Z"
)
_UNLISTED_TOWN: Final = regex(r"(?P<city>(?!))?(?P<county>(?!))?" + _TOWN_AND_REST)


@cache
def _unlisted_place() -> re.Pattern[str]:
    """For names that the list does not have: renamed, abolished, or never a division. To compile it takes long."""
    return regex(
        rf"(?P<city>{_STEM}{{2,6}}(?:(?<![城都超])市(?!{_NO_CITY}|区)|自治州|地区|(?<![联加])盟)"
        r"(?=.+(?:县|区|旗|市|镇|乡|街道|局|委|办|厅|院|会|中心|政府)))?"
        rf"(?P<county>{_STEM}{{2,9}}?自治[县旗]|{_STEM}{{1,4}}?县(?!域)|{_STEM}{{2,4}}?(?<![社园校片库牧景军新发港灌验范假税胜聚作能业理游护资济步工务商垦])区(?![域划])|"
        rf"{_STEM}{{2,4}}?[前后左右中]旗|{_STEM}{{2,4}}?(?<![城都超])市(?!{_NO_CITY}))?" + _TOWN_AND_REST
    )


GOVERNMENT: Final = frozenset(
    {"", "政府", "人民政府", "办事处", "办", "街道办", "街道办事处", "人民政府办事处", "行署"}
)
ZONE_OFFICES: Final = frozenset({"管委会", "管理委员会"})
"""What runs a zone: one body with the zone itself."""
_OFFICES: Final = ("管理委员会", "管委会", "人民政府", "政府", "办事处", "委员会")


@dataclass(frozen=True, slots=True)
class Named:
    """A name in its parts."""

    regions: tuple[str, ...]
    """The regions that it begins with, from the top, by their official names; a township last."""
    own: str
    """The last of them, or the zone, as printed, a listed zone with the county before it; empty where there is none."""
    rest: str
    """What follows: an organ, or nothing."""
    prefix: str = ""
    """What stands before the regions: 国家税务总局."""
    town: bool = False
    """Whether the last region is a township."""
    zone: bool = False
    """Whether its own place is run like a county or a township and is none: it has no government."""


@lru_cache(maxsize=4096)
def split(name: str) -> Named:
    """阳谷县寿张镇人民政府 → (阳谷县, 寿张镇), 人民政府."""
    match = _PREFIX.match(name)
    prefix = match[0] if match else ""
    return _bureau_of_province(name, prefix) or _split(name[len(prefix) :], prefix)


def _split(name: str, prefix: str) -> Named:
    """The parts of a name without what stands before its regions."""
    rest, regions, own = name, list[str](), ""
    found: tuple[Division, ...] = ()
    while step := _next_upper(rest, found):
        own, found, rest = step
        regions.append(official(own if is_upper(own) else short_provinces()[own]))
    town_rest = _REGIMENT.sub("", rest, count=1) if found else rest
    town_rest = town_rest.removeprefix("人民政府") if found and town_rest != "人民政府" else town_rest
    listed = _listed_town(town_rest, found, own) if found else None
    if listed and not _is_zone_elsewhere(listed[0], regions):
        town, after = listed
        zone = _is_listed_zone(town)
        place = own + town.removeprefix(own) if zone and len(found[0].code) == COUNTY else town
        return Named((*regions, town), place, after, prefix, True, zone)
    listed = _listed_town(name, ())
    if listed and len(listed[1]) < len(rest) + (not found):  # 古县渡镇 is one name
        return Named(listed[:1], *listed, prefix, True, _is_listed_zone(listed[0]))
    return _unlisted(tuple(regions), own, rest, prefix, below_county=any(len(d.code) == COUNTY for d in found))


def _bureau_of_province(name: str, prefix: str) -> Named | None:
    """国家统计局湖南调查总队 → 湖南省, 调查总队."""
    match = _OF_PROVINCE.match(name, len(prefix)) if prefix else None
    if match is None or match[1] not in short_provinces():
        return None
    return Named((short_provinces()[match[1]],), match[1], name[match.end() :], prefix)


def _next_upper(rest: str, found: Sequence[Division]) -> tuple[str, tuple[Division, ...], str] | None:
    """The longest region at the beginning, below those found: as printed, as listed, and what follows it."""
    if (skipped := _DIVISION_OF_CORPS.match(rest)) and (step := _next_upper(rest[skipped.end() :], found)):
        return step
    for length in range(min(20, len(rest)), 1, -1):
        part, after = rest[:length], rest[length:]
        if meant := _meant(part, after, found):
            return part, meant, after
    return None


def _meant(part: str, after: str, found: Sequence[Division]) -> tuple[Division, ...]:
    """The divisions below those found that a part of a name stands for, with this after it; none where it is no region."""
    if is_upper(part) and not _KIND_ALONE.match(after):
        divisions = upper(part)
        if found:
            return tuple(division for division in divisions if _is_below(division, found))
        return divisions if part not in COMMON_NOUNS or _listed_town(after, divisions) else ()
    if not found and part in short_provinces():
        province = upper(short_provinces()[part])
        return province if _next_upper(after, province) else ()
    return ()


def _is_below(division: Division, found: Sequence[Division]) -> bool:
    return any(division.code != above.code and division.code.startswith(above.code) for above in found)


def _is_whole(town: str, after: str) -> bool:
    """Whether a township's name ends where it should: 农场 is one by itself, and none in 农场管理局."""
    if town.endswith((*TOWN_KINDS, "地区")):
        return not after.startswith(("村", "域"))
    return after == "" or after in _OFFICES


def _listed_town(rest: str, found: Sequence[Division], own: str = "") -> tuple[str, str] | None:
    """The longest township of the list at the beginning, in the regions found, and what follows it.

    `own`: the region before it, which some names in the list repeat (金平县|农场 is listed as 金平县农场).
    """
    in_counties = found and all(len(above.code) == COUNTY for above in found)
    names = _towns_of(found) if in_counties else _towns_named(rest, found)
    fits = {
        name: text[len(name) :]
        for text in (rest, own + rest)
        for name in names
        if text.startswith(name) and len(name) > len(text) - len(rest) and _is_whole(name, text[len(name) :])
    }
    return max(fits.items(), key=lambda item: len(item[0]), default=None)


def _towns_of(counties: Sequence[Division]) -> set[str]:
    """The names of all townships of counties: they are few."""
    return {town.path[-1] for county in counties for town in townships_of(county.code)}


def _towns_named(rest: str, found: Sequence[Division]) -> set[str]:
    """The names of townships in the regions found, or anywhere, that end where a township's name may in this text."""
    above = tuple(region.code for region in found) or ("",)
    names = {rest, *(rest.removesuffix(office) for office in _OFFICES)}
    names |= {rest[: kind.end()] for kind in re.finditer(_TOWN_KIND, rest)}
    return {name for name in names if 1 < len(name) <= 30 and any(t.code.startswith(above) for t in townships(name))}


def _is_zone_elsewhere(town: str, regions: Sequence[str]) -> bool:
    """Whether a zone of that name lies in a county which a name leaves out: it is no zone of the city itself."""
    return _is_listed_zone(town) and all(place.path[-2] != regions[-1] for place in complete((*regions, town)))


def _is_listed_zone(town: str) -> bool:
    """Whether an entry among the townships is none."""
    return not town.endswith((*TOWN_KINDS, "地区"))


def _unlisted(regions: tuple[str, ...], own: str, rest: str, prefix: str, *, below_county: bool) -> Named:
    """The parts of a name that does not go on, or does not begin, with places of the list."""
    if not regions and (zone := _ZONE.match(rest)):
        return Named((), zone[0], rest[zone.end() :], prefix, zone=True)
    match = (_UNLISTED_TOWN if below_county else _unlisted_place()).match(rest)
    assert match is not None
    if not regions and match["rest"] not in GOVERNMENT and is_upper(f"{match[0].removesuffix(match['rest'])}市"):
        return _named_after_city(rest, len(match[0]) - len(match["rest"]), prefix)
    city, county, town, after = match.group("city", "county", "town", "rest")
    if regions and city:  # below a listed region only a county or a town is new
        city, county = None, None if county else city
    if (city or county) and not town:
        town, after = _listed_township(after)
    new = [*filter(None, (city, county, town))]
    own = new[-1] if new else own
    return Named((*regions, *new), own, after if own else rest, prefix, bool(town), bool(own) and is_zone(own))


def _listed_township(rest: str) -> tuple[str, str]:
    """A township of the list at the beginning that does not read like one (镇渡乡), and what follows it."""
    listed = _listed_town(rest, ())
    return listed if listed and not _is_listed_zone(listed[0]) else ("", rest)


def _named_after_city(name: str, end: int, prefix: str) -> Named:
    """The parts of a name that begins, up to `end`, with a city that reads like a township: 景德镇|高新区|管委会."""
    zone = _ZONE.match(name, end)
    return Named((), name[: zone.end()] if zone else "", name[zone.end() :] if zone else name, prefix, zone=bool(zone))


def is_zone(place: str) -> bool:
    """Whether a place is run like a county or a township and is none, so that nobody calls its body a government."""
    if listed := upper(place):
        return place == CORPS or all(division.is_zone for division in listed)
    return not place.endswith(_GOVERNED) or bool(_ZONE.fullmatch(place))


def without_committee(name: str) -> str:
    """A zone's name without the words for what runs it: 阳谷县经济开发区管委会 → 阳谷县经济开发区."""
    for office in ZONE_OFFICES:
        named = split(zone := name.removesuffix(office))
        if zone != name and (_ZONE.fullmatch(named.rest) if named.rest else named.zone):
            return zone
    return name


def full_name(place: str, rest: str) -> str:
    """A region's own government by its official name: 寿张镇 → 寿张镇人民政府, 北街街道 → 北街街道办事处."""
    if rest not in GOVERNMENT or is_zone(place):
        return place + rest
    if place.endswith("地区"):
        return place + (rest if rest.endswith("办事处") else "行政公署")
    return place + ("办事处" if place.endswith("街道") else "人民政府")
