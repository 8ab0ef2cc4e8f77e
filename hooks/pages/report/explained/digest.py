"""A report in one sentence, made of its figures: what was asked for, what became of it, what was disputed.

0 is said as 0, what is not filled in as that; no figure is guessed.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from markupsafe import Markup

from converters.forms.derived_figures import derived_figures
from converters.markdown.cell_text import number_text
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED, Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.derived.derived_values import DerivedValue
from hooks.overview.checked.checked_report import CheckedReport
from hooks.pages.derived.derived_rows import FORMULAS
from hooks.pages.page import link

WITHOUT_NUMBER: Final = {
    BLANK: "未填",
    NOT_APPLICABLE: "注明不适用",
    MISSING: "原件缺失",
    UNREADABLE: "无法辨认",
    UNVERIFIED: "机读未核",
}
"""Status → what is said in the place of the number."""
_UNKNOWN: Final = "无法推算"
_AS_ZERO: Final = "（空白按 0 计）"


@dataclass(frozen=True, slots=True)
class Term:
    """A figure that the sentence names."""

    words: str
    """What it counts."""
    cells: tuple[str, ...]
    """Ids of the cells that hold it, one of them in each form at most."""
    derived: str = ""
    """Id of the derived figure that is told where no cell holds it; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Clause:
    """What is told together."""

    heads: tuple[Term, ...]
    """In their order."""
    parts: tuple[Term, ...] = ()
    """What the last of them consists of."""


SENTENCE: Final = (
    Clause(
        (
            Term("收到申请", ("requests.new.total", "statistics.requests_received.value")),
            Term("上年结转", ("requests.carried_in.total",)),
        )
    ),
    Clause(
        (Term("办结", ("requests.handled.total", "statistics.requests_closed.value")),),
        (
            Term("公开", ("requests.granted.total",)),
            Term("部分公开", ("requests.partial.total",)),
            Term("不予公开", (), "denied"),
            Term("无法提供", (), "unavailable"),
            Term("不予处理", (), "rejected"),
            Term("其他处理", (), "other_handling"),
        ),
    ),
    Clause(
        (Term("答复", ("statistics.requests_answered.value",)),),
        (
            Term("属于已主动公开范围", ("statistics.answered_already_public.value",)),
            Term("同意公开", ("statistics.answered_granted.value",)),
            Term("同意部分公开", ("statistics.answered_partial.value",)),
            Term("不同意公开", ("statistics.answered_denied.value",)),
            Term("不属于本机关公开", ("statistics.answered_other_body.value",)),
            Term("信息不存在", ("statistics.answered_nonexistent.value",)),
            Term("告知更改补充", ("statistics.answered_amend.value",)),
            Term("告知其他途径", ("statistics.answered_other_channel.value",)),
        ),
    ),
    Clause((Term("结转下年度", ("requests.carried_out.total",)),)),
    Clause(
        (
            Term("行政复议", ("disputes.reconsideration.total", "statistics.reconsiderations.value")),
            Term("行政诉讼", ("statistics.litigations.value",)),
            Term("直接起诉", ("disputes.litigation_direct.total",)),
            Term("复议后起诉", ("disputes.litigation_after_reconsideration.total",)),
        )
    ),
)
"""Clause by clause; a report has the terms that its form asks for."""


@dataclass(frozen=True, slots=True)
class Digest:
    """The sentence of a report."""

    html: Markup
    """Its figures lead to their cells, or to how they are reckoned; empty where the report has no figures, or is withdrawn."""
    cells: frozenset[str]
    """Ids of these cells."""


class _Asked(NamedTuple):
    """A term in the form of a report: the cell that holds it, or the place of its derived figure."""

    words: str
    cell: str
    """Empty where it is derived."""
    place: int
    """Among the derived figures; -1 where a cell holds it."""


_Plan = tuple[tuple[tuple[_Asked, ...], tuple[_Asked, ...]], ...]


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _plan(names: frozenset[str]) -> _Plan:
    """The clauses of reports with these cells: heads, parts."""
    places = {figure.id: place for place, figure in enumerate(derived_figures())}
    clauses = ((_asked(clause.heads, names, places), clause.parts) for clause in SENTENCE)
    return tuple((heads, _asked(parts, names, places)) for heads, parts in clauses if heads)


