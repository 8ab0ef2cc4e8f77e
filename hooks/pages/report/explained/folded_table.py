"""What is said of a table in which no figure but 0 stands; it is folded on the page."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, Cell

_ALL: Final = {
    REPORTED: "{} 格都是 0",
    BLANK: "全部未填，{} 格空白",
    NOT_APPLICABLE: "{} 格都注明不适用",
    MISSING: "原件缺 {} 格",
}
_SOME: Final = {REPORTED: "0 有 {} 格", BLANK: "空白 {} 格", NOT_APPLICABLE: "不适用 {} 格", MISSING: "原件缺 {} 格"}


def words_of_nothing(cells: Sequence[Cell]) -> str:
    """`105 格都是 0`; empty where one of the cells says anything else, or cannot be read."""
    if any(cell.value for cell in cells):
        return ""
    found = Counter([cell.status for cell in cells])
    if not found or not found.keys() <= _ALL.keys():
        return ""
    if len(found) == 1:
        ((status, count),) = found.items()
        return _ALL[status].format(count)
    return "没有 0 以外的数字：" + "，".join(words.format(found[it]) for it, words in _SOME.items() if found[it])
