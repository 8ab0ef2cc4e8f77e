"""Bounds of what a source may cost: what lies at a bound is read, what lies beyond it is refused in a line."""

import pytest

from converters.model.document import Cell, Document, Paragraph, Row, Table
from converters.model.originals import MOST_SCANNED
from converters.model.problems import LeftOut, Refused
from converters.readers import limits


@pytest.mark.parametrize("size", [0, limits.MOST_BYTES])
def test_a_size_within_the_bound(size: int) -> None:
    limits.check_size(size)


def test_sizes_beyond_the_bounds() -> None:
    with pytest.raises(Refused, match="has more than 64 MB; give the report alone"):
        limits.check_size(limits.MOST_BYTES + 1)
    limits.check_text(bytes(limits.MOST_BYTES_OF_TEXT))
    with pytest.raises(Refused, match="has more than 16 MB of text"):
        limits.check_text(bytes(limits.MOST_BYTES_OF_TEXT + 1))


def table(rows: int, columns: int) -> Table:
    return Table((Row((Cell(""),) * columns), *(Row((Cell(""),)) for _ in range(rows - 1))))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (Document((Paragraph("文" * 1_000_000),), ""), None),
        (Document((Paragraph("文" * 1_000_001),), ""), "1,000,000 characters"),
        (Document((Table((Row((Cell("文" * 1_000_001),)),)),), ""), "1,000,000 characters"),
        (Document((Paragraph("文"),), "", (LeftOut("文" * 1_000_000, ""),)), "1,000,000 characters"),
        (Document((Paragraph(""),) * 50_000, ""), None),
        (Document((Paragraph(""),) * 50_001, ""), "50,000 paragraphs"),
        (Document((table(100, 1_000),), ""), None),
        (Document((table(101, 1_000),), ""), "tables of more than 100,000 cells"),
        (Document((table(60, 1_000), table(60, 1_000)), ""), "tables of more than 100,000 cells"),
    ],
)
def test_what_a_document_may_say(document: Document, message: str | None) -> None:
    """A table counts as wide as its widest row."""
    if message is None:
        limits.check_document(document)
    else:
        with pytest.raises(Refused, match=message):
            limits.check_document(document)


def test_a_budget_is_spent_to_the_last() -> None:
    budget = limits.Budget(1_000, "things")
    budget.spend(999)
    budget.spend()
    with pytest.raises(Refused, match="has more than 1,000 things") as refused:
        budget.spend()
    assert refused.value.problem.kind == "too_much"


def test_memory_and_depth_beyond_the_process_are_refusals() -> None:
    with pytest.raises(Refused, match="nests its parts too deeply"), limits.watch():
        raise RecursionError
    with pytest.raises(Refused, match="takes more memory than there is"), limits.watch():
        raise MemoryError


def test_pages_of_a_scan_have_more_time_but_not_without_end() -> None:
    with limits.watch():
        for pages in (1, 2 * MOST_SCANNED):
            for _ in range(pages):
                limits.allow_picture()
            assert limits._watching is not None
            assert limits._watching.seconds == limits.SECONDS + limits.PAGE_SECONDS * min(pages, MOST_SCANNED)
