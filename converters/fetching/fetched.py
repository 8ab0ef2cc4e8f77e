"""An address → what it is and what belongs to it: the page and, one hop on, its attachments, pictures and next pages."""

from collections.abc import Iterator
from dataclasses import field
from typing import Any, Final

from converters.fetching.client import Client
from converters.fetching.exchange import Exchange, Unreachable
from converters.fetching.file_kinds import MEDIA_TYPES, PICTURES, ending_in, ending_of
from converters.fetching.file_kinds import PAGE as PAGE_ENDING
from converters.fetching.file_names import cleaned_label, label_of, safe_name, without_numbering
from converters.fetching.pages.belonging import (
    ATTACHMENT,
    FRAME,
    NEXT_PAGE,
    PICTURE,
    Candidate,
    belonging,
    report_links,
)
from converters.fetching.pages.page_kinds import (
    ATTACHMENT_PAGE,
    ERROR,
    FILE,
    LIST,
    LOGIN,
    OTHER,
    REPORT_PAGE,
    SCRIPT_ONLY,
    kind_of,
)
from converters.fetching.pages.parsed_page import Page, parse
from converters.fetching.public_addresses import Forbidden
from converters.fetching.records import PAGE, Fetched, NotTaken, Resource, kept_headers
from converters.fetching.redirects import Served
from converters.fetching.web_record import record_of
from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass

