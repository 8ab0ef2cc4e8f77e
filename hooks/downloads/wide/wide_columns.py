"""The columns of the wide tables: the same in each of them, so that years and places can be put one under the other."""

from functools import cache
from typing import Final

from converters.forms.official_forms import forms
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED
from converters.wording.id_labels import STATUS_NAMES, cell_label
from hooks.downloads.schema import PLACE, PUBLISHED, REPORT, WITHDRAWN, Column

MONEY: Final = "万元"
"""What amounts count in where they say so: not all do, so their unit stands in a column of its own."""
UNIT: Final = ".unit"
"""Ends the name of that column."""
NO_NUMBER: Final = {status: STATUS_NAMES[status] for status in (BLANK, NOT_APPLICABLE, MISSING, UNREADABLE, UNVERIFIED)}
"""What stands in the place of a number, and what it says."""
NO_SUCH_CELL: Final = "该份报告的官方格式没有这一格；没有官方表格，或已撤回"
"""What a column says in which nothing stands."""


@cache
def wide_cells() -> dict[str, str | None]:
    """Every cell of every form → what it counts in; those of the newest form first, in printed order."""
    found: dict[str, str | None] = {}
    for form in reversed(forms().values()):
        for block in form.blocks:
            for cell, unit in block.cell_units():
                found.setdefault(cell, unit)
    return found


def cell_words(cell: str) -> str:
    """The printed labels of a cell."""
    return cell_label(cell) or cell


@cache
def wide_columns() -> tuple[Column, ...]:
    """What says of which report a row is, then its cells."""
    found = [*REPORT, *PLACE, PUBLISHED, WITHDRAWN]
    for cell, unit in wide_cells().items():
        found.append(Column(cell, "number", f"{cell_words(cell)}（{unit}）"))
        if unit == MONEY:
            found.append(Column(cell + UNIT, "string", f"{cell_words(cell)}的单位；原件没有写明时为空"))
    return tuple(found)
