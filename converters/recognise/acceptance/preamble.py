"""The preamble: the sentences above the sections in which a report says what it is."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from converters.model.folding import fold
from converters.model.matching.patterns import regex
from converters.recognise.sections import heading, parse
from converters.recognise.titles import SUBJECT, is_full, is_title

_SEARCHED: Final = 12
_FIRST_CHAPTER: Final = 1
_LONGEST: Final = 800
"""So many characters of a paragraph are read: a whole report can be one."""
_NAME: Final = r"(?:年度?(?:工作)?(?:情况)?(?:的)?报告|年报|公开(?:工作)?(?:情况)?(?:的)?报告)"
_REPORTS: Final = regex(
    rf"(?:[现特]|编[制写]|撰写|制作|形成|[发公]布|(?<!信息)(?<!政务)公开).{{0,60}}?{_NAME}|{_NAME}.{{0,30}}(?:[公发]布|公开|如下)|"
    r"编[制写]了?本(?:年度)?报告|本(?:年度)?报告(?:由|中?所列|中的|的?统计|包[括含]|共|分|涵盖|全文|主要)|数据的?统计(?:期限|时间)|"
    r"[现特](?:将|就)?.{2,60}(?:报告|[公发]布|公开)如下|将.{2,60}(?:进行|予以|向社会)公[开布]|编制而成"
)
_TOPIC: Final = regex(r"(?:信息|政务|主动|依?申请)公开|条例")
_PERIOD: Final = regex(r"20\d\d年0?1月0?1日.{0,8}12月(?:31|30)日?")
_QUOTED: Final = regex(
    r"(?:[公发]布|公开|编[制写]|撰写|制作|形成|推出|将|由)(?:了|的|出)?[《\"]?(?P<title>[^《》\"。；;，,：:\s]{4,60}?"
    rf"{SUBJECT}(?:[(（].{{1,14}}?[)）])?)(?!如下)"
)
_NO_NAME: Final = regex(r"[我本]|[公发]布|编[制写]|根据|按照|有关|如下|社会|以下")


def opening(paragraphs: Sequence[str]) -> Iterator[str]:
    """What stands above the first section, as far as it is a preamble."""
    above = takewhile(lambda text: not _begins_sections(text), paragraphs[:_SEARCHED])
    return (text[:_LONGEST] for text in above)


def _begins_sections(text: str) -> bool:
    read = parse(text)
    is_first = read is not None and read.level == "chapter" and read.chapter == _FIRST_CHAPTER
    return is_first or heading(text) is not None


def _preamble(paragraphs: Sequence[str]) -> list[str]:
    """What stands above the first section, and its first paragraph: a preamble is printed there too."""
    above = list(opening(paragraphs))
    return [*above, *(text[:_LONGEST] for text in paragraphs[len(above) + 1 : len(above) + 2])]


def is_there(paragraphs: Sequence[str]) -> bool:
    """Whether a text says of itself that it is an annual report on information disclosure."""
    plain = [fold(text) for text in _preamble(paragraphs)]
    return any(map(_REPORTS.search, plain)) and any(map(_TOPIC.search, plain))


def states_period(paragraphs: Sequence[str]) -> bool:
    """Whether it says that its figures are those of a whole year."""
    return any(_PERIOD.search(fold(text)) for text in _preamble(paragraphs))


def quoted_title(paragraphs: Sequence[str]) -> str | None:
    """The title that the preamble names in full, with body and year: 现公布水口乡2016年度政府信息公开年度报告."""
    for text in _preamble(paragraphs):
        plain = "".join(text.split())
        for start in range(len(plain)):
            found = _QUOTED.match(plain, start)
            if found and is_title(found["title"]) and is_full(found["title"]) and not _NO_NAME.search(found["title"]):
                return found["title"]
    return None
