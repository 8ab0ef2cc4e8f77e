"""Bodies by years: ✓ with a link to the report, ○ not in the archive, — not due or not expected.

There may be forty thousand bodies of which nothing is known but that they exist: rows are put together by hand.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import Final

from markupsafe import Markup

from hooks.overview.expected.grounds import DEPARTMENT, TOWNSHIP, ZONE
from hooks.overview.expected.matrix import ABSENT, NOT_DUE, NOT_EXPECTED, RECEIVED, Calendar, Count, Row, Slot
from hooks.pages.page import link

_MARKS: Final = {
    ABSENT: "<td class=gap>○",
    NOT_DUE: "<td class=none>",
    NOT_EXPECTED: "<td class=none>",
}
_GROUPS: Final = {DEPARTMENT: "部门", TOWNSHIP: "乡镇、街道", ZONE: "开发区、农场等"}
_GOVERNMENT: Final = "本级政府"
_SUMS: Final = (("应有", "expected"), ("已收", "received"), ("缺", "missing"))


@lru_cache(maxsize=64)
def _marks(slots: tuple[Slot, ...]) -> str:
    return "".join(_MARKS[slot.status] for slot in slots)


class MatrixTable:
    """The table of some bodies, on the page at an address. A script leads from each gap to the form for it (gaps.js)."""

    def __init__(self, address: str, calendar: Calendar) -> None:
        self._address, self._calendar = address, calendar

    def html(self, rows: Sequence[Row], totals: dict[int, Count]) -> Markup:
        """The head, the sums of all of them, then the bodies, by kinds."""
        years = "".join(f"<th scope=col>{year}" for year in self._calendar.years)
        head = f"<thead><tr><th scope=col>机关{years}\n<tbody class=counts>\n{''.join(self._sums(totals))}"
        return Markup(head + "".join(self._groups(rows)))

    def _sums(self, totals: dict[int, Count]) -> Iterator[str]:
        for name, what in _SUMS:
            counts = "".join(
                f"<td>{getattr(count, what)}" if count.expected else "<td class=none>" for count in totals.values()
            )
            yield f"<tr><th scope=row>{name}{counts}\n"

    def _groups(self, rows: Sequence[Row]) -> Iterator[str]:
        span = len(self._calendar.years) + 1
        for name, found in groupby(rows, lambda row: _GROUPS.get(row.level, _GOVERNMENT)):
            yield f'<tbody>\n<tr class="group l0"><th scope=rowgroup colspan={span}><span>{name}</span>\n'
            yield from map(self._row, found)

    def _row(self, row: Row) -> str:
        slots = row.slots(self._calendar)
        cells = "".join(self._cell(slot, row) for slot in slots) if row.reports else _marks(slots)
        town = f' data-town="{escape(row.town)}"' if row.town else ""
        name = escape(row.name)
        if row.bodies:
            name = f'<a href="{escape(link(self._address, row.bodies[0].address))}">{name}</a>'
        if row.aliases:
            name += f"<small>曾用名：{escape('、'.join(row.aliases))}</small>"
        return f"<tr id={row.id}{town}><th scope=row>{name}{cells}\n"

    def _cell(self, slot: Slot, row: Row) -> str:
        report = row.reports.get(slot.year)
        if report is None:
            return _MARKS[slot.status]
        target = escape(link(self._address, report.address))
        if slot.status == RECEIVED:
            return f'<td class=got><a href="{target}">✓</a>'
        return f'<td class="got gone"><a href="{target}">撤</a>'
