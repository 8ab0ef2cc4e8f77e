"""All lists of an archive, body by body: what is done is noted, so that a killed run is gone on with, and nothing is lost."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from converters.archive.expected.files import text_of, told_path
from converters.archive.expected.lists import ExpectedList
from converters.archive.expected.told import Told, read_told, write_told
from converters.archive.store import Store
from converters.archive.walk import UnsafeArchive, is_archive_file
from converters.collecting.body_collection import BodyCollection
from converters.collecting.filing import Filing
from converters.collecting.known_addresses import KnownAddresses
from converters.collecting.results import BodyResult, ListResult, body_of
from converters.collecting.taking import Taker
from converters.fetching.client import Fetched
from converters.pipeline.prepare import SourceConverter
from converters.running.ledger import Ledger
from converters.running.transaction import Transaction

_LEDGER: Final = "collect"
Lists = list[tuple[Path, ExpectedList]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Collects into an archive, of which the caller holds the lock."""

    content: Path
    fetch: Callable[[str], Fetched]
    today: str
    """ISO date."""
    dry_run: bool = False

    def collect(self, lists: Lists, progress: Callable[[BodyResult], None] = lambda _: None) -> Iterator[ListResult]:
        """What is found for each list. Raises UnsafeArchive, Damaged."""
        store, known, taker = Store(self.content, SourceConverter()), KnownAddresses(self.content), Taker(self.fetch)
        if not self.dry_run:
            store.recover()
        ledger = None if self.dry_run else Ledger(self.content, _LEDGER, self._bound_to(lists), str)
        done = False
        try:
            for number, (path, expected) in enumerate(lists):
                filing = Filing(store, known, expected, self.today, dry_run=self.dry_run)
                told = {item.url: item for item in _told_of(path)}
                collection = BodyCollection(filing, taker, told, {})
                bodies = []
                for place, body in enumerate(it for it in expected.bodies if it.list is not None):
                    key = f"{number:05}.{place:05}"
                    noted = None if ledger is None else ledger.known(key)
                    if noted is None:
                        result = collection.collect(body)
                        self._keep_told(path, told.values())
                    else:
                        result = body_of(noted["result"])
                    if ledger is not None and noted is None:
                        ledger.note(key, result=asdict(result))
                    progress(result)
                    bodies.append(result)
                yield ListResult(path.stem, expected.region, tuple(bodies))
            done = True
        finally:
            if ledger is not None:
                ledger.close(done=done)

    def _bound_to(self, lists: Lists) -> dict[str, object]:
        digest = hashlib.sha256("\n".join(f"{path.name}\n{text_of(path)}" for path, _ in lists).encode()).hexdigest()
        return {"lists": digest, "day": self.today}

    def _keep_told(self, path: Path, told: Iterable[Told]) -> None:
        target, text = told_path(path), write_told(told)
        if self.dry_run or text == (text_of(target) if target.is_file() else ""):
            return
        change = Transaction(self.content, is_archive_file)
        if text:
            change.put(target, text.encode())
        else:
            change.delete(target)
        change.commit()


def _told_of(path: Path) -> tuple[Told, ...]:
    """Raises UnsafeArchive where it has a fault."""
    target = told_path(path)
    if not target.is_file():
        return ()
    told, faults = read_told(text_of(target))
    for line, message in faults:
        where = f"{target}:{line}"
        raise UnsafeArchive(f"{where}: {message} (gongkai check lists all)")
    return told