MOST_REFRESHES: Final = 3
_MOST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is taken from one address."""

    resources: int = 60
    """Besides the page."""
    size: int = 160 << 20
    """Bytes in all."""
    seconds: float = 900.0
    """Of waiting for others, in all."""
    next_pages: int = 30
    frames: int = 5


def fetch_source(url: str, client: Client, bounds: Bounds | None = None) -> Fetched:
    """What an address is, with all that belongs to it. Raises Forbidden, Unreachable where the address itself serves nothing."""
    return _Fetch(client, bounds or Bounds()).run(url)


@dataclass(slots=True)
class _Fetch:
    """One address being fetched."""

    client: Client
    bounds: Bounds
    resources: list[Resource] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    size: int = 0
    is_full: bool = False
    """Whether something was too much to be kept."""
    ends: float = 0.0
    seen: set[str] = field(default_factory=set)

    def run(self, url: str) -> Fetched:
        self.ends = self.client.clock.passed() + self.bounds.seconds
        served, page = self._arrive(url)
        self._keep(PAGE, served, url)
        if page is None:
            return self._fetched(url, _kind_of_file(served), Page(served.final_url))
        found = belonging(page)
        kind = kind_of(page, served.status, found)
        if kind in (ERROR, LOGIN):
            return self._fetched(url, kind, page)
        if kind == LIST:
            self._name(item for item in found if item.role != NEXT_PAGE)
            return self._fetched(url, kind, page)
        kind = self._take_all(kind, page, found)
        return self._fetched(url, kind, page)

    def _arrive(self, url: str) -> tuple[Served, Page | None]:
        """The page to which an address leads, also where pages lead on by themselves; None where it is no page."""
        asked = url
        for _ in range(MOST_REFRESHES + 1):
            served = self._visit(asked)
            page = self._parsed(served)
            if page is None or not page.refresh or page.refresh in self.seen:
                return served, page
            asked = page.refresh
        raise Unreachable(f"leads on by itself more than {MOST_REFRESHES} times")

    def _visit(self, url: str) -> Served:
        served = self.client.visit(url)
        self.exchanges += served.exchanges
        self.seen |= {url, served.final_url}
        self.size += len(served.body)
        return served

    def _parsed(self, served: Served) -> Page | None:
        """None where it is no page, or none that can be read."""
        if ending_of(served.body) != PAGE_ENDING:
            return None
        try:
            return parse(served.body, served.final_url)
        except Refused as refusal:
            self.problems.append(str(refusal))
            return None

    def _take_all(self, kind: str, page: Page, found: list[Candidate]) -> str:
        """Take what belongs to a page; what it is, seen with its frames."""
        for item in (item for item in found if item.role == FRAME):
            inner = self._take_frame(item)
            if inner is not None and kind in (OTHER, SCRIPT_ONLY, ATTACHMENT_PAGE):
                own = belonging(inner)
                better = kind_of(inner, 200, own)
                if better in (REPORT_PAGE, ATTACHMENT_PAGE):
                    kind = better
                    found = [*found, *(one for one in own if one.role != FRAME)]
        for item in found:
            if item.role in (ATTACHMENT, PICTURE):
                self._take(item)
        for item in found:
            if item.role == NEXT_PAGE:
                self._take_pages(item)
        return kind

    def _take_frame(self, item: Candidate) -> Page | None:
        if sum(one.role == FRAME for one in self.resources) >= self.bounds.frames:
            self._leave(item, "is one frame more than are taken")
            return None
        served = self._take(item)
        return self._parsed(served) if served is not None else None

    def _take_pages(self, item: Candidate) -> None:
        """A next page and those that follow it."""
        waiting = [item]
        while waiting:
            item = waiting.pop(0)
            if sum(one.role == NEXT_PAGE for one in self.resources) >= self.bounds.next_pages:
                self._leave(item, "is one page more than are taken")
                return
            waiting += self._take_page(item)

    def _take_page(self, item: Candidate) -> list[Candidate]:
        """A next page with what belongs to it, and those that it leads to."""
        served = self._take(item)
        page = self._parsed(served) if served is not None else None
        found = belonging(page) if page is not None else []
        for one in found:
            if one.role in (ATTACHMENT, PICTURE):
                self._take(one)
        return [one for one in found if one.role == NEXT_PAGE]

    def _take(self, item: Candidate) -> Served | None:
        """Take what belongs to the page, or tell why not."""
        if item.url in self.seen:
            return None
        why = item.why_not or self._why_no_more()
        if why:
            self._leave(item, why)
            return None
        try:
            served = self._visit(item.url)
        except (Unreachable, Forbidden) as error:
            self._leave(item, str(error))
            return None
        if self.size > self.bounds.size:
            self.is_full = True
            self.size -= len(served.body)
            del self.exchanges[-len(served.exchanges) :]
        if why := self._why_no_more() or _mismatch(item, served):
            self._leave(item, why)
            return None
        self._keep(item.role, served, item.url, item.text)
        return served

    def _why_no_more(self) -> str:
        if len(self.resources) > self.bounds.resources:
            return f"is more than the {self.bounds.resources} files that are taken from one address"
        if self.is_full:
            return f"is more than the {self.bounds.size >> 20} MB that are taken from one address"
        if self.client.clock.passed() > self.ends:
            return f"is more than could be taken in {self.bounds.seconds:.0f} seconds"
        return ""

    def _name(self, found: Iterator[Candidate]) -> None:
        """What is named, and not taken: the files of a list are those of other reports."""
        for item in found:
            if item.role == ATTACHMENT:
                self._leave(
                    item, item.why_not or "belongs to one of the reports in the list; fetch it by its own address"
                )

    def _leave(self, item: Candidate, why: str) -> None:
        self.seen.add(item.url)
        if all(item.url != left.url for left in self.not_taken):
            self.not_taken.append(NotTaken(item.role, item.url, cleaned_label(item.text), why))

    def _keep(self, role: str, served: Served, url: str, text: str = "") -> None:
        last, ending = served.exchanges[-1], ending_of(served.body)
        label = label_of(last, served.final_url)
        text = without_numbering(cleaned_label(text))
        wanted = "page" if role == PAGE and ending == PAGE_ENDING else label
        name = safe_name(wanted if wanted.isascii() else role, ending, [item.name for item in self.resources])
        certified = all(exchange.certified for exchange in served.exchanges)
        self.resources.append(
            Resource(
                role,
                url,
                served.final_url,
                last.time,
                served.status,
                kept_headers(last),
                served.body,
                name,
                label if ending_in(label) and not ending_in(text) else text or label,
                MEDIA_TYPES[ending],
                served.media_type,
                certified,
            )
        )

    def _fetched(self, url: str, kind: str, page: Page) -> Fetched:
        reports = tuple(report_links(page)) if kind == LIST else ()
        agent = self.client.agent
        about: dict[str, Any] = {
            "url": url,
            "kind": kind,
            "uncertified": [e.url for e in self.exchanges if not e.certified],
        }
        return Fetched(
            url,
            kind,
            page.title[:_MOST_TITLE],
            tuple(self.resources),
            tuple(self.not_taken),
            reports,
            tuple(self.problems),
            agent,
            record_of(self.exchanges, agent, about),
        )


def _kind_of_file(served: Served) -> str:
    """What an address is that serves no page, or none that can be read."""
    if served.status >= 400 or not served.body.strip():
        return ERROR
    return OTHER if ending_of(served.body) == PAGE_ENDING else FILE


def _mismatch(item: Candidate, served: Served) -> str:
    """Why what an address serves is not what the page calls it."""
    if served.status != 200:
        return f"answers with status {served.status}"
    if not served.body:
        return "serves nothing"
    ending = ending_of(served.body)
    if item.role == ATTACHMENT and ending == PAGE_ENDING:
        return "serves a page, not the file that it is called"
    if item.role == PICTURE and ending not in PICTURES:
        return "serves no picture"
    if item.role in (FRAME, NEXT_PAGE) and ending != PAGE_ENDING:
        return "serves no page"
    return ""
