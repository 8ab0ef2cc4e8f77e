"""What was fetched from an address → what becomes of it in the archive: filed where it is new, compared where it is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.expected.lists import ExpectedList
from converters.archive.layout import other_beside, source_beside
from converters.archive.overrides import Overrides
from converters.archive.prepared import Prepared
from converters.archive.store import Store
from converters.collecting.known_addresses import Filed, KnownAddresses
from converters.collecting.listing.listed_titles import may_be_of
from converters.collecting.results import CHANGED, MOVED, NEW, REFUSED, SAME, Item
from converters.fetching.records import Fetched, Resource
from converters.model.problems import Refused
from converters.model.report import Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.fetched_sources import Choice, Chosen, choose, files_in, source_name
from converters.pipeline.reconversion import shown_again
from converters.readers.containers.members import is_container
from converters.verify.compare import differences
from converters.wording.chinese import line_in_chinese, message_of

_MOST_TOLD: Final = 5
_MOVED: Final = "serves an original that was filed before, and is its address from now on"


@dataclass(frozen=True, slots=True)
class Link:
    """What led to an address."""

    url: str
    title: str
    body: str
    """Whose list it was."""
    is_listed: Callable[[str], bool]
    """Whether an address is on that list."""


@dataclass(frozen=True, slots=True)
class Filing:
    """Files what the addresses of a region serve."""

    store: Store
    known: KnownAddresses
    region: ExpectedList
    dry_run: bool = False

    def file(self, fetched: Fetched, link: Link) -> list[Item]:
        """What becomes of what an address serves, of each report in it."""
        files = [file for item in fetched.resources for file in files_in(item)]
        held = [self._held(file, link) for file in files if isinstance(file, Resource)]
        packed = any(is_container(item.body) for item in fetched.resources)
        if any(held) and not (packed and not all(held)):
            return [item for items in held for item in items]
        try:
            return list(self._chosen(self._choice(fetched, link.body), fetched, link))
        except Refused as refusal:
            return [_refusal(link, refusal, fetched)]

    def _held(self, file: Resource, link: Link) -> list[Item]:
        """The reports of which the archive has these bytes for a source."""
        return [self._again(filed, file, link) for filed in self.known.holding(file.sha256)]

    def _again(self, filed: Filed, file: Resource, link: Link) -> Item:
        path, shown = self._path(filed), filed.report.source
        addresses = {it.url for it in (shown, *(it.source for it in filed.report.others))}
        elsewhere = shown.url is None or not link.is_listed(shown.url)
        if addresses & {link.url, file.url, file.final_url} or shown.sha256 != file.sha256 or not elsewhere:
            return Item(SAME, link.url, link.title, path)
        if not self.dry_run:
            said = Overrides(url=file.final_url, retrieved=file.time[:10])
            list(self.store.add_each(file.body, source_name(file), said))
            self.known.learn(filed.path)
        return Item(MOVED, link.url, link.title, path, _MOVED, line_in_chinese(_MOVED))

    def _choice(self, fetched: Fetched, body: str) -> Choice:
        """The sources of a fetch; with what the list says, where they do not say who reports, or where that is. Raises Refused."""
        region = self.region.region
        try:
            choice = choose(fetched, Overrides())
        except Refused as refusal:
            if refusal.problem.kind != "body_missing":
                raise
            return choose(fetched, Overrides(body=body, region=region))
        made = [it for chosen in choice.sources for it in chosen.made if isinstance(it, Prepared)]
        return choice if all(it.head.body.located for it in made) else choose(fetched, Overrides(region=region))

    def _chosen(self, choice: Choice, fetched: Fetched, link: Link) -> Iterator[Item]:
        for left_out in choice.not_read:
            yield _refusal(link, left_out.refusal, fetched, f"{left_out.name}: ")
        said = "; ".join(choice.said)
        for chosen in choice.sources:
            same = self._reads_the_same(chosen, link)
            yield from same or map(partial(self._item, said, fetched, link), self._filed(chosen, fetched, link.body))

    def _reads_the_same(self, chosen: Chosen, link: Link) -> list[Item]:
        """Reports that came from there, where other bytes read as what is kept of them: a page with another count of visitors."""
        addresses = dict.fromkeys((link.url, chosen.resource.url, chosen.resource.final_url))
        known = {filed.path: filed for address in addresses for filed in self.known.at(address)}
        return [
            Item(SAME, link.url, link.title, self._path(filed))
            for filed in known.values()
            if filed.report.withdrawn is not None or _reads_as_kept(filed, chosen.resource.body, addresses)
        ]

    def _filed(self, chosen: Chosen, fetched: Fetched, body: str) -> list[Outcome | Refused]:
        item, checked = chosen.resource, tuple(self._checked(it, body) for it in chosen.made)
        if self.dry_run:
            return [it if isinstance(it, Refused) else self.store.foresee(it) for it in checked]
        overrides, beside = chosen.overrides, OnConflict.BESIDE
        filed = self.store.add_each(item.body, source_name(item), overrides, beside, checked, record=fetched.warc)
        return list(filed)

    def _item(self, said: str, fetched: Fetched, link: Link, outcome: Outcome | Refused) -> Item:
        if isinstance(outcome, Refused):
            return _refusal(link, outcome, fetched)
        if not self.dry_run:
            self.known.learn(self.store.content / outcome.path)
        path = str(outcome.path)
        if outcome.what == "updated":
            return Item(MOVED, link.url, link.title, path, _MOVED, line_in_chinese(_MOVED))
        told: Sequence[str] = [str(it) for it in outcome.differences]
        more = [f"… {len(told) - _MOST_TOLD}"] if len(told) > _MOST_TOLD else []
        what = SAME if outcome.what == "unchanged" else CHANGED if told else NEW
        said_zh = "；".join(map(line_in_chinese, said.split("; "))) if said else ""
        return Item(what, link.url, link.title, path, said, said_zh, (*told[:_MOST_TOLD], *more))

    def _checked(self, made: Prepared | Refused, body: str) -> Prepared | Refused:
        """A report, or why it is not taken: it says that it is another's."""
        if isinstance(made, Refused):
            return made
        found, region = made.head.body, self.region.region
        names = (body, *(it.name for it in self.region.bodies))
        if tuple(found.region[: len(region)]) != region:
            where = "/".join(found.region) or "an unknown place"
            return Refused(
                "other_body", f"is of {found.name} in {where}, not of {body}; if it belongs here, add it by hand"
            )
        if not any(may_be_of(found.name or "", name, region) for name in names):
            return Refused("other_body", f"is of {found.name}, not of {body}; if it belongs here, add it by hand")
        return made

    def _path(self, filed: Filed) -> str:
        return filed.path.relative_to(self.store.content).as_posix()


def _reads_as_kept(filed: Filed, data: bytes, addresses: dict[str, None]) -> bool:
    sources = [filed.report.source, *(it.source for it in filed.report.others)]
    return any(source.url in addresses and _reads_as(filed, source, data) for source in sources)


def _reads_as(filed: Filed, source: Source, data: bytes) -> bool:
    """Whether bytes read as the file that is kept of a source; what people have corrected does not count."""
    shown = source == filed.report.source
    kept: Path | None = source_beside(filed.path) if shown else other_beside(filed.path, source.sha256)
    if kept is None:
        return False
    report: Report = replace(filed.report, source=source)
    try:
        return not any(differences(shown_again(report, kept.read_bytes()), shown_again(report, data)))
    except Refused:
        return False


def _refusal(link: Link, refusal: Refused, fetched: Fetched, name: str = "") -> Item:
    digest = sha256("".join(item.sha256 for item in fetched.resources).encode()).hexdigest()
    message, chinese = f"{name}{refusal}", f"{name}{message_of(refusal.problem)}"
    return Item(REFUSED, link.url, link.title, None, message, chinese, (), digest)
