"""Which addresses the reports of an archive came from: read from their front matter alone, once."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from converters.archive.layout import read_file
from converters.archive.walk import report_files
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.folding import fold_name
from converters.model.matching.patterns import regex
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass

_URL: Final = regex(rb"^ {2,4}url: (\S.*)$", re.MULTILINE)
_SHA256: Final = regex(rb"^ {2,4}sha256: '?([0-9a-f]{64})'?$", re.MULTILINE)
_MOST_BYTES: Final = 1 << 20
"""Of a report, among which its front matter names its sources."""


@dataclass(frozen=True, slots=True)
class Filed:
    """A report of the archive, as far as its front matter says."""

    path: Path
    report: Report

    @property
    def url(self) -> str | None:
        """Where the source that is shown came from."""
        return self.report.source.url

    def is_of(self, name: str, region: Sequence[str]) -> bool:
        """Whether it is a report of that body, also under a name that it had before."""
        body = self.report.body
        names = {fold_name(it) for it in (body.name or "", *body.aliases)}
        return fold_name(name) in names and tuple(body.region[: len(region)]) == tuple(region)


class KnownAddresses:
    """The reports that came from an address of the web, by each of their addresses and by the hashes of their sources.

    Addresses and hashes are read of every report, the rest of the front matter of those alone that are asked for.
    """

    def __init__(self, content: Path) -> None:
        """Raises UnsafeArchive."""
        self._at: dict[str, dict[Path, None]] = {}
        self._holding: dict[str, dict[Path, None]] = {}
        self._shown: dict[Path, str] = {}
        """Path → the address of the source that is shown, or the first that there is."""
        self._read: dict[Path, Filed] = {}
        for path in report_files(content):
            self._note(path)

    def learn(self, path: Path) -> None:
        """A report was written."""
        for paths in (*self._at.values(), *self._holding.values()):
            paths.pop(path, None)
        self._read.pop(path, None)
        self._note(path)

    def _note(self, path: Path) -> None:
        with path.open("rb") as file:
            data = with_plain_line_ends(file.read(_MOST_BYTES))
        head = data[: data.find(b"\n---\n", 3) + 1]
        urls = [url for match in _URL.finditer(head) if (url := _plain(match[1])) != "null"]
        if not urls:
            return
        self._shown[path] = urls[0]
        for url in urls:
            self._at.setdefault(url, {})[path] = None
        for match in _SHA256.finditer(head):
            self._holding.setdefault(match[1].decode(), {})[path] = None

    def at(self, url: str) -> list[Filed]:
        """The reports of which a source came from there."""
        return self._filed(self._at.get(url, ()))

    def holding(self, sha256: str) -> list[Filed]:
        """The reports from the web that have that source."""
        return self._filed(self._holding.get(sha256, ()))

    def from_host(self, host: str) -> list[Filed]:
        """The reports of which the source that is shown came from that host, `name:port`."""
        return self._filed([path for path, url in self._shown.items() if urlsplit(url).netloc.lower() == host.lower()])

    def _filed(self, paths: Iterable[Path]) -> list[Filed]:
        for path in paths:
            if path not in self._read and (report := read_file(path, claims_only=True).report) is not None:
                self._read[path] = Filed(path, report)
        return [self._read[path] for path in paths if path in self._read]


def _plain(value: bytes) -> str:
    """A scalar of YAML that is an address."""
    text = value.decode("utf-8", "replace").strip()
    return text[1:-1].replace("''", "'") if text[:1] == "'" else text.strip('"')
