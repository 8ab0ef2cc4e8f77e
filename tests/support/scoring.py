"""What a conversion got right of a drawn report."""

from collections import Counter
from dataclasses import dataclass, field

from drawing import Drawn

from converters.model.problems import Refused
from converters.pipeline.convert import convert


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

    def add(self, drawn: Drawn, data: bytes | None = None) -> None:
        """Convert a drawn report and count."""
        self.reports += 1
        self.cells += len(drawn.expected)
        at = f"seed {drawn.seed} {drawn.layout} {drawn.form} {drawn.damage} {'+'.join(drawn.traits)}"
        try:
            conversion = convert(drawn.bytes() if data is None else data, "drawn")
        except Refused as error:
            self.misses.append(f"{at}: refused: {error}")
            return
        report = conversion.report
        found = {cell.cell: (cell.status, cell.value) for cell in report.cells}
        wrong = [name for name, value in drawn.expected.items() if found.get(name) != value]
        self.right += len(drawn.expected) - len(wrong)
        invented = [
            name
            for name, (status, value) in found.items()
            if status == "reported" and drawn.expected.get(name, ("", None)) != (status, value)
        ]
        self.invented += len(invented)
        self.titles += report.title == drawn.title
        self.bodies += report.body.name == drawn.body
        self.years += report.year == drawn.year
        self.forms += report.form == drawn.form
        texts = {section.id: section.text for section in report.sections}
        bad = [n for n, t in drawn.sections.items() if _words(texts.get(n, "")) != _words(t)]
        heads = {section.id: section.heading for section in report.sections}
        bad += [n for n, t in drawn.headings.items() if _words(heads.get(n) or "") != _words(t)]
        self.sections += not bad
        self.whole += conversion.share == 1.0
        for what, value in (
            ("cells", [(n, drawn.expected[n], found.get(n)) for n in wrong[:2]] + [len(wrong)] if wrong else None),
            ("title", (drawn.title, report.title) if report.title != drawn.title else None),
            ("body", (drawn.body, report.body.name) if report.body.name != drawn.body else None),
            ("year", (drawn.year, report.year) if report.year != drawn.year else None),
            ("form", (drawn.form, report.form) if report.form != drawn.form else None),
            ("sections", [(n, drawn.sections.get(n), texts.get(n), heads.get(n)) for n in bad] if bad else None),
            (
                "coverage",
                [p.message for p in report.problems if p.kind == "text_lost"][:2] if conversion.share < 1 else None,
            ),
        ):
            if value is not None:
                self.misses.append(f"{at}: {what}: {value}")

    def line(self, name: str) -> str:
        """A row of the table."""
        n = self.reports or 1
        figures = [self.titles, self.bodies, self.years, self.forms, self.sections, self.whole]
        shares = "  ".join(f"{100 * figure / n:5.1f}" for figure in figures)
        return f"{name:8} {self.reports:5} {100 * self.right / max(self.cells, 1):8.3f} {self.invented:5}  {shares}"


HEAD = f"{'layout':8} {'n':>5} {'cells %':>8} {'inv.':>5}  title   body   year   form  sect.  whole"


def _words(text: str) -> str:
    return "".join(text.split())


def table(scores: dict[str, Score]) -> str:
    """The table of scores, a row for each layout."""
    return "\n".join([HEAD, *(score.line(name) for name, score in scores.items())])


def kinds(misses: list[str]) -> Counter[str]:
    """How many misses there are of each kind."""
    return Counter(miss.split(": ")[1] for miss in misses)
