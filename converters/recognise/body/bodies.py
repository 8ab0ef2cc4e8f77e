"""Who reports, and where: as far as the source itself says it, never further.

The title says it first, then the preamble and the sentence 由…编制, then the signature, then what is less sure. A statement
that reads as no body yields to one that does; a disagreement is a problem.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from converters.gazetteer.body_names import GOVERNMENT, ZONE_OFFICES, Named, full_name, split
from converters.gazetteer.divisions import same_stem, townships, upper
from converters.model.folding import fold_name
from converters.model.problems import Problem
from converters.model.report import Body
from converters.recognise.body import statements as says
from converters.recognise.body.mentions import CHAINED, Mention, collect_mentions, record_mention
from converters.recognise.body.regions import locate
from converters.recognise.body.statements import LEVELS, Statement, is_body, statements

_IN_TEXT: Final = (says.PREAMBLE, says.COMPILER, says.SIGNATURE, says.OPENING)
_INFERRED: Final = (says.OPENING, says.CONTACT, *says.PUBLISHERS)
"""What is no statement of who reports, but lets it be inferred."""
Said = tuple[Statement, Named]
"""A statement and its name in its parts."""


def _official(named: Named, name: str) -> str:
    """The name of a body: without the regions above its own, its own government by the official name."""
    if named.prefix or not named.own:
        return name
    return named.own + named.rest if named.zone else full_name(named.own, named.rest)


def _stem(named: Named) -> str:
    """What tells one body from another in a name: without the regions above it and the words for government."""
    return named.own if named.rest in GOVERNMENT or (named.zone and named.rest in ZONE_OFFICES) else named.rest


def _says_in_full(named: Named, short: str) -> bool:
    """Whether a name is another with the place that it leaves out: 浏阳市水利局 for 市水利局, 永和镇政府 for 镇政府."""
    if not named.own:
        return False
    if named.zone and short in ZONE_OFFICES:
        return named.rest in ZONE_OFFICES
    organ = short[1:] if short[:1] in LEVELS and named.own.endswith(short[0]) else short
    return bool(organ) and (organ == named.rest or (organ in GOVERNMENT and named.rest in GOVERNMENT))


def _chosen(said: Sequence[Said]) -> Said:
    """The first statement that reads as a body, in the words of another that says the same body in full."""
    statement, named = next((item for item in said if is_body(item[0].name)), said[0])
    if named.regions or named.zone:
        return statement, named
    return next((item for item in said if _says_in_full(item[1], statement.name)), (statement, named))


def recognise(
    title: str | None, paragraphs: Sequence[str], metadata: Mapping[str, str]
) -> tuple[Body, tuple[Problem, ...]]:
    """The body and its region, and what of the source speaks against it."""
    said = [(item, split(item.name)) for item in statements(title, paragraphs, metadata)]
    if not said:
        return Body(), ()
    statement, named = chosen = _chosen(said)
    name = statement.name
    problems = [*_conflicts(chosen, said)]
    if statement.where in _INFERRED:
        message = f"neither title nor preamble nor signature names the body; {name} is taken from {statement.where}"
        problems.append(Problem("body_inferred", "", message))
    own = named.regions[-1] if named.regions else ""
    texts = [fold_name(text) for text in paragraphs]
    mentions = collect_mentions(texts, {key: fold_name(text) for key, text in metadata.items()}, own)
    for region in named.regions[:-1]:
        record_mention(mentions, region, CHAINED, statement.where)
    evidence = [f"{statement.where}：{name}", *_of_other_statements(chosen, said, mentions)]
    location = locate(_with_regions_above(chosen, said), mentions)
    if location.conflict:
        message = (
            f"{name} is not placed: the source also names {location.conflict}; say the region with --region 省/市/县"
        )
        problems.append(Problem("region_conflict", "", message))
    text = "；".join(dict.fromkeys((*evidence, *location.evidence)))
    return Body(_official(named, name), location.code, location.region, text, location.candidates), tuple(problems)


def _with_regions_above(chosen: Said, said: Sequence[Said]) -> Named:
    """The name with the regions that another statement has above the same township, where the list does not know them."""
    named = chosen[1]
    if not named.town or len(named.regions) > 1:
        return named
    for statement, other in said:
        if statement.where not in (says.CONTACT, *_IN_TEXT) or other.regions[-1:] != named.regions:
            continue
        unknown = [name for name in other.regions[:-1] if not upper(name)]
        if unknown and not any(_is_renamed(name, named.regions[0]) for name in unknown):
            return replace(named, regions=other.regions)
    return named


def _is_renamed(county: str, town: str) -> bool:
    """Whether a township of that name lies in a county that has had another name of the same stem."""
    return any(kin.path[-1] in place.path for kin in same_stem(county) for place in townships(town))


def _of_other_statements(chosen: Said, said: Sequence[Said], mentions: dict[str, Mention]) -> list[str]:
    """What the other statements in the text add: they name the regions above the body's own, which are then mentioned."""
    regions = chosen[1].regions
    evidence = []
    for statement, other in said:
        if statement is chosen[0] or statement.where not in _IN_TEXT:
            continue
        if not regions or regions[-1] not in other.regions[1:]:
            continue
        if not set(other.regions) <= set(regions):
            evidence.append(f"{statement.where}：{statement.name}")
        for region in other.regions[: other.regions.index(regions[-1])]:
            record_mention(mentions, region, CHAINED, statement.where)
    return evidence


def _speaks_of_body(statement: Statement, named: Named) -> bool:
    """Whether a statement is meant to name the body; a first sentence may be about the county."""
    if statement.where == says.OPENING:
        return named.town or named.rest not in GOVERNMENT
    return statement.where == says.TITLE or statement.where in _IN_TEXT


def _conflicts(chosen: Said, said: Sequence[Said]) -> tuple[Problem, ...]:
    meant = [it for it in said if _speaks_of_body(*it) and not _says_in_full(chosen[1], it[0].name)]
    stems = {_stem(named) for _, named in (chosen, *meant)}
    if len(stems) < 2 or any(all(stem in item.name for stem in stems) for item, _ in said):
        return ()
    listed = "; ".join(f"{item.where} says {item.name}" for item, _ in said)
    message = f"taken for {chosen[0].name}, but the source disagrees with itself: {listed}"
    return (Problem("body_conflict", "", message),)
