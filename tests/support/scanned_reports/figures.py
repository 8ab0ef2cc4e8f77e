"""The figures of a report as they are printed, cell by cell: what a reader of its picture is held against."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from numpy.random import Generator

from converters.forms.official_forms import Block, Form

Printed = Mapping[str, str]
"""Cell → what is printed in it."""
_SIZES: Final = {"none": 0, "few": 12, "some": 300, "many": 20_000}
"""How many requests came at most."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a body fills in its tables."""

    blanks: float = 0.0
    """Share of the zeros that are left blank."""
    slashes: float = 0.0
    """Share of the zeros that are printed as a slash."""
    slips: int = 0
    """Figures of the summed tables that are not what the sums ask for."""


def printed(form: Form, manner: Manner, rng: Generator) -> Printed:
    """All cells of a report."""
    size = _SIZES[str(rng.choice(list(_SIZES), p=(0.1, 0.35, 0.4, 0.15)))]
    cells: dict[str, str] = {}
    for block in form.blocks:
        numbers = _DRAWN[block.table](block, size, rng)
        cells |= {cell: _text(number, manner, rng) for cell, number in numbers.items()}
    summed = [cell for cell in cells if cell.startswith(("requests.", "disputes."))]
    for cell in rng.choice(summed, manner.slips, replace=False).tolist():
        cells[cell] = str(int(cells[cell] if cells[cell].isdigit() else 0) + int(rng.integers(1, 9)))
    return cells


def _text(number: str, manner: Manner, rng: Generator) -> str:
    if number != "0":
        return number
    at = rng.random()
    return "" if at < manner.blanks else "/" if at < manner.blanks + manner.slashes else "0"


def _proactive(block: Block, size: int, rng: Generator) -> dict[str, str]:
    """Figures of no sum: many zeros, money with decimals, fewer than last year with a sign."""
    found = {}
    for cell, unit in block.cell_units():
        number = int(rng.integers(0, max(2, size))) if rng.random() < 0.6 else 0
        negative = cell.endswith(".change") and number and rng.random() < 0.5
        money = unit == "万元" and number and rng.random() < 0.8
        found[cell] = f"{'-' if negative else ''}{number}{f'.{rng.integers(1, 100):02}' if money else ''}"
    return found


def _requests(block: Block, size: int, rng: Generator) -> dict[str, str]:
    """Columns of which each is closed: what came is what was handled and what is carried over."""
    ids = [row.id for row in block.rows]
    outcomes = ids[2 : ids.index("handled")]
    likely = rng.dirichlet([2.0, 0.6, *[0.15] * (len(outcomes) - 2)])
    total = dict.fromkeys(ids, 0)
    found = {}
    for column in block.columns[:-1]:
        share = 1.0 if column.id == "natural_person" else rng.random() * (rng.random() < 0.35)
        come = int(rng.integers(0, 1 + int(size * share)))
        column_of = dict.fromkeys(ids, 0) | {"new": come, "carried_in": int(rng.integers(0, 1 + come // 8))}
        whole = come + column_of["carried_in"]
        column_of["carried_out"] = int(rng.integers(0, 1 + whole // 8))
        column_of["handled"] = whole - column_of["carried_out"]
        column_of |= zip(outcomes, rng.multinomial(column_of["handled"], likely).tolist(), strict=True)
        found |= {f"requests.{row}.{column.id}": str(number) for row, number in column_of.items()}
        total = {row: number + column_of[row] for row, number in total.items()}
    return found | {f"requests.{row}.total": str(number) for row, number in total.items()}


def _disputes(block: Block, size: int, rng: Generator) -> dict[str, str]:
    found = {}
    for row in block.rows:
        parts = [int(rng.integers(0, 2 + size // 40)) if rng.random() < 0.3 else 0 for _ in block.columns[:-1]]
        ids = [f"disputes.{row.id}.{column.id}" for column in block.columns]
        found |= zip(ids, map(str, (*parts, sum(parts))), strict=True)
    return found


_DRAWN: Final = {"proactive": _proactive, "requests": _requests, "disputes": _disputes}
