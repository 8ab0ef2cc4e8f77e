"""What a built site consists of, and what a later build has done to it."""

import gzip
import hashlib
import statistics
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from converters.archive.walk import report_files

_PAGES_TAKES = 10**9
"""Bytes."""
_PAGES = 500
"""Of so many report pages, evenly spread, the compressed size is taken."""


@dataclass(frozen=True, slots=True)
class Weight:
    """The size of a site."""

    reports: int

    files: int
    size: int
    """Bytes, of all files."""
    originals: int
    """Bytes, of the originals among them."""
    report_files: int
    """Files in the folders of the reports, and beside them under their names, the originals left out."""
    page: float
    """Bytes of the median report page."""
    packed: float
    """Bytes of the median report page after gzip -6, as hosts send it."""
    largest: int
    """Bytes of the largest HTML page."""

    def held(self, originals: bool) -> int:
        """How many such reports fit where GitHub Pages ends, with their originals or without."""
        return _PAGES_TAKES * self.reports // (self.size if originals else self.size - self.originals)


def weigh(site: Path, content: Path) -> Weight | None:
    """The site of the reports below `content`; None where the page of one is missing."""
    reports = [site / file.relative_to(content).with_suffix("") for file in report_files(content)]
    pages = [report / "index.html" for report in reports]
    if not all(page.is_file() for page in pages):
        return None
    files = [path for path in site.rglob("*") if path.is_file()]
    sizes = {path: path.stat().st_size for path in files}
    own = set(_own(files, set(reports)))
    originals = {path for path in own if ".source" in path.name}
    sample = pages[:: max(1, len(pages) // _PAGES)]
    return Weight(
        len(reports),
        len(files),
        sum(sizes.values()),
        sum(sizes[path] for path in originals),
        len(own - originals),
        statistics.median(sizes[page] for page in pages),
        statistics.median(len(gzip.compress(page.read_bytes(), 6)) for page in sample),
        max(size for path, size in sizes.items() if path.suffix == ".html"),
    )


def _own(files: Sequence[Path], reports: Set[Path]) -> Iterator[Path]:
    """The files of reports: in their folders, and beside them."""
    for path in files:
        if _report_of(path) in reports or any(parent in reports for parent in path.parents):
            yield path


def _report_of(path: Path) -> Path:
    """The report's folder that a file beside it is named for: 2024.json → 2024."""
    return path.with_name(path.name.partition(".")[0])


@dataclass(frozen=True, slots=True)
class File:
    """A file as it stood at a moment."""

    written: tuple[int, int]
    """Its inode, and when it was written last, in ns: of these one differs when it was written again."""
    sha256: bytes


def snapshot(site: Path) -> dict[Path, File]:
    """Each file of the site, by its path in it."""
    found = {}
    for path in site.rglob("*"):
        if path.is_file():
            status = path.stat()
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
            found[path.relative_to(site)] = File((status.st_ino, status.st_mtime_ns), digest)
    return found


def changed(before: Mapping[Path, File], after: Mapping[Path, File]) -> int:
    """How many files are new, gone, or have other bytes."""
    return sum(_sha(before, path) != _sha(after, path) for path in before.keys() | after.keys())


def written(before: Mapping[Path, File], after: Mapping[Path, File]) -> int:
    """How many files were written, be it with the bytes that they had."""
    return sum(path not in before or before[path].written != file.written for path, file in after.items())


def _sha(files: Mapping[Path, File], path: Path) -> bytes | None:
    return files[path].sha256 if path in files else None
