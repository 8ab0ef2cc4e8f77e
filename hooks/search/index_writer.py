"""The search index of an archive: static files, made from its reports.

search/manifest.json              the segments, newest first; the commonest grams, commonest first; the digest of the stock phrases;
                                  the characters of the labels of the forms
search/phrases-<digest>.txt       the stock phrases, of each of which the set is kept; see stock_phrases
search/<segment>/<n>.bin          sets of reports for grams: see postings
search/<segment>/addresses-<n>.json   the addresses of its reports, so many a file
search/<segment>/facets.json      year, place and findings of the checks of its reports
search/<segment>/figures.json, figures-<n>.bin   the figures of their tables: see figures/figure_files
search/figures.json               the cells of the forms and what is printed there: see figures/figure_labels
search/variants.txt               traditional characters and their simplified ones

A segment's folder is named for what it holds, so that a browser may keep it for ever.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from converters.model.simplified import variants
from hooks.search.corrected.corrected_segment import CorrectedSegment, Correction, LastIndex, corrected_segment
from hooks.search.documents import Document
from hooks.search.figures.figure_files import FigureTable
from hooks.search.figures.figure_labels import figure_labels, label_characters
from hooks.search.grams import Grams, text_of
from hooks.search.index_state import IndexState, Segment, json_bytes
from hooks.search.linked_files import put_linked
from hooks.search.postings import Postings
from hooks.search.segments import SIZES, Rank, Sizes, files_of, is_sampled, segments
from hooks.search.stock_phrases import FIRST, phrases

ADDRESSES: Final = 128
"""In a file."""
_COMMON: Final = 1200
"""Grams of which the reader is told that they are common, so that it asks for the others first."""
_SAMPLE: Final = 1000
"""Reports that show which grams are common, at least, where there are as many."""
Findings = tuple[str, ...]
"""What the checks of a report have found: labels."""
_FIRST: Final = ord("0")
"""The character that stands for the first of the combinations of labels."""


def _spacing(reports: int) -> int:
    """One of so many is in the sample; another number only where the archive grows past a power of two, so that the sample stays."""
    return 1 << max(0, (reports // _SAMPLE).bit_length() - 1)


class _Contents:
    """What is gathered of the reports of a segment that is written."""

    def __init__(self, reports: int, files: int) -> None:
        """`files`: of grams; none where these are known."""
        self._files = files
        self.postings, self.figures = Postings(reports, max(1, files)), FigureTable(reports)

    def add(self, number: int, item: Document) -> None:
        """A report, by its number in the segment."""
        if self._files:
            self.postings.add(number, item.text, item.title)
        self.figures.add(number, item.figures)

    def close(self) -> None:
        """Away with what is on disk."""
        self.postings.close()
        self.figures.close()


class IndexWriter:
    """Takes the reports in any order and writes the index. A context: it keeps what it cannot hold on disk.

    `versions` says of each address what its report is, as a digest; `last` is what `write` returned for an earlier index.
    Segments that have not changed since are neither asked for nor written again. `findings` says of each address what the
    checks have found, which other reports may decide.
    """

    def __init__(
        self,
        ranks: Iterable[Rank],
        versions: Mapping[str, str] | None = None,
        last: IndexState | None = None,
        sizes: Sizes | None = None,
        findings: Mapping[str, Findings] = MappingProxyType({}),
        before: LastIndex | None = None,
    ) -> None:
        self._ranks = sorted(ranks, key=lambda rank: rank.key)
        self._numbers = {rank.address: number for number, rank in enumerate(self._ranks)}
        self._bounds = list(segments(self._ranks, sizes or SIZES))
        count = len(self._ranks)
        sampled = [rank.address for rank in self._ranks if is_sampled(rank.address, _spacing(count))]
        self._sampled = frozenset(sampled)
        last = last if last is not None and versions is not None else IndexState()
        self._versions, self._findings = versions or {}, findings
        self._keys = [self._key(start, end) for start, end in self._bounds]
        self._common_key = self._digest(sampled)
        self._reused = [last.segments.get(key) for key in self._keys]
        self._reused_common = last.common_grams if last.common_key == self._common_key else None
        self._places: list[tuple[str, ...]] = [()] * count
        self._corrected = [
            None if reused or before is None else self._corrected_segment(i, last, before)
            for i, reused in enumerate(self._reused)
        ]
        self._making = list(map(self._contents, range(len(self._bounds))))
        self._segment = np.repeat(np.arange(len(self._bounds)), [end - start for start, end in self._bounds])
        self._sample: list[Grams] = []

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *_: object) -> None:
        for contents in self._making:
            if contents is not None:
                contents.close()

    def _contents(self, i: int) -> _Contents | None:
        """What is to be gathered of a segment."""
        start, end = self._bounds[i]
        known = self._corrected[i]
        if self._reused[i] or (known and not known.figures):
            return None
        return _Contents(end - start, 0 if known else self._files_of(start, end))

    def _corrected_segment(self, i: int, last: IndexState, before: LastIndex) -> CorrectedSegment | None:
        """The segment, where the last index has it of the same reports, few of which were others."""
        (start, end), changed = self._bounds[i], dict[int, Correction]()
        for number, rank in enumerate(self._ranks[start:end]):
            if rank.address in before.versions:
                if (known := before.corrections.get(rank.address)) is None:
                    return None
                changed[number] = known
        digest = self._digest((rank.address for rank in self._ranks[start:end]), before.versions)
        files = self._files_of(start, end)
        found = next((it for key, it in last.segments.items() if key.split()[::2] == [digest, str(files)]), None)
        if found is None or before.folder is None:
            return None
        made = corrected_segment(before.folder / found.id, end - start, files, changed)
        if made is not None:
            self._places[start:end] = made.places
        return made

    def _key(self, start: int, end: int) -> str:
        """Of a segment: its reports and their findings, and how many files their grams are shared out to."""
        digest = self._digest(rank.address for rank in self._ranks[start:end])
        found = hashlib.sha256("\n".join(" ".join(labels) for labels in self._found(start, end)).encode()).hexdigest()
        return f"{digest} {found[:16]} {self._files_of(start, end)}"

    def _found(self, start: int, end: int) -> list[Findings]:
        return [self._findings.get(rank.address, ()) for rank in self._ranks[start:end]]

    def _files_of(self, start: int, end: int) -> int:
        return files_of(start, end, len(self._ranks))

    def _digest(self, addresses: Iterable[str], before: Mapping[str, str] = MappingProxyType({})) -> str:
        """Of addresses and the versions of their reports; `before`: versions in the place of those."""
        digest = hashlib.sha256()
        for address in addresses:
            digest.update(f"{address} {before.get(address) or self._versions.get(address, '')}\n".encode())
        return digest.hexdigest()[:32]

    def wants(self, address: str) -> bool:
        """Whether the report at an address has to be added."""
        contents = self._making[int(self._segment[self._numbers[address]])]
        return contents is not None or (self._reused_common is None and address in self._sampled)

    def add(self, item: Document) -> None:
        """Add a report that `wants` asks for."""
        number = self._numbers[item.rank.address]
        segment = int(self._segment[number])
        contents = self._making[segment]
        if contents is not None:
            contents.add(number - self._bounds[segment][0], item)
        self._places[number] = item.place
        if self._reused_common is None and item.rank.address in self._sampled:
            self._sample.append(item.text)

    def write(self, folder: Path) -> IndexState:
        """Write the files below the folder; what the next writer may take over."""
        described = [reused or self._write_segment(i, folder) for i, reused in enumerate(self._reused)]
        common = self._common() if self._reused_common is None else self._reused_common
        listed = "\n".join(phrases()).encode()
        digest = hashlib.sha256(listed).hexdigest()[:12]
        manifest = {
            "reports": len(self._ranks),
            "segments": [segment.to_json() for segment in described],
            "common": common,
            "phrases": digest,
            "labels": label_characters(),
        }
        (folder / "manifest.json").write_bytes(json_bytes(manifest))
        (folder / f"phrases-{digest}.txt").write_bytes(listed)
        (folder / "figures.json").write_bytes(json_bytes(figure_labels()))
        (folder / "variants.txt").write_bytes("\n".join(variants()).encode())
        return IndexState(dict(zip(self._keys, described, strict=True)), self._common_key, common)

    def _write_segment(self, i: int, folder: Path) -> Segment:
        start, end = self._bounds[i]
        making = folder / f"making-{i}"
        making.mkdir(parents=True)
        digest, known = hashlib.sha256(), self._corrected[i]
        for name, data in self._files(i):
            put_linked(making / name, data, None if known is None else known.folder / name)
            digest.update(f"{name} {len(data)} ".encode() + data)
        name = digest.hexdigest()[:12]
        making.rename(folder / name)
        return Segment(name, end - start, self._files_of(start, end))

    def _files(self, i: int) -> Iterator[tuple[str, bytes]]:
        start, end = self._bounds[i]
        yield from self._gram_files(i)
        ranks = self._ranks[start:end]
        for number in range(0, len(ranks), ADDRESSES):
            addresses = [rank.address for rank in ranks[number : number + ADDRESSES]]
            yield f"addresses-{number // ADDRESSES}.json", json_bytes(addresses)
        yield "facets.json", json_bytes(self._facets(start, end))
        if (contents := self._making[i]) is not None:
            yield from contents.figures.files(self._years(start, end))
        elif (known := self._corrected[i]) is not None:
            yield from ((name, (known.folder / name).read_bytes()) for name in known.figure_files())

    def _gram_files(self, i: int) -> Iterator[tuple[str, bytes]]:
        contents, known = self._making[i], self._corrected[i]
        names = (f"{number}.bin" for number in range(self._files_of(*self._bounds[i])))
        if known is not None:
            yield from ((name, known.files.get(name) or (known.folder / name).read_bytes()) for name in names)
        elif contents is not None:
            yield from zip(names, contents.postings.files(), strict=True)

    def _years(self, start: int, end: int) -> list[tuple[int, int]]:
        """The years of a segment, newest first, and how many reports each has there."""
        return [(year, len([*run])) for year, run in groupby(rank.year for rank in self._ranks[start:end])]

    def _facets(self, start: int, end: int) -> Mapping[str, Sequence[Any]]:
        """Runs of equal years and places as (value, how many reports), and a character for each report's findings."""
        found = self._found(start, end)
        combinations = {labels: number for number, labels in enumerate(sorted(set(found)))}
        places = {place: number for number, place in enumerate(sorted(set(self._places[start:end])))}
        return {
            "years": self._years(start, end),
            "places": list(places),
            "runs": [(places[place], len([*run])) for place, run in groupby(self._places[start:end])],
            "findings": list(combinations),
            "marks": "".join(chr(_FIRST + combinations[labels]) for labels in found),
        }

    def _common(self) -> tuple[str, ...]:
        every, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *self._sample]), return_counts=True)
        of_text = np.searchsorted(every, FIRST)
        every, counts = every[:of_text], counts[:of_text]
        order = np.lexsort((every, -counts))[:_COMMON]
        return tuple(text_of(int(gram)) for gram in every[order[counts[order] * 20 > len(self._sample)]])
