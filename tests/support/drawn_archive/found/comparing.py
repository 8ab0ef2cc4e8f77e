"""What was built in beside what was found, kind by kind."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Compared:
    """One kind of thing."""

    kind: str
    built_in: int
    """How many there are to find."""
    found: int
    """How many of what was found are right."""
    wrong: list[Any]
    """What was found and was not built in."""
    missed: list[Any]
    """What was built in and was not found."""

    @property
    def is_exact(self) -> bool:
        """Whether all that was built in was found, and nothing else."""
        return not self.wrong and not self.missed

    def told(self) -> str:
        """Some of what is not right, for who reads that a test failed."""
        lines = [f"{self.kind}: {len(self.wrong)} wrongly found, {len(self.missed)} missed, of {self.built_in}"]
        lines += [f"  wrongly found: {item}" for item in self.wrong[:5]]
        lines += [f"  missed: {item}" for item in self.missed[:5]]
        return "\n".join(lines)


def compared(kind: str, built_in: Iterable[Hashable], found: Iterable[Hashable]) -> Compared:
    """Two sets of facts."""
    expected, seen = set(built_in), set(found)
    return Compared(
        kind, len(expected), len(expected & seen), sorted(seen - expected, key=str), sorted(expected - seen, key=str)
    )


@dataclass
class Table:
    """All kinds, as they come."""

    rows: list[Compared] = field(default_factory=list)

    def add(self, row: Compared) -> Compared:
        """One more."""
        self.rows.append(row)
        return row

    def __str__(self) -> str:
        head = f"{'kind':<44} {'built in':>9} {'found':>9} {'wrongly':>9} {'missed':>9}"
        lines = (
            f"{row.kind:<44} {row.built_in:>9} {row.found:>9} {len(row.wrong):>9} {len(row.missed):>9}"
            for row in self.rows
        )
        return "\n".join((head, *lines))
