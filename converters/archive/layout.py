"""content/ ⇄ reports: where a report lies, and what lies there.

`<region>/…/<body>/<year>.md`, and beside it the original, byte for byte, as `<year>.source.<ext>`. Other sources of the
same report are kept as `<year>.source-<first 8 digits of their sha256>.<ext>`.
"""

import os
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from converters.markdown import Reading, read
from converters.model.report import Report

UNLOCATED: Final = "unlocated"
"""The folder of bodies of which the province is not known."""
REPORT_FILE: Final = re.compile(r"(\d{4})\.md\Z")
SOURCE_FILE: Final = re.compile(r"(\d{4})\.source(?:-[0-9a-f]{8})?\.([a-z0-9]+)\Z")


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

    @property
    def address(self) -> str:
        """The report's page, relative to the site: `shandong/…/2020/`."""
        return f"{self.path.with_suffix('')}/"

    @property
    def folder(self) -> PurePosixPath:
        """The body's folder, relative to content/."""
        return self.path.parent


def report_files(content: Path) -> Iterator[Path]:
    """The Markdown files of reports, in the order of their paths."""
    if not content.is_dir():
        return
    with os.scandir(content) as found:
        items = sorted((item.name, item.is_dir(follow_symlinks=False)) for item in found)
    for name, is_folder in items:
        if is_folder:
            yield from report_files(content / name)
        elif REPORT_FILE.match(name):
            yield content / name


def source_beside(path: Path) -> Path | None:
    """The original beside a report's Markdown file."""
    found = sorted(path.parent.glob(f"{path.stem}.source.*"))
    return found[0] if found else None


def other_beside(path: Path, sha256: str) -> Path | None:
    """Another source of a report, kept beside its Markdown file."""
    found = sorted(path.parent.glob(f"{path.stem}.source-{sha256[:8]}.*"))
    return found[0] if found else None


def read_file(path: Path) -> Reading:
    """The Markdown file as read. Raises UnicodeDecodeError where it is not UTF-8."""
    return read(path.read_bytes().decode("utf-8"))


def entry_among(path: PurePosixPath, report: Report, beside: Collection[str]) -> Entry:
    """The report that a Markdown file holds, both paths and those of the files beside it relative to content/."""

    def first(mark: str) -> PurePosixPath | None:
        start = f"{path.with_suffix('')}.{mark}."
        return next((PurePosixPath(name) for name in sorted(beside) if name.startswith(start)), None)

    others = tuple(first(f"source-{item.source.sha256[:8]}") for item in report.others)
    return Entry(path, report, first("source"), others)


def entry_of(path: Path, report: Report, content: Path) -> Entry:
    """The report that a Markdown file holds, with what lies beside it."""
    relative, beside = PurePosixPath(path.relative_to(content)), [item.name for item in path.parent.iterdir()]
    return entry_among(relative, report, [str(relative.with_name(name)) for name in beside])


def entries(content: Path) -> Iterator[Entry]:
    """Every report that can be read, in the order of the paths. Files that cannot be read are for `gongkai check`."""
    for path in report_files(content):
        reading = read_file(path)
        if reading.report is not None:
            yield entry_of(path, reading.report, content)
