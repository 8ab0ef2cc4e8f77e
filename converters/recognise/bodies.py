"""Who reports, and where: as far as the source itself says it, never further."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from converters.gazetteer import levels, mentions
from converters.recognise.fold import fold
from converters.report import Body

_PROVINCES: Final = sorted(name for name, found in levels().items() if "province" in found)
_YEAR: Final = re.compile(r"(?:关于)?(?:\d{4}年?度?|二[〇○零]\S{2}年度?)")
_SUBJECT: Final = re.compile(
    r"(?:政府|政务)?(?:信息|政务)?公开(?:工作)?(?:开展)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:报告|年报).*\Z"
)
_LEVELS: Final = re.compile(
    r"(?P<province>" + "|".join(_PROVINCES) + r")?"
    r"(?P<city>[^省市县区镇乡]{1,6}?(?:市|自治州|地区|盟)(?=.+(?:县|区|旗|市|镇|乡|街道|局|委|办|厅|院|会|中心|政府)))?"
    r"(?P<county>[^市县区镇乡]{1,9}?(?:自治县|县|区|自治旗|旗|市))?"
    r"(?P<town>[^市县区镇乡]{1,8}?(?:镇|民族乡|乡|街道|苏木))?"
    r"(?P<rest>.*)\Z"
)
_GOVERNMENT: Final = frozenset({"", "政府", "人民政府", "办事处", "街道办", "街道办事处", "人民政府办事处"})
_COMMON_NOUNS: Final = frozenset({"城区", "矿区", "郊区"})
"""Names of districts that texts use for any town's centre or outskirts."""
_ORGAN: Final = re.compile(r"(?:县|区|市|旗)?(?:委|政府|人民政府|政务|政协|人大|门户)")


def name_of_title(title: str) -> str:
    """What stands in a title beside the year and the subject: `王店镇2020年度政府信息公开…` → 王店镇."""
    plain = fold(title)
    return re.sub(r"^关于|[()\"'《》]|关于$", "", _SUBJECT.sub("", _YEAR.sub("", plain, count=1)))


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
    return place + ("办事处" if place.endswith("街道") else "人民政府")


def recognise(title: str | None, paragraphs: Sequence[str]) -> Body:
    """The body and its region, from the title, then from the text and the signature."""
    name, evidence = (name_of_title(title), "标题") if title else ("", "")
    if not name:
        name, evidence = _signature(paragraphs), "落款"
    if not name:
        return Body()
    levels = _LEVELS.match(name)
    assert levels is not None
    province, city, county, town, rest = levels.group("province", "city", "county", "town", "rest")
    if not (province or city or county or town):
        return Body(name=rest, evidence=f"{evidence}：{rest}")
    said = [f"{evidence}：{name}"]
    if town and not county and (county := _named(paragraphs, "county")):
        said.append(f"正文：{county}")
    if not province and (province := _named(paragraphs, "province")):
        said.append(f"正文：{province}")
    region = tuple(part for part in (province, city, county, town) if part)
    own = town or county or city or province
    return Body(full_name(own, rest), None, region, "；".join(said))


_SIGNED: Final = re.compile(r"[一-鿿（）()]{3,30}(?:政府|办事处|委员会|局|办公室|街道办|厅|院|中心|委|公司|学校)\Z")


def _signature(paragraphs: Sequence[str]) -> str:
    """The body that signs at the end, above or without a date."""
    for text in reversed(paragraphs[-4:]):
        plain = fold(text)
        if _SIGNED.match(plain):
            return plain
    return ""
