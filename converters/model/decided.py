"""What people have decided of a report: corrections, readings of pictures, that it no longer counts."""

from converters.model.speed.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person put in the place of what the source was converted to."""

    what: str
    """Id of a cell, `section ID` for a paragraph of its narrative, or a key of the front matter such as `title`."""
    converted: str
    """What the converter makes of the source: the cell as Markdown has it (empty when blank, `…` when missing), the whole paragraph."""
    corrected: str
    """What stands in the report instead, in the same form; of a paragraph empty where it was taken out."""
    why: str
    evidence: str
    """What bears it out: an address, a page of the original; may be empty."""
    date: str
    """ISO date of the correction."""


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Cells that were read from a picture by machine and could not be verified: a person has read them."""

    cells: tuple[str, ...]
    """Their ids, in the order of the forms."""
    date: str
    """ISO date on which they were read."""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a report no longer counts. Its page stays and says so."""

    why: str
    evidence: str
    """What bears it out; may be empty."""
    date: str
    """ISO date of the withdrawal."""