def _asked(terms: Sequence[Term], names: frozenset[str], places: Mapping[str, int]) -> tuple[_Asked, ...]:
    found = ((term, next((name for name in term.cells if name in names), "")) for term in terms)
    return tuple(
        _Asked(term.words, cell, -1 if cell else places[term.derived]) for term, cell in found if cell or term.derived
    )


class _Said(NamedTuple):
    """A term with its figure."""

    words: str
    value: Decimal | None
    shown: str
    """The number as HTML; what is said in its place where there is none."""

    @property
    def without(self) -> str:
        """Why it has no number; empty where it has one."""
        return self.shown if self.value is None else ""

    @property
    def is_zero(self) -> bool:
        """Whether it is 0, and no blank is taken as that."""
        return self.value == 0 and not self.shown.endswith(_AS_ZERO)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells the figures of one report."""

    cells: Mapping[str, Cell]
    """By their ids."""
    derived: Sequence[DerivedValue | None]
    """What is reckoned from them, in the order of the derived figures."""
    formulas: str
    """The address of the page that says how, as seen from that of the report."""

    def told(self, terms: Sequence[_Asked]) -> list[_Said]:
        """Terms without those for which the form of the report does not ask."""
        return [said for said in (self._printed(it) if it.cell else self._reckoned(it) for it in terms) if said]

    def _printed(self, asked: _Asked) -> _Said:
        cell = self.cells[asked.cell]
        if cell.value is None:
            return _Said(asked.words, None, WITHOUT_NUMBER[cell.status])
        return _Said(asked.words, cell.value, f"<a href=#{asked.cell}>{number_text(cell.value)}</a>")

    def _reckoned(self, asked: _Asked) -> _Said | None:
        value = self.derived[asked.place] if self.derived else None
        if value is None:
            return None
        if value.part is None:
            statuses = {self.cells[name].status if name in self.cells else MISSING for name in value.unknown}
            return _Said(asked.words, None, WITHOUT_NUMBER[statuses.pop()] if len(statuses) == 1 else _UNKNOWN)
        number = f'<a href="{self.formulas}#{derived_figures()[asked.place].id}">{number_text(value.part)}</a>'
        return _Said(asked.words, value.part, f"{number}{_AS_ZERO if value.blanks else ''}")


def _heads(said: Sequence[_Said]) -> str:
    """`收到申请 12 件，上年结转 0 件`; those without a number for the same reason are named together."""
    told = []
    for without, group in groupby(said, lambda it: it.without):
        if without:
            told.append("、".join(it.words for it in group) + without)
        else:
            told += [f"{it.words} {it.shown} 件" for it in group]
    return "，".join(told)


def _parts(said: Sequence[_Said]) -> Iterator[str]:
    """`公开 9`, what has no number, how many are 0."""
    yield from (f"{it.words} {it.shown}" for it in said if it.value is not None and not it.is_zero)
    for without in dict.fromkeys(it.without for it in said if it.without):
        yield "、".join(it.words for it in said if it.without == without) + without
    if zeros := sum(it.is_zero for it in said):
        yield f"{'各类' if zeros == len(said) else f'其余 {zeros} 类'}均为 0"


def _clause(heads: Sequence[_Said], parts: Sequence[_Said]) -> str:
    """What the heads say, and what the last of them consists of; nothing of that where all is 0."""
    nothing = all(it.is_zero for it in (heads[-1], *parts))
    return _heads(heads) + (f"：{'，'.join(_parts(parts))}" if parts and not nothing else "")


def digest_of(year: int, checked: CheckedReport) -> Digest:
    """The sentence of a report."""
    report = checked.entry.report
    plan = _plan(report.names)
    if not plan or report.withdrawn:
        return Digest(Markup(), frozenset())
    teller = _Teller(report.by_id, checked.derived, link(checked.entry.address, FORMULAS))
    clauses = [_clause(teller.told(heads), teller.told(parts)) for heads, parts in plan]
    text = f"{year} 年" + "；".join(clauses)
    if broken := checked.counts.sums.differs:
        text += f"。<a href=#check-results>表内合计有 {broken} 项不符</a>"
    return Digest(Markup(text + "。"), frozenset(it.cell for heads, parts in plan for it in heads + parts if it.cell))
