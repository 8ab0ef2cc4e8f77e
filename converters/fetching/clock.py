"""The clock by which others are waited for; the tests have one that does not wait."""

import time
from collections.abc import Callable
from datetime import UTC, datetime

from converters.model.speed.quick_dataclasses import dataclass


def _today() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as it passes, the time of the day, and waiting."""

    passed: Callable[[], float] = time.monotonic
    """Seconds since some moment."""
    now: Callable[[], datetime] = _today
    """In UTC."""
    sleep: Callable[[float], None] = time.sleep
