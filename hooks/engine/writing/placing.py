"""The files of one shard put into the folder of the site: its pages, its reports' Markdown, their originals."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converters.archive.walk import REPORT_FILE
from converters.markdown.line_ends import with_plain_line_ends
from hooks.engine.shard import pages_in
from hooks.engine.writing.output import OutputFolder
from hooks.pages.report.original_address import published


@dataclass(frozen=True, slots=True)
class ArchiveFile:
    """A file of the archive that is published with the bytes it has; a report with plain line ends."""

    address: str
    """Relative to the site."""
    path: str
    """Relative to content/."""
    unchanged: bool
    """Whether the last site was built from the same file."""


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
    """Addresses of its pages' files."""
    unchanged: bool
    """Whether the last site was built from the same shard."""
    archive_files: tuple[ArchiveFile, ...]
    """Its reports' Markdown and their originals."""


def place_shard(job: PlaceJob) -> dict[str, str]:
    """Put the files of a shard into the folder; address → stamp of each."""
    output = OutputFolder(job.folder, job.last, job.recorded, job.present)
    reused = [output.reuse(address) for address in job.pages] if job.unchanged else [False]
    if not all(reused):
        for page, data in pages_in(job.shard):
            if (address := f"{page}index.html") not in output.stamps:
                output.write(address, data)
    for file in job.archive_files:
        if not (file.unchanged and output.reuse(file.address)):
            output.write(file.address, _published(job.content / file.path))
    return output.stamps


def _published(path: Path) -> bytes:
    """A report's Markdown as it is written; an original, which may be Markdown too, byte for byte."""
    data = path.read_bytes()
    return with_plain_line_ends(data) if REPORT_FILE.fullmatch(path.name) else data


def archive_addresses(reports: Iterable[str], sources: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(address, path below content/) of each report's Markdown and of each original."""
    for path in reports:
        yield f"{path.removesuffix('.md')}/index.md", path
    for path in sources:
        yield published(PurePosixPath(path)), path
