"""What the checks of a report have found, as labels: a search is narrowed to the reports that have one of them."""

from functools import lru_cache
from typing import Final

from converters.verify.checks import COPIED, LEVELS, SUM, TEXT, YEARS, ZEROS
from hooks.overview.checked.check_counts import CheckCounts

DIFFERENCES: Final = {SUM: "broken", TEXT: "text", YEARS: "years", LEVELS: "levels"}
"""Kind of check → the label of reports of which one differs."""
ANY: Final = "differs"
"""That of reports of which any differs."""
ALL_ZEROS: Final = "zeros"
COPIED_TEXT: Final = "copied"
"""That of reports with paragraphs that stand word for word in others."""
OPEN: Final = "open"
"""No sum differs, but one cannot be told."""
HOLDS: Final = "holds"
"""All sums agree, blanks taken as 0 or not."""
NONE: Final = "none"
"""There is no sum."""
LABELS: Final = (ANY, *DIFFERENCES.values(), ALL_ZEROS, COPIED_TEXT, HOLDS, OPEN, NONE)


def _of_sums(counts: CheckCounts) -> str:
    sums = counts.sums
    if not sums.total:
        return NONE
    return OPEN if sums.cannot_tell else HOLDS


@lru_cache(maxsize=100_000)  # of most reports they are the same
def findings(counts: CheckCounts) -> tuple[str, ...]:
    """The labels of a report, in their order."""
    differing = {label for kind, label in DIFFERENCES.items() if counts.of(kind).differs}
    found = set(differing)
    if differing:
        found.add(ANY)
    if counts.of(ZEROS).agrees:
        found.add(ALL_ZEROS)
    if counts.of(COPIED).agrees:
        found.add(COPIED_TEXT)
    if not counts.sums.differs:
        found.add(_of_sums(counts))
    return tuple(label for label in LABELS if label in found)
