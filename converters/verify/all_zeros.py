"""Reports whose tables say nothing but 0: a fact to be listed, for whoever knows otherwise. No verdict."""

from collections import Counter
from decimal import Decimal
from typing import Final

from converters.model.report import BLANK, NOT_APPLICABLE, REPORTED, Report
from converters.verify.checks import AGREES, CANNOT_TELL, ZEROS, Check, Side

UNKNOWN: Final = "a cell is missing or cannot be read"


def zeros_check(report: Report) -> tuple[Check, ...]:
    """One check: so many cells are 0, blank or not applicable (left), of so many cells (right). It agrees where these are all.

    None where a number is not 0, or where nothing is 0 or blank. What is missing or cannot be read is no 0: then it
    cannot be told.
    """
    if any(cell.value for cell in report.cells):
        return ()
    statuses = Counter(cell.status for cell in report.cells)
    if not statuses[REPORTED] + statuses[BLANK]:
        return ()
    nothing = statuses[REPORTED] + statuses[BLANK] + statuses[NOT_APPLICABLE]
    known = nothing == len(report.cells)
    return (
        Check(
            ZEROS,
            ZEROS,
            AGREES if known else CANNOT_TELL,
            Side(Decimal(nothing)),
            Side(Decimal(len(report.cells))),
            blanks_as_zero=known and bool(statuses[BLANK]),
            why="" if known else UNKNOWN,
        ),
    )
