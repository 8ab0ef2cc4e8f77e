"""Who reports, and where: as far as the source itself says it, never further.

The title says it first, then the sentence 由…编制, then the signature, then what stands around the text. Each of these
lies sometimes, so every statement is kept as evidence and a disagreement is a problem.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from converters.gazetteer import levels, mentions
from converters.problems import Problem
from converters.recognise.titles import SUBJECT
from converters.report import Body

_PROVINCES: Final = sorted(name for name, found in levels().items() if "province" in found)
_YEAR: Final = re.compile(r"(?:关于)?(?:(?:19|20)\d{2}(?:年度?|度)?|二[〇○零0O]\S{2}年度?)(?:的)?")
_SUBJECT: Final = re.compile(SUBJECT + r".*\Z")
_LEVELS: Final = re.compile(
    r"(?:国家税务总局|中共|中国共产党)?(?P<province>" + "|".join(_PROVINCES) + r")?"
    r"(?P<city>[^省市县区镇乡]{1,6}?(?:市|自治州|地区|盟)(?=.+(?:县|区|旗|市|镇|乡|街道|局|委|办|厅|院|会|中心|政府)))?"
    r"(?P<county>(?!自治区)[^市县区镇乡（(]{1,9}?(?:自治县|县|区|自治旗|旗|市))?"
    r"(?:人民政府(?=.+(?:街道|镇|乡)))?"
    r"(?P<town>(?!城乡|城镇)[^市县区镇乡]{1,8}?(?:镇|民族乡|乡|街道|苏木))?"
    r"(?P<rest>.*)\Z"
)
_GOVERNMENT: Final = frozenset({"", "政府", "人民政府", "办事处", "街道办", "街道办事处", "人民政府办事处", "行署"})
_ORGAN: Final = re.compile(r"(?:县|区|市|旗)?(?:委|政府|人民政府|政务|政协|人大|门户)")
_COMMON_NOUNS: Final = frozenset({"城区", "矿区", "郊区"})
"""Names of districts that texts use for any town's centre or outskirts."""
_ENDING: Final = r"(?:人民政府|政府|办事处|委员会|管委会|行署|局|办公室|街道办|厅|院|中心|委|公司|学校|中学|小学|医院|大队|支队|站|处)"
_SIGNED: Final = re.compile(r"[一-鿿（）()]{2,30}" + _ENDING + r"\Z")
_COMPILED: Final = re.compile(r"由([一-鿿（）()]{2,30}?" + _ENDING + r")(?:组织|负责)?(?:编制|编写|公布)")
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
    name = _SUBJECT.sub("", _YEAR.sub("|", _printed(title))).replace("|", "")
    name = name + "政府" if name.endswith("人民") else name
    name = re.sub(r"\A(?:关于|标题[:.])|[《》\"']|(?:关于|的|年度?)\Z", "", name)
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


def _named(paragraphs: Iterable[str], level: str) -> str | None:
    """The one region of a level that the text names, before an organ of it if need be; None where it names several."""
    every: set[str] = set()
    before_organ: set[str] = set()
    for text in paragraphs:
        for name, end in mentions(text):
            if level in levels()[name] and name not in _COMMON_NOUNS:
                every.add(name)
                if _ORGAN.match(text, end):
                    before_organ.add(name)
    for found in (every, before_organ):
        if len(found) == 1:
            return next(iter(found))
    return None


def full_name(place: str, rest: str) -> str:
    """A region's own government by its official name: 寿张镇 → 寿张镇人民政府, 北街街道 → 北街街道办事处."""
    if rest not in _GOVERNMENT:
        return place + rest
    if place.endswith("地区"):
        return place + "行政公署"
    return place + ("办事处" if place.endswith("街道") else "人民政府")


def _stem(name: str) -> str:
    """What tells one body from another in a name: without the regions above it and the words for government."""
    levels_ = _LEVELS.match(name)
    assert levels_ is not None
    own = levels_["town"] or levels_["county"] or levels_["city"] or levels_["province"] or ""
    rest = levels_["rest"]
    return own if rest in _GOVERNMENT else rest


def recognise(
    title: str | None, paragraphs: Sequence[str], metadata: Mapping[str, str]
) -> tuple[Body, tuple[Problem, ...]]:
    """The body and its region, and what of the source speaks against it."""
    said = statements(title, paragraphs, metadata)
    if not said:
        return Body(), ()
    name, where = said[0].name, said[0].where
    parts = _LEVELS.match(name)
    assert parts is not None
    province, city, county, town, rest = parts.group("province", "city", "county", "town", "rest")
    problems = _conflicts(said)
    if not (province or city or county or town):
        return Body(name=rest, evidence=f"{where}：{rest}"), problems
    evidence = [f"{where}：{name}"]
    for other in said[1:]:
        found = _LEVELS.match(other.name) if other.where in ("编制", "落款") and town and not county else None
        if found and found["town"] == town and found["county"]:
            province, city, county = province or found["province"], city or found["city"], found["county"]
            evidence.append(f"{other.where}：{other.name}")
    if town and not county and not (city and city.endswith("市") and "师" in city):
        county = _named(paragraphs, "county")
    if county and county not in name:
        evidence.append(f"正文：{county}")
    if not province and (province := _named(paragraphs, "province")):
        evidence.append(f"正文：{province}")
    region = tuple(part for part in (province, city, county, town) if part)
    own = town or county or city or province or ""
    official = full_name(own, rest) if name.startswith((*region, own)) else name
    return Body(official, None, region, "；".join(evidence)), problems


def _conflicts(said: Sequence[Statement]) -> tuple[Problem, ...]:
    stems = {_stem(item.name) for item in said if item.where in ("标题", "编制", "落款")}
    if len(stems) < 2 or any(all(stem in item.name for stem in stems) for item in said):
        return ()
    listed = "; ".join(f"{item.where} says {item.name}" for item in said)
    message = f"taken for {said[0].name}, but the source disagrees with itself: {listed}"
    return (Problem("body_conflict", "", message),)
