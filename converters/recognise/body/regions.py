"""Where a body lies: what its name says, what the source names beside it, and the list of divisions; never a guess."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from converters.gazetteer.body_names import Named
from converters.gazetteer.divisions import (
    CITY,
    COUNTY,
    PROVINCE,
    TOWN,
    TOWN_KINDS,
    Division,
    complete,
    is_upper,
    same_stem,
    upper,
)
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.body.mentions import CHAINED, ORGAN, PASSING, Mention

LEVELS: Final = (COUNTY, CITY, PROVINCE)
_LEVEL_WORD: Final = regex(r"(?P<province>省|自治区)|(?P<city>市(?![场政容])|州)|(?P<county>县(?!域)|区(?!域)|旗)")
_LEVEL_OF: Final = {"province": PROVINCE, "city": CITY, "county": COUNTY}
_KIND: Final = regex(r"(?:特别行政区|自治[区州县旗]|[省市县区旗盟]|地区)\Z")
_PLACES: Final = (*TOWN_KINDS, "省", "市", "县", "旗", "州", "盟", "地区", "自治区")
_NATIONAL: Final = regex(r"国家|国务院|中国|中华人民共和国|民航|全国|中央")
"""Beginnings of the names of bodies that no region of their text says the place of."""
Mentions = Mapping[str, Mention]


@dataclass(frozen=True, slots=True)
class Location:
    """Where a body lies, or, where that is not known, the places where it can lie."""

    region: tuple[str, ...]
    """From the province down; only what the name says where it is not known."""
    code: str | None = None
    candidates: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[str, ...] = ()
    """What the source says of it beside the name, and what the list adds."""
    conflict: str = ""
    """The region that speaks against it."""


def _strengths(place: Division, mentions: Mentions) -> tuple[int, int, int]:
    """How strongly the source names its county, its city and its province; 0 where it has none."""
    county, city, province = (
        mentions[name].strength if (name := place.region(level)) in mentions else 0 for level in LEVELS
    )
    return county, city, province


def _strengths_above(place: Division, mentions: Mentions) -> dict[int, int]:
    """Level → how strongly the source names its region there, for the levels above its own, from the county up."""
    strengths = zip(LEVELS, _strengths(place, mentions), strict=True)
    return {level: strength for level, strength in strengths if level < len(place.code)}


def _beats(one: tuple[int, int, int], other: tuple[int, int, int]) -> bool:
    """Whether the mentions decide for one place: as strong on every level, or by an organ of its own county or city."""
    if one != other and all(a >= b for a, b in zip(one, other, strict=True)):
        return True
    if one[0] != other[0]:
        return one[0] >= ORGAN and other[0] == 0 and other[1] < ORGAN
    return one[1] >= ORGAN and other[1] == 0 and other[2] < ORGAN


def _foreign(place: Division, mentions: Mentions) -> dict[int, tuple[int, str]]:
    """Level → the strongest mention of a region of that level in which the place does not lie, above its own level."""
    found: dict[int, tuple[int, str]] = {}
    for name, mention in mentions.items():
        for level in {len(d.code) for d in upper(name)}:
            if name not in place.path and level < len(place.code):
                found[level] = max(found.get(level, (0, "")), (mention.strength, name))
    return found


def _against(place: Division, mentions: Mentions, *, alone: bool) -> str:
    """The region that speaks against a place; empty where none does. `alone`: only its own name says where it is."""
    foreign = _foreign(place, mentions)
    own = _strengths_above(place, mentions)
    for level, strength in own.items():
        other, name = foreign.get(level, (0, ""))
        if other == CHAINED and level == COUNTY:
            return name
        if strength >= ORGAN:
            return ""
        if other >= ORGAN:
            return name
    if any(own.values()):
        return ""
    weakest = PASSING if alone and len(place.code) == TOWN else ORGAN
    return next((name for strength, name in foreign.values() if strength >= weakest), "")


def _decide(fits: Sequence[Division], mentions: Mentions, names: Sequence[str]) -> tuple[Division | None, str]:
    """The one of some places that the mentions speak for, and what speaks against it."""
    marks = [_strengths(place, mentions) for place in fits]
    best = [
        place for i, place in enumerate(fits) if all(i == j or _beats(marks[i], other) for j, other in enumerate(marks))
    ]
    if len(best) != 1:
        return None, ""
    against = _against(best[0], mentions, alone=len(names) == 1)
    return (None, against) if against else (best[0], "")


def _evidence(place: Division, names: Sequence[str], mentions: Mentions, *, unique: bool) -> tuple[str, ...]:
    found: dict[str, list[str]] = {}
    for name in place.path:
        if name not in names:
            found.setdefault(mentions[name].where if name in mentions else "区划表", []).append(name)
    alone = unique and len(names) == 1 and set(found) <= {"区划表"}
    return tuple(
        f"{where}：{'、'.join(regions)}" + ("（全国唯一）" if alone and where == "区划表" else "")
        for where, regions in sorted(found.items(), key=lambda item: item[0] == "区划表")
    )


def _locate_listed(fits: Sequence[Division], names: tuple[str, ...], mentions: Mentions) -> Location:
    mentions = {name: mention for name, mention in mentions.items() if name not in names[-1:]}
    chosen, against = _decide(fits, mentions, names)
    if chosen is None:
        return Location(names, candidates=tuple(place.path for place in fits), conflict=against)
    return Location(chosen.path, chosen.official_code, (), _evidence(chosen, names, mentions, unique=len(fits) == 1))


def _mentioned_at(level: int, mentions: Mentions) -> tuple[Division, ...]:
    """The regions of a level that the source names, the more strongly named alone where there are any."""
    at = {
        name: mention.strength for name, mention in mentions.items() if any(len(d.code) == level for d in upper(name))
    }
    strong = [name for name, strength in at.items() if strength == max(at.values()) and strength >= ORGAN] or list(at)
    return tuple(d for name in strong for d in upper(name) if len(d.code) == level)


def locate(named: Named, mentions: Mentions) -> Location:
    """Where the body of a name lies."""
    if not named.regions:
        return _of_text(named.own or named.rest, mentions)
    if fits := complete(named.regions):
        return _of_listed(named, fits, mentions)
    return _of_unlisted(named, mentions)


def _of_listed(named: Named, fits: Sequence[Division], mentions: Mentions) -> Location:
    """Where a body lies whose regions are in the list."""
    if len(fits) > 1 and _is_common_zone(named) and not any(_strengths(place, mentions)[0] for place in fits):
        place = _of_text(named.own, mentions)
        if place.code:
            return place
    return _locate_listed(fits, named.regions, mentions)


def _is_common_zone(named: Named) -> bool:
    """Whether its own place is what many cities have, listed or not: 高新区."""
    return named.town and not named.regions[-1].endswith(_PLACES)


def _of_unlisted(named: Named, mentions: Mentions) -> Location:
    """Where a body lies whose own place is not in the list: below the regions above it, or where one of its stem is."""
    *upper_names, last = named.regions
    if upper_names:
        above = locate(replace(named, regions=tuple(upper_names), town=False), mentions)
    else:
        above = _locate_above(last, mentions, town=named.town)
    if above.code is None and not above.candidates and len(above.region) < 2:
        kin = (place.path for place in same_stem(last) if place.within(upper_names))
        return Location(named.regions, candidates=tuple(kin))
    region = named.regions if above.candidates else (*above.region, last)
    candidates = tuple((*place, last) for place in above.candidates)
    return Location(region, None, candidates, above.evidence, above.conflict)


def _locate_above(name: str, mentions: Mentions, *, town: bool) -> Location:
    """The region above a place that is not in the list, as far as the source names one."""
    level = COUNTY if town else CITY if name.endswith(("县", "区", "旗", "市")) else PROVINCE
    fits = _mentioned_at(level, mentions)
    return _locate_listed(fits, (), mentions) if fits else Location(())


def _of_text(name: str, mentions: Mentions) -> Location:
    """Where a body lies whose name begins with no region: where its source says, if it says one place."""
    if _NATIONAL.match(name):
        return Location(())
    if region := _named_in_short(name, mentions):
        return _locate_listed(upper(region), (), mentions)
    fits = [found for level in _levels_of(name) if (found := _mentioned_at(level, mentions))]
    if not fits:
        return Location((), candidates=tuple(place.path for place in _with_first_words(name)))
    strong = (found for found in fits if any(mentions[d.path[-1]].strength >= ORGAN for d in found))
    if decided := next(strong, None):
        return _locate_listed(decided, (), mentions)
    below_provinces = [d for found in fits for d in found if len(d.code) > PROVINCE]
    if len({d.path[-1] for d in below_provinces}) > 1:
        return Location((), candidates=tuple(d.path for d in below_provinces))
    return _locate_listed(fits[0], (), mentions)


def _named_in_short(name: str, mentions: Mentions) -> str:
    """The region that the source names, and with whose name, its kind left out, another begins: 怀远|二中."""
    stems = ((region, _KIND.sub("", region)) for region in mentions)
    return next((region for region, stem in stems if len(stem) > 1 and name.startswith(stem)), "")


def _levels_of(name: str) -> Sequence[int]:
    """The levels on which a body can be: that of the first word of its name (市财政局), or any."""
    word = _LEVEL_WORD.match(name)
    return LEVELS if word is None else (_LEVEL_OF[word.lastgroup or ""],)


def _with_first_words(name: str) -> Iterator[Division]:
    """The regions, below provinces, whose name without its kind is what another begins with, the longest first."""
    stems = (name[:length] + kind for length in range(6, 1, -1) for kind in ("市", "县", "区", "旗", "州"))
    return (division for stem in stems if is_upper(stem) for division in upper(stem))
