"""The same report with its tables altered, as Word and as PDF: each cell is its own number or said to be unread.

What may be read of each cell is said by whoever alters the table (tests/support/metamorphic). -s prints the counts.
"""

from collections.abc import Iterator

import pytest
from effort import EFFORT
from metamorphic.trials import Tallies, cases, counted, hold, whole

FORMATS = ("docx", "pdf")
MUTATIONS = 520
"""At least so many are tried; with those of test_metamorphic_marked_up.py, 2,000."""
READ = 0.985
"""Share of the cells that a person would still read; of both files together it is more than 0.95."""


@pytest.fixture(scope="module")
def tallies() -> Iterator[Tallies]:
    yield from counted()


@pytest.mark.parametrize(("kind", "name"), cases(*FORMATS))
def test_no_cell_is_read_as_another(kind: str, name: str, tallies: Tallies) -> None:
    hold(kind, name, tallies)


def test_mutations_are_many(tallies: Tallies) -> None:
    assert whole(tallies, *FORMATS).mutations >= MUTATIONS * min(1, EFFORT)


def test_most_stays_readable(tallies: Tallies) -> None:
    counts = whole(tallies, *FORMATS)
    assert counts.read >= READ * counts.legible
