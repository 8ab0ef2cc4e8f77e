"""What the forms print at each figure, for who asks for figures by hand, or types a label into the search.

{"tables": [{"id", "name", "columns": [[id, label], …], "rows": [{"id", "labels", "also", "cells"}, …]}, …]}

`labels` are those of the newest form that has the row, outermost first; `also` what other forms print there instead. `cells`: place
among the columns, what it counts in (null where the form does not say), and the forms that have the cell.
"""

from functools import cache
from typing import Any

from converters.forms.official_forms import TABLES, Block, Column, Row
from converters.wording.id_labels import TABLE_NAMES
from hooks.search.figures.figure_codes import newest_first
from hooks.search.search_folding import fold

Printed = tuple[Block, Row, Column]


def figure_labels() -> dict[str, Any]:
    """The labels, as JSON has them."""
    return {"tables": [_table(table) for table in TABLES]}


@cache
def label_characters() -> str:
    """The characters of all labels, folded: a word with another one is no label, and nothing is loaded to find that out."""
    labels = (label for block in newest_first() for path in block.heads for label in path)
    return "".join(sorted(set(fold("".join(labels)))))


def _table(table: str) -> dict[str, Any]:
    printed = [
        (block, row, column)
        for block in newest_first()
        if block.table == table
        for row in block.rows
        for column in block.columns
    ]
    columns = dict.fromkeys((column.id, column.path[-1]) for _, _, column in printed)
    places = {column: place for place, column in enumerate(columns)}
    ids = dict.fromkeys(row.id for _, row, _ in printed)
    rows = [_row([found for found in printed if found[1].id == row], places) for row in ids]
    return {"id": table, "name": TABLE_NAMES[table], "columns": [*columns], "rows": rows}


def _row(printed: list[Printed], places: dict[tuple[str, str], int]) -> dict[str, Any]:
    """A row as all forms print it, newest first."""
    labels = list(printed[0][1].path)
    also = dict.fromkeys(label for _, row, _ in printed for label in row.path if label not in labels)
    cells: dict[str, tuple[int, str | None, list[str]]] = {}
    for block, row, column in printed:
        place = places[column.id, column.path[-1]]
        cells.setdefault(column.id, (place, block.unit_of(row, column), []))[2].insert(0, block.form)
    return {"id": printed[0][1].id, "labels": labels, "also": [*also], "cells": [*cells.values()]}
