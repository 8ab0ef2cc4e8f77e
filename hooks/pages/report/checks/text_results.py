"""正文与表格: what the narrative says of figures of the tables, held against them, with the words and the cells.

What agrees is not listed: the words of the narrative lead to the cells.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape

from markupsafe import Markup

from converters.markdown.cell_text import number_text
from converters.model.report import Cell
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, Check, Quote, Side
from converters.wording.chinese import line_in_chinese
from hooks.pages.report.figure_cell import named_figure
from hooks.pages.report.narrative import Lead, place_links
from hooks.pages.report.printed_labels import Labels

FEW = 4
"""Up to so many members of a side are all written out; of more, those that are not 0."""


@dataclass(frozen=True, slots=True)
class TextResults:
    """What the narrative says, ready to be shown."""

    differs: tuple[Markup, ...]
    """One a contradiction: where it stands, the words, the cells, and by how much they differ. What stands there again comes once."""
    differing: int
    """How many figures contradict the table."""
    unsure: tuple[Markup, ...]
    """One a figure of which cannot be told whether it is the table's, and why; likewise."""
    doubtful: int
    """How many these are."""
    leads: Mapping[tuple[str, int], Sequence[Lead]]
    """Section and number of each paragraph with figures that are the table's → these."""
    agreeing: int
    """How many these are."""

    @property
    def total(self) -> int:
        """How many figures the narrative says."""
        return self.differing + self.doubtful + self.agreeing


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the figures of one narrative."""

    labels: Labels
    """The labels printed in the report's tables."""
    cells: Mapping[str, Cell]
    linked: set[str]
    """The cells that it has linked to."""

    def each_once(self, checks: Iterable[Check], rest: Callable[[Check], str]) -> tuple[Markup, ...]:
        """The words, with what else there is to say of them, behind all places where they stand."""
        places: dict[str, list[tuple[str, int]]] = {}
        for check in checks:
            quote = _quote(check)
            said = f"<q>{escape(quote.words)}</q>{rest(check)}"
            places.setdefault(said, []).append((quote.section, quote.paragraph))
        return tuple(Markup(f"<small>{place_links(found)}</small>{said}") for said, found in places.items())

    def link(self, name: str) -> str:
        """A cell with its label."""
        self.linked.add(name)
        return f"<a href=#{name}>{escape(f'{self.labels.short_row(name)}·{self.labels.column(name)}')}</a>"

    def term(self, name: str) -> str:
        """The same with its figure."""
        return f"{self.link(name)} <b>{named_figure(self.cells[name])}</b>"

    def terms(self, names: tuple[str, ...]) -> str:
        """Cells one behind the other; of many, those that are not 0."""
        listed = [name for name in names if len(names) <= FEW or self.cells[name].value] or list(names[:1])
        zeros = len(names) - len(listed)
        return " ＋ ".join(map(self.term, listed)) + (f" ＋ 其余 {zeros} 项" if zeros else "")

    def table(self, side: Side) -> str:
        """What the table has, and what it comes to."""
        text = self.terms(side.cells) + "".join(f" － {self.term(name)}" for name in side.less)
        if side.over:
            text = f"（{text}）÷（{self.terms(side.over)}）"
        many = len(side.cells) + len(side.less) + len(side.over) > 1
        return text + (f" ＝ <b>{_figure(side)}</b>" if many and side.value is not None else "")

    def differs(self, check: Check) -> str:
        """By what words contradict the table."""
        gap = number_text(abs(check.difference or 0))
        verdict = f"正文是 {_figure(check.left, check.right)}，表中是 {_figure(check.right)}，相差 {gap}"
        return f"<span class=sum-sign>≠</span>{self.table(check.right)}<span class=sum-verdict>{verdict}</span>"

    def lead(self, check: Check) -> Lead:
        """From words that agree to the cell that says the same; of several cells, to the first, and how they come to that."""
        side, quote = check.right, _quote(check)
        self.linked.add(side.cells[0])
        many = len(side.cells) + len(side.less) + len(side.over)
        how = [f"{many} 格的{'比' if side.over else '差' if side.less else '和'}"] if many > 1 else []
        how += ["空白按 0 计"] if check.blanks_as_zero else []
        return Lead(quote.offset, quote.words, side.cells[0], "，".join(how))

    def unsure(self, check: Check) -> str:
        """Why of a figure cannot be told whose it is."""
        return f"；表中是 {self.table(check.right)}。无法判断：{_why(check.why)}"


@lru_cache(maxsize=256)  # the reasons are few, their words are looked for in the table of messages
def _why(reason: str) -> str:
    """Why it cannot be told, escaped."""
    return escape(line_in_chinese(reason))


def _quote(check: Check) -> Quote:
    assert check.left.quote is not None, check
    return check.left.quote


def _figure(side: Side, kind: Side | None = None) -> str:
    """The value of a side; in per cent where it, or the other side, is a share."""
    value = number_text(side.value) if side.value is not None else ""
    return f"{value}%" if (kind or side).over else value


def text_results(checks: tuple[Check, ...], cells: Mapping[str, Cell], labels: Labels, linked: set[str]) -> TextResults:
    """What the narrative says → what is said of it. The cells that it links to join `linked`."""
    writer = _Writer(labels, cells, linked)
    agreeing, differing, doubtful = (
        [check for check in checks if check.outcome == outcome] for outcome in (AGREES, DIFFERS, CANNOT_TELL)
    )
    leads: dict[tuple[str, int], list[Lead]] = {}
    for check in agreeing:
        quote = _quote(check)
        leads.setdefault((quote.section, quote.paragraph), []).append(writer.lead(check))
    return TextResults(
        differs=writer.each_once(differing, writer.differs),
        differing=len(differing),
        unsure=writer.each_once(doubtful, writer.unsure),
        doubtful=len(doubtful),
        leads=leads,
        agreeing=len(agreeing),
    )
