"""What keeps something handed in from being filed, and what its sender can do about it, in the words of the form."""

from collections.abc import Iterable, Mapping
from typing import Final

from converters.forge.filled_forms.filled_in import ADD, LABELS
from converters.model.problems import Problem
from converters.wording.chinese import kind_name, message_of


class Complaint(Exception):
    """Something that its sender has to mend."""

    def __init__(self, what: str, mend: str, said: str = "", told: str = "填写的是") -> None:
        """`what`: a clause, `mend`: a sentence without its full stop, both in Chinese and our own.

        `said`: words of anybody, after `told`.
        """
        super().__init__(what)
        self.what, self.mend, self.said, self.told = what, mend, said, told


def field_name(field: str) -> str:
    """A field of the form for reports, as it is printed."""
    return f"“{LABELS[ADD][field].partition(' / ')[0]}”"


MENDED: Final = "点表单右上角的“…”，选 `Edit`，改好"
_EDIT: Final = "点表单右上角的“…”，选 `Edit`，"

FILL_IN: Final[Mapping[str, str]] = {
    "body_missing": f"{_EDIT}在{field_name('agency')}一栏写上机关全称",
    "year_missing": f"{_EDIT}在{field_name('year')}一栏写上年度，四位数字",
    "unlocated": f"{_EDIT}在{field_name('region')}一栏从省写起，如“山东省/聊城市/阳谷县”",
    "body_conflict": f"请核对原件；取错了的，在{field_name('agency')}一栏写上机关全称",
    "year_conflict": f"请核对原件；取错了的，在{field_name('year')}一栏写上年度",
    "body_inferred": f"请核对；不对的，在{field_name('agency')}一栏写上机关全称",
    "year_inferred": f"请核对；不对的，在{field_name('year')}一栏写上年度",
    "region_conflict": f"请核对；不对的，在{field_name('region')}一栏从省写起",
    "region_unknown": f"请核对；不对的，在{field_name('region')}一栏从省写起",
    "year_spans_two": f"请核对；应归另一年的，在{field_name('year')}一栏写上年度",
    "not_a_report": "请换成报告本身：网址要是报告正文的那一页，文件要是报告的原件；如果这确实是年度报告，请等维护者处理",
}
"""Kind of problem → what to do about it in the form, in the place of what a terminal is told."""


_SAID_SHORT: Final = frozenset({"not_a_report"})
"""Kinds of which the message says more than the kind, before what a terminal is told."""


def said_in_form(problem: Problem) -> tuple[str, str]:
    """What a problem is and what to do about it; the first may hold words of others, the second is our own or empty."""
    mend = FILL_IN.get(problem.kind, "")
    if problem.kind in _SAID_SHORT:
        return message_of(problem).partition("；")[0], mend
    return (kind_name(problem.kind) if mend else message_of(problem)), mend


def both_missing(problem: Problem) -> Iterable[str]:
    """The fields that a refusal asks for."""
    if problem.kind == "body_missing" and "year" in problem.message:
        return ("body_missing", "year_missing")
    return (problem.kind,)
