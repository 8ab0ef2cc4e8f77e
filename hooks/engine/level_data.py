"""What a shard keeps of its reports to hold them against those of other levels, as JSON."""

from decimal import Decimal
from typing import Any

from converters.verify.checks import Quote
from converters.verify.levels.against_members import Figure, Figures
from converters.verify.levels.level_statements import Statement


def figures_data(figures: Figures) -> dict[str, tuple[str, str | None, bool]]:
    """What `figures_from` reads."""
    return {name: (it.cell, None if it.value is None else str(it.value), it.blank) for name, it in figures.items()}


def figures_from(data: dict[str, list[Any]]) -> Figures:
    """The figures of which `figures_data` told."""
    return {
        name: Figure(cell, None if value is None else Decimal(value), blank)
        for name, (cell, value, blank) in data.items()
    }


def statement_data(statement: Statement) -> list[Any]:
    """What `statement_from` reads."""
    quote = statement.quote
    place = quote.section, quote.paragraph, quote.offset, quote.words, quote.sentence
    return [sorted(statement.covers), statement.exactly, place]


def statement_from(data: list[Any]) -> Statement:
    """The statement of which `statement_data` told."""
    covers, exactly, place = data
    return Statement(frozenset(covers), exactly, Quote(*place))
