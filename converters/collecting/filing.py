"""A file from the web → what becomes of it in the archive: filed where it is new, compared where its address is known."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from converters.archive.decisions import OnConflict, Outcome
from converters.archive.expected.lists import ExpectedList
from converters.archive.layout import other_beside, source_beside
from converters.archive.overrides import Overrides
from converters.archive.prepared import Made, Prepared, sha256_of
from converters.archive.store import Store
from converters.collecting.known_addresses import Filed, KnownAddresses
from converters.collecting.listing.listed_titles import may_be_of
from converters.collecting.results import CHANGED, MOVED, NEW, REFUSED, SAME, Item
from converters.collecting.taking import TakenFile
from converters.model.problems import Refused
from converters.pipeline.bulk import sources_in
from converters.pipeline.prepare import prepare
from converters.pipeline.reconversion import shown_again
from converters.readers.limits import check_size
from converters.verify.compare import differences
from converters.wording.chinese import line_in_chinese, message_of

_MOST_TOLD: Final = 5


@dataclass(frozen=True, slots=True)
class Filing:
    """Files what the addresses of a region serve."""

    store: Store
    known: KnownAddresses
    region: ExpectedList
    today: str
    """ISO date."""
    on_conflict: OnConflict = OnConflict.BESIDE
    dry_run: bool = False

    def file(self, served: TakenFile, body: str, title: str, is_listed: Callable[[str], bool]) -> Iterator[Item]:
        """What becomes of what an address serves; of an archive of files, of each in it.

        `body`: whose list led there; `is_listed`: whether an address is on a list still.
        """
        for source in sources_in(Path(served.name), served.name, served.data, Overrides()):
            if isinstance(source.data, Refused):
                yield _refusal(served, title, source.data)
                continue
            file = replace(served, name=source.name, data=source.data)
            yield from self._known(file, title, is_listed) or self._new(file, body, title)

    def _known(self, file: TakenFile, title: str, is_listed: Callable[[str], bool]) -> list[Item]:
        """Of bytes that are filed already, or read as what is filed from there; nothing where they are news."""
        sha256 = sha256_of(file.data)
        held = self.known.holding(sha256)
        if held:
            return [self._held(filed, file, title, is_listed) for filed in held]
        return [
            Item(SAME, file.url, title, self._path(filed))
            for filed in self.known.at(file.url)
            if filed.report.withdrawn is not None or _reads_the_same(filed, file)
        ]

    def _held(self, filed: Filed, file: TakenFile, title: str, is_listed: Callable[[str], bool]) -> Item:
        path = self._path(filed)
        sources = (filed.report.source, *(it.source for it in filed.report.others))
        shown = filed.report.source
        if any(it.url == file.url for it in sources) or shown.sha256 != sha256_of(file.data):
            return Item(SAME, file.url, title, path)
        if shown.url is not None and is_listed(shown.url):
            return Item(SAME, file.url, title, path)
        if not self.dry_run:
            list(self.store.add_each(file.data, file.name, Overrides(url=file.url, retrieved=self.today)))
            self.known.learn(filed.path)
        return _moved(file, title, path)

    def _new(self, file: TakenFile, body: str, title: str) -> Iterator[Item]:
        overrides, made = self._prepared(file, body)
        checked = tuple(self._checked(it, body) for it in made)
        if self.dry_run:
            outcomes = [it if isinstance(it, Refused) else self.store.foresee(it) for it in checked]
        else:
            outcomes = list(self.store.add_each(file.data, file.name, overrides, self.on_conflict, checked))
        for outcome in outcomes:
            if isinstance(outcome, Refused):
                yield _refusal(file, title, outcome)
                continue
            if not self.dry_run:
                self.known.learn(self.store.content / outcome.path)
            yield _item(file, title, outcome)

    def _prepared(self, file: TakenFile, body: str) -> tuple[Overrides, Made]:
        """The reports of a file; with what the list says, where the file does not say itself who reports, or where that is."""
        said = Overrides(url=file.url, retrieved=self.today)
        made = _prepare(file, said)
        if len(made) == 1 and isinstance(made[0], Refused) and made[0].problem.kind == "body_missing":
            said = replace(said, body=body, region=self.region.region)
        elif any(isinstance(it, Prepared) and not it.head.body.located for it in made):
            said = replace(said, region=self.region.region)
        else:
            return said, made
        return said, _prepare(file, said)

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


def _prepare(file: TakenFile, overrides: Overrides) -> Made:
    try:
        check_size(len(file.data))
    except Refused as refusal:
        return (refusal,)
    return prepare([(file.name, file.data)], overrides)[0]


def _reads_the_same(filed: Filed, file: TakenFile) -> bool:
    """Whether other bytes are the same report as what is kept from that address: a page with another count of visitors."""
    sources = [filed.report.source, *(it.source for it in filed.report.others)]
    for source in sources:
        beside = (
            source_beside if source is filed.report.source else lambda path, it=source: other_beside(path, it.sha256)
        )
        kept = beside(filed.path)
        if source.url != file.url or kept is None:
            continue
        as_source = replace(filed.report, source=source)
        try:
            before, now = shown_again(as_source, kept.read_bytes()), shown_again(as_source, file.data)
        except Refused:
            continue
        if not any(differences(before, now)):
            return True
    return False


def _moved(file: TakenFile, title: str, path: str) -> Item:
    message = "serves an original that was filed before, and is its address from now on"
    return Item(MOVED, file.url, title, path, message, line_in_chinese(message))


def _item(file: TakenFile, title: str, outcome: Outcome) -> Item:
    if outcome.what == "updated":
        return _moved(file, title, str(outcome.path))
    told: Sequence[str] = [str(it) for it in outcome.differences]
    more = [f"… {len(told) - _MOST_TOLD}"] if len(told) > _MOST_TOLD else []
    changed = outcome.what in ("kept beside", "replaced", "differs") and told
    what = SAME if outcome.what == "unchanged" else CHANGED if changed else NEW
    return Item(what, file.url, title, str(outcome.path), differences=(*told[:_MOST_TOLD], *more))


def _refusal(file: TakenFile, title: str, refusal: Refused) -> Item:
    problem = refusal.problem
    name = f"{file.name.partition('/')[2]} " if "/" in file.name else ""
    return Item(
        REFUSED, file.url, title, None, f"{name}{refusal}", f"{name}{message_of(problem)}", (), sha256_of(file.data)
    )
