"""Cells of the official tables ⇄ the text of a Markdown cell, and what that text alone cannot hold.

A number is plain (`1234`, `541.171`), blank is empty, `/` is not applicable, `…` is missing; what a machine has read from a
picture, and nobody has confirmed, is marked (`12（未核）`); anything unreadable stands as printed. How a number was printed (` 0`,
`108万元`) and remarks stand in the front matter, as lists of cells in which `*` takes the place of any row or column.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, REPORTED, UNREADABLE, UNVERIFIED, Cell

NUMBER: Final = regex(r"-?(?:0|[1-9][0-9]{0,29})(?:\.[0-9]{0,29}[1-9])?\Z")
"""Longer than any figure that is read of a source, and than no program reads."""
MARKS: Final = {"": BLANK, "/": NOT_APPLICABLE, "…": MISSING}
TEXT_OF: Final = {status: mark for mark, status in MARKS.items()}
"""What stands for a cell without a number that can be read."""
UNVERIFIED_MARK: Final = "（未核）"
"""Behind the reading of a cell that is not verified; whoever takes it away says that the reading is right."""
_DEFAULT_RAW: Final[dict[str, str | None]] = {BLANK: "", NOT_APPLICABLE: "/", MISSING: None}


@lru_cache(maxsize=10_000)  # most figures are small
def number_text(value: Decimal) -> str:
    """A number in its one plain form: no exponent, no trailing zeros."""
    if not value:
        return "0"
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_text(cell: Cell) -> str:
    """The (unescaped) text of the cell in Markdown."""
    if cell.status == REPORTED:
        assert cell.value is not None, cell
        return number_text(cell.value)
    if cell.status == UNREADABLE:
        shown = " ".join((cell.raw or "").split())
        return shown + "?" if read_cell(shown)[0] != UNREADABLE else shown
    if cell.status == UNVERIFIED:
        return " ".join((cell.raw or "").split()) + UNVERIFIED_MARK
    return TEXT_OF[cell.status]


def default_raw(status: str, text: str) -> str | None:
    """The printed text of a cell for which the front matter names no other."""
    return text.removesuffix(UNVERIFIED_MARK) if status == UNVERIFIED else _DEFAULT_RAW.get(status, text)


def read_cell(text: str) -> tuple[str, Decimal | None]:
    """Text of a Markdown cell → status and value."""
    if text in MARKS:
        return MARKS[text], None
    if NUMBER.match(text):
        return REPORTED, Decimal(text)
    return UNVERIFIED if text.endswith(UNVERIFIED_MARK) else UNREADABLE, None


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _patterns(every: tuple[str, ...]) -> dict[str, list[str]]:
    """Pattern → the cells that it names: of whole tables, then of columns, then of rows."""
    tables, columns, rows = dict[str, list[str]](), dict[str, list[str]](), dict[str, list[str]]()
    for cell in every:
        table, row, column = cell.split(".")
        tables.setdefault(f"{table}.*.*", []).append(cell)
        columns.setdefault(f"{table}.*.{column}", []).append(cell)
        rows.setdefault(f"{table}.{row}.*", []).append(cell)
    return tables | columns | rows


def compress(names: Iterable[str], every: tuple[str, ...]) -> list[str]:
    """A set of cell ids as few patterns, in the order of `every`: whole tables, columns, rows, then single cells."""
    wanted, patterns = set(names), list[str]()
    left = set(wanted)
    if len(wanted) > 1:
        for pattern, cells in _patterns(every).items():
            if 1 < len(cells) <= len(wanted) and wanted.issuperset(cells) and not left.isdisjoint(cells):
                patterns.append(pattern)
                left.difference_update(cells)
    return patterns + [cell for cell in every if cell in left]


def compress_ids(names: Iterable[str], cells: Iterable[Cell]) -> list[str]:
    """A set of ids of these cells as few patterns."""
    return compress(names, tuple(cell.cell for cell in cells))


def expand(patterns: Iterable[str], every: tuple[str, ...]) -> set[str]:
    """The cell ids that the patterns name."""
    found: set[str] = set()
    for pattern in patterns:
        found.update(_patterns(every).get(pattern, ()) if "*" in pattern else (pattern,))
    return found


def printed(cells: Iterable[Cell]) -> dict[str, list[str]]:
    """Printed text → patterns of the cells that print it, where the Markdown cell alone does not say so."""
    cells = tuple(cells)
    every = tuple(cell.cell for cell in cells)
    by_raw: dict[str, list[str]] = {}
    for cell in cells:
        if cell.raw is None:
            continue
        if cell.status == UNREADABLE or cell.raw != default_raw(cell.status, cell_text(cell)):
            by_raw.setdefault(cell.raw, []).append(cell.cell)
    return {raw: compress(names, every) for raw, names in sorted(by_raw.items())}


def remarks(cells: Iterable[Cell]) -> dict[str, list[str]]:
    """Remark → patterns of the cells that carry it."""
    cells = tuple(cells)
    every = tuple(cell.cell for cell in cells)
    by_remark: dict[str, list[str]] = {}
    for cell in cells:
        for remark in cell.remarks:
            by_remark.setdefault(remark, []).append(cell.cell)
    return {remark: compress(names, every) for remark, names in sorted(by_remark.items())}


def spread(patterns: Mapping[str, list[str]], every: tuple[str, ...]) -> dict[str, list[str]]:
    """`printed` or `remarks` of the front matter → cell id → the texts given to it."""
    found: dict[str, list[str]] = {}
    for text, names in patterns.items():
        for cell in expand(names, every):
            found.setdefault(cell, []).append(text)
    return found
