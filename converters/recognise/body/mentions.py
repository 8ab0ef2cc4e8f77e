"""Which provinces, cities and counties a source names, and how much each mention says about where its body lies."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from converters.gazetteer.body_names import COMMON_NOUNS
from converters.gazetteer.divisions import mentions, official
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

CHAINED, ORGAN, PASSING = 3, 2, 1
"""How strong a mention is: it stands right before the body's own place; before an organ (阳谷县人民政府); anywhere."""
_ORGAN: Final = regex(r"(?:县|区|市|旗)?(?:委|政府|人民政府|政务|政协|人大|门户)")
_NO_NAME_AFTER: Final = regex(r"[域场民]")
_WIDE: Final = regex(r"[㐀-鿿]")
_OF_PAGE: Final = ("网页标题", "当前位置", "发布机构", "发文机关", "发布单位", "公开主体", "信息提供单位", "主办单位")
"""What the page around a report says that may name its region; an uploader lies sometimes, so it is a passing mention."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The strongest mention of a region."""

    strength: int
    where: str
    """`正文`, `标题`, `落款` or the key of the page."""


def in_text(text: str, own: str) -> dict[str, int]:
    """Official name → strength, of the regions that a text names. `own`: the name of the body's own place, if any."""
    found: dict[str, int] = {}
    following, strength_of_next = -1, 0
    for name, start, end in reversed(list(_regions(text, own))):
        chained = strength_of_next if end == following else 0
        strength = max(_strength_before(text, end, own), chained)
        following, strength_of_next = start, strength
        found[official(name)] = max(strength, found.get(official(name), 0))
    return found


def _regions(text: str, own: str) -> Iterator[tuple[str, int, int]]:
    """(name, its place, the place after it) of the regions that a text means."""
    inside = [match.span() for match in re.finditer(re.escape(own), text)] if own else []
    for name, start, end in mentions(text):
        if _NO_NAME_AFTER.match(text, end) or not (len(name) > 2 or _is_name(text, name, start)):
            continue
        if name == own or not any(first <= start and end <= last for first, last in inside):  # 唐县 in 唐县镇
            yield name, start, end


def _strength_before(text: str, end: int, own: str) -> int:
    """How much the mention of a region says by what follows it."""
    if own and text.startswith(own, end):
        return CHAINED
    return ORGAN if _ORGAN.match(text, end) else PASSING


def _is_name(text: str, name: str, start: int) -> bool:
    """Whether two characters are meant as a name: 完成县 and 市和县 are none by chance, 安徽省和县 is."""
    before = text[max(0, start - 20) : start]
    if any(end == len(before) and len(name) > 2 for name, _, end in mentions(before)):
        return True
    return name not in COMMON_NOUNS and not (before and _WIDE.match(before[-1]))


def collect_mentions(paragraphs: Iterable[str], metadata: Mapping[str, str], own: str) -> dict[str, Mention]:
    """Every region that the source names, with its strongest mention."""
    found: dict[str, Mention] = {}
    for text in paragraphs:
        for name, strength in in_text("".join(text.split()), own).items():
            record_mention(found, name, strength, "正文")
    for key in _OF_PAGE:
        for name in in_text(metadata.get(key, ""), ""):
            record_mention(found, name, PASSING, key)
    return found


def record_mention(found: dict[str, Mention], name: str, strength: int, where: str) -> None:
    """Adds a mention of a region to `found`; of several the first of the strongest stays."""
    if name not in found or found[name].strength < strength:
        found[name] = Mention(strength, where)
