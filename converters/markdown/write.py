"""Report → Markdown, in the one normal form."""

from collections.abc import Iterable, Iterator

from converters.forms.official_forms import Block, blocks_of
from converters.markdown.cell_text import cell_text
from converters.markdown.escape import escape, escape_cell
from converters.markdown.front_matter import dump
from converters.model.report import Cell, OfficialTable, OtherTable, Paragraph, Report, Section

MISSING_HEADING = "…"
OTHER_RULE = "---"
"""Under the first row of a table of no form; it tells one that begins with the words of a form from the form's."""


def row_label(path: tuple[str, ...]) -> str:
    """The label of a row of an official table."""
    return " / ".join(path)


def header(block: Block) -> list[str]:
    """The header cells of a block's table: its heading, then the innermost head of each column."""
    return [block.heading, *(column.path[-1] for column in block.columns)]


def row_line(cells: Iterable[str]) -> str:
    """A row of a table of these (escaped) cells."""
    return "| " + " | ".join(cells) + " |"


def official_rule(block: Block) -> str:
    """The line under the header of a block's table."""
    return row_line([":--"] + ["--:"] * len(block.columns))


def _official(block: Block, cells: dict[str, Cell]) -> Iterator[str]:
    yield row_line([escape_cell(text) for text in header(block)])
    yield official_rule(block)
    for row in block.rows:
        figures = (cell_text(cells[f"{block.table}.{row.id}.{column.id}"]) for column in block.columns)
        yield row_line([escape_cell(row_label(row.path)), *map(escape_cell, figures)])


def _other(table: OtherTable) -> Iterator[str]:
    first, *rest = table.rows
    yield row_line([escape_cell(text) for text in first])
    yield row_line([OTHER_RULE] * len(first))
    for row in rest:
        yield row_line([escape_cell(text) for text in row])


def _section(section: Section, cells: dict[str, Cell], blocks: tuple[Block, ...]) -> Iterator[str]:
    if section.id != "preamble":
        heading = MISSING_HEADING if section.heading is None else escape(section.heading)
        yield f"## {heading} {{#{section.id}}}"
    for block in section.blocks:
        match block:
            case Paragraph(text):
                yield escape(text)
            case OfficialTable(table):
                for official in blocks:
                    if official.table == table:
                        yield "\n".join(_official(official, cells))
            case OtherTable():
                yield "\n".join(_other(block))


def write(report: Report) -> str:
    """The Markdown file of a report: UTF-8 text, lines ended by a line feed.

    Raises ValueError where the report is not in the model's normal form (a table placed twice or nowhere).
    """
    cells = {cell.cell: cell for cell in report.cells}
    blocks = blocks_of(frozenset(cells))
    placed = [b.table for s in report.sections for b in s.blocks if isinstance(b, OfficialTable)]
    if sorted(placed) != sorted({block.table for block in blocks}) or sum(len(b.cells) for b in blocks) != len(cells):
        raise ValueError(f"tables {sorted(placed)} are placed, the cells are those of {[b.heading for b in blocks]}")
    title = MISSING_HEADING if report.title is None else escape(report.title)
    parts = [f"# {title}"]
    for section in report.sections:
        parts += _section(section, cells, blocks)
    return dump(report) + "\n" + "\n\n".join(parts) + "\n"
