"""Which official table is meant by one that is none: its first line that is otherwise, and that line as it should be."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import zip_longest
from typing import Final

from converters.forms.official_forms import Block, blocks
from converters.markdown.escape import escape_cell
from converters.markdown.write import header, row_label, row_line
from converters.model.matching.patterns import regex
from converters.model.printed import quoted, shortened

Row = tuple[int, list[str]]
"""Number of a line, and the cells on it."""
_RULE: Final = regex(r":?-+:?")
_END: Final = "the end of the table"
_COLUMNS: Final = "the columns {} are those of no form under {}; expected {}"
_HEADING: Final = "found {}, which heads no table of a form; expected {}"
_NOT_EXPECTED: Final = "found {}; expected " + _END
_ROW: Final = "found {}; expected the row {}"
_ROW_IN_FULL: Final = "found {}; expected the row {}, in full: {}"


@cache
def labels_of(block: Block) -> tuple[str, ...]:
    """The labels of its rows."""
    return tuple(row_label(row.path) for row in block.rows)


@cache
def headers() -> dict[tuple[str, ...], tuple[Block, ...]]:
    """Header of a table → the official tables that have it."""
    found: dict[tuple[str, ...], list[Block]] = {}
    for block in blocks():
        found.setdefault(tuple(header(block)), []).append(block)
    return {key: tuple(value) for key, value in found.items()}


@cache
def headings() -> frozenset[str]:
    """What stands in the first cell of each official table, and of no other that has the rule of one."""
    return frozenset(block.heading for block in blocks())


@cache
def _tables() -> dict[tuple[tuple[str, ...], tuple[str, ...]], Block]:
    return {(tuple(header(block)), labels_of(block)): block for block in blocks()}


def official_tables() -> Iterable[Block]:
    """Every official table, of several that look the same the newest."""
    return _tables().values()


def official_table(head: tuple[str, ...], labels: tuple[str, ...]) -> Block | None:
    """The official table with this header and these labels of rows, of several the newest; None where there is none."""
    return _tables().get((head, labels))


def is_rule(cells: Sequence[str]) -> bool:
    """Whether a row is the line under the header of a table."""
    return bool(cells) and all(map(_RULE.fullmatch, cells))


def goes_on(above: Sequence[Sequence[str]], below: Sequence[Sequence[str]]) -> bool:
    """Whether rows below a blank line belong to the table above it, which it parts."""
    if len(below) > 1 and is_rule(below[1]):
        return False
    if len(above) < 2 or not is_rule(above[1]):
        return is_rule(below[0])
    if is_rule(below[0]):
        return tuple(above[-1]) in headers()
    forms = headers().get(tuple(above[0]))
    if forms is None:
        return not any(map(is_rule, below))
    return bool(below[0]) and any(below[0][0] in labels_of(block) for block in forms)


def is_like_a_form(rows: Sequence[Row]) -> bool:
    """Whether a table has the rule, and a row or the columns, of an official one; rows: header and rule first."""
    (_, head), (_, rule), *rest = rows
    if rule[0] != ":--" or set(rule[1:]) != {"--:"}:
        return False
    labels = {row[0] for _, row in rest}
    return any(header(block)[1:] == head[1:] or not labels.isdisjoint(labels_of(block)) for block in blocks())


def first_slip(candidates: Sequence[Block], rows: Sequence[Row]) -> tuple[int, str]:
    """The line, and what is expected there; `candidates`: the official tables that have this header."""
    (first, head), (rule, _), *rest = rows
    if not candidates:
        return first, _other_header(head, [row[0] for _, row in rest])
    labels = [row[0] for _, row in rest]
    best = max(candidates, key=lambda block: _in_common(labels_of(block), labels))
    expected = labels_of(best)
    place = next(
        place for place, (a, b) in enumerate(zip_longest(expected, labels)) if a != b
    )  # there is one: else the table would be this one
    line = rest[place][0] if place < len(rest) else (rest[-1][0] if rest else rule) + 1
    if place >= len(expected):
        return line, _NOT_EXPECTED.format(shortened(labels[place]))
    if place >= len(labels):
        return line, _ROW.format(_END, expected[place])
    found = shortened(labels[place])
    if _is_slip(expected, labels, place):
        figures = map(shortened, rest[place][1][1 : len(best.columns) + 1])
        whole = row_line(map(escape_cell, [expected[place], *figures]))
        return line, _ROW_IN_FULL.format(found, expected[place], whole)
    return line, _ROW.format(found, expected[place])


def _is_slip(expected: Sequence[str], labels: Sequence[str], place: int) -> bool:
    """Whether the row of that place is there, under another label: what follows it is what should follow."""
    return labels[place] not in expected and list(labels[place + 1 :][:1]) == list(expected[place + 1 :][:1])


def _other_header(head: Sequence[str], labels: Sequence[str]) -> str:
    def likeness(block: Block) -> tuple[int, int]:
        return _in_common(labels_of(block), labels), _in_common(header(block), head)

    best = max(blocks(), key=likeness)
    whole = row_line(map(escape_cell, header(best)))
    if head[0] == best.heading:
        return _COLUMNS.format(quoted(list(head[1:])), head[0], whole)
    return _HEADING.format(quoted(" | ".join(head)), whole)


def _in_common(expected: Sequence[str], found: Sequence[str]) -> int:
    return sum(a == b for a, b in zip(expected, found, strict=False))
