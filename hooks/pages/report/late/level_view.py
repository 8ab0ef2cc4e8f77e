"""与下级报告: the figures of a report that says that it covers other bodies, beside the sum of what their reports say."""

from functools import cache
from typing import Final

from markupsafe import Markup

from converters.markdown.cell_text import number_text
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, Check, Quote
from converters.verify.levels.membership import BELOW, DEPARTMENTS
from converters.wording.chinese import line_in_chinese
from hooks.overview.across.levels import LevelResult
from hooks.overview.main_figures import MAIN_FIGURES
from hooks.pages.report.narrative import place_links
from hooks.pages.templates import render

_OUTCOMES: Final = {AGREES: "相符", DIFFERS: "不符", CANNOT_TELL: "无法核对"}
_CLASSES: Final = {BELOW: "所辖地区的政府", DEPARTMENTS: "本级部门"}


@dataclass(frozen=True, slots=True)
class FigureFacts:
    """A figure of the whole, and those of the parts."""

    cell: str
    """Of this report."""
    outcome: str
    blanks_as_zero: bool
    value: str
    """Empty where it is no number."""
    total: str
    """What the members come to; empty where none has a number."""
    gap: str
    """By how much both differ; empty where a side has no value."""
    why: str
    """Why it cannot be told, in Chinese; empty where it can."""


@dataclass(frozen=True, slots=True)
class LevelFacts:
    """A report beside those of the bodies that it covers."""

    quote: Quote
    """The words that say that it covers them."""
    exactly: bool
    classes: tuple[str, ...]
    """Which kinds of bodies these are, in Chinese."""
    members: tuple[tuple[str, str], ...]
    """Address and body of each report that the archive has."""
    lacking: int | None
    """None where it is not known who the others are."""
    figures: tuple[FigureFacts, ...]

    def of(self, outcome: str) -> list[FigureFacts]:
        """The figures of which that came out."""
        return [figure for figure in self.figures if figure.outcome == outcome]


def level_facts(result: LevelResult) -> LevelFacts:
    """What is said of it on the page, as data."""
    covers = result.statement.covers
    return LevelFacts(
        result.statement.quote,
        result.statement.exactly,
        tuple(words for name, words in _CLASSES.items() if name in covers),
        tuple((member.address, member.body) for member in result.members),
        result.lacking,
        tuple(map(_figure, result.checks)),
    )


def _figure(check: Check) -> FigureFacts:
    left, right, gap = check.left.value, check.right.value, check.difference
    return FigureFacts(
        check.left.cells[0],
        check.outcome,
        check.blanks_as_zero,
        "" if left is None else number_text(left),
        "" if right is None else number_text(right),
        "" if gap is None else number_text(abs(gap)),
        line_in_chinese(check.why) if check.why else "",
    )


@cache
def _labels() -> dict[str, str]:
    """Cell → what it is called among the main figures, which all that are compared are of."""
    return {cell: figure.label for figure in MAIN_FIGURES for cell in figure.cells}


def level_html(address: str, facts: LevelFacts) -> dict[str, str]:
    """Place on the page at that address → what is put there."""
    view = {
        "facts": facts,
        "differs": facts.of(DIFFERS),
        "agrees": facts.of(AGREES),
        "unsure": facts.of(CANNOT_TELL),
        "labels": _labels(),
        "outcomes": _OUTCOMES,
        "said_at": Markup(place_links([(facts.quote.section, facts.quote.paragraph)])),
    }
    return {place: render("levels.html", address, place=place, **view) for place in ("head", "kinds", "results")}
