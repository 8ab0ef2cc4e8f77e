"""What a conversion got right of a drawn report."""

from collections import Counter
from dataclasses import dataclass, field

from drawing import Drawn

from converters.model.document import Document
from converters.model.problems import Refused
from converters.model.report import Report
from converters.pipeline.convert import Conversion, convert
from converters.readers.formats import Format

Read = tuple[Format, Document]


@dataclass
class Score:
    """Counts over drawn reports."""

    reports: int = 0
    cells: int = 0
    right: int = 0
    invented: int = 0
    titles: int = 0
    bodies: int = 0
    years: int = 0
    forms: int = 0
    sections: int = 0
    whole: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, drawn: Drawn, data: bytes | None = None, read: Read | None = None) -> None:
        """Convert a drawn report, which may have been read already, and count."""
        self.reports += 1
        self.cells += len(drawn.expected)
        at = f"seed {drawn.seed} {drawn.layout} {drawn.form} {drawn.damage} {'+'.join(drawn.traits)}"
        try:
            conversion = convert(drawn.bytes() if data is None else data, "drawn", read)
        except Refused as error:
            self.misses.append(f"{at}: refused: {error}")
            return
        found = {cell.cell: (cell.status, cell.value) for cell in conversion.report.cells}
        self.right += sum(found.get(name) == value for name, value in drawn.expected.items())
        self.invented += sum(
            value[0] == "reported" and drawn.expected.get(name, ("", None)) != value for name, value in found.items()
        )
        misses = _misses(drawn, conversion)
        self.titles += "title" not in misses
        self.bodies += "body" not in misses
        self.years += "year" not in misses
        self.forms += "form" not in misses
        self.sections += "sections" not in misses
        self.whole += "coverage" not in misses
        self.misses += (f"{at}: {what}: {value}" for what, value in misses.items())

    def line(self, name: str) -> str:
        """A row of the table."""
        n = self.reports or 1
        figures = [self.titles, self.bodies, self.years, self.forms, self.sections, self.whole]
        shares = "  ".join(f"{100 * figure / n:5.1f}" for figure in figures)
        return f"{name:8} {self.reports:5} {100 * self.right / max(self.cells, 1):8.3f} {self.invented:5}  {shares}"


HEAD = f"{'layout':8} {'n':>5} {'cells %':>8} {'inv.':>5}  title   body   year   form  sect.  whole"


def _misses(drawn: Drawn, conversion: Conversion) -> dict[str, object]:
    """What was not got right → what was expected, and what came out."""
    report = conversion.report
    found = {cell.cell: (cell.status, cell.value) for cell in report.cells}
    wrong = [(name, value, found.get(name)) for name, value in drawn.expected.items() if found.get(name) != value]
    misses: dict[str, object] = {"cells": [*wrong[:2], len(wrong)]} if wrong else {}
    for what, expected, value in (
        ("title", drawn.title, report.title),
        ("body", drawn.body, report.body.name),
        ("year", drawn.year, report.year),
        ("form", drawn.form, report.form),
    ):
        if expected != value:
            misses[what] = expected, value
    if sections := _wrong_sections(drawn, report):
        misses["sections"] = sections
    if conversion.share < 1:
        misses["coverage"] = [problem.message for problem in report.problems if problem.kind == "text_lost"][:2]
    return misses


def _wrong_sections(drawn: Drawn, report: Report) -> list[tuple[str, str | None, str | None, str | None]]:
    """Id of each section with another narrative, then of each with another heading; what it should say, what it says."""
    texts = {section.id: section.text for section in report.sections}
    heads = {section.id: section.heading for section in report.sections}
    wrong = [name for name, text in drawn.sections.items() if _words(texts.get(name, "")) != _words(text)]
    wrong += [name for name, text in drawn.headings.items() if _words(heads.get(name) or "") != _words(text)]
    return [(name, drawn.sections.get(name), texts.get(name), heads.get(name)) for name in wrong]


def _words(text: str) -> str:
    return "".join(text.split())


def table(scores: dict[str, Score]) -> str:
    """The table of scores, a row for each layout."""
    return "\n".join([HEAD, *(score.line(name) for name, score in scores.items())])


def kinds(misses: list[str]) -> Counter[str]:
    """How many misses there are of each kind."""
    return Counter(miss.split(": ")[1] for miss in misses)
