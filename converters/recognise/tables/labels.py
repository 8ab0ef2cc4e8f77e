"""The printed labels of the forms, and which of them a text is.

The vocabulary is made from converters.forms; a text matches a label when both fold to the same core (without its item
number and what stands in brackets), or when it is the label with its end lost, or very nearly the label.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import cache
from itertools import chain
from operator import itemgetter
from typing import Final

from converters.forms.official_forms import Block, blocks
from converters.model.figure import MEASURE_WORDS, MONEY
from converters.model.folding import fold
from converters.model.matching import look_alikes
from converters.model.matching.item_numbers import NUMERAL, split_number
from converters.model.matching.patterns import regex
from converters.model.speed.memoize import memoize
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.label_wording import is_spelt_alike, says_otherwise


@dataclass(frozen=True, slots=True)
class Label:
    """What a text labels."""

    table: str
    """`proactive`, `requests`, `disputes`, `statistics`."""
    role: str
    """`row`, `group` (a row head over several rows), `head` (of columns), `clause` (第二十条第（N）项), `note`."""
    id: str
    """Row id, column id, clause number or the folded text."""


CLAUSE: Final = regex(rf"(?:\(?{NUMERAL}[、)])?第?二十条,?第?[(]?([一五六八九])[)]?项[:]?\Z")
_AMONG: Final = regex(r"(?:其中[:,、]?)+")
_BRACKET: Final = regex(r"\((?![^)]*\)\D*[\d,.]+[^\d,.]).*\Z")
"""From a bracket to the end; behind one that is closed no figure stands within words, which would be dropped with it."""
_UNIT_OF_AMOUNT: Final = regex(r"(?<=金额)[:,/、]?(?:单位)?:?(?:人民币)?[十百千]*[万亿]?元\Z")
"""The unit of money at the end of a head, without a bracket."""
NOTE: Final = regex(r"\(?本[列行]数据的?勾稽关系")
_HEADS: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = (
    (regex(r"信息内容\Z"), "", "content"),
    (regex(r"本年新(?:制作)?(?:数量?)?\Z"), "2019", "made"),
    (regex(r"本年新公开(?:数量?)?\Z"), "2019", "published"),
    (regex(r"对外公开总?(?:数量?)?\Z"), "2019", "total_public"),
    (regex(r"上一?年度?项目(?:数量?)?\Z"), "2019", "prior_items"),
    (regex(r"本年度?增[/、]?减(?:情况|数量?)?\Z"), "2019", "change"),
    (regex(r"处理(?:决定|绝对)(?:数量?)?\Z"), "2019", "decisions"),
    (regex(r"(?:政府集中)?采购项目(?:数量?)?\Z"), "2019", "items"),
    (regex(r"采购总?金额\Z"), "2019", "amount"),
    (regex(r"本年度?(?:制?发|制)(?:文|件)?(?:件?数量?|件)?\Z"), "2021", "issued"),
    (regex(r"本年度?废止(?:文|件)?(?:件?数量?)?\Z"), "2021", "repealed"),
    (regex(r"现行有效(?:文|件)?(?:件?数量?)?\Z"), "2021", "in_force"),
    (regex(r"本年度?处理(?:决定|绝对)(?:数量?)?\Z"), "2021", "decisions"),
    (regex(r"本年度?收费(?:总?金额)?\Z"), "2021", "fees"),
)
"""Heads of the columns of table two: pattern of the folded core, form of the block, column."""


_OTHER_WORDS: Final = (("其它", "其他"), ("规范性档案", "规范性文件"))
"""Spellings, and words of mirrors that are converted to the usage of Taiwan (檔案 for 文件)."""


@memoize
def core(text: str) -> tuple[str, str]:
    """Printed text → item number and folded core, without a final bracket, the unit of an amount and `??`, an indent badly decoded."""
    folded = fold(text).lstrip("?")
    for word, usual in _OTHER_WORDS:
        folded = folded.replace(word, usual)
    number, rest = split_number(_AMONG.sub("", folded, count=1) if folded.startswith("其中") else folded)
    short = _UNIT_OF_AMOUNT.sub("", _BRACKET.sub("", rest))
    return number, (short or rest).rstrip(":.,;、")


@cache
def _vocabulary() -> dict[str, tuple[Label, ...]]:
    """Folded core → the labels that it can be, those of the oldest form first."""
    found: dict[str, dict[Label, None]] = {}
    known = ((text, Label(*label)) for text, *label in _KNOWN_VARIANTS)
    for text, label in chain(*map(_labels_of_block, blocks()), known):
        found.setdefault(core(text)[1], {})[label] = None
    return {text: tuple(labels) for text, labels in found.items()}


@cache
def _looking_alike() -> dict[str, str]:
    """Folded core, one character in the place of all that look like it → the core that is meant."""
    return {look_alikes.folded(text): text for text in reversed(_vocabulary())}


@cache
def _official_texts() -> dict[str, str]:
    """Folded core → the label as a form, or the list of variants, prints it."""
    paths = (path for block in blocks() for path in block.heads)
    texts: dict[str, str] = {}
    for text in chain(*paths, (text for text, *_ in _KNOWN_VARIANTS)):
        texts.setdefault(core(text)[1], text)
    return texts


def _labels_of_block(block: Block) -> Iterator[tuple[str, Label]]:
    """Printed text → label, of the heads of a block's rows, and of its columns where one word tells them."""
    for row in block.rows:
        yield from _labels_of_path(row.path, Label(block.table, "row", row.id), "group")
    if block.table in ("requests", "disputes"):
        for column in block.columns:
            yield from _labels_of_path(column.path, Label(block.table, "head", column.id), "head")


