"""The files of content/, and how its bodies are split into shards.

A shard is some bodies that follow one another. Where it ends is decided by the folders of its bodies alone, so that a
report that is added or changed concerns its own shard, and no other.
"""

import hashlib
import os
from collections.abc import Iterator, Sequence
from dataclasses import field
from pathlib import Path
from typing import Final

from converters.archive.walk import PICTURE_FILE, safe_folders
from converters.model.speed.quick_dataclasses import dataclass

_FEWEST: Final = 16
"""Reports of a shard, at least, but for the last one."""
_MOST: Final = 256
"""Reports after which a shard ends with the next body in any case."""
_PARTING: Final = 4
"""One body of so many may end a shard that has enough reports."""

Stamp = tuple[int, int, int]
"""Size, time of the last change in ns, number of the inode: a file with the same stamp is taken to be the same."""


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_size, found.st_mtime_ns, found.st_ino


def file_bytes(content: Path, path: str) -> bytes:
    """The bytes of a file, whose path is relative to content/."""
    with open(f"{content}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 (Path takes twice the time, for each report)
        return file.read()


@dataclass(frozen=True, slots=True)
class BodyFiles:
    """The files in a body's folder."""

    folder: str
    """Relative to content/, with slashes."""
    reports: dict[str, Stamp] = field(default_factory=dict)
    """Path of each report's Markdown file, relative to content/."""
    sources: dict[str, Stamp] = field(default_factory=dict)
    """Path of each original and of each web record of one, relative to content/."""
    places: dict[str, Stamp] = field(default_factory=dict)
    """Path of each record of where in its original a report stands, relative to content/."""
    pictures: dict[str, Stamp] = field(default_factory=dict)
    """Path of each picture of a page from which a report was read, relative to content/."""


def body_files(content: Path) -> Iterator[BodyFiles]:
    """Every body with reports, in the order of the paths of its first report. Raises UnsafeArchive."""
    for folder in safe_folders(content):
        if folder.reports:
            records, pictures = _parted(folder.places)
            stamps = (
                {folder.at(name): _stamp(found) for name, found in files.items()}
                for files in (folder.reports, folder.sources | folder.records, records, pictures)
            )
            yield BodyFiles(folder.path, *stamps)


def _parted(places: dict[str, os.stat_result]) -> tuple[dict[str, os.stat_result], dict[str, os.stat_result]]:
    """Records of where reports stand, and pictures of pages."""
    pictures = {name: places[name] for name in places if PICTURE_FILE.match(name)}
    return {name: places[name] for name in places if name not in pictures} if pictures else places, pictures


def split(bodies: Sequence[BodyFiles]) -> Iterator[tuple[BodyFiles, ...]]:
    """The bodies of each shard."""
    start = reports = 0
    for end, body in enumerate(bodies, 1):
        reports += len(body.reports)
        parting = hashlib.sha256(body.folder.encode("utf-8", "surrogateescape")).digest()[0] % _PARTING == 0
        if (reports >= _FEWEST and parting) or reports >= _MOST:
            yield tuple(bodies[start:end])
            start, reports = end, 0
    if start < len(bodies):
        yield tuple(bodies[start:])
