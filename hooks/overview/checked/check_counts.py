"""How many checks of a report came out how, kind by kind: small enough to keep for every report of a large archive."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import field
from functools import lru_cache
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, KINDS, SUM, Check


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How many checks of one kind came out how."""

    agrees: int = 0
    """Both sides come to the same, blanks taken as 0 or not."""
    differs: int = 0
    """They do not."""
    cannot_tell: int = 0
    """It cannot be told."""
    as_zero: int = 0
    """Of those that agree, how many do only where blank cells are taken as 0."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.agrees + self.differs + self.cannot_tell

    @property
    def plainly(self) -> int:
        """Those that agree without any blank cell taken as 0."""
        return self.agrees - self.as_zero

    def __add__(self, other: "Outcomes") -> "Outcomes":
        return Outcomes(
            self.agrees + other.agrees,
            self.differs + other.differs,
            self.cannot_tell + other.cannot_tell,
            self.as_zero + other.as_zero,
        )


NO_OUTCOMES: Final = Outcomes()


@dataclass(frozen=True, slots=True)
class CheckCounts:
    """The outcomes of all checks of a report."""

    by_kind: tuple[tuple[str, Outcomes], ...] = field(default=())
    """Kind → its outcomes, in the order of KINDS; kinds of which there is no check are left out."""

    def of(self, kind: str) -> Outcomes:
        """Those of one kind."""
        return next((outcomes for name, outcomes in self.by_kind if name == kind), NO_OUTCOMES)

    @property
    def sums(self) -> Outcomes:
        """Those of the sums of its form."""
        return self.of(SUM)

    @property
    def differs(self) -> int:
        """How many differ, of whatever kind."""
        return sum(outcomes.differs for _, outcomes in self.by_kind)

    def __add__(self, other: "CheckCounts") -> "CheckCounts":
        found = ((kind, self.of(kind) + other.of(kind)) for kind in KINDS)
        return CheckCounts(tuple((kind, outcomes) for kind, outcomes in found if outcomes.total))

    def to_json(self) -> list[object]:
        """What `counts_from_json` reads."""
        return [(kind, (it.agrees, it.differs, it.cannot_tell, it.as_zero)) for kind, it in self.by_kind]


def count_checks(checks: Iterable[Check]) -> CheckCounts:
    """Checks → how many of each kind came out how."""
    found = Counter((check.kind, check.outcome, check.blanks_as_zero) for check in checks)
    counts = []
    for kind in KINDS:
        as_zero = found[kind, AGREES, True]
        agrees = found[kind, AGREES, False] + as_zero
        outcomes = Outcomes(agrees, found[kind, DIFFERS, False], found[kind, CANNOT_TELL, False], as_zero)
        if outcomes.total:
            counts.append((kind, outcomes))
    return CheckCounts(tuple(counts))


def counts_from_json(data: list[tuple[str, list[int]]]) -> CheckCounts:
    """The counts of which `to_json` told; those of most reports are the same, and held once."""
    return _counts(tuple((kind, tuple(outcomes)) for kind, outcomes in data))


@lru_cache(maxsize=100_000)
def _counts(data: tuple[tuple[str, tuple[int, ...]], ...]) -> CheckCounts:
    return CheckCounts(tuple((kind, Outcomes(*outcomes)) for kind, outcomes in data))
