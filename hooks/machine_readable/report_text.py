"""The text of a report as values for JSON: its sections as the Markdown has them, but for the figures, which stand by themselves."""

from typing import Any

from converters.model.report import Block, OfficialTable, Paragraph, Report


def sections(report: Report) -> list[dict[str, Any]]:
    """Of each section its id, its heading and its blocks, in reading order."""
    return [
        {"id": section.id, "heading": section.heading, "blocks": [*map(_block, section.blocks)]}
        for section in report.sections
    ]


def _block(block: Block) -> str | dict[str, Any]:
    """A paragraph as its text; the place of an official table; the rows of another table."""
    if isinstance(block, Paragraph):
        return block.text
    return {"table": block.table} if isinstance(block, OfficialTable) else {"rows": block.rows}
