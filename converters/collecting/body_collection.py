"""One body: its list read, each report on it looked at, each filed report that is no longer on it asked about."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit

from converters.archive.expected.lists import ExpectedBody
from converters.archive.expected.state_file import GONE as TOLD_GONE
from converters.archive.expected.state_file import REFUSED as TOLD_REFUSED
from converters.archive.expected.state_file import UNLISTED as TOLD_UNLISTED
from converters.archive.expected.state_file import Told
from converters.collecting.known_addresses import Filed
from converters.collecting.listing.list_pages import Listed
from converters.collecting.listing.list_walk import ListWalk, PageProblem, walk_list
from converters.collecting.listing.listed_titles import may_be_of
from converters.collecting.report_filing import Filing, Link
from converters.collecting.results import GONE, REFUSED, UNLISTED, UNREACHABLE, BodyResult, Item
from converters.collecting.taking import NotServed, Taker
from converters.fetching.pages.belonging import ATTACHMENT
from converters.model.speed.quick_dataclasses import dataclass
from converters.wording.chinese import line_in_chinese

_TOLD_WHATS: Final = {REFUSED: TOLD_REFUSED, GONE: TOLD_GONE, UNLISTED: TOLD_UNLISTED}
"""What is told of an address once, and not again until it changes."""
_GONE: Final = "is gone; the report stays as it is"
_UNLISTED: Final = "is on no list any more, and still serves the report"


@dataclass(frozen=True, slots=True)
class BodyCollection:
    """Collects for the bodies of a region."""

    filing: Filing
    taker: Taker
    told: dict[str, Told]
    """What has been told of addresses; kept true."""
    today: str
    """ISO date."""
    walks: dict[str, ListWalk]
    """Lists that were read in this run: one may be that of several bodies."""

    def collect(self, body: ExpectedBody) -> BodyResult:
        """What the list of a body has that is news."""
        assert body.list is not None
        walk = self._walk(body.list)
        listed = {it.url: it for it in walk.reports.values() if self._may_be(it, body)}
        reached = set(walk.reports)
        items = [_unreachable(problem.url, "", problem.message) for problem in walk.problems]
        for link in listed.values():
            items += self._linked(link, body, walk, reached)
        if walk.whole:
            items += self._unlisted(body, reached, {item.report for item in items})
        return BodyResult(body.name, body.list, tuple(map(self._remembered, items)))

    def _walk(self, url: str) -> ListWalk:
        if url not in self.walks:
            self.walks[url] = walk_list(url, self._page)
        return self.walks[url]

    def _page(self, url: str) -> bytes | PageProblem:
        try:
            return self.taker.page(url)
        except NotServed as error:
            return PageProblem(url, str(error))

    def _may_be(self, link: Listed, body: ExpectedBody) -> bool:
        return may_be_of(link.says.who, body.name, self.filing.region.region)

    def _linked(self, link: Listed, body: ExpectedBody, walk: ListWalk, reached: set[str]) -> list[Item]:
        """What became of a report on the list; nothing where another body's list has led there before."""
        if link.url in self.taker.asked:
            return []
        try:
            fetched = self.taker.take(link.url)
        except NotServed as error:
            return self._not_served(link.url, link.title, error)
        reached |= {address for item in fetched.resources for address in (item.url, item.final_url)}
        items = self.filing.file(fetched, Link(link.url, link.title, body.name, walk.reports.__contains__))
        if any(item.what != REFUSED for item in items):
            return items
        left = [it for it in fetched.not_taken if it.role == ATTACHMENT]
        return [_unreachable(it.url, link.title, it.why) for it in left] or items

    def _not_served(self, url: str, title: str, error: NotServed) -> list[Item]:
        filed = self.filing.known.at(url)
        if not error.gone:
            return [_unreachable(url, title, str(error))]
        if not filed:
            return [_told(REFUSED, url, title, None, str(error))]
        return [_told(GONE, url, title, self._path(it), _GONE) for it in filed]

    def _unlisted(self, body: ExpectedBody, reached: set[str], seen: set[str | None]) -> Iterator[Item]:
        """Filed reports of the body that came from the same host, and to which nothing leads any more.

        `reached`: addresses, `seen`: reports, to which something has led.
        """
        assert body.list is not None
        for filed in self.filing.known.from_host(urlsplit(body.list).netloc):
            url = filed.url
            if url is None or url in reached or url in self.taker.asked:
                continue
            if (
                self._path(filed) not in seen
                and filed.is_of(body.name, self.filing.region.region)
                and filed.report.withdrawn is None
            ):
                yield from self._asked_about(filed, url)

    def _asked_about(self, filed: Filed, url: str) -> Iterator[Item]:
        title = filed.report.title or ""
        try:
            self.taker.take(url)
        except NotServed as error:
            if error.gone:
                yield _told(GONE, url, title, self._path(filed), _GONE)
            else:
                yield _unreachable(url, title, str(error))
            return
        yield _told(UNLISTED, url, title, self._path(filed), _UNLISTED)

    def _path(self, filed: Filed) -> str:
        return filed.path.relative_to(self.filing.store.content).as_posix()

    def _remembered(self, item: Item) -> Item:
        """An item, told already where it was; what is told of an address is kept, and forgotten when it is so no more."""
        before = self.told.get(item.url)
        what = _TOLD_WHATS.get(item.what)
        if what is None:
            if item.what != UNREACHABLE:
                self.told.pop(item.url, None)
            return item
        if before is not None and (before.what, before.sha256) == (what, item.sha256):
            return replace(item, told=True)
        self.told[item.url] = Told(item.url, what, item.sha256, self.today)
        return item


def _unreachable(url: str, title: str, message: str) -> Item:
    return _told(UNREACHABLE, url, title, None, message)


def _told(what: str, url: str, title: str, report: str | None, message: str) -> Item:
    return Item(what, url, title, report, message, line_in_chinese(message))
