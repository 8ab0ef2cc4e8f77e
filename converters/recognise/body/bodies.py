"""Who reports, and where: as far as the source itself says it, never further.

The title says it first, then the sentence 由…编制, then the signature, then what stands around the text. Each of these
lies sometimes, so every statement is kept as evidence and a disagreement is a problem.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from converters.gazetteer.body_names import GOVERNMENT, Named, full_name, split
from converters.gazetteer.divisions import TOWN_KINDS
from converters.model.problems import Problem
from converters.model.report import Body
from converters.recognise.body.mentions import CHAINED, collect_mentions, record_mention
from converters.recognise.body.regions import locate
from converters.recognise.titles import name_in

_ENDING: Final = r"(?:人民政府|政府|办事处|委员会|管委会|行署|局|办公室|街道办|厅|院|中心|委|公司|学校|中学|小学|医院|大队|支队|站|处)"
_SIGNED: Final = re.compile(r"[㐀-鿿〇（）()]{2,30}" + _ENDING + r"\Z")
_COMPILED: Final = re.compile(r"由([㐀-鿿〇（）()]{2,30}?" + _ENDING + r")(?:组织|负责)?(?:编制|编写|公布)")
_PUBLISHERS: Final = ("发布机构", "发文机关", "发布单位", "公开主体", "信息提供单位", "责任部门", "主办单位")
_PLAIN_DIGITS: Final = {0xFF10 + i: 48 + i for i in range(10)}
_NOT_A_NAME: Final = re.compile(r"[我本各全]|\A(?:政府|信息|的|年度?)+\Z")


@dataclass(frozen=True, slots=True)
class Statement:
    """A name that the source gives for the body."""

    where: str
    name: str


def _printed(text: str) -> str:
    """The text without white space and with plain digits; brackets and characters stay as they are printed."""
    return "".join(text.split()).translate(_PLAIN_DIGITS)


def name_of_title(title: str) -> str:
    """What stands in a title beside the year and the subject: `王店镇2020年度政府信息公开…` → 王店镇."""
    name = name_in(_printed(title))
    name = name + "政府" if name.endswith("人民") else name
    name = re.sub(r"[《》\"']|(?:的|年度?)\Z", "", name)
    return "" if name == "中华人民共和国" or _NOT_A_NAME.fullmatch(name) else name


def statements(title: str | None, paragraphs: Sequence[str], metadata: Mapping[str, str]) -> list[Statement]:
    """Every name that the source gives, the most trusted first."""
    found = [Statement("标题", name_of_title(title))] if title else []
    for text in paragraphs[:12]:
        if match := _COMPILED.search(_printed(text)):
            found.append(Statement("编制", match[1]))
    found.append(Statement("落款", _signature(paragraphs)))
    if page := metadata.get("网页标题"):
        found.append(Statement("网页标题", name_of_title(re.split(r"[-_|—]", page)[0]) if "公开" in page else ""))
    found += [Statement(key, _printed(metadata[key])) for key in _PUBLISHERS if key in metadata]
    return [item for item in found if item.name]


def _signature(paragraphs: Sequence[str]) -> str:
    """The body that signs at the end, above or without a date."""
    for text in reversed(paragraphs[-4:]):
        plain = re.sub(r"\d{4}年.*\Z", "", _printed(text))
        if _SIGNED.match(plain):
            return plain
    return ""


def _official(named: Named, name: str) -> str:
    """The name of a body: without the regions above its own, its own government by the official name."""
    if named.prefix or not named.own:
        return name
    listed_otherwise = (named.town and not named.own.endswith((*TOWN_KINDS, "地区"))) or named.own.endswith("开发区")
    return named.own + named.rest if listed_otherwise else full_name(named.own, named.rest)


def _stem(named: Named) -> str:
    """What tells one body from another in a name: without the regions above it and the words for government."""
    return named.own if named.rest in GOVERNMENT else named.rest


def recognise(
    title: str | None, paragraphs: Sequence[str], metadata: Mapping[str, str]
) -> tuple[Body, tuple[Problem, ...]]:
    """The body and its region, and what of the source speaks against it."""
    stated = statements(title, paragraphs, metadata)
    if not stated:
        return Body(), ()
    name, where = stated[0].name, stated[0].where
    parts = [split(item.name) for item in stated]
    named = parts[0]
    problems = _conflicts(stated, parts)
    mentions = collect_mentions(paragraphs, metadata, named.regions[-1] if named.regions else "")
    evidence = [f"{where}：{name}"]
    for region in named.regions[:-1]:
        record_mention(mentions, region, CHAINED, where)
    for item, other in zip(stated[1:], parts[1:], strict=True):
        if item.where not in ("编制", "落款") or not named.regions or named.regions[-1] not in other.regions[1:]:
            continue
        if not set(other.regions) <= set(named.regions):
            evidence.append(f"{item.where}：{item.name}")
        for region in other.regions[: other.regions.index(named.regions[-1])]:
            record_mention(mentions, region, CHAINED, item.where)
    location = locate(named, mentions)
    if location.conflict:
        message = (
            f"{name} is not placed: the source also names {location.conflict}; say the region with --region 省/市/县"
        )
        problems = (*problems, Problem("region_conflict", "", message))
    evidence += location.evidence
    text = "；".join(dict.fromkeys(evidence))
    return Body(_official(named, name), location.code, location.region, text, location.candidates), problems


def _conflicts(stated: Sequence[Statement], parts: Sequence[Named]) -> tuple[Problem, ...]:
    stems = {_stem(part) for item, part in zip(stated, parts, strict=True) if item.where in ("标题", "编制", "落款")}
    if len(stems) < 2 or any(all(stem in item.name for stem in stems) for item in stated):
        return ()
    listed = "; ".join(f"{item.where} says {item.name}" for item in stated)
    message = f"taken for {stated[0].name}, but the source disagrees with itself: {listed}"
    return (Problem("body_conflict", "", message),)