def _labels_of_path(path: Sequence[str], innermost: Label, role_above: str) -> Iterator[tuple[str, Label]]:
    yield path[-1], innermost
    for head in path[:-1]:
        yield head, Label(innermost.table, role_above, core(head)[1])


_HEADS_OF_STATISTICS: Final = ("指标", "统计指标", "指标名称", "计量单位", "单位", "统计数", "数量", "序号")
_KNOWN_VARIANTS: Final[tuple[tuple[str, str, str, str], ...]] = (
    ("法人或其它组织", "requests", "head", "法人或其他组织"),
    ("法人和其他组织", "requests", "head", "法人或其他组织"),
    *((head, "statistics", "head", head) for head in _HEADS_OF_STATISTICS),
    ("行政规范性文件", "proactive", "row", "normative_documents"),
    ("其他对外管理服务", "proactive", "row", "other_services"),
    ("本年新收政府信息公开申请", "requests", "row", "new"),
    ("上年结转政府信息公开数量", "requests", "row", "carried_in"),
    ("上一年结转政府信息公开申请数量", "requests", "row", "carried_in"),
    ("结转下一年度继续办理", "requests", "row", "carried_out"),
    ("部分公开", "requests", "row", "partial"),
    ("本年办理结果", "requests", "group", "本年度办理结果"),
)
"""Printed text, table, role, id: variants seen that are no mere typing error of the official label."""


@cache
def group_of(table: str, row: str) -> str:
    """Core of the row head that stands over a row, empty where none does."""
    for block in blocks():
        for item in block.rows:
            if (block.table, item.id) == (table, row) and len(item.path) > 1:
                return core(item.path[-2])[1]
    return ""


_FUZZY_FROM: Final = 5
"""Shortest text, in characters, that may match a label it does not equal."""
_FUZZY_TO: Final = 60
"""Longest of them."""
_PREFIX: Final = 6
"""Characters from which the beginning of one label alone stands for it."""
_ALIKE: Final = 0.83
"""Least ratio of difflib, 2 × common characters / all characters, at which a text is very nearly a label."""
_APART: Final = 0.02
"""By more than this the ratio of the label is above that of every other."""


@memoize
def match(text: str) -> tuple[str, tuple[Label, ...]]:
    """Printed text → its item number and the labels it can be; none for a value or running text."""
    return _read(text)[:2]


@memoize
def _read(text: str) -> tuple[str, tuple[Label, ...], str]:
    """Printed text → its item number, the labels it can be, and the core of the official label that it only resembles."""
    folded = fold(text)
    if folded.isascii() and folded.isdecimal():  # a figure, as most cells hold
        return "", (), ""
    if clause := CLAUSE.match(folded):
        return "", (Label("proactive", "clause", clause[1]),), ""
    if NOTE.match(folded):
        return "", (Label("requests", "note", "note"),), ""
    number, rest = core(text)
    if not rest or rest.isascii():
        return number, (), ""
    vocabulary = _vocabulary()
    if found := vocabulary.get(rest):
        return number, found, ""
    for pattern, form, column in _HEADS:
        if pattern.match(rest):
            return number, (Label("proactive", "head", f"{form}:{column}"),), ""
    official = _looking_alike().get(look_alikes.folded(rest), "")
    if not official and not rest.endswith("情况"):  # sections are headed …情况
        official = _nearest(rest, vocabulary)
    return number, vocabulary.get(official, ()), official


