"""All lists of an archive, body by body: what is done is noted, so that a killed run is gone on with, and nothing is lost."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Final

from converters.archive.expected.files import text_of, told_path
from converters.archive.expected.lists import ExpectedBody, ExpectedList
from converters.archive.expected.state_file import Told, read_told, write_told
from converters.archive.store import Store
from converters.archive.walk import UnsafeArchive, is_archive_file
from converters.collecting.body_collection import BodyCollection
from converters.collecting.known_addresses import KnownAddresses
from converters.collecting.report_filing import Filing
from converters.collecting.results import UNREACHABLE, BodyResult, ListResult, body_of
from converters.collecting.taking import Taker
from converters.fetching.client import Client
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.prepare import SourceConverter
from converters.running.ledger import Ledger
from converters.running.transaction import Transaction

_LEDGER: Final = "collect"
Lists = list[tuple[Path, ExpectedList]]
Progress = Callable[[BodyResult], None]


@dataclass(frozen=True, slots=True)
class Collection:
    """Collects into an archive, of which the caller holds the lock."""

    content: Path
    client: Client
    today: str
    """ISO date."""
    dry_run: bool = False

    def collect(self, lists: Lists, progress: Progress = lambda _: None) -> Iterator[ListResult]:
        """What is found for each list. Raises UnsafeArchive, Damaged."""
        store, known, taker = (
            Store(self.content, SourceConverter(), self.today),
            KnownAddresses(self.content),
            Taker(self.client),
        )
        if not self.dry_run:
            store.recover()
        with self._noted(lists) as noted:
            for number, (path, expected) in enumerate(lists):
                told = {item.url: item for item in _told_of(path)}
                filing = Filing(store, known, expected, self.dry_run)
                collection = BodyCollection(filing, taker, told, self.today, {})
                bodies = list[BodyResult]()
                for place, body in enumerate(it for it in expected.bodies if it.list is not None):
                    bodies.append(noted(f"{number:05}.{place:05}", partial(self._body, collection, body, path)))
                    progress(bodies[-1])
                result = ListResult(path.stem, expected.region, tuple(bodies))
                self._keep_told(path, _still_true(told, result))
                yield result

    def _body(self, collection: BodyCollection, body: ExpectedBody, path: Path) -> BodyResult:
        """What is found for a body; what is told of it is kept before it is noted as done."""
        result = collection.collect(body)
        self._keep_told(path, collection.told.values())
        return result

    @contextmanager
    def _noted(self, lists: Lists) -> Iterator[Callable[[str, Callable[[], BodyResult]], BodyResult]]:
        """What makes a result, or finds that a run that was killed has made it today."""
        if self.dry_run:
            yield lambda _, make: make()
            return
        ledger, done = Ledger(self.content, _LEDGER, self._bound_to(lists), str), False

        def result(key: str, make: Callable[[], BodyResult]) -> BodyResult:
            if (known := ledger.known(key)) is not None:
                return body_of(known["result"])
            made = make()
            ledger.note(key, result=asdict(made))
            return made

        try:
            yield result
            done = True
        finally:
            ledger.close(done=done)

    def _bound_to(self, lists: Lists) -> dict[str, object]:
        digest = hashlib.sha256("\n".join(f"{path.name}\n{text_of(path)}" for path, _ in lists).encode()).hexdigest()
        return {"lists": digest, "day": self.today}

    def _keep_told(self, path: Path, told: Iterable[Told]) -> None:
        target, text = told_path(path), write_told(told)
        if self.dry_run or text == (text_of(target) if target.is_file() else write_told(())):
            return
        change = Transaction(self.content, is_archive_file)
        change.put(target, text.encode())
        change.commit()


def _still_true(told: Mapping[str, Told], result: ListResult) -> list[Told]:
    """What was told of addresses, without those that nothing leads to any more; all of it where a list was not seen whole."""
    seen = {item.url for item in result.items}
    whole = all(item.what != UNREACHABLE for item in result.items)
    return [item for url, item in told.items() if url in seen or not whole]


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
