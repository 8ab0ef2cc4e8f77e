"""The metrics by which bodies are compared, as one file: main figures, derived ones, and what the forms print in rows and columns."""

import hashlib
from functools import cache
from typing import Any, Final

from converters.forms.derived_figures import derived_figures
from converters.forms.official_forms import Block, forms
from converters.wording.id_labels import TABLE_NAMES, cell_label
from hooks.machine_readable.figure_text import json_text
from hooks.overview.main_figures import GROUPS, MAIN_FIGURES

UNIT: Final = "件"
"""Of the main figures."""
_RESULTS: Final = "三、本年度办理结果·"
"""What the labels of many rows begin with; nobody misses it."""


@cache
def form_cells() -> dict[str, tuple[str, ...]]:
    """Form → its cells, in the order in which the files of bodies hold them: block by block, row by row."""
    return {form.id: tuple(cell for block in form.blocks for cell in block.cells) for form in forms().values()}


@cache
def layout() -> str:
    """Stands for the order of all that the files of bodies hold: nobody reads one by the order of another."""
    order = json_text([form_cells(), [figure.id for figure in derived_figures()]])
    return hashlib.sha256(order.encode()).hexdigest()[:12]


def _main() -> list[dict[str, Any]]:
    """Groups of main figures: each one cell in each form at most."""
    found = {group: [it for it in MAIN_FIGURES if it.group == group] for group in GROUPS}
    return [
        {"name": group, "unit": UNIT, "metrics": [{"id": it.id, "name": it.label, "cells": it.cells} for it in figures]}
        for group, figures in found.items()
    ]


def _derived() -> list[dict[str, Any]]:
    """Groups of derived figures: each by its place among them."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for place, it in enumerate(derived_figures()):
        told = {"id": it.id, "name": it.name, "unit": it.unit, "derived": place}
        groups.setdefault(it.group, []).append(told | ({"none": it.none} if it.none else {}))
    return [{"name": f"推算：{name}", "metrics": found} for name, found in groups.items()]


@cache
def table_labels() -> dict[str, dict[str, Any]]:
    """Table → its name, and the labels of its rows and of its columns, of the newest form that has them."""
    found: dict[str, dict[str, Any]] = {}
    for form in reversed(forms().values()):
        for block in form.blocks:
            labels = found.setdefault(block.table, {"name": TABLE_NAMES[block.table], "rows": {}, "columns": {}})
            for row in block.rows:
                labels["rows"].setdefault(row.id, "·".join(row.path).removeprefix(_RESULTS))
            for column in block.columns:
                label = cell_label(f"{block.table}.{block.rows[0].id}.{column.id}") or column.id
                labels["columns"].setdefault(column.id, label.rpartition("·")[2])
    return found


def _block(block: Block) -> dict[str, Any]:
    """The ids of its rows and columns; what its cells count in, row by row where they do not count the same."""
    units = [unit for _, unit in block.cell_units()]
    return {
        "table": block.table,
        "rows": [row.id for row in block.rows],
        "columns": [column.id for column in block.columns],
        "units": units[:1] if len(set(units)) == 1 else units,
    }


def metrics_file() -> bytes:
    """What the page of comparisons knows of them, as JSON."""
    told = {
        "layout": layout(),
        "groups": [*_main(), *_derived()],
        "tables": table_labels(),
        "forms": {form.id: [_block(block) for block in form.blocks] for form in forms().values()},
    }
    return json_text(told).encode()
