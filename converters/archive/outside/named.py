"""The originals that reports name: under which name each lies outside, and where beside its report.

Of a million reports none is held in memory: what they name is sorted into files by the first digits of the sha256.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Final, TextIO

from converters.archive.layout import read_file, record_path
from converters.model.matching.patterns import regex
from converters.model.originals import MEDIA_TYPES, RECORD_ENDING, is_inert
from converters.model.report import Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.running.many import apply

_SHA256: Final = regex(r"[0-9a-f]{64}\Z")
_ENDINGS: Final = {media_type: ending for ending, media_type in MEDIA_TYPES.items()}
_AT_ONCE: Final = 50_000
"""Reports of which the paths are held in memory."""
BATCH: Final = 1000
"""Originals that are sent, brought or looked at together, at least, while there are as many."""


@dataclass(frozen=True, slots=True)
class Original:
    """An original that a report names, or the web record of one."""

    sha256: str
    key: str
    """Where it lies outside: `<ab>/<sha256>.<ending>`; that of a web record is `warc.gz`."""
    path: str
    """Where it lies beside its report, relative to content/."""

    @property
    def report(self) -> str:
        """The report's Markdown, relative to content/."""
        folder, _, name = self.path.rpartition("/")
        return f"{folder}/{name[:4]}.md"


def key_of(source: Source) -> str | None:
    """The name of an original outside; None where what the report says of it makes no name.

    One that a browser would run is named as plain text: it must not do so under whatever address the place has.
    """
    ending = _ENDINGS.get(source.media_type)
    if ending is None or not _SHA256.match(source.sha256):
        return None
    return f"{source.sha256[:2]}/{source.sha256}.{ending}{'' if is_inert(ending) else '.txt'}"


def record_key(source: Source) -> str | None:
    """The name outside of what was served when an original was fetched; None where the report names none."""
    sha256 = source.record
    return f"{sha256[:2]}/{sha256}.{RECORD_ENDING}" if sha256 is not None and _SHA256.match(sha256) else None


def originals_of(path: PurePosixPath, report: Report) -> tuple[Original, ...]:
    """Those of a report with their web records, the one that is shown first; none of a report that is withdrawn."""
    if report.withdrawn is not None:
        return ()
    others = [(it.source, it.source.sha256) for it in report.others]
    found = []
    for source, sha256 in [(report.source, None), *others]:
        if (key := key_of(source)) is not None:
            mark = "source" if sha256 is None else f"source-{sha256[:8]}"
            name = path.with_suffix(f".{mark}.{_ENDINGS[source.media_type]}")
            found.append(Original(source.sha256, key, name.as_posix()))
            if (key := record_key(source)) is not None:
                found.append(Original(key[3:67], key, record_path(path, sha256).as_posix()))
    return tuple(found)


def named_in(content: Path, path: str) -> tuple[Original, ...] | None:
    """The originals that the report at a path relative to content/ names; None where it cannot be read."""
    report = read_file(content / path, claims_only=True).report
    return None if report is None else originals_of(PurePosixPath(path), report)


class NamedOriginals:
    """What reports name, in files of a scratch folder."""

    def __init__(self, scratch: Path) -> None:
        self._folder = scratch
        self._files: dict[str, TextIO] = {}
        self.count = 0
        self.reports = 0

    def gather(self, content: Path, reports: Iterable[str]) -> Iterator[str]:
        """Take up what the reports name, whose paths are relative to content/; those that cannot be read are given back."""
        waiting = iter(reports)
        while some := list(islice(waiting, _AT_ONCE)):
            for path, found in zip(some, apply(__name__, partial(named_in, content), some), strict=True):
                self.reports += 1
                if found is None:
                    yield path
                for original in found or ():
                    self._put(original)
        for file in self._files.values():
            file.close()

    def _put(self, original: Original) -> None:
        first = original.sha256[:2]
        if first not in self._files:
            self._files[first] = (self._folder / f"{first}.named").open("w", encoding="utf-8")
        self._files[first].write(json.dumps(asdict(original)) + "\n")
        self.count += 1

    def batches(self) -> Iterator[tuple[str, list[Original]]]:
        """What was taken up, in the order of the sha256, so many at once that all of them go into memory, each with a name."""
        batch: list[Original] = []
        for first in sorted(self._files):
            with (self._folder / f"{first}.named").open(encoding="utf-8") as file:
                batch += sorted((Original(**json.loads(line)) for line in file), key=lambda it: (it.sha256, it.path))
            if len(batch) >= BATCH:
                yield first, batch
                batch = []
        if batch:
            yield "last", batch
