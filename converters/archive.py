"""content/ ⇄ reports: where a report lies, and what lies there.

`<region>/…/<body>/<year>.md`, and beside it the original, byte for byte, as `<year>.source.<ext>`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from converters.markdown import Reading, read
from converters.report import Report

UNLOCATED: Final = "unlocated"
REPORT_FILE: Final = re.compile(r"(\d{4})\.md\Z")
SOURCE_FILE: Final = re.compile(r"(\d{4})\.source\.([a-z0-9]+)\Z")


@dataclass(frozen=True, slots=True)
class Entry:
    """A report of the archive and where it lies."""

    path: PurePosixPath
    """The Markdown file, relative to content/."""
    report: Report
    source: PurePosixPath | None
    """The original, relative to content/; None where it is absent."""

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
    return iter(sorted(path for path in content.rglob("*.md") if REPORT_FILE.match(path.name)))


def source_beside(path: Path) -> Path | None:
    """The original beside a report's Markdown file."""
    found = sorted(path.parent.glob(f"{path.stem}.source.*"))
    return found[0] if found else None


def read_file(path: Path) -> Reading:
    """The Markdown file as read. Raises UnicodeDecodeError where it is not UTF-8."""
    return read(path.read_bytes().decode("utf-8"))


def entries(content: Path) -> Iterator[Entry]:
    """Every report that can be read, in the order of the paths. Files that cannot be read are for `gongkai check`."""
    for path in report_files(content):
        reading = read_file(path)
        if reading.report is not None:
            source = source_beside(path)
            relative = None if source is None else PurePosixPath(source.relative_to(content))
            yield Entry(PurePosixPath(path.relative_to(content)), reading.report, relative)
