"""Where a body lies: what its name says, what the source names beside it, and the list of divisions; never a guess."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from converters.recognise.body.mentions import CHAINED, ORGAN, Mention

LEVELS: Final = (COUNTY, CITY, PROVINCE)
_LEVEL_WORD: Final = re.compile(r"(?P<province>省|自治区)|(?P<city>市(?![场政容])|州)|(?P<county>县(?!域)|区(?!域)|旗)")
_KIND: Final = re.compile(r"(?:特别行政区|自治[区州县旗]|[省市县区旗盟]|地区)\Z")
_PLACES: Final = (*TOWN_KINDS, "省", "市", "县", "旗", "州", "盟", "地区", "自治区")
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
    own = _strengths(place, mentions)
    for level, strength in zip(LEVELS, own, strict=True):
        other, name = foreign.get(level, (0, ""))
        if other == CHAINED and level == COUNTY:
            return name
        if strength >= ORGAN and level < len(place.code):
            return ""
        if other >= ORGAN and other > strength:
            return name
    if any(strength for level, strength in zip(LEVELS, own, strict=True) if level < len(place.code)):
        return ""
    weakest = 1 if alone and len(place.code) == TOWN else ORGAN
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
    names = named.regions
    if not names:
        return _of_text(named.own or named.rest, mentions)
    if fits := complete(names):
        if (
            len(fits) > 1
            and named.town
            and not names[-1].endswith(_PLACES)
            and not any(_strengths(f, mentions)[0] for f in fits)
        ):
            place = _of_text(named.own, mentions)  # 高新区 is listed somewhere, and is any city's
            return place if place.code else _locate_listed(fits, names, mentions)
        return _locate_listed(fits, names, mentions)
    last = names[-1]
    if len(names) > 1:
        above = locate(replace(named, regions=names[:-1], town=False), mentions)
    else:
        level = COUNTY if named.town else CITY if last.endswith(("县", "区", "旗", "市")) else PROVINCE
        fits = _mentioned_at(level, mentions)
        above = _locate_listed(fits, (), mentions) if fits else Location(())
        if not fits and (kin := same_stem(last)):
            return Location(names, candidates=tuple(place.path for place in kin))
    if above.code is None and not above.candidates and not (above.region and len(above.region) > 1):
        kin = tuple(place for place in same_stem(last) if place.within(names[:-1]))
        return Location(names, candidates=tuple(place.path for place in kin))
    region = names if above.candidates else (*above.region, last)
    candidates = tuple((*place, last) for place in above.candidates)
    return Location(region, None, candidates, above.evidence, above.conflict)


def _of_text(name: str, mentions: Mentions) -> Location:
    """Where a body lies whose name begins with no region: where its source says, if it says one place."""
    for region in mentions:
        stem = _KIND.sub("", region)
        if len(stem) > 1 and name.startswith(stem):
            return _locate_listed(upper(region), (), mentions)
    word = _LEVEL_WORD.match(name)
    levels = LEVELS if word is None else ({"province": PROVINCE, "city": CITY, "county": COUNTY}[word.lastgroup or ""],)
    fits = {level: found for level in levels if (found := _mentioned_at(level, mentions))}
    strong = [level for level, found in fits.items() if any(mentions[d.path[-1]].strength >= ORGAN for d in found)]
    if strong:
        return _locate_listed(fits[strong[0]], (), mentions)
    if len({d.path[-1] for level in (COUNTY, CITY) for d in fits.get(level, ())}) > 1:
        return Location((), candidates=tuple(d.path for level in fits for d in fits[level] if level > PROVINCE))
    if fits:
        return _locate_listed(next(iter(fits.values())), (), mentions)
    stems = (name[:length] + kind for length in range(6, 1, -1) for kind in ("市", "县", "区", "旗", "州"))
    return Location((), candidates=tuple(d.path for stem in stems if is_upper(stem) for d in upper(stem)))
