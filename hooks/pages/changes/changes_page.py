"""/changes/: what was added, corrected, replaced and withdrawn, day by day, the newest first; over several pages where it is long."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from hooks.overview.events.history import CHANGES, Change, History
from hooks.overview.events.report_events import ADDED
from hooks.pages.changes.change_words import LABELS, told
from hooks.pages.lists.paging import list_of, part, part_addresses
from hooks.pages.page import Page
from hooks.pages.templates import render

_Told = tuple[str, Change, str]
_MANY: Final = 10
"""More reports than these, added on one day, are folded away under their number, below what else was done that day."""


def changes_addresses(history: History) -> Iterator[str]:
    """The pages of the list."""
    return part_addresses(CHANGES, len(history.changes))


def changes_on(address: str, history: History) -> Sequence[Change]:
    """What the page at an address lists."""
    return part(history.changes, list_of(address)[1])


def changes_page(address: str, history: History) -> Page:
    """The page of the list at that address."""
    number = list_of(address)[1]
    days = [
        (day, *_of_day(list(found)))
        for day, found in groupby(changes_on(address, history), key=lambda change: change.event.day)
    ]
    html = render("changes.html", address, days=days, undated=history.undated, parts=list(changes_addresses(history)))
    title = "最近更新" if number == 1 else f"最近更新（第 {number} 页）"
    return Page(address, title, "档案收录、更正、替换和撤回了哪些报告，逐日列出。", html)


def _of_day(changes: Sequence[Change]) -> tuple[list[_Told], list[_Told]]:
    """What a day's list shows at once, and what it folds away."""
    added = [change for change in changes if change.event.kind == ADDED]
    if len(added) <= _MANY:
        return _told(changes), []
    return _told([change for change in changes if change.event.kind != ADDED]), _told(added)


def _told(changes: Sequence[Change]) -> list[_Told]:
    return [(LABELS[change.event.kind], change, told(change.event)) for change in changes]
