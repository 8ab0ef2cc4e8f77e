"""A title as a list of reports prints it: of which year, and whether the report can be a certain body's.

Only a first look: what a report says itself decides when it is read.
"""

import re
from collections.abc import Sequence
from typing import Final

from converters.model.folding import fold_forms, fold_name, nfkc
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.titles import SUBJECT, YEAR
from converters.recognise.years import year_of_title

_SUBJECT: Final = regex(SUBJECT)
_YEARS: Final = regex(rf"{YEAR}|(?<!\d)20\d\d(?!\d)|历年来?|各年度?")
_BARE_YEAR: Final = regex(r"(?<!\d)(20\d\d)(?!\d)")
_NO_REPORT: Final = regex(
    r"通知|要求|方案|解读|培训|会议|部署|汇总|填报|格式|模板|范本|编制|发布会|通报|问答|图解|一图读懂|政府网站"
)
"""Words of what is written about reports."""
_AROUND: Final = regex(
    r"\A(?:附件[\d一二三四五六七八九十]*|附|关于|公布|发布|公开|公示|的|[^\w])+|"
    r"(?:的?(?:公告|公示|通告)|的|[^\w])+\Z"
)
_ENDING: Final = regex(r"\.(?:docx?|pdf|wps|html?|zip|rar)\Z", re.I)
_GOVERNMENT: Final = ("人民政府", "政府")
_KINDS: Final = regex(r"(?:特别行政区|自治[区州县旗]|省|市|县|区|旗|州|盟)\Z")
_LONGEST: Final = 120
_SHORTEST_CORE: Final = 2


@dataclass(frozen=True, slots=True)
class ListedTitle:
    """What a title in a list says."""

    who: str
    """The words for who reports; empty where it does not say."""
    year: int | None


def listed_title(text: str) -> ListedTitle | None:
    """What a text announces; None where it is no title of an annual report."""
    plain = _ENDING.sub("", "".join(fold_forms(nfkc(text)).split()))
    found = _SUBJECT.search(plain) if len(plain) <= _LONGEST else None
    if found is None or _NO_REPORT.search(plain):
        return None
    before, after = (_without_year(part) for part in (plain[: found.start()], plain[found.end() :]))
    bare = _BARE_YEAR.search(plain)
    return ListedTitle(before or after, year_of_title(plain) or (int(bare[1]) if bare else None))


def _without_year(part: str) -> str:
    return _AROUND.sub("", _AROUND.sub("", _YEARS.sub("", part)))


def may_be_of(who: str, body: str, region: Sequence[str]) -> bool:
    """Whether words for who reports can mean a body of a region: the same but for the region, or one short for the other."""
    if not who:
        return True
    words, name = _core(who, region), _core(body, region)
    return words == name or _is_short_for(words, name) or _is_short_for(name, words)


def _core(name: str, region: Sequence[str]) -> str:
    """A name without the regions before it and the word for government: 阳谷县寿张镇人民政府 → 寿张镇."""
    name = fold_name(name)
    for place in region:
        short = _KINDS.sub("", place)
        start = next((it for it in (place, short) if len(it) > 1 and name.startswith(it)), "")
        name = name[len(start) :]
    for word in _GOVERNMENT:
        name = name.removeprefix(word) if name.startswith(word) else name.removesuffix(word)
    return name[1:] if len(name) > _SHORTEST_CORE and name[0] in "省市县区镇乡" else name


def _is_short_for(short: str, name: str) -> bool:
    """教体局 for 教育和体育局: the same characters in the same order, and the same kind of body."""
    if len(short) < _SHORTEST_CORE or not name or short[-1] != name[-1]:
        return False
    rest = iter(name)
    return all(sign in rest for sign in short)
