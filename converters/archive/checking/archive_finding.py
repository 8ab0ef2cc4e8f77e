"""What is found wrong in an archive."""

from pathlib import Path

from converters.model.problems import Problem
from converters.model.speed.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and where it stands."""

    path: Path
    line: int
    """From 1; 1 where the file as a whole is meant."""
    problem: Problem
