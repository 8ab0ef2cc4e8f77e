"""The same report with its tables altered: each cell is its own number or said to be unread, never another number.

What may be read of each cell is said by whoever alters the table (tests/support/metamorphic). The table of kinds × formats:
pytest tests/converters/whole/test_metamorphic.py -s, written as Markdown to the file that METAMORPHIC_TABLE names.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from effort import EFFORT
from metamorphic.files import RENDER
from metamorphic.judgement import MUTATIONS, UNABLE, Tally, table_of, tally

SEEDS = {"docx": 2, "html": 3, "txt": 6, "pdf": 1}
"""Format → reports of each form and kind, at the usual effort; a PDF takes ten times as long as a text."""
CASES = [(kind, name) for name in RENDER for kind in MUTATIONS if kind not in UNABLE[name]]
GOAL = 0.95
"""Share of the cells that a person would still read."""

KNOWN: dict[str, tuple[str, str]] = {}
"""Kind → formats in which a wrong figure is read today, and why. What is mended is struck off."""


def _case(kind: str, name: str) -> object:
    formats, reason = KNOWN.get(kind, ("", ""))
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if name in formats.split() else []
    return pytest.param(kind, name, id=f"{kind}-{name}", marks=marks)


@pytest.fixture(scope="module")
def tallies() -> Iterator[dict[tuple[str, str], Tally]]:
    counted: dict[tuple[str, str], Tally] = {}
    yield counted
    table = table_of(counted)
    print("\n" + table)
    if path := os.environ.get("METAMORPHIC_TABLE"):
        Path(path).write_text(table, encoding="utf-8")


@pytest.mark.parametrize(("kind", "name"), [_case(*case) for case in CASES])
def test_no_cell_is_read_as_another(kind: str, name: str, tallies: dict[tuple[str, str], Tally]) -> None:
    counts = tallies[kind, name] = tally(kind, name, range(max(1, round(SEEDS[name] * EFFORT))))
    if counts.wrong:
        shown = "\n".join(counts.faults[:10])
        pytest.fail(f"{counts.wrong} wrong (with PYTHONPATH=.:tests/support):\n{shown}", pytrace=False)


def test_what_is_known_to_fail_is_tried() -> None:
    known = {(kind, name) for kind, (formats, _) in KNOWN.items() for name in formats.split()}
    assert known - set(CASES) == set()


def _whole(tallies: dict[tuple[str, str], Tally]) -> Tally:
    if len(tallies) < len(CASES):
        pytest.skip("only some of the mutations were tried")
    return sum(tallies.values(), Tally())


def test_mutations_are_many(tallies: dict[tuple[str, str], Tally]) -> None:
    assert _whole(tallies).mutations >= 2000 * min(1, EFFORT)


def test_most_stays_readable(tallies: dict[tuple[str, str], Tally]) -> None:
    counts = _whole(tallies)
    assert counts.read >= GOAL * counts.legible
