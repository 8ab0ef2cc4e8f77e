"""The files of one shard put into the folder of the site: its pages, its reports' originals, the pictures of their pages."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.layout import ending_of, places_path
from converters.archive.walk import PICTURE_FILE, RECORD_FILE, SOURCE_FILE
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.originals import picture_ending
from converters.model.speed.quick_dataclasses import dataclass
from converters.places.page_pictures import webp_size
from hooks.engine.late_parts import LateParts, late_html
from hooks.engine.plan import file_bytes
from hooks.engine.shard import pages_in
from hooks.engine.writing.output import OutputFolder
from hooks.overview.load import UnreadableReport
from hooks.pages.original.placed_report import ORIGINAL
from hooks.pages.report.original_address import published

_UNNAMED: Final = (
    "{}:1: the original {} has not the sha256 of any source that the report names; put back the original as it was "
    "published, or delete it (run `gongkai check`)"
)
_UNKNOWN: Final = (
    "{}:1: the picture {} is not the one that the record of places names; put back the picture as gongkai wrote it, or "
    "delete it (run `gongkai check`)"
)
_SOURCES: Final = re.compile(rb"^  sha256: '?([0-9a-f]{64})'?$", re.MULTILINE)
_RECORDS: Final = re.compile(rb"^  record: '?([0-9a-f]{64})'?$", re.MULTILINE)
"""The digests in the front matter of a report."""
_PICTURES: Final = re.compile(rb'\[([0-9]{1,3}),([0-9]{1,5}),([0-9]{1,5}),"([0-9a-f]{64})"\]')
"""Number, width, height and digest of each picture in a record of places."""
_BESIDE: Final = (SOURCE_FILE, RECORD_FILE, PICTURE_FILE)


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive that is published with the bytes it has."""

    address: str
    """Relative to the site."""
    path: str
    """Relative to content/."""
    unchanged: bool
    """Whether the last site was built from the same file, and the same report."""


@dataclass(frozen=True, slots=True)
class PlaceJob:
    """A shard to be placed, as it is handed to a worker."""

    shard: Path
    """Its file in the cache."""
    content: Path
    """Where the archive lies."""
    folder: Path
    """Where the site is written."""
    last: Path | None
    """The site as it is."""
    recorded: Mapping[str, str]
    """Address → stamp of what was written to the last site, for the files of this shard."""
    present: Mapping[str, str]
    """Address → stamp of what is in the folder, for the same files."""
    pages: tuple[str, ...]
    """Addresses of its pages' files, and of those that are rendered beside them."""
    unchanged: bool
    """Whether the last site was built from the same shard."""
    archive_files: tuple[ArchiveFile, ...]
    """Its reports' originals, and the pictures of their pages."""
    late: LateParts
    """What is put into its pages."""


def place_shard(job: PlaceJob) -> dict[str, str]:
    """Put the files of a shard into the folder; address → stamp of each."""
    output = OutputFolder(job.folder, job.last, job.recorded, job.present)
    reused = [output.reuse(address) for address in job.pages] if job.unchanged else [False]
    if not all(reused):
        _write_pages(job, output)
    fronts = dict[str, bytes]()
    for file in job.archive_files:
        if not (file.unchanged and output.reuse(file.address)):
            output.write(file.address, _published(job.content, file.path, fronts))
    return output.stamps


def _write_pages(job: PlaceJob, output: OutputFolder) -> None:
    """Those that were not taken over."""
    for page in pages_in(job.shard):
        if (address := page.file) not in output.stamps:
            late = job.late.get(page.address)
            output.write(address, page.filled(late_html(page, late)) if late else page.data)


def _published(content: Path, path: str, fronts: dict[str, bytes]) -> bytes:
    """An original or a picture, byte for byte. Raises UnreadableReport.

    `fronts`: path of each report that was read → its front matter; that of this one is added.
    """
    data, report = file_bytes(content, path), report_of(path)
    if PICTURE_FILE.match(PurePosixPath(path).name):
        _must_be_recorded(content, path, data)
        return data
    if report not in fronts:
        file = content / report
        fronts[report] = _front(with_plain_line_ends(file.read_bytes())) if file.is_file() else b""
    _must_be_named(content / report, fronts[report], PurePosixPath(path).name, data)
    return data


def _front(markdown: bytes) -> bytes:
    """The front matter of a report; empty where it has none."""
    return markdown[: markdown.find(b"\n---\n", 3) + 1]


def report_of(path: str) -> str:
    """The Markdown file to which a file of the archive belongs, both relative to content/."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/{name[:4]}.md" if _is_beside(name) else path


@lru_cache(4096)
def _is_beside(name: str) -> bool:
    return any(kind.match(name) for kind in _BESIDE)


def _must_be_named(report: Path, front: bytes, name: str, data: bytes) -> None:
    """Raises UnreadableReport where an original has not the bytes of which its report tells: nobody answers for it."""
    named = _RECORDS if RECORD_FILE.match(name) else _SOURCES
    if hashlib.sha256(data).hexdigest().encode() not in named.findall(front):
        raise UnreadableReport(_UNNAMED.format(report, name))


def _must_be_recorded(content: Path, path: str, data: bytes) -> None:
    """Raises UnreadableReport where the picture of a page is none that the record beside the report names."""
    report = content / report_of(path)
    record, name = places_path(report), PurePosixPath(path).name
    named = _PICTURES.findall(record.read_bytes()) if record.is_file() else []
    size, sha256 = webp_size(data), hashlib.sha256(data).hexdigest().encode()
    told = [(picture_ending(int(page)), (int(wide), int(high)), digest) for page, wide, high, digest in named]
    if (ending_of(name), size, sha256) not in told:
        raise UnreadableReport(_UNKNOWN.format(report, name))


def archive_addresses(sources: Iterable[str], pictures: Iterable[str] = ()) -> Iterator[tuple[str, str]]:
    """(address, path below content/) of each original and each picture of a page."""
    for path in sources:
        yield published(path), path
    for path in pictures:
        yield f"{report_of(path).removesuffix('.md')}/{ORIGINAL}{ending_of(PurePosixPath(path).name)}", path
