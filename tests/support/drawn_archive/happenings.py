"""What happens at a body year by year: figures for the forms such that each sum holds and each year goes on from the one before."""

import random
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Final

from drawn_archive.drafts import YEARS, form_of, units
from drawn_narratives.drawing import split

COLUMNS: Final = ("natural_person", "business", "research", "nonprofit", "legal_service", "other_organisation")
DISPUTES: Final = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
OUTCOMES: Final = ("upheld", "corrected", "other", "pending")
ITEMS: Final = ("licensing", "other_services", "penalties", "coercive_measures", "fees")
Figures = dict[str, Decimal]


@cache
def results(form: str) -> tuple[str, ...]:
    """The rows of the results of applications."""
    rows = dict.fromkeys(cell.split(".")[1] for cell in units(form) if cell.startswith("requests."))
    return tuple(row for row in rows if row not in ("new", "carried_in", "handled", "carried_out"))


@dataclass
class _State:
    """What goes on from one year into the next."""

    waiting: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))
    """Applications by those who made them."""
    documents: int = 0
    """In force."""
    items: dict[str, int] = field(default_factory=lambda: dict.fromkeys(ITEMS, 0))


def _requests(rng: random.Random, form: str, size: int, state: _State) -> dict[str, int]:
    found: dict[str, int] = {}
    rows = results(form)
    for column in COLUMNS:
        busy = size if column == "natural_person" else size // 4
        new = rng.randint(0, busy)
        out = rng.randint(0, min(new, 5)) if rng.random() < 0.5 else 0
        carried_in, state.waiting[column] = state.waiting[column], out
        found |= {f"new.{column}": new, f"carried_in.{column}": carried_in, f"carried_out.{column}": out}
        handled = new + carried_in - out
        likely = rng.sample(rows, min(len(rows), 2 + size // 6))
        shares = dict(zip(likely, split(rng, handled, len(likely)), strict=True))
        found |= {f"{row}.{column}": shares.get(row, 0) for row in rows} | {f"handled.{column}": handled}
    for row in ("new", "carried_in", *rows, "handled", "carried_out"):
        found[f"{row}.total"] = sum(found[f"{row}.{column}"] for column in COLUMNS)
    return {f"requests.{name}": value for name, value in found.items()}


def _disputes(rng: random.Random, size: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for row in DISPUTES:
        total = rng.randint(0, size // 3)
        found |= {f"disputes.{row}.{name}": part for name, part in zip(OUTCOMES, split(rng, total, 4), strict=True)}
        found[f"disputes.{row}.total"] = total
    return found


def _proactive(rng: random.Random, form: str, size: int, state: _State) -> dict[str, int]:
    """Documents made and repealed; items of 2019's form; decisions."""
    made, repealed = rng.randint(0, 1 + size // 3), rng.randint(0, min(state.documents, 1 + size // 8))
    state.documents += made - repealed
    found = {f"{row}.decisions": rng.randint(0, size * 6) for row in ITEMS[:4]}
    documents: dict[str, int]
    if form == "2021":
        documents = {"issued": made, "repealed": repealed, "in_force": state.documents}
        found["fees.amount"] = rng.randint(0, size)
    else:
        documents = {"made": made, "published": made, "total_public": state.documents}
        for row in ITEMS:
            change = rng.randint(-min(state.items[row], 2), 3) if size else 0
            found |= {f"{row}.prior_items": state.items[row], f"{row}.change": change}
            state.items[row] += change
        found |= {"procurement.items": rng.randint(0, size), "procurement.amount": rng.randint(0, size * 9)}
    found |= {f"normative_documents.{name}": value for name, value in documents.items()}
    known = {f"proactive.{name}": value for name, value in found.items()}
    return {cell: known.get(cell, 0) for cell in units(form) if cell.startswith("proactive.")}


def _statistics(rng: random.Random, size: int) -> dict[str, int]:
    """2014's form."""
    found = {cell.split(".")[1]: rng.randint(0, 3 * size) for cell in units("2014")}

    def whole(row: str, *parts: str) -> None:
        found[row] = sum(found[part] for part in parts)

    whole("requests_received", *(f"received_{way}" for way in ("in_person", "by_fax", "online", "by_letter")))
    found["closed_extended"] = rng.randint(0, found["requests_received"])
    found["closed_on_time"] = found["requests_received"] - found["closed_extended"]
    whole("requests_closed", "closed_on_time", "closed_extended")
    for row in ("reconsiderations", "litigations"):
        found |= {f"{row}_{end}": rng.randint(0, size // 4) for end in ("upheld", "corrected", "other")}
        whole(row, *(f"{row}_{end}" for end in ("upheld", "corrected", "other")))
    whole("staff", "staff_full_time", "staff_part_time")
    kinds = [row for row in found if row.startswith("denied_")]
    whole("answered_denied", *kinds)
    whole("requests_answered", *(row for row in found if row.startswith("answered_")))
    return {f"statistics.{row}.value": value for row, value in found.items()}


def happened(rng: random.Random, size: int) -> dict[int, Figures]:
    """Year → the figures of a body; of one of size 0 nothing ever happens."""
    state = _State()
    if size:
        state.documents = rng.randint(0, size)
        state.items = {row: rng.randint(0, size) for row in ITEMS}
    found: dict[int, Figures] = {}
    for year in YEARS:
        form = form_of(year)
        if not size:
            figures = dict.fromkeys(units(form), 0)
        elif form == "2014":
            figures = _statistics(rng, size)
        else:
            figures = _proactive(rng, form, size, state) | _requests(rng, form, size, state) | _disputes(rng, size)
        found[year] = {cell: Decimal(figures[cell]) for cell in units(form)}
        if form == "2021":
            found[year]["proactive.fees.amount"] /= 4
    return found


def together(of: list[dict[int, Figures]]) -> dict[int, Figures]:
    """The figures of several bodies as one."""
    return {
        year: {cell: sum((each[year][cell] for each in of), Decimal(0)) for cell in units(form_of(year))}
        for year in YEARS
    }
