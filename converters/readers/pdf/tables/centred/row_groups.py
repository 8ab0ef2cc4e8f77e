"""Heads over several rows of figures: what each of them covers, by the numbers of what stands to its right."""

from collections.abc import Iterable, Sequence
from typing import Final

from converters.readers.pdf.line_wrap import MARKER
from converters.readers.pdf.tables.centred.rows_of_figures import LEVEL, BodyRow, RowGroup
from converters.readers.pdf.tables.centred.text_blocks import TextBlock

_FIRST: Final = frozenset("一1㈠①⑴")
_Entries = dict[int, TextBlock]
"""Row → what stands in it to the right of a column of heads."""


def grouped(rows: Sequence[BodyRow], groups: Iterable[TextBlock]) -> bool:
    """Gives each row the heads over it and others; whether these are known for all.

    What such a head covers is numbered: it begins with the last row at its height or above that begins a numbering.
    """
    entries = {i: row.label for i, row in enumerate(rows) if row.label}
    columns = _in_columns(groups)
    return all(_column(columns[place], place, rows, entries) for place in reversed(range(len(columns))))


def _column(blocks: Iterable[TextBlock], place: int, rows: Sequence[BodyRow], entries: _Entries) -> bool:
    """Gives the rows the heads of a column; whether each is known, and none covers what another one does."""
    for block in blocks:
        group = _group(block, place, rows, entries)
        if group is None or any(
            i not in entries and _is_taken(rows[i], place) for i in range(group.first, group.last + 1)
        ):
            return False
        for i in range(group.first, group.last + 1):
            rows[i].groups.append(group)
            entries.pop(i, None)
        entries[group.first] = block
    return True


def _is_taken(row: BodyRow, place: int) -> bool:
    return any(group.column == place for group in row.groups)


def _group(block: TextBlock, place: int, rows: Sequence[BodyRow], entries: _Entries) -> RowGroup | None:
    """The rows that a head covers; `entries`: what stands to its right."""
    above = [i for i in sorted(entries) if rows[i].top - block.size < block.first + LEVEL * block.size]
    first = next((i for i in reversed(above) if _numbered(entries[i])[1]), None)
    if first is None:
        return None
    style = _numbered(entries[first])[0]
    after = (
        i for i in sorted(entries) if i > first and (_numbered(entries[i])[0] != style or _numbered(entries[i])[1])
    )
    last = next(after, len(rows)) - 1
    inside = block.last < rows[last].bottom + block.size
    return RowGroup(block, place, first, last) if inside and entries[first].x0 >= block.x1 else None


def _numbered(block: TextBlock) -> tuple[str, bool]:
    """How the text is numbered, and whether with the first number; nothing where it is not."""
    number = MARKER.match(block.lines[0].text)
    if not number:
        return "", False
    inner = "".join(c for c in number.group() if c.isalnum())
    return number.group().replace(inner, "") or "#", inner in _FIRST


def _in_columns(groups: Iterable[TextBlock]) -> list[list[TextBlock]]:
    """Heads over rows that stand above one another."""
    found: list[list[TextBlock]] = []
    for block in sorted(groups, key=lambda block: block.middle):
        own = [column for column in found if any(block.stands_over(other) for other in column)]
        if own:
            own[0].append(block)
        else:
            found.append([block])
    return sorted(found, key=lambda column: min(block.x0 for block in column))
