"""A made-up report, altered, given to the converter, and each cell judged: right, flagged, or wrong."""

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache

import made_reports
from metamorphic import figures, structure, wording
from metamorphic.files import RENDER
from metamorphic.ink import shown
from metamorphic.tables import Allowed, tables

from converters.model.problems import Problem, Refused
from converters.model.report import BLANK, MISSING, REPORTED, UNREADABLE, Cell
from converters.pipeline.convert import Conversion, convert
from converters.verify.sums import report_problems

FORMS = ("2014", "2019", "2021")
MUTATIONS = structure.MUTATIONS | wording.MUTATIONS | figures.MUTATIONS
UNABLE = {
    "txt": {"hidden_row", "struck", "hidden", "white", "ruby", "symbol_minus"},
    "pdf": {"hidden_row"},
    "docx": set[str](),
    "html": set[str](),
}
"""Format → kinds of mutations that it cannot say."""


@dataclass(frozen=True)
class Altered:
    """An altered report."""

    kind: str
    format: str
    form: str
    seed: int
    data: bytes
    allowed: dict[str, Allowed]
    """Cell id → what may be read."""
    aside: tuple[str, ...]
    """Figures of no cell, which must not be lost."""
    mutations: int
    """How many tables were altered."""


def alter(kind: str, file_format: str, form: str, seed: int) -> Altered | None:
    """The altered report of a number; None where no table of the form allows of the mutation."""
    rng = random.Random(f"{kind} {file_format} {form} {seed}")
    drawn = tables(form, rng)
    count = sum(MUTATIONS[kind](table) for table in drawn)
    if not count:
        return None
    sheets = iter(table.sheet() for table in drawn)
    parts = [part if isinstance(part, str) else next(sheets) for part in _frame(form)]
    allowed = {name: each for table in drawn for name, each in table.allowed.items()}
    aside = tuple(number for table in drawn for number in table.aside)
    data = RENDER[file_format](parts, seed + FORMS.index(form))
    return Altered(kind, file_format, form, seed, data, allowed, aside, count)


@cache
def _frame(form: str) -> list[object]:
    """The report around the tables."""
    return list(made_reports.made(form).parts())


@dataclass
class Tally:
    """Counts of a kind of mutation in a format."""

    mutations: int = 0
    right: int = 0
    flagged: int = 0
    wrong: int = 0
    legible: int = 0
    """Cells that a person would still read, and how many of them are right; then the same of those touched."""
    read: int = 0
    touched: int = 0
    touched_read: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, altered: Altered) -> None:
        """Convert an altered report and count."""
        self.mutations += altered.mutations
        try:
            conversion: Conversion | None = convert(altered.data, "altered")
        except Refused:
            conversion = None
        verdicts = judged(altered, conversion)
        command = f"python -m metamorphic {altered.kind} {altered.format} {altered.form} {altered.seed} FILE"
        for name, (verdict, read) in verdicts.items():
            allowed = altered.allowed.get(name)
            setattr(self, verdict, getattr(self, verdict) + 1)
            if verdict == "wrong":
                printed = repr(shown(allowed.printed)) if allowed else "nothing"
                self.faults.append(f"{name}: printed {printed}, read {read}: {command}")
            if allowed and allowed.legible:
                is_right = verdict == "right"
                self.legible, self.read = self.legible + 1, self.read + is_right
                if allowed.touched:
                    self.touched, self.touched_read = self.touched + 1, self.touched_read + is_right

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__dataclass_fields__))


def judged(altered: Altered, conversion: Conversion | None) -> dict[str, tuple[str, str]]:
    """Cell id → `right`, `flagged` or `wrong`, and what was read. A report that is refused is flagged as a whole."""
    if conversion is None:
        return dict.fromkeys(altered.allowed, ("flagged", "refused"))
    report = conversion.report
    found = {cell.cell: cell for cell in report.cells}
    problems = [problem for problem in report_problems(report) if not problem.kind.startswith("sum_")]
    named = _Named(problems)
    verdicts = {name: _judged(name, found.get(name), each, named) for name, each in altered.allowed.items()}
    for name, cell in found.items():
        if name not in verdicts and cell.status == REPORTED:
            verdicts[name] = "wrong", f"{cell.value}, a cell of another form"
    if altered.aside:
        said = set(re.findall(r"\d+", str((report.sections, report.cells, report.left_out, problems))))
        verdicts |= {f"aside {number}": ("wrong", "lost") for number in altered.aside if number not in said}
    return verdicts


def _judged(name: str, cell: Cell | None, allowed: Allowed, named: "_Named") -> tuple[str, str]:
    status = cell.status if cell else MISSING
    read = f"{status} {cell.value if cell.status == REPORTED else cell.raw!r}" if cell else "absent"
    if status == REPORTED and cell:
        return ("right" if cell.value == allowed.value is not None else "wrong"), read
    if status == BLANK and allowed.blank:
        return "right", read
    if status in (MISSING, UNREADABLE):
        return ("flagged", read) if named.names(name, cell) else ("wrong", f"{read} without a word")
    return "wrong", read


_ID = re.compile(r"[a-z_]+(?:\.[a-z_*]+){1,2}|\b(?:proactive|requests|disputes|statistics)\b")


class _Named:
    """Which cells the problems of a report name."""

    def __init__(self, problems: list[Problem]) -> None:
        self._no_tables = any(problem.kind in ("form_unknown", "table_missing") for problem in problems)
        said = {name for problem in problems for name in _ID.findall(f"{problem.place} {problem.message}")}
        tables = (problem for problem in problems if problem.kind == "table_missing")
        self._tables = {name for problem in tables for name in _ID.findall(f"{problem.place} {problem.message}")}
        self._rows = said | {name.rsplit(".", 1)[0] for name in said}
        self._patterns = sorted(name for name in said if "*" in name)

    def names(self, name: str, cell: Cell | None) -> bool:
        """Whether a problem names the cell: itself, its row, a pattern of cells, or its table where that is missing."""
        if cell is None and self._no_tables:
            return True
        if name.rsplit(".", 1)[0] in self._rows or name.partition(".")[0] in self._tables:
            return True
        return any(fnmatchcase(name, pattern) for pattern in self._patterns)


def tally(kind: str, file_format: str, seeds: Iterable[int], *, spared: bool = False) -> Tally:
    """The mutations of a kind in every form and of every seed; where they are `spared`, in two forms of three in turn."""
    counts = Tally()
    for seed in seeds:
        altered = [found for form in FORMS if (found := alter(kind, file_format, form, seed))]
        if spared and len(altered) == len(FORMS):
            del altered[(list(MUTATIONS).index(kind) + seed) % len(FORMS)]
        for each in altered:
            counts.add(each)
    return counts


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def table_of(tallies: dict[tuple[str, str], Tally]) -> str:
    """The table of mutations, in Markdown."""
    heads = ("kind", "format", "mutations", "right", "flagged", "wrong", "legible cells read %", "of those touched %")
    lines = ["| " + " | ".join(heads) + " |", "|---|---|" + "---:|" * 6]
    total = sum(tallies.values(), Tally())
    for (kind, file_format), each in [*sorted(tallies.items()), (("all", ""), total)]:
        counts = (each.mutations, each.right, each.flagged, each.wrong)
        shares = (_share(each.read, each.legible), _share(each.touched_read, each.touched))
        lines.append("| " + " | ".join((kind, file_format, *map(str, counts), *shares)) + " |")
    return "\n".join(lines) + "\n"
