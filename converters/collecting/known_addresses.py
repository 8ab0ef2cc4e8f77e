"""Which addresses the reports of an archive came from: read from their front matter alone, once."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from converters.archive.layout import read_file
from converters.archive.walk import report_files
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.folding import fold_name
from converters.model.report import Report

_URL: Final = re.compile(rb"^ {2,4}url: \S", re.MULTILINE)
_HEAD: Final = 1 << 16
"""Bytes of a report in which an address stands, if any does: the source is among the first keys."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report of the archive, as far as its front matter says."""

    path: Path
    report: Report

    @property
    def url(self) -> str | None:
        """Where the source that is shown came from."""
        return self.report.source.url

    @property
    def sha256s(self) -> frozenset[str]:
        """Of all its sources."""
        return frozenset({self.report.source.sha256, *(it.source.sha256 for it in self.report.others)})

    def is_of(self, name: str, region: Sequence[str]) -> bool:
        """Whether it is a report of that body, also under a name that it had before."""
        body = self.report.body
        names = {fold_name(it) for it in (body.name or "", *body.aliases)}
        return fold_name(name) in names and tuple(body.region[: len(region)]) == tuple(region)


class KnownAddresses:
    """The reports that came from an address of the web, by each of their addresses."""

    def __init__(self, content: Path) -> None:
        """Raises UnsafeArchive."""
        self._content = content
        self._at: dict[str, dict[Path, Filed]] = {}
        self.filed: dict[Path, Filed] = {}
        for path in report_files(content):
            with path.open("rb") as file:
                head = with_plain_line_ends(file.read(_HEAD))
            if _URL.search(head):
                self.learn(path)

    def learn(self, path: Path) -> None:
        """A report was written."""
        report = read_file(path, claims_only=True).report
        if report is None:
            return
        filed = Filed(path, report)
        if self.filed.get(path) is not None:
            for others in self._at.values():
                others.pop(path, None)
        self.filed[path] = filed
        for source in (report.source, *(it.source for it in report.others)):
            if source.url is not None:
                self._at.setdefault(source.url, {})[path] = filed

    def at(self, url: str) -> tuple[Filed, ...]:
        """The reports of which a source came from there."""
        return tuple(self._at.get(url, {}).values())

    def holding(self, sha256: str) -> tuple[Filed, ...]:
        """The reports from the web that have that source."""
        return tuple(it for it in self.filed.values() if sha256 in it.sha256s)
