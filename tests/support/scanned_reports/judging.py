"""What was read of a report beside what was printed: right, wrong, left to a person, missed."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from scanned_reports.figures import Printed

RIGHT: Final = "right"
WRONG: Final = "wrong"
LEFT: Final = "unverified"
MISSED: Final = "missed"


@dataclass(frozen=True, slots=True)
class Found:
    """A cell as it was read."""

    status: str
    value: str | None
    raw: str | None


@dataclass(slots=True)
class Score:
    """Of some reports. A table with sums is that of requests or of disputes."""

    summed: Counter[str] = field(default_factory=Counter)
    """Cells of tables with sums."""
    others: Counter[str] = field(default_factory=Counter)
    """Cells of article 20."""
    read: int = 0
    """Cells whose reading is what was printed, accepted or not."""
    wrong: list[str] = field(default_factory=list)
    """Each wrong cell in words."""
    misread: list[str] = field(default_factory=list)
    """Each cell that is left to a person with another reading than what was printed, and each that was missed."""

    @property
    def cells(self) -> int:
        """All cells."""
        return self.summed.total() + self.others.total()

    def add(self, name: str, printed: Printed, found: Mapping[str, Found]) -> None:
        """A report with that name."""
        for cell, text, it, verdict in _judged(printed, found):
            counted = self.others if cell.startswith("proactive.") else self.summed
            counted[verdict] += 1
            self.read += is_read(text, it)
            told = f"{name}: {cell}: printed {text!r}, found {it.status if it else MISSED} {it.raw if it else ''!r}"
            if verdict == WRONG:
                self.wrong.append(told)
            elif not is_read(text, it):
                self.misread.append(told)


def _judged(printed: Printed, found: Mapping[str, Found]) -> Iterator[tuple[str, str, Found | None, str]]:
    for cell, text in printed.items():
        it = found.get(cell)
        yield cell, text, it, verdict(text, it)


def verdict(printed: str, found: Found | None) -> str:
    """What has become of a cell. A blank that is told as a figure is wrong, and so is a figure that is told as a blank."""
    if found is None or found.status in ("missing", "unreadable"):
        return MISSED
    if found.status == "unverified":
        return LEFT
    return RIGHT if _said(found) == _meant(printed) else WRONG


def _said(found: Found) -> object:
    return Decimal(found.value or "NaN") if found.status == "reported" else found.status


def _meant(printed: str) -> object:
    return {"": "blank", "/": "not_applicable"}.get(printed) or Decimal(printed)


def is_read(printed: str, found: Found | None) -> bool:
    """Whether the reading itself is what was printed, whatever became of it."""
    if found is None:
        return False
    return (
        "".join((found.raw or "").split()) == printed
        if found.status == "unverified"
        else verdict(printed, found) == RIGHT
    )
