"""What this machine has, and which day it says it is."""

import os
from datetime import UTC, date, datetime
from typing import Final

EPOCH: Final = "SOURCE_DATE_EPOCH"
"""Says another day than the clock's: https://reproducible-builds.org/specs/source-date-epoch/"""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class WrongEpoch(OSError):
    """What SOURCE_DATE_EPOCH says is no day."""


def today() -> str:
    """The day on which something is filed or judged, in UTC, as an ISO date. Raises WrongEpoch."""
    said = os.environ.get(EPOCH, "")
    if not said:
        return datetime.now(UTC).date().isoformat()
    day = day_of(int(said)) if said.isascii() and said.isdigit() and len(said) < 12 else None
    if day is None:
        raise WrongEpoch(0, "is no number of seconds since 1970; expected one such as 1700000000, or unset it", EPOCH)
    return day


def day_of(seconds: int) -> str | None:
    """The day in UTC of a moment in seconds since 1970; None where it is of no year with four digits."""
    try:
        return date.isoformat(datetime.fromtimestamp(seconds, UTC).date())
    except (OverflowError, OSError, ValueError):
        return None
