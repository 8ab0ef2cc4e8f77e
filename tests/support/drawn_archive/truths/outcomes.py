"""What comes of a comparison."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

AGREES: Final = "agrees"
DIFFERS: Final = "differs"
CANNOT_TELL: Final = "cannot_be_told"


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of a comparison of two numbers."""

    word: str
    """agrees, differs, cannot_be_told."""
    blanks: bool = False
    """Whether a blank was taken as 0."""
    difference: Decimal = Decimal(0)
    """left - right, of what is printed."""
