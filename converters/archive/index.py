"""What an archive holds already: originals by their hash, folders by the names they stand for, former names of bodies."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.former_names import FORMER, FormerNames
from converters.archive.layout import read_file, report_files
from converters.archive.slugs import folder, parts
from converters.model.report import Report

_SHA256: Final = re.compile(rb"^  sha256: '?([0-9a-f]{64})'?$", re.MULTILINE)
_RENAMED: Final = re.compile(rb"^(?:aliases|formerly):", re.MULTILINE)
_END: Final = b"\n---\n"
_BLOCK: Final = 4096
"""Bytes that are read at once of a report's front matter."""


class ArchiveIndex:
    """Read from the folder when it is first asked, and kept true by `record` as reports are written."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._by_sha256: dict[bytes, Path] | None = None
        self._names: dict[PurePosixPath, str | None] = {}
        self._former_names = FormerNames()

    def find(self, sha256: str) -> Path | None:
        """The report of which the original with that hash is a source."""
        return self._scanned().get(bytes.fromhex(sha256))

    def path_of(self, report: Report) -> PurePosixPath:
        """Where a report, of which body and year are known, belongs, relative to content/."""
        self._scanned()

        def name_of(path: PurePosixPath) -> str | None:
            found = self._name_of(path)
            return FORMER if found is None and self._former_names.leads_elsewhere(path, report.body) else found

        return folder(report, name_of) / f"{report.year}.md"

    def under_present_name(self, report: Report) -> Report:
        """The report under the present name of its body, where it names an old one."""
        self._scanned()
        return self._former_names.under_present_name(report, lambda it: folder(it, self._name_of))

    def record(self, target: Path, report: Report, *, moved: bool = False) -> None:
        """A report was written; `moved`: it lay elsewhere, so that folders may be gone."""
        self._names = {} if moved else self._names
        for path, name in zip(_folders(target.relative_to(self._content), report), parts(report), strict=True):
            self._names[path] = name
        if self._by_sha256 is not None:
            for source in (report.source, *(item.source for item in report.others)):
                self._by_sha256[bytes.fromhex(source.sha256)] = target

    def record_former_names(self, report: Report) -> None:
        """A body was renamed: its report names what it was called and where it lay."""
        self._former_names.add(report)

    def _scanned(self) -> dict[bytes, Path]:
        """The hash of every original → its report; all that was renamed is read by the way."""
        if self._by_sha256 is None:
            found: dict[bytes, Path] = {}
            for path in report_files(self._content):
                head = _front_matter(path)
                if _RENAMED.search(head) and (report := read_file(path).report) is not None:
                    self._former_names.add(report)
                found |= {bytes.fromhex(match[1].decode()): path for match in _SHA256.finditer(head)}
            self._by_sha256 = found
        return self._by_sha256

    def _name_of(self, path: PurePosixPath) -> str | None:
        """Which region or body an existing folder stands for, as the first readable report below it says."""
        if path not in self._names:
            self._names[path] = self._read_name(path)
        return self._names[path]

    def _read_name(self, path: PurePosixPath) -> str | None:
        for file in report_files(self._content / path):
            report = read_file(file).report
            if report is not None and report.body.name is not None:
                depth = len(path.parts) - (0 if report.body.located else 1)
                names = parts(report)
                return names[depth - 1] if depth <= len(names) else None
        return None


def _front_matter(path: Path) -> bytes:
    """The front matter of a report; nothing where it has no end."""
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        while _END not in head and (more := file.read(_BLOCK)):
            head += more
    return head[: head.find(_END) + 1]


def _folders(path: Path, report: Report) -> Iterator[PurePosixPath]:
    """The folders of a report's regions and body, from the top."""
    folders = list(PurePosixPath(path).parents)[-2::-1]
    return iter(folders if report.body.located else folders[1:])
