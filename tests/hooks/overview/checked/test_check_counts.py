"""Counts of checks by kind, and the labels by which a search is narrowed."""

import json

import pytest

from converters.verify.checks import AGREES, CANNOT_TELL, DIFFERS, LEVELS, SUM, TEXT, YEARS, ZEROS, Check, Side
from hooks.overview.checked.check_counts import CheckCounts, Outcomes, count_checks, counts_from_json
from hooks.overview.checked.findings import LABELS, findings

NO_SIDE = Side(None)


def check(kind: str, outcome: str, as_zero: bool = False) -> Check:
    return Check(kind, "a = b", outcome, NO_SIDE, NO_SIDE, as_zero)


CHECKS = [
    check(YEARS, DIFFERS),
    check(SUM, AGREES),
    check(SUM, AGREES, as_zero=True),
    check(SUM, AGREES),
    check(SUM, CANNOT_TELL),
    check(TEXT, CANNOT_TELL),
    check(YEARS, AGREES, as_zero=True),
]
COUNTS = CheckCounts(((SUM, Outcomes(3, 0, 1, 1)), (TEXT, Outcomes(0, 0, 1)), (YEARS, Outcomes(1, 1, 0, 1))))


def test_checks_are_counted_by_kind_in_their_order() -> None:
    assert count_checks(CHECKS) == COUNTS
    assert count_checks([]) == CheckCounts()
    assert (COUNTS.sums.total, COUNTS.sums.plainly, COUNTS.of(LEVELS).total) == (4, 2, 0)


def test_counts_read_back_as_they_were_written_and_are_held_once() -> None:
    one, other = (counts_from_json(json.loads(json.dumps(COUNTS.to_json()))) for _ in range(2))
    assert one == COUNTS
    assert one is other


def test_counts_from_above_the_shards_are_added() -> None:
    more = CheckCounts(((YEARS, Outcomes(2)), (LEVELS, Outcomes(0, 1))))
    assert COUNTS + more == CheckCounts(
        (
            (SUM, Outcomes(3, 0, 1, 1)),
            (TEXT, Outcomes(0, 0, 1)),
            (YEARS, Outcomes(3, 1, 0, 1)),
            (LEVELS, Outcomes(0, 1)),
        )
    )


@pytest.mark.parametrize(
    ("counts", "labels"),
    [
        (COUNTS, "differs years open"),
        (CheckCounts(), "none"),
        (CheckCounts(((TEXT, Outcomes(1)),)), "none"),
        (CheckCounts(((TEXT, Outcomes(0, 1)),)), "differs text none"),
        (CheckCounts(((SUM, Outcomes(2, 0, 0, 2)),)), "holds"),
        (CheckCounts(((SUM, Outcomes(9, 1, 3)),)), "differs broken"),
        (CheckCounts(((SUM, Outcomes(9, 1)), (TEXT, Outcomes(0, 2)))), "differs broken text"),
        (CheckCounts(((SUM, Outcomes(9)), (LEVELS, Outcomes(0, 2)))), "differs levels holds"),
        (CheckCounts(((SUM, Outcomes(9)), (ZEROS, Outcomes(1)))), "zeros holds"),
        (CheckCounts(((SUM, Outcomes(9)), (ZEROS, Outcomes(0, 0, 1)))), "holds"),
    ],
)
def test_the_labels_of_a_report(counts: CheckCounts, labels: str) -> None:
    """Those of its sums exclude one another; differences are there besides."""
    assert findings(counts) == tuple(labels.split())
    assert set(findings(counts)) <= set(LABELS)
