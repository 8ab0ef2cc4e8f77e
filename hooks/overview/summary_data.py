"""The summary of a report as JSON, as a shard keeps it: what is the same in many reports of a large archive is held once."""

import sys
from functools import lru_cache
from typing import Any

from hooks.overview.checked.check_counts import counts_from_json
from hooks.overview.events.report_events import Event
from hooks.overview.index import folder_at
from hooks.overview.packed_figures import PackedFigures, pack_figures
from hooks.overview.packed_values import pack, packed_values
from hooks.overview.summary import Summary


def summary_data(summary: Summary) -> list[Any]:
    """What `summary_from` reads, without the figures that no overview shows."""
    return [
        str(summary.folder), summary.address, summary.title, summary.body, summary.region, summary.year, summary.form,
        summary.published, summary.aliases, summary.formerly, summary.checks.to_json(), pack_figures(summary.figures),
        summary.withdrawn, summary.code, summary.retrieved, pack(summary.derived), summary.added,
        [event.to_json() for event in summary.events],
    ]  # fmt: skip


@lru_cache(maxsize=100_000)
def _region(names: tuple[str, ...]) -> tuple[str, ...]:
    return names


def _once(text: str | None) -> str | None:
    return None if text is None else sys.intern(text)


def summary_from(data: list[Any]) -> Summary:
    """The summary of which `summary_data` told; its figures are unpacked where they are looked at."""
    *head, aliases, formerly, checks, figures, withdrawn, code, retrieved, derived, added, events = data
    folder, address, title, body, region, year, form, published = head
    return Summary(
        folder_at(folder), address, title, sys.intern(body), _region(tuple(region)), year, _once(form), _once(published),
        tuple(aliases), tuple(formerly), counts_from_json(checks), PackedFigures(figures), withdrawn, _once(code), _once(retrieved),
        packed_values(derived), _once(added), tuple(Event(*event) for event in events),
    )  # fmt: skip
