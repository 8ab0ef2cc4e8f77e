"""What a conversion got right of a drawn report, and what it got wrong without a word."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field

from drawn_reports.report import DrawnReport, Truth

from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.convert import convert

FIELDS = ("title", "body", "region", "year")
_SAYS: dict[str, tuple[str, ...]] = {
    "title": ("title_missing", "title_quoted"),
    "body": ("body_missing", "body_conflict", "body_inferred"),
    "region": ("unlocated", "region_conflict", "body_missing"),
    "year": ("year_missing", "year_conflict", "year_inferred", "year_spans_two"),
}
"""Field → the kinds of problems that say that it is not there or not sure."""
_CHAPTERS = frozenset(f"chapter_{number}" for number in range(1, 9))
"""Chapters of no form: of those that were drawn too, it is held what they say."""
Misses = dict[str, str]
"""What is not right → what was expected, and what came out; in silence where it begins with `!`."""


def _misses(drawn: DrawnReport, report: Report) -> Misses:
    truth = drawn.truth
    kinds = {problem.kind for problem in report.problems}
    right = {
        "title": _is_right(report.title, truth.titles, kinds, "title") or _is_quoted(report, truth),
        "body": _is_right(report.body.name, truth.bodies, kinds, "body"),
        "region": _lies_right(report, truth, kinds),
        "year": _is_right(report.year, truth.years, kinds, "year")
        and not (truth.is_told and kinds.isdisjoint(_SAYS["year"])),
    }
    values = (report.title, report.body.name, report.body.region, report.year)
    truths = (truth.titles, truth.bodies, truth.regions, truth.years)
    misses = {}
    for what, value, expected in zip(FIELDS, values, truths, strict=True):
        if not right[what]:
            silent = "!" if value and kinds.isdisjoint(_SAYS[what]) else ""
            misses[what] = f"{silent}{value} for {sorted(map(str, expected))}"
    return misses | _wrong_sections(truth, report)


def _is_right(value: object, truths: Collection[object], kinds: set[str], what: str) -> bool:
    return value in truths and (value is not None or not kinds.isdisjoint(_SAYS[what]))


def _is_quoted(report: Report, truth: Truth) -> bool:
    """Whether a report without a title line is called as its preamble calls it."""
    quoted = any(problem.kind == "title_quoted" for problem in report.problems)
    return truth.titles == {None} and quoted and bool(report.title) and (report.title or "") in truth.preamble


def _lies_right(report: Report, truth: Truth, kinds: set[str]) -> bool:
    """Whether its region is one of the right ones, or where nobody can say it, only names that are printed."""
    if truth.is_placed and None not in truth.bodies:
        return report.body.region in truth.regions
    if report.body.located:
        return report.body.region in truth.regions
    return not kinds.isdisjoint(_SAYS["region"]) and set(report.body.region) <= truth.places


def _wrong_sections(truth: Truth, report: Report) -> Misses:
    headed = [section for section in report.sections if section.heading]
    found = {section.id: (_squeezed(section.heading or ""), _squeezed(section.text)) for section in headed}
    misses = {name: f"{found.get(name)} for {it}" for name, it in truth.sections.items() if found.get(name) != it}
    misses |= {name: f"{found[name]} for nothing" for name in found.keys() - truth.sections.keys() - _CHAPTERS}
    return {f"section {name}": words for name, words in (misses | _wrong_preamble(truth, report)).items()}


def _wrong_preamble(truth: Truth, report: Report) -> Misses:
    above = "".join(_squeezed(section.text) for section in report.sections if section.id == "preamble")
    is_there = not truth.is_apart or truth.preamble in above
    return {} if is_there else {"preamble": f"{above} for {truth.preamble}"}


def _squeezed(text: str) -> str:
    return "".join(text.split())


@dataclass
class Judgement:
    """Counts over drawn reports."""

    reports: int = 0
    refused: int = 0
    sections: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    silent: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)
    """What went wrong, for a person."""

    def add(self, drawn: DrawnReport) -> None:
        """Convert a drawn report, and count."""
        self.reports += 1
        self.sections += len(drawn.truth.sections)
        try:
            report = convert(drawn.data, drawn.name).report
        except Refused as error:
            self.refused += 1
            self.missed.update(FIELDS)
            self.missed["sections"] += len(drawn.truth.sections)
            self.lines.append(f"{drawn.seed} {' | '.join(drawn.traits)}\n    refused: {error}")
            return
        for what, words in _misses(drawn, report).items():
            kind = "sections" if what.startswith("section") else what
            self.missed[kind] += 1
            self.silent[kind] += words.startswith("!")
            self.lines.append(f"{drawn.seed} {' | '.join(drawn.traits)}\n    {what}: {words}")

    def share(self, what: str) -> float:
        """Of a field or of the sections, which share is right."""
        return 1 - self.missed[what] / (self.sections if what == "sections" else self.reports)

    def table(self) -> str:
        """The shares, for a person."""
        shares = "  ".join(f"{what} {100 * self.share(what):.2f} %" for what in (*FIELDS, "sections"))
        silent = sum(self.silent[what] for what in FIELDS)
        return f"{self.reports} drawn, {self.refused} refused: {shares}; wrong in silence: {silent}"
