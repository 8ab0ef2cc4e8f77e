"""The layouts in which sources show their tables, as text: what a converter receives."""

from collections.abc import Callable, Iterable

from made_reports import Grid, as_cell_lines, as_ragged_rows, grid_rows

Parts = Iterable[str | Grid]


def _each(parts: Parts, table: Callable[[Grid], str]) -> str:
    return "\n".join(part if isinstance(part, str) else table(part) for part in parts) + "\n"


def cell_paragraphs(parts: Parts) -> str:
    """L3: one cell a paragraph, blank lines between, no separators; blank cells are gone."""

    def table(grid: Grid) -> str:
        cells = [text for row in grid_rows(grid) for text in row if text and text.strip()]
        return "\n".join(f"\n{text.replace(chr(10), '')}" for text in cells) + "\n"

    return _each(parts, table)


def pipe_rows(parts: Parts) -> str:
    """L4: one row a line, spans collapsed into pipes at the end, cells under a row span absent."""

    def table(grid: Grid) -> str:
        lines = []
        for row in grid_rows(grid):
            texts = [text.replace("\n", "") for text in row if text is not None]
            lines.append(" | ".join(texts) + " |" + "|" * (2 if len(texts) == 1 else 0))
        return "\n".join(lines)

    return _each(parts, table)


def led_pipe_rows(parts: Parts) -> str:
    """L4 with a leading pipe, cells under a row span kept empty."""

    def table(grid: Grid) -> str:
        lines = ["| " + " | ".join((text or "").replace("\n", "") for text in row) + " |" for row in grid_rows(grid)]
        return "\n".join(lines)

    return _each(parts, table)


def piped_cells(parts: Parts) -> str:
    """L5: one cell a line, the pipe after it."""

    def table(grid: Grid) -> str:
        cells = [text.replace("\n", "") for row in grid_rows(grid) for text in row if text is not None]
        return "\n".join(f"{text} |" for text in cells)

    return _each(parts, table)


def pipes_before(parts: Parts) -> str:
    """L5 with the pipe on a line before the cell, white space around it."""

    def table(grid: Grid) -> str:
        cells = [text.replace("\n", "") for row in grid_rows(grid) for text in row if text is not None]
        return "\n".join(f"| \n {text}  " for text in cells) + "\n|"

    return _each(parts, table)


def aligned(parts: Parts) -> str:
    """L6: rows of a PDF as text, columns apart by spaces; blank cells are gone."""

    def table(grid: Grid) -> str:
        lines = []
        for row in grid_rows(grid):
            texts = [text.replace("\n", "") for text in row if text and text.strip()]
            if texts:
                lines.append("  ".join(texts))
        return "\n".join(lines)

    return _each(parts, table)


LAYOUTS: dict[str, Callable[[Parts], str]] = {
    "L1": as_cell_lines,
    "L2": as_ragged_rows,
    "L3": cell_paragraphs,
    "L4": pipe_rows,
    "L4b": led_pipe_rows,
    "L5": piped_cells,
    "L5b": pipes_before,
    "L6": aligned,
}
"""Catalogue id → the layout."""

LOSES_BLANKS = frozenset({"L3", "L6"})
"""Layouts in which a blank cell leaves no trace."""
