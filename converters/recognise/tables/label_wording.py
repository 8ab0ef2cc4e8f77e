"""Whether a label that is worded otherwise than the form's says the same, and which figures are printed within a label.

People mistype a character, drop a word or the end of a label, and add words that the forms use all the time. A negation, another
year, another number, an opposite or a word put in the place of another makes it the label of something else.
"""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from converters.model.figure import MEASURE_WORDS
from converters.model.folding import fold
from converters.model.matching import look_alikes
from converters.model.matching.item_numbers import NUMERALS, split_number
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize

_NEGATIONS: Final = regex("[不非未无没否勿免莫除]|以外|之外")
_YEAR: Final = regex(
    r"(?P<named>(?:19|20)\d\d|[〇○零一二三四五六七八九]{4}|[上下本去今当明后次来前往历全半近同该](?:半|一|1|两|几)?)年度?"
    r"|[上下本当每](?:半年|季度?|月|旬|周)|[一二三四]季度|半年|累计|历次|至今"
)
_SAME_YEAR: Final = str.maketrans("今当该去明次", "本本本上下下")
_THIS_YEAR: Final = "本年"
_NUMBERS: Final = regex(f"[{NUMERALS}两]")
_SAME_WORDS: Final = (("没有", "无"), ("本行政机关", "本机关"), ("行政机关", "本机关"), ("我机关", "本机关"))
"""Words that say the same in labels, and how they are compared."""
_OPPOSITES: Final = (
    "前后", "内外", "上下", "大小少多", "合违", "收退支出缴", "新旧老", "增减", "公私密", "直间", "主被", "正误反", "逾按如准",
    "自他本你我", "首重", "禁准许允", "高低", "进出", "同异", "成败", "全部", "早晚", "始终", "原被", "甲乙", "男女", "维纠", "有无",
)  # fmt: skip
"""Characters of which one in the place of another turns the meaning."""
_TURNING: Final = frozenset("禁仅只已曾拟假伪违反")
"""Characters that turn or narrow the meaning of what they are put before, or leave it when they go."""
_USUAL: Final = frozenset(
    "的之和与及或者且并,、.:;'\"()[]-/于在为对等了是由所项件数量总个条情况类年度政府行政机关部门单位信息公开申请人事务处理办理答复金额"
)
"""Characters of which words are made that may be added or dropped: their sum says nothing that the label does not."""
_OTHERS: Final = ("其他", "他机关", "上级", "下级", "外单位", "委托")
"""Words that name another party when they are added."""
_PUNCTUATION: Final = regex(r"[\W_]+")


def is_spelt_alike(printed: str, official: str) -> bool:
    """Whether two folded texts differ by punctuation only."""
    return _PUNCTUATION.sub("", printed) == _PUNCTUATION.sub("", official)


@memoize
def says_otherwise(printed: str, official: str) -> bool:
    """Whether a folded label that is nearly an official one means something else than it."""
    pairs = (printed, official), (look_alikes.folded(printed), look_alikes.folded(official))
    return all(_says_another_year(*pair) or _differs(*map(_plain, pair)) for pair in pairs)


def negates_otherwise(printed: str, official: str) -> bool:
    """Whether one of two folded labels has a negation, or names another party or an opposite, and the other has not; of characters
    that look alike none tells of that."""
    printed, official = look_alikes.folded(_plain(printed)), look_alikes.folded(_plain(official))
    edits = SequenceMatcher(None, official, printed, autojunk=False).get_opcodes()
    replaced = ((official[a:b], printed[c:d]) for tag, a, b, c, d in edits if tag == "replace")
    return (
        _negates(printed, official)
        or any((word in printed) != (word in official) for word in _OTHERS)
        or any(_is_opposite(old, new) for old, new in replaced)
    )


def _differs(printed: str, official: str) -> bool:
    """Whether what one of two labels has and the other has not turns the meaning."""
    matcher = SequenceMatcher(None, official, printed, autojunk=False)
    edits = [(official[a:b], printed[c:d]) for tag, a, b, c, d in matcher.get_opcodes() if tag != "equal"]
    if edits and edits[-1][0] and not edits[-1][1] and official.endswith(edits[-1][0]):  # its end is lost
        official = official[: len(official) - len(edits.pop()[0])]
    return (
        _negates(printed, official)
        or _numbers(printed) != _numbers(official)
        or any(word in printed and word not in official for word in _OTHERS)
        or any(_turns(old, new) for old, new in edits)
    )


def _negates(one: str, other: str) -> bool:
    """Whether one of two texts has more negations than the other."""
    return len(_NEGATIONS.findall(one)) != len(_NEGATIONS.findall(other))


def _is_opposite(old: str, new: str) -> bool:
    return any(old in pair and new in pair for pair in _OPPOSITES)


def _plain(text: str) -> str:
    """A label without years, and with one word for what several say."""
    for word, usual in _SAME_WORDS:
        text = text.replace(word, usual)
    return _YEAR.sub("", text)


def _years(text: str) -> list[str]:
    """The years that a text names, as they stand to the year of the report."""
    named = (
        found[0].translate(_SAME_YEAR).replace("度", "").replace("一", "").replace("1年", "年")
        for found in _YEAR.finditer(text)
    )
    return sorted(named)


def _says_another_year(printed: str, official: str) -> bool:
    """Whether two labels name different years; this year may be left unsaid."""
    years, official_years = _years(printed), _years(official)
    return years != official_years and (bool(years) or set(official_years) != {_THIS_YEAR})


def _numbers(text: str) -> Counter[str]:
    """The Chinese numerals in a text; figures are told of otherwise."""
    return Counter(_NUMBERS.findall(text))


def _turns(old: str, new: str) -> bool:
    """Whether what is printed in the place of a piece of a label, empty where it is dropped or added, turns the meaning."""
    if (old, new) == ("其他", ""):
        return False
    if _negates(old, new):
        return True
    if len(old) == len(new) == 1:
        return _is_opposite(old, new) or bool(_TURNING.intersection(old + new))
    if len(old) > 1 and len(new) > 1:
        return not is_spelt_alike(old, new) and not _USUAL.issuperset(old + new)
    added = (Counter(old) - Counter(new)) + (Counter(new) - Counter(old))
    return bool(_TURNING.intersection(added)) or (added.total() > 1 and not _USUAL.issuperset(added))


_DATE: Final = regex(r"\d+年(?:度|\d+月)?(?:\d+日)?|第\d+[条款项章节]|[如计例]:?[+-]?\d+")
"""Figures within labels that count nothing: dates, articles, examples (如-8), units (计1条)."""
_LOST_STOP: Final = regex(r"\A\d{1,2}(?=[^\W\d])")
"""The number of an item whose stop is lost: `1属于国家秘密`."""
_IN_WORDS: Final = regex(
    rf"[(]\D{{0,6}}?(?=[十百千万]*[{NUMERALS[:-1]}两零〇])[{NUMERALS}百千万两零〇]+(?:{'|'.join(sorted(MEASURE_WORDS, key=len, reverse=True))})[)]"
)
_FIGURE: Final = regex(r"\d+(?:[.,]\d+)*")


def _figures(folded: str) -> Iterator[str]:
    rest = _LOST_STOP.sub("", split_number(folded)[1])
    yield from _FIGURE.findall(_DATE.sub(" ", rest))
    yield from _IN_WORDS.findall(rest)


@memoize
def holds_figure(text: str, official: str) -> bool:
    """Whether the printed text of a label holds a figure that the official label has not: `行政许可（5）`."""
    return bool(Counter(_figures(fold(text))) - Counter(_figures(fold(official))))
