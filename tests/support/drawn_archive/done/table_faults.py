"""What is done on purpose to the tables: sums that break or cannot be told, years that do not go on from one another, near misses."""

import random
from collections.abc import Callable
from decimal import Decimal
from itertools import chain
from typing import Final

from drawn_archive.drafts import YEARS, Draft
from drawn_archive.happenings import COLUMNS, ITEMS

from converters.model.report import BLANK, MISSING, UNREADABLE

Drafts = dict[int, Draft]
"""The reports of a body by year."""
Fault = Callable[[random.Random, Draft, Drafts], str | None]
"""Does it, and says where; None where the report has no place for it."""


def _filled(rng: random.Random, draft: Draft, *, zero: bool = False) -> str | None:
    """A cell of a sum that holds a number, or one that holds 0."""
    cells = [
        cell
        for cell, value in draft.figures.items()
        if cell.startswith(("requests.", "disputes.")) and cell not in draft.lost and (value == 0) == zero
    ]
    return rng.choice(cells) if cells else None


def broken_sum(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """One figure of a sum is another, and no blank mends that."""
    if draft.blank_zeros:
        return None
    rows = ("requests_received", "closed_on_time", "staff_part_time")
    cell = f"statistics.{rng.choice(rows)}.value" if draft.form == "2014" else _filled(rng, draft)
    if cell:
        draft.figures[cell] += rng.randint(1, 9)
    return cell


def blank_that_is_zero(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """A blank among zeros."""
    cell = _filled(rng, draft, zero=True)
    if cell is None or draft.blank_zeros:
        return None
    draft.lost[cell] = BLANK
    return cell


def blank_below_the_line(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """Of reviews nothing was settled, but that one outcome is blank: what is settled is not reported as 0."""
    cells = [f"disputes.reconsideration.{name}" for name in ("upheld", "corrected", "other")]
    if draft.form == "2014" or draft.blank_zeros or any(draft.figures[cell] for cell in cells):
        return None
    draft.lost[cells[0]] = BLANK
    return cells[0]


def _losing(status: str) -> Fault:
    def lose(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
        cell = _filled(rng, draft)
        if cell:
            draft.lost[cell] = status
        return cell

    return lose


blank_that_is_a_number, missing, unreadable = map(_losing, (BLANK, MISSING, UNREADABLE))


def broken_whatever_the_blank(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """The members of a total are too many, and one of them is blank: no number of 0 or more mends that."""
    rows = [cell.split(".")[1] for cell in draft.figures if cell.startswith("requests.") and cell.endswith(".total")]
    for row in rng.sample(rows, len(rows)):
        cells = [f"requests.{row}.{column}" for column in COLUMNS]
        zeros = [cell for cell in cells if not draft.figures[cell]]
        filled = [cell for cell in cells if draft.figures[cell]]
        if zeros and filled:
            draft.lost[zeros[0]] = BLANK
            draft.figures[filled[0]] += rng.randint(1, 5)
            return filled[0]
    return None


def _more(draft: Draft, column: str, rows: tuple[str, ...], more: int) -> None:
    for row in rows:
        for each in (column, "total"):
            draft.figures[f"requests.{row}.{each}"] += more


def broken_carrying(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """More was carried in than the year before carried over; all else fits."""
    if "2014" in (draft.form, years[draft.year - 1].form):
        return None
    column = rng.choice(COLUMNS)
    _more(draft, column, ("carried_in", "granted", "handled"), rng.randint(1, 6))
    return f"requests.carried_in.{column}"


def broken_documents(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """More documents are in force than there can be, and so in all years after."""
    if draft.form != "2021" or draft.year == min(year for year in YEARS if year > 2020):
        return None
    cell, more = "proactive.normative_documents.in_force", rng.randint(1, 9)
    for year in range(draft.year, YEARS[-1] + 1):
        years[year].figures[cell] += more
    return cell


def broken_items(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """Other items than the year before had, with its change."""
    if draft.form != "2019" or years[draft.year - 1].form != "2019":
        return None
    cell = f"proactive.{rng.choice(ITEMS)}.prior_items"
    draft.figures[cell] += rng.randint(1, 4)
    return cell


def unknown_carrying(rng: random.Random, draft: Draft, years: Drafts) -> str | None:
    """What was carried in is blank, though something was carried over; or the row is not there."""
    cells = [f"requests.carried_in.{column}" for column in COLUMNS]
    filled = [cell for cell in cells if draft.figures.get(cell)]
    if not filled:
        return None
    status = rng.choice((BLANK, MISSING))
    for cell in (*cells, "requests.carried_in.total") if status == MISSING else filled[:1]:
        draft.lost[cell] = status
    return filled[0]


SUMS: Final[dict[str, Fault]] = {
    "sum broken": broken_sum,
    "sum with a blank that is 0": blank_that_is_zero,
    "rate over a blank and zeros": blank_below_the_line,
    "sum with a blank that is a number": blank_that_is_a_number,
    "sum broken whatever its blank": broken_whatever_the_blank,
    "sum with a missing cell": missing,
    "sum with an unreadable cell": unreadable,
}
YEARS_AGAINST: Final[dict[str, Fault]] = {
    "carried over, broken": broken_carrying,
    "in force, broken": broken_documents,
    "items, broken": broken_items,
    "carried over, unknown": unknown_carrying,
}


def make_near_miss(draft: Draft, unreadable_one: bool) -> str:
    """All is 0 but one figure, or but one that nobody can read."""
    cell = "statistics.meetings.value" if draft.form == "2014" else "proactive.penalties.decisions"
    if unreadable_one:
        draft.lost[cell] = UNREADABLE
    else:
        draft.figures[cell] = Decimal(1)
    return cell


def neighbours(draft: Draft, years: Drafts) -> list[Draft]:
    """It and the reports of the years beside it."""
    return list(
        chain.from_iterable([years[year]] if year in years else [] for year in range(draft.year - 1, draft.year + 2))
    )
