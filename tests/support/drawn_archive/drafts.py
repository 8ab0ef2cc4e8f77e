"""A report before it is written: the figures of its tables, the words of its sections, and what is done to it on purpose."""

from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Final

from drawn_archive.bodies import DrawnBody

from converters.forms.official_forms import forms
from converters.model.decided import Correction, Withdrawal
from converters.model.report import BLANK, MISSING, REPORTED, UNREADABLE, Cell, Edition

YEARS: Final = range(2016, 2024)
NARRATIVE: Final = ("overview", "requests", "disputes", "problems", "other_matters")


def form_of(year: int) -> str:
    """The form in use in a year."""
    return "2014" if year < 2019 else "2019" if year < 2021 else "2021"


@cache
def units(form: str) -> dict[str, str | None]:
    """The cells of a form and their units, in its order."""
    return dict(pair for block in forms()[form].blocks for pair in block.cell_units())


@dataclass
class Draft:
    """A report of a body on a year."""

    body: DrawnBody
    year: int
    figures: dict[str, Decimal]
    """What happened, for each cell of the form."""
    blank_zeros: bool
    """Whether it leaves zeros blank."""
    lost: dict[str, str] = field(default_factory=dict)
    """Cell → the status that it has in the place of its figure."""
    words: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in NARRATIVE})
    """Section → paragraphs."""
    own: set[str] = field(default_factory=set)
    """The paragraphs that say nothing of its tables."""
    covers: str = ""
    """What the report of a county says of whose figures it holds."""
    planted: set[str] = field(default_factory=set)
    """The kinds of what was done to it on purpose."""
    absent: bool = False
    """Whether it is not in the archive at all."""
    withdrawn: Withdrawal | None = None
    corrections: tuple[Correction, ...] = ()
    editions: tuple[Edition, ...] = ()
    published: str = ""
    added: str | None = None
    retrieved: str | None = None

    @property
    def form(self) -> str:
        """Id of its form."""
        return form_of(self.year)

    @property
    def counts(self) -> bool:
        """Whether it is there and was not withdrawn."""
        return not self.absent and self.withdrawn is None

    def status(self, cell: str) -> str:
        """That of a cell as printed."""
        return self.lost.get(cell) or (BLANK if self.blank_zeros and not self.figures[cell] else REPORTED)

    def number(self, cell: str) -> Decimal | None:
        """The number that a cell prints, if it does."""
        return self.figures[cell] if self.status(cell) == REPORTED else None

    def cells(self) -> tuple[Cell, ...]:
        """As they are printed."""
        return tuple(self._cell(name, unit) for name, unit in units(self.form).items())

    def _cell(self, name: str, unit: str | None) -> Cell:
        status = self.status(name)
        if status == REPORTED:
            printed = {each.what: each.converted for each in self.corrections}.get(name, str(self.figures[name]))
            return Cell(name, status, self.figures[name], printed, unit)
        raw = {BLANK: "", MISSING: None, UNREADABLE: "若干"}.get(status, "/")
        return Cell(name, status, None, raw, unit)
