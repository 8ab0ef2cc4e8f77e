"""Which reports are expected of a drawn archive, and which of them are there."""

from typing import Final

from drawn_archive.bodies import DEPARTMENT, LISTED_ONLY, DrawnBody, DrawnCounty
from drawn_archive.drafts import YEARS, Draft

AS_OF: Final = "2024-02-10"
"""The latest day of the archive: departments are due for 2023, governments and townships are not."""
RECEIVED, WITHDRAWN, ABSENT, NOT_DUE = "received", "withdrawn", "not_in_archive", "not_due"
Coverage = dict[tuple[str, str, int], tuple[str, str]]


def expect(body: DrawnBody, drafts: dict[int, Draft]) -> Coverage:
    """Code of the county, body and year → ground and status."""
    found: Coverage = {}
    for year, draft in drafts.items():
        by_statute = body.kind != "township" or year <= 2018
        status = RECEIVED if draft.counts else WITHDRAWN
        if draft.absent:
            status = NOT_DUE if year == YEARS[-1] and body.kind != DEPARTMENT else ABSENT
        found[body.county, body.name, year] = "statute" if by_statute else "notice", status
    return found


def expect_listed(county: DrawnCounty) -> Coverage:
    """The department that a list alone names."""
    return {(county.code, f"{county.region[-1]}{LISTED_ONLY}", year): ("list", ABSENT) for year in YEARS}
