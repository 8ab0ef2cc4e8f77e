"""The figures of a report as the text of a JSON array: block by block its table, the ids of its columns, and row by row what stands there.

A number where one is printed; else the status, in quotes; a row of nothing but one status is that. There are two hundred of them in
each report: the text is put together from parts that most reports share.
"""

import json
from collections.abc import Iterable
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from converters.forms.derived_figures import derived_figures
from converters.markdown.cell_text import number_text
from converters.model.report import Cell, is_short
from converters.model.speed.memoize import MemoOfShared
from converters.verify.derived.derived_totals import Values
from converters.verify.derived.derived_values import AS_ZERO, DerivedValue
from hooks.overview.derived_number import derived_number

_encoder: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def json_text(value: object) -> str:
    """A value as JSON without white space."""
    return _encoder.encode(value)


def cell_json(cell: Cell) -> str:
    """A cell's number, or its status in quotes."""
    return f'"{cell.status}"' if cell.value is None else number_text(cell.value)


_every_json: Final = MemoOfShared(cell_json, is_short)


class _Row(NamedTuple):
    """A row of a table, as far as it is the same in all reports with the same cells."""

    before: str
    """What stands between the row before and what this one says."""
    cells: slice
    """Its cells among those of the report."""


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _plan(names: tuple[str, ...]) -> tuple[_Row, ...]:
    plan, block, start = list[_Row](), "", 0
    for (table, row), cells in groupby((name.split(".") for name in names), key=lambda parts: parts[:2]):
        columns = [column for _, _, column in cells]
        head, before = json_text({"table": table, "columns": columns})[:-1], ","
        if head != block:
            before, block = f'{"}}," if plan else "["}{head},"rows":{{', head
        plan.append(_Row(f"{before}{json_text(row)}:", slice(start, start := start + len(columns))))
    return tuple(plan)


def figures_text(names: Iterable[str], cells: tuple[Cell, ...]) -> str:
    """The cells of a report, in its order; a row of which each has the same status says it once. `names`: their ids."""
    found, parts = _every_json(cells), list[str]()
    for before, places in _plan(tuple(names)):
        texts = found[places]
        is_status = texts[0][0] == '"' and texts.count(texts[0]) == len(texts)
        parts += (before, texts[0] if is_status else f"[{','.join(texts)}]")
    return "".join(parts) + "}}]" if parts else "[]"


def derived_text(values: Values) -> str:
    """The derived figures that its form asks for, as two members of an object: id → number, or the status in quotes; and the ids of
    those in which blanks are taken as 0."""
    asked = [(place, value) for place, value in enumerate(values) if value is not None]
    told = ",".join([_member(place, value) for place, value in asked])
    as_zero = [derived_figures()[place].id for place, value in asked if value.outcome == AS_ZERO]
    return f'"derived":{{{told}}},"{AS_ZERO}":{json_text(as_zero)}'


@lru_cache(maxsize=10_000)  # most figures are small
def _member(place: int, value: DerivedValue) -> str:
    return f'"{derived_figures()[place].id}":{derived_json(place, value)}'


def derived_json(place: int, value: DerivedValue) -> str:
    """The number as it is told, a part rounded as declared; else the status in quotes. `place`: among the derived figures."""
    return derived_number(derived_figures()[place], value) or f'"{value.outcome}"'
