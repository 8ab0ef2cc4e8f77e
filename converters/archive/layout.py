"""content/ ⇄ reports: where a report lies, and what lies there.

`<region>/…/<body>/<year>.md`, and beside it the original, byte for byte, as `<year>.source.<ext>`. Other sources of the
same report are kept as `<year>.source-<first 8 digits of their sha256>.<ext>`. Of one that was fetched, what was served lies
beside it as a web archive, under its name with the ending `.warc.gz`. Where in the original the report stands is kept as
`<year>.places.json`, the pictures of pages from which it was read as `<year>.page-<number>.webp`.
"""

import os
import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import TypeVar

from converters.archive.walk import PLACES_FILE, RECORD_FILE, SOURCE_FILE, file_fault, report_files
from converters.markdown import Reading, read
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.originals import PLACES_ENDING, RECORD_ENDING
from converters.model.problems import Problem
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass

_AnyPath = TypeVar("_AnyPath", Path, PurePosixPath)


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the archive and where it lies."""

    path: PurePosixPath
    """The Markdown file, relative to content/."""
    report: Report
    source: PurePosixPath | None
    """The original, relative to content/; None where it is absent."""
    others: tuple[PurePosixPath | None, ...] = ()
    """The files of `report.others`, in their order; None where one is absent."""
    record: PurePosixPath | None = None
    """The web archive of what was served when the original was fetched; None where there is none."""
    other_records: tuple[PurePosixPath | None, ...] = ()
    """Those of `report.others`."""

    @property
    def address(self) -> str:
        """The report's page, relative to the site: `shandong/…/2020/`."""
        return f"{str(self.path).removesuffix('.md')}/"

    @property
    def folder(self) -> PurePosixPath:
        """The body's folder, relative to content/."""
        return self.path.parent


def files_beside(path: Path) -> list[Path]:
    """The originals beside a report's Markdown file, in order; what may not be taken up is not among them."""
    return _files_like(path, SOURCE_FILE)


def records_beside(path: Path) -> list[Path]:
    """The web archives of what was served when its originals were fetched, in order."""
    return _files_like(path, RECORD_FILE)


def record_beside(path: Path, sha256: str | None = None) -> Path | None:
    """The one of the original that is shown, or of another source with that sha256."""
    name = record_path(path, sha256).name
    return next((file for file in records_beside(path) if file.name == name), None)


def record_path(path: _AnyPath, sha256: str | None = None) -> _AnyPath:
    """Where it lies, whether it is there or not."""
    mark = "source" if sha256 is None else f"source-{sha256[:8]}"
    return path.with_suffix(f".{mark}.{RECORD_ENDING}")


def places_path(path: _AnyPath) -> _AnyPath:
    """Where the record lies of where in its original a report stands, whether it is there or not."""
    return path.with_suffix(f".{PLACES_ENDING}")


def places_beside(path: Path) -> dict[str, Path]:
    """That record and the pictures of pages, as far as they are there and may be taken up: ending → file."""
    return {ending_of(file.name): file for file in _files_like(path, PLACES_FILE)}


def ending_of(name: str) -> str:
    """What of the name of a file beside a report stands behind the year."""
    return name.partition(".")[2]


def _files_like(path: Path, *patterns: re.Pattern[str]) -> list[Path]:
    if not path.parent.is_dir():
        return []
    found = []
    for item in sorted(os.scandir(path.parent), key=lambda item: item.name):
        match = next(filter(None, (pattern.match(item.name) for pattern in patterns)), None)
        if match and match[1] == path.stem and _fault(item.name, item.stat(follow_symlinks=False)) is None:
            found.append(path.with_name(item.name))
    return found


def _fault(name: str, found: os.stat_result) -> str | None:
    return file_fault(name, found.st_mode, found.st_size)


def source_beside(path: Path) -> Path | None:
    """The original beside a report's Markdown file."""
    return _first(path, "source.")


def other_beside(path: Path, sha256: str) -> Path | None:
    """Another source of a report, kept beside its Markdown file."""
    return _first(path, f"source-{sha256[:8]}.")


def _first(path: Path, mark: str) -> Path | None:
    return next((file for file in files_beside(path) if file.name.startswith(f"{path.stem}.{mark}")), None)


def read_file(path: Path, *, claims_only: bool = False) -> Reading:
    """The Markdown file as read; `claims_only`: its front matter, whatever stands below it."""
    why = _fault(path.name, path.lstat())
    if why is not None:
        return Reading(None, ((1, Problem("unsafe_file", "", why)),), {})
    data = path.read_bytes()
    if claims_only:
        data = with_plain_line_ends(data)
        data = data[: data.find(b"\n---\n", 3) + 5]
    try:
        return read(data.decode("utf-8"), compared=not claims_only)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {data[error.start]:#04x} is no UTF-8; expected a UTF-8 text file"
        return Reading(None, ((line, Problem("front_matter", "", message)),), {})


def entry_among(path: PurePosixPath, report: Report, beside: Collection[str]) -> Entry:
    """The report that a Markdown file holds, both paths and those of the files beside it relative to content/."""

    def first(mark: str) -> PurePosixPath | None:
        start = f"{path.with_suffix('')}.{mark}."
        found = (PurePosixPath(name) for name in sorted(beside) if name.startswith(start))
        return next((name for name in found if not name.name.endswith(RECORD_ENDING)), None)

    def record(mark: str, named: str | None) -> PurePosixPath | None:
        name = f"{path.with_suffix('')}.{mark}.{RECORD_ENDING}"
        return PurePosixPath(name) if named is not None and name in beside else None

    marks = [(f"source-{item.source.sha256[:8]}", item.source.record) for item in report.others]
    return Entry(
        path,
        report,
        first("source"),
        tuple(first(mark) for mark, _ in marks),
        record("source", report.source.record),
        tuple(record(*mark) for mark in marks),
    )


def entry_of(path: Path, report: Report, content: Path) -> Entry:
    """The report that a Markdown file holds, with what lies beside it."""
    relative = PurePosixPath(path.relative_to(content))
    beside = _files_like(path, SOURCE_FILE, RECORD_FILE)
    return entry_among(relative, report, [str(relative.with_name(file.name)) for file in beside])


def entries(content: Path) -> Iterator[Entry]:
    """Every report that can be read, in the order of the paths. Files that cannot be read are for `gongkai check`."""
    for path in report_files(content):
        reading = read_file(path)
        if reading.report is not None:
            yield entry_of(path, reading.report, content)
