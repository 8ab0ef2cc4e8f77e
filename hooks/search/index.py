"""The search index of an archive: static files, made from its reports.

search/manifest.json              the segments, newest first, and the commonest grams, commonest first
search/<segment>/<n>.bin          sets of reports for grams: see postings
search/<segment>/addresses-<n>.json   the addresses of its reports, so many a file
search/<segment>/facets.json      year, place and result of the check of its reports

A segment's folder is named for what it holds, so that a browser may keep it for ever.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

import numpy as np

from converters.report import Report
from hooks.search.fold import variants
from hooks.search.grams import Grams, grams, text_of
from hooks.search.postings import Postings
from hooks.search.segments import Rank, files_of, segments
from hooks.search.text import heads, runs

ADDRESSES: Final = 128
"""In a file."""
_COMMON: Final = 1200
"""Grams of which the reader is told that they are common, so that it asks for the others first."""
_SAMPLE: Final = 1000
"""Reports that show which grams are common."""
VERDICTS: Final = {"holds": 0, "broken": 1, "open": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class Document:
    """A report as the index takes it."""

    rank: Rank
    place: tuple[str, ...]
    """Province, city, county, as far as they are known."""
    verdict: str
    """A key of VERDICTS."""
    text: Grams
    title: Grams


def document(rank: Rank, report: Report, markdown: str, verdict: str) -> Document:
    """A report and its Markdown → what the index needs of it."""
    place = report.body.region[:3] if report.body.located else ()
    return Document(rank, place, verdict, grams(runs(report, markdown)), grams(heads(report)))


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


class IndexWriter:
    """Takes the reports in any order and writes the index. A context: it keeps what it cannot hold on disk."""

    def __init__(self, ranks: Iterable[Rank]) -> None:
        self._ranks = sorted(ranks, key=lambda rank: rank.key)
        self._numbers = {rank.address: number for number, rank in enumerate(self._ranks)}
        self._bounds = list(segments(self._ranks))
        count = len(self._ranks)
        self._postings = [Postings(end - start, files_of(start, end, count)) for start, end in self._bounds]
        self._segment = np.repeat(np.arange(len(self._bounds)), [end - start for start, end in self._bounds])
        self._places: list[tuple[str, ...]] = [()] * count
        self._verdicts = bytearray(count)
        self._sample: list[Grams] = []

    def __enter__(self) -> "IndexWriter":
        return self

    def __exit__(self, *_: object) -> None:
        for postings in self._postings:
            postings.close()

    def add(self, item: Document) -> None:
        """One report."""
        number = self._numbers[item.rank.address]
        segment = int(self._segment[number])
        self._postings[segment].add(number - self._bounds[segment][0], item.text, item.title)
        self._places[number], self._verdicts[number] = item.place, VERDICTS[item.verdict]
        if number % max(1, len(self._ranks) // _SAMPLE) == 0:
            self._sample.append(item.text)

    def write(self, folder: Path) -> None:
        """The files, below the folder."""
        described = [self._segment_files(i, folder) for i in range(len(self._bounds))]
        manifest = {"reports": len(self._ranks), "segments": described, "common": self._common()}
        (folder / "manifest.json").write_bytes(_json(manifest))
        (folder / "variants.txt").write_bytes("\n".join(variants()).encode())

    def _segment_files(self, i: int, folder: Path) -> dict[str, Any]:
        start, end = self._bounds[i]
        making = folder / f"making-{i}"
        making.mkdir(parents=True)
        digest = hashlib.sha256()
        for name, data in self._files(i):
            (making / name).write_bytes(data)
            digest.update(f"{name} {len(data)} ".encode() + data)
        name = digest.hexdigest()[:12]
        making.rename(folder / name)
        return {"id": name, "reports": end - start, "files": files_of(start, end, len(self._ranks))}

    def _files(self, i: int) -> Iterator[tuple[str, bytes]]:
        start, end = self._bounds[i]
        for number, data in enumerate(self._postings[i].files()):
            yield f"{number}.bin", data
        ranks = self._ranks[start:end]
        for number in range(0, len(ranks), ADDRESSES):
            chosen = [rank.address for rank in ranks[number : number + ADDRESSES]]
            yield f"addresses-{number // ADDRESSES}.json", _json(chosen)
        yield "facets.json", _json(self._facets(start, end))

    def _facets(self, start: int, end: int) -> Mapping[str, Sequence[Any]]:
        """Runs of equal years and places as (value, how many reports), and a digit for each report's verdict."""
        places = {place: number for number, place in enumerate(sorted(set(self._places[start:end])))}
        return {
            "years": [(year, len([*run])) for year, run in groupby(rank.year for rank in self._ranks[start:end])],
            "places": list(places),
            "runs": [(places[place], len([*run])) for place, run in groupby(self._places[start:end])],
            "verdicts": "".join(map(str, self._verdicts[start:end])),
        }

    def _common(self) -> list[str]:
        every, counts = np.unique(np.concatenate([np.empty(0, np.uint64), *self._sample]), return_counts=True)
        order = np.lexsort((every, -counts))[:_COMMON]
        return [text_of(int(gram)) for gram in every[order[counts[order] * 20 > len(self._sample)]]]
