"""与其他报告相同的段落: which paragraphs of a report stand word for word in others. A fact; who wrote first is not said."""

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.copied.counted import prescribed
from hooks.pages.report.narrative import place_links
from hooks.pages.templates import render

LISTED: Final = 3
"""So many other bodies are named, those with the most."""


@dataclass(frozen=True, slots=True)
class OtherReport:
    """A report that has some of the paragraphs too."""

    address: str
    """Its page, relative to the site."""
    name: str
    """Its body and its year; only its year where the body is the same."""
    place: str
    """Where its body lies; empty where it is the same body."""
    paragraphs: tuple[int, ...]
    """Which of the counted paragraphs of this report, from 0."""


@dataclass(frozen=True, slots=True)
class CopiedFacts:
    """What a report has word for word in common with others."""

    counted: int
    """Of so many paragraphs."""
    before: OtherReport | None
    """The report of the same body on the year before."""
    others: tuple[OtherReport, ...]
    """Those of other bodies that are named."""
    more: int
    """So many other bodies have some of them too."""
    common: int
    """So many of its paragraphs stand in the reports of very many bodies, and are taken from none of them."""

    @property
    def reports(self) -> tuple[OtherReport, ...]:
        """All that are named."""
        return (*(() if self.before is None else (self.before,)), *self.others)


@dataclass(frozen=True, slots=True)
class _Paragraph:
    """One that stands elsewhere too."""

    link: Markup
    """Leads to it on this page."""
    reports: tuple[str, ...]
    """The names of those that have it."""


def copied_html(address: str, facts: CopiedFacts, places: Sequence[tuple[str, int]]) -> str:
    """What is put into the page at that address; `places`: section and number of each of its counted paragraphs."""
    found: dict[int, list[str]] = {}
    for report in facts.reports:
        for number in report.paragraphs:
            found.setdefault(number, []).append(report.name)
    paragraphs = [_Paragraph(Markup(place_links([places[number]])), tuple(found[number])) for number in sorted(found)]
    rules = prescribed()
    return render("copied.html", address, facts=facts, paragraphs=paragraphs, common=rules.common, fewest=rules.fewest)
