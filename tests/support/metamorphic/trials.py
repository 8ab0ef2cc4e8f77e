"""What the tests of altered reports try: kinds × formats, how many reports of each, and what is known to fail today."""

from collections.abc import Iterator

import pytest
from effort import EFFORT
from metamorphic.judgement import MUTATIONS, UNABLE, Tally, table_of, tally

SEEDS = {"docx": 2, "html": 3, "txt": 6, "pdf": 1}
"""Format → reports of each form and kind, at the usual effort; a PDF takes ten times as long as a text."""
SPARED = frozenset({"pdf"})
"""Formats in which each report of a kind leaves out one of three forms, another one each time."""
Tallies = dict[tuple[str, str], Tally]
"""(kind, format) → what was counted."""

KNOWN: dict[str, tuple[str, str]] = {}
"""Kind → formats in which a wrong figure is read today, and why. What is mended is struck off."""


def kinds(*formats: str) -> list[tuple[str, str]]:
    """Each kind that a format can say, and the format."""
    return [(kind, name) for name in formats for kind in MUTATIONS if kind not in UNABLE[name]]


def cases(*formats: str) -> list[object]:
    """The same as parameters of a test; what is known to fail is expected to."""
    return [pytest.param(kind, name, id=f"{kind}-{name}", marks=_marks(kind, name)) for kind, name in kinds(*formats)]


def _marks(kind: str, name: str) -> list[pytest.MarkDecorator]:
    formats, reason = KNOWN.get(kind, ("", ""))
    return [pytest.mark.xfail(reason=reason, strict=True)] if name in formats.split() else []


def count(kind: str, name: str) -> Tally:
    """The counts of a kind in a format."""
    return tally(kind, name, range(max(1, round(SEEDS[name] * EFFORT))), spared=name in SPARED)


def hold(kind: str, name: str, tallies: Tallies) -> None:
    """No cell is read as another; the counts are kept."""
    counts = tallies[kind, name] = count(kind, name)
    if counts.wrong:
        shown = "\n".join(counts.faults[:10])
        pytest.fail(f"{counts.wrong} wrong (with PYTHONPATH=.:tests/support):\n{shown}", pytrace=False)


def counted() -> Iterator[Tallies]:
    """Where the counts are kept; they are printed at the end."""
    tallies: Tallies = {}
    yield tallies
    print("\n" + table_of(tallies))


def whole(tallies: Tallies, *formats: str) -> Tally:
    """The sum of all kinds, if all were tried."""
    if len(tallies) < len(kinds(*formats)):
        pytest.skip("only some of the mutations were tried")
    return sum(tallies.values(), Tally())
