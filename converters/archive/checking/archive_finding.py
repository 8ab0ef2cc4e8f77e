"""What is found wrong in an archive."""

from dataclasses import dataclass
from pathlib import Path

from converters.model.problems import Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and where it stands."""

    path: Path
    line: int
    """From 1; 1 where the file as a whole is meant."""
    problem: Problem
