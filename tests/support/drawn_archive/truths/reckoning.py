"""What comes of sums and of years, reckoned from the figures as they are printed, by the words of the forms alone."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Final

from drawn_archive.drafts import Draft
from drawn_archive.happenings import COLUMNS, ITEMS, OUTCOMES, results
from drawn_archive.truths.outcomes import AGREES, CANNOT_TELL, DIFFERS, Outcome
from drawn_archive.truths.truth import Place

from converters.model.report import BLANK, REPORTED

Term = tuple[Draft, str]
"""A cell of a report."""
Signed = tuple[list[Term], list[Term]]
"""What is added, what is taken away."""
STATISTICS: Final = (
    "requests_received = received_in_person received_by_fax received_online received_by_letter",
    "requests_closed = closed_on_time closed_extended",
    "reconsiderations = reconsiderations_upheld reconsiderations_corrected reconsiderations_other",
    "litigations = litigations_upheld litigations_corrected litigations_other",
    "staff = staff_full_time staff_part_time",
)


def compared(left: Signed, right: Signed) -> Outcome:
    """Blanks are 0 where that holds; where they may be any number of 0 and more, they mend what they can."""
    raising, lowering = [*left[0], *right[1]], [*left[1], *right[0]]
    statuses = {draft.status(cell) for draft, cell in (*raising, *lowering)}
    if statuses - {REPORTED, BLANK}:
        return Outcome(CANNOT_TELL)
    difference = _printed(raising) - _printed(lowering)
    if difference == 0:
        return Outcome(AGREES, BLANK in statuses)
    mending = lowering if difference > 0 else raising
    can_be_mended = any(draft.status(cell) == BLANK for draft, cell in mending)
    return Outcome(CANNOT_TELL) if can_be_mended else Outcome(DIFFERS, difference=difference)


def _printed(terms: Iterable[Term]) -> Decimal:
    return sum((draft.number(cell) or Decimal(0) for draft, cell in terms), Decimal(0))


def sums(draft: Draft) -> Iterator[tuple[Place, Outcome]]:
    """Every sum of its form."""
    for left, right in _sums(draft.form):
        outcome = compared(([(draft, cell) for cell in left], []), ([(draft, cell) for cell in right], []))
        yield frozenset((*left, *right)), outcome


def _sums(form: str) -> Iterator[tuple[list[str], list[str]]]:
    if form == "2014":
        for rule in STATISTICS:
            left, _, right = rule.partition(" = ")
            yield [f"statistics.{left}.value"], [f"statistics.{row}.value" for row in right.split()]
        return
    rows = results(form)
    for column in (*COLUMNS, "total"):
        at = f"requests.{{}}.{column}".format
        yield [at("handled")], [at(row) for row in rows]
        yield [at("new"), at("carried_in")], [at("handled"), at("carried_out")]
    for row in ("new", "carried_in", *rows, "handled", "carried_out"):
        yield [f"requests.{row}.total"], [f"requests.{row}.{column}" for column in COLUMNS]
    for row in ("reconsideration", "litigation_direct", "litigation_after_reconsideration"):
        yield [f"disputes.{row}.total"], [f"disputes.{row}.{outcome}" for outcome in OUTCOMES]


def years(before: Draft, draft: Draft) -> Iterator[tuple[Place, Outcome]]:
    """What goes on from one year into the next: applications; in 2021's form documents in force, in 2019's the items."""
    if before.form == "2014":
        return
    for column in (*COLUMNS, "total"):
        out, carried_in = f"requests.carried_out.{column}", f"requests.carried_in.{column}"
        yield frozenset((out, carried_in)), compared(([(draft, carried_in)], []), ([(before, out)], []))
    if before.form == draft.form == "2021":
        for row in ("regulations", "normative_documents"):
            in_force, issued, repealed = (f"proactive.{row}.{name}" for name in ("in_force", "issued", "repealed"))
            reckoned = ([(before, in_force), (draft, issued)], [(draft, repealed)])
            yield frozenset((in_force, issued, repealed)), compared(([(draft, in_force)], []), reckoned)
    if before.form == draft.form == "2019":
        for row in ITEMS:
            prior, change = (f"proactive.{row}.{name}" for name in ("prior_items", "change"))
            reckoned = ([(before, prior), (before, change)], [])
            yield frozenset((prior, change)), compared(([(draft, prior)], []), reckoned)


def is_all_zeros(draft: Draft) -> bool:
    """Whether its tables say nothing but 0, printed or blank."""
    cells = list(draft.figures)
    return all(draft.status(cell) in (REPORTED, BLANK) and not draft.number(cell) for cell in cells)
