"""All pages of a list, one after the other, bounded."""

from collections.abc import Callable
from dataclasses import field
from typing import Final

from converters.collecting.listing.list_pages import Listed, read_list_page
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass

MOST_PAGES: Final = 30
MOST_REPORTS: Final = 3_000
_LONGER: Final = f"goes on for more than {MOST_PAGES} pages, of which the first were read; give the address of a list of reports alone"


@dataclass(frozen=True, slots=True)
class PageProblem:
    """What stood in the way of reading a page of a list."""

    url: str
    message: str
    """Goes on after the address."""


@dataclass(slots=True)
class ListWalk:
    """What the pages of a list lead to."""

    reports: dict[str, Listed] = field(default_factory=dict)
    """By their addresses, in the order of the pages."""
    pages: list[str] = field(default_factory=list)
    problems: list[PageProblem] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all of the list was seen."""
        return not self.problems


def walk_list(url: str, page_at: Callable[[str], bytes | PageProblem]) -> ListWalk:
    """Read a list from its first page on; `page_at`: what an address serves."""
    walk, waiting = ListWalk(), [url]
    while waiting and len(walk.reports) < MOST_REPORTS:
        address = waiting.pop(0)
        if address in walk.pages:
            continue
        if len(walk.pages) >= MOST_PAGES:
            walk.problems.append(PageProblem(url, _LONGER))
            break
        walk.pages.append(address)
        waiting += _read(address, page_at(address), walk)
    return walk


def _read(address: str, served: bytes | PageProblem, walk: ListWalk) -> tuple[str, ...]:
    """The pages that follow."""
    if isinstance(served, PageProblem):
        walk.problems.append(served)
        return ()
    try:
        page = read_list_page(served, address)
    except Refused as refusal:
        walk.problems.append(PageProblem(address, str(refusal)))
        return ()
    for link in page.reports:
        walk.reports.setdefault(link.url, link)
    if page.problem:
        walk.problems.append(PageProblem(address, page.problem))
    return page.following