@dataclass(frozen=True, slots=True)
class Wording:
    """How a label that is not printed as in the form differs from it."""

    official: str
    """The label of the form."""
    is_other: bool
    """Whether it says something else: it is not taken for that label."""


def wording(text: str) -> Wording | None:
    """How a printed label differs from the form's; None where it does not, or is no label."""
    official = _read(text)[2]
    rest = core(text)[1]
    if not official or is_spelt_alike(rest, official):
        return None
    return Wording(_official_texts()[official], not official.startswith(rest) and says_otherwise(rest, official))


def official_text(text: str) -> str:
    """The label of the form that a printed text is, as the form prints it; the text itself where it is none."""
    return _official_texts().get(_read(text)[2] or core(text)[1], text)


@cache
def _full_texts() -> str:
    texts = [text for block in blocks() for row in block.rows for text in row.path]
    texts += [text for block in blocks() for column in block.columns for text in column.path]
    texts += [block.heading for block in blocks()] + [
        "信息内容",
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
    ]
    return "\n".join(dict.fromkeys(fold(text) for text in texts))


@memoize
def is_label(text: str) -> bool:
    """Whether a text is a label of the forms."""
    return bool(match(text)[1])


def is_part(text: str) -> bool:
    """Whether a text is a piece of an official label (`商业` of 商业企业, `结 结 其 尚` of four vertical heads)."""
    pieces = [fold(piece) for piece in text.split()]
    return bool(pieces) and all(
        not piece.isascii() and (piece in _full_texts() or piece in MEASURE_WORDS or piece in MONEY) for piece in pieces
    )


@cache
def _alphabet() -> frozenset[str]:
    return frozenset("".join(_vocabulary()))


def _nearest(rest: str, vocabulary: dict[str, tuple[Label, ...]]) -> str:
    """The one text of the vocabulary whose beginning a core is, or which it is very nearly; empty where there is none."""
    if not _FUZZY_FROM <= len(rest) <= _FUZZY_TO:
        return ""
    common = sum(character in _alphabet() for character in rest)
    if 2 * common < _ALIKE * (common + len(rest)):  # no label has more in common with the text, or is shorter than that
        return ""
    return _cut_short(rest, vocabulary) or _most_alike(rest, vocabulary)


def _cut_short(rest: str, vocabulary: dict[str, tuple[Label, ...]]) -> str:
    """The only text that begins with a core, and of which it is enough."""
    whole = [
        text
        for text in vocabulary
        if text.startswith(rest) and (len(rest) >= _PREFIX or len(rest) * 5 >= len(text) * 3)
    ]
    return whole[0] if len(whole) == 1 else ""


def _most_alike(rest: str, vocabulary: dict[str, tuple[Label, ...]]) -> str:
    """The text most like a core, if it is very much so, and no text of another label is nearly as much."""
    ratios = sorted(_ratios(rest, vocabulary), key=itemgetter(0), reverse=True)
    if not ratios or ratios[0][0] < _ALIKE:
        return ""
    best, nearest = ratios[0]
    second = next((ratio for ratio, text in ratios if vocabulary[text] != vocabulary[nearest]), 0.0)
    return nearest if best - second > _APART else ""


def _ratios(rest: str, vocabulary: dict[str, tuple[Label, ...]]) -> Iterator[tuple[float, str]]:
    """How much a core is like each text that can be like it."""
    matcher = SequenceMatcher(b=rest, autojunk=False)
    for text in vocabulary:
        if len(text) < _FUZZY_FROM or not 0.7 < len(text) / len(rest) < 1.45:
            continue
        matcher.set_seq1(text)
        if matcher.real_quick_ratio() >= _ALIKE and matcher.quick_ratio() >= _ALIKE:
            yield matcher.ratio(), text
