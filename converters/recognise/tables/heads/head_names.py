"""What a printed head of a column is called in the form: its own name, a wording seen, or one misspelt."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from functools import cache, lru_cache
from typing import Final

from converters.forms.official_forms import Block, blocks
from converters.model.folding import fold
from converters.model.matching import look_alikes
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.labels import CLAUSE, NOTE, core


@dataclass(frozen=True, slots=True)
class Leaf:
    """A column of a block as its heads name it; table four has one for each of its fifteen figures."""

    path: tuple[str, ...]
    """Names of its heads, outermost first."""

    @property
    def name(self) -> str:
        """The innermost head, which stands over the figures."""
        return self.path[-1]


OTHER: Final = "(no column of figures)"
"""What a head over labels, numbers of rows or units is called here."""
_BESIDE_FIGURES: Final = frozenset(
    "信息内容 内容 项目 类别 名称 指标 统计指标 指标名称 统计项目 单位 计量单位 序号 编号 代码".split()
)
_SEEN: Final[dict[str, tuple[str, ...]]] = {
    "数量": ("统计数", "统计数量", "数值", "数据", "本年数", "本年数量", "本年度数量"),
    "总计": ("合计",),
    "法人或其他组织": ("法人和其他组织", "法人及其他组织", "法人或者其他组织"),
    "本年增/减": ("本年增加/减少", "本年增减情况", "本年增加或减少"),
    "处理决定数量": ("本年处理决定数量",),
    "本年处理决定数量": ("处理决定数量",),
    "采购项目数量": ("政府集中采购项目数量",),
}
"""Name in a form → other wordings that say the same."""
_USUAL: Final = (("上一年", "上年"), ("本年度", "本年"), ("处理绝对", "处理决定"))
"""Words that are the same, or are mistyped or misread often, and how they are compared."""
_STRAY: Final = "'`·.,|-_~^"
"""Marks beside a head that are dust or a rest of a ruling."""
_MEANS_OTHERWISE: Final = frozenset("不未无非否已前后上下去往历累内外旧本今当明次间直复一二三四五六七八九十0123456789")
"""Characters by which two heads say different things, whatever else they have in common."""
_STROKES: Final = "一丨丿亅"
"""What a stroke of a pen before or behind a head is read as."""
_HARMLESS: Final = frozenset("度的数量总件项个条次宗情况/、")
"""Characters that may be added to a name."""
_OTHER_YEAR: Final = regex(r"上年|上一年|去年|前年|往年|历年|累计|(?:19|20)\d\d")
_LONGEST: Final = 80
"""A longer text is no head of a column."""
_MOST_MARKS: Final = 2
"""Characters that may be marks beside a head, as of a stamp upon it."""
_SAME: Final = {True: 3 / 4, False: 1 / 2}
"""Of the characters of a head in its place, that are to be the form's, if it was read all but for sure, and if not."""
_LEAST_REPLACED: Final = 5
"""Shortest name in which one character may be another."""


def _plain(text: str) -> str:
    plain = core(text)[1].strip(_STRAY)
    for word, usual in _USUAL:
        plain = plain.replace(word, usual)
    return plain


@cache
def leaves_of(block: Block) -> tuple[Leaf, ...]:
    """The columns of a block, in the official order."""
    above = [tuple(map(_plain, row.path)) for row in block.rows] if block.table == "disputes" else [()]
    return tuple(Leaf((*path, *map(_plain, column.path))) for path in above for column in block.columns)


@cache
def _wordings(leaves: tuple[Leaf, ...]) -> dict[str, str]:
    """Plain wording, characters that look alike folded → name, of every head over these columns."""
    names = dict.fromkeys(name for leaf in leaves for name in leaf.path)
    seen = {_plain(other): _plain(name) for name, others in _SEEN.items() for other in others}
    known = {**{other: name for other, name in seen.items() if name in names}, **{name: name for name in names}}
    return {look_alikes.folded(wording): name for wording, name in known.items()}


@lru_cache(maxsize=4096)
def name_of(text: str, leaves: tuple[Leaf, ...]) -> str | None:
    """The name of a printed head among those over some columns; OTHER; None for one of no such column."""
    if len(text) > _LONGEST:
        return OTHER if NOTE.match(fold(text[:_LONGEST])) else None
    folded = fold(text)
    if NOTE.match(folded) or CLAUSE.match(folded):
        return OTHER
    plain = _plain(text)
    if not plain or _OTHER_YEAR.search(folded.partition("(")[2]):
        return None
    wordings = _wordings(leaves)
    meant = look_alikes.folded(plain)
    if found := wordings.get(meant):
        return found
    if plain in _BESIDE_FIGURES:
        return OTHER
    near = {name for wording, name in wordings.items() if _is_misspelt(wording, meant)}
    return near.pop() if len(near) == 1 else None


