"""A clock that nobody waits for: what sleeps moves it on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from converters.fetching.clock import Clock

BEGAN = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@dataclass(slots=True)
class FakeClock:
    """Time that passes by sleeping alone, and by `step` at each look."""

    seconds: float = 0.0
    step: float = 0.0
    slept: list[float] = field(default_factory=list)

    def passed(self) -> float:
        self.seconds += self.step
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.seconds += seconds

    @property
    def clock(self) -> Clock:
        return Clock(self.passed, lambda: BEGAN + timedelta(seconds=self.seconds), self.sleep)
