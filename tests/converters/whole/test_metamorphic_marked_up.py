"""The same report with its tables altered, as web page and as text: each cell is its own number or said to be unread.

What may be read of each cell is said by whoever alters the table (tests/support/metamorphic). -s prints the counts.
"""

from collections.abc import Iterator

import pytest
from effort import EFFORT
from metamorphic.trials import KNOWN, SEEDS, Tallies, cases, counted, hold, kinds, whole

FORMATS = ("html", "txt")
MUTATIONS = 1480
"""At least so many are tried; with those of test_metamorphic_laid_out.py, 2,000."""
READ = 0.94
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


def test_what_is_known_to_fail_is_tried() -> None:
    known = {(kind, name) for kind, (formats, _) in KNOWN.items() for name in formats.split()}
    assert known - set(kinds(*SEEDS)) == set()