def _is_misspelt(name: str, printed: str) -> bool:
    """Whether a head is a name with characters lost, harmless ones added, or one of them another, and says no otherwise."""
    edits = SequenceMatcher(None, name, printed, autojunk=False).get_opcodes()
    lost = "".join(name[a:b] for kind, a, b, _, _ in edits if kind != "equal")
    added = "".join(printed[c:d] for kind, _, _, c, d in edits if kind != "equal")
    if _MEANS_OTHERWISE.intersection(lost + added):
        return False
    if len(lost) <= len(name) // 3 and _HARMLESS.issuperset(added):
        return True
    return len(lost) == len(added) == 1 and len(name) >= _LEAST_REPLACED


def may_be(printed: str, name: str, *, nearly: bool = False) -> bool:
    """Whether a head of which some characters were not read for sure may be that of a name: half of it is, or all of it beside a mark
    that was read as a character, and it says no otherwise. `nearly`: of one that was read all but for sure, three quarters are."""
    meant = look_alikes.folded(name)
    found = look_alikes.folded("".join(filter(str.isalnum, _plain(printed))))
    if meant == meant.strip(_STROKES):
        found = found.strip(_STROKES)
    edits = SequenceMatcher(None, meant, found, autojunk=False).get_opcodes()
    others = "".join(_meant_otherwise(meant[a:b], found[c:d]) for kind, a, b, c, d in edits if kind != "equal")
    same = sum(b - a for kind, a, b, _, _ in edits if kind == "equal")
    is_marked = not nearly and same == len(meant) and len(found) <= len(meant) + _MOST_MARKS
    is_alike = is_marked or (len(found) == len(meant) and same >= _SAME[nearly] * len(meant))
    return is_alike and not _MEANS_OTHERWISE.intersection(others)


def _meant_otherwise(name: str, printed: str) -> str:
    """The characters of a difference by which a head may say otherwise: those that were read, and where fewer were, those of the name too."""
    return printed if len(name) == len(printed) else name + printed


def stand_beside_labels(leaves: tuple[Leaf, ...]) -> bool:
    """Whether the columns stand beside labels of rows; the fifteen of table four do not."""
    return len({leaf.name for leaf in leaves}) == len(leaves)


def is_unit(text: str) -> bool:
    """Whether a head stands over units."""
    return _plain(text) in ("单位", "计量单位")


def is_group(name: str, leaves: Iterable[Leaf]) -> bool:
    """Whether a head stands over other heads."""
    return any(name in leaf.path[:-1] for leaf in leaves)


def writes_in_order(tokens: Sequence[str], leaves: tuple[Leaf, ...]) -> bool:
    """Whether texts are the heads of all columns in the official order, in full or in pieces: cut over lines, or vertical."""
    return _Writing(leaves).takes_all(tokens)


class _Writing:
    """The heads of all columns, as far as they are written."""

    def __init__(self, leaves: tuple[Leaf, ...]) -> None:
        self._leaves = leaves
        self._rest = [leaf.name for leaf in leaves]
        self._at = 0

    def takes_all(self, tokens: Sequence[str]) -> bool:
        """Whether each text goes on with the next head that is not whole, and no head is left out."""
        return all(map(self._takes, tokens)) and not any(map(self._is_untouched, range(len(self._rest))))

    def _is_untouched(self, place: int) -> bool:
        return self._rest[place] == self._leaves[place].name

    def _takes(self, token: str) -> bool:
        if not token:
            return False
        name = name_of(token, self._leaves)
        if name == OTHER:
            return all(map(self._is_untouched, range(len(self._rest))))
        if name and is_group(name, self._leaves):
            return self._passes(name)
        return self._writes(_plain(token), name) or all(map(self._takes, _pieces(token)))

    def _passes(self, group: str) -> bool:
        """A head over others stands before them; its own come in a row below."""
        below = [i for i, leaf in enumerate(self._leaves) if group in leaf.path[:-1]]
        if self._next() != below[0]:
            return False
        self._at = below[-1] + 1
        return True

    def _next(self) -> int | None:
        """The next head that is not whole, from the place reached on, else from the first."""
        places = (*range(self._at, len(self._rest)), *range(self._at))
        return next((i for i in places if self._rest[i]), None)

    def _writes(self, piece: str, name: str | None) -> bool:
        """Whether a text is what comes next; a line may begin again at the first head that is not whole."""
        incomplete = [i for i, rest in enumerate(self._rest) if rest]
        untouched = [i for i in incomplete if self._is_untouched(i)]
        following = [i for i in incomplete if i >= self._at]
        for place in (*following[:1], *incomplete[:1], *untouched[:1]):
            if piece and self._rest[place].startswith(piece):
                self._rest[place], self._at = self._rest[place][len(piece) :], place + 1
                return True
            if name == self._leaves[place].name and self._is_untouched(place):
                self._rest[place], self._at = "", place + 1
                return True
        return False


def _pieces(token: str) -> list[str]:
    """The words of a text that may be pieces of several heads: `结 结 其 尚`; a word alone is no other text than it is."""
    words = token.split()
    return words if len(words) > 1 else [""]


@cache
def all_leaves(table: str, clause: str) -> tuple[Leaf, ...]:
    """The columns of a table, or of a clause of table two, in every form."""
    found = (block for block in blocks() if block.table == table and (not clause or block.heading[-3] == clause))
    return tuple(dict.fromkeys(leaf for block in found for leaf in leaves_of(block)))
