"""Official tables just as `write` writes them, taken at once: nearly all of an archive are. Others are read cell by cell."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from converters.forms.official_forms import Block
from converters.markdown.escape import escape_cell
from converters.markdown.meant_tables import labels_of, official_tables
from converters.markdown.write import header, official_rule, row_line
from converters.model.matching.patterns import regex

_PLAIN: Final = r"([^ |\\&\n]*)"
"""A figure that can stand for nothing but itself, and has nothing beside it."""


class WrittenTable(NamedTuple):
    """An official table."""

    block: Block
    figures: tuple[str, ...]
    """Row by row."""


@cache
def _by_first_line() -> dict[str, list[Block]]:
    found: dict[str, list[Block]] = {}
    for block in official_tables():
        found.setdefault(row_line(map(escape_cell, header(block))), []).append(block)
    return found


@cache
def _written_with(head: str) -> list[tuple[Block, re.Pattern[str]]]:
    """The tables with this first line, and all of their lines."""
    found = []
    for block in _by_first_line()[head]:
        labels = (re.escape(row_line([escape_cell(label)])) for label in labels_of(block))
        rows = (label + rf" {_PLAIN} \|" * len(block.columns) for label in labels)
        found.append((block, regex("\n".join([re.escape(head), re.escape(official_rule(block)), *rows]))))
    return found


def written_table(lines: Sequence[str]) -> WrittenTable | None:
    """The official table on these lines; None where they are not just those that `write` would write, which they need not be."""
    if lines[0] in _by_first_line():
        for block, pattern in _written_with(lines[0]):
            if found := pattern.fullmatch("\n".join(lines)):
                return WrittenTable(block, found.groups())
    return None
