"""The summary of a report as JSON, as a shard keeps it: what is the same in many reports of a large archive is held once."""

from decimal import Decimal
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any, Final

from converters.model.report import Cell
from hooks.overview.checked.check_counts import counts_from_json
from hooks.overview.events.report_events import Event
from hooks.overview.main_figures import OVERVIEW
from hooks.overview.packed_values import pack, unpack
from hooks.overview.summary import Summary

_OVERVIEW_FIGURES: Final = frozenset(figure.id for figure in OVERVIEW)


def summary_data(summary: Summary) -> list[Any]:
    """What `summary_from` reads, without the figures that no overview shows."""
    figures = {
        figure: (c.cell, c.status, None if c.value is None else str(c.value), c.raw, c.unit, c.remarks)
        for figure, c in summary.figures.items()
        if figure in _OVERVIEW_FIGURES
    }
    return [
        str(summary.path), summary.address, summary.title, summary.body, summary.region, summary.year, summary.form,
        summary.published, summary.aliases, summary.formerly, summary.checks.to_json(), figures,
        summary.withdrawn, summary.code, summary.retrieved, pack(summary.derived), summary.added,
        [event.to_json() for event in summary.events],
    ]  # fmt: skip


@lru_cache(maxsize=100_000)
def _cell(
    cell: str, status: str, value: str | None, raw: str | None, unit: str | None, remarks: tuple[str, ...]
) -> Cell:
    """Most of a large archive's figures are small numbers: the same cell is held once."""
    return Cell(cell, status, None if value is None else Decimal(value), raw, unit, remarks)


@lru_cache(maxsize=100_000)
def _region(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


def summary_from(data: list[Any]) -> Summary:
    """The summary of which `summary_data` told."""
    *head, aliases, formerly, checks, figures, withdrawn, code, retrieved, derived, added, events = data
    path, address, title, body, region, year, form, published = head
    cells = {figure: _cell(*cell, tuple(remarks)) for figure, (*cell, remarks) in figures.items()}
    return Summary(
        PurePosixPath(path), address, title, body, _region(tuple(region)), year, form, published, tuple(aliases),
        tuple(formerly), counts_from_json(checks), cells, withdrawn, code, retrieved, unpack(derived), added,
        tuple(Event(*event) for event in events),
    )  # fmt: skip
