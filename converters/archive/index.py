"""What an archive holds already: originals by their hash, folders by the names they stand for, former names of bodies."""

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.layout import read_file
from converters.archive.naming.former_names import FORMER, FormerNames
from converters.archive.slugs import folder, parts
from converters.archive.walk import report_files
from converters.markdown.line_ends import has_plain_line_ends, with_plain_line_ends
from converters.model.matching.patterns import regex
from converters.model.report import Report

_SOURCE: Final = regex(rb"^  sha256: '?([0-9a-f]{64})'?$(?:\n  part: (\d{1,6})$\n  parts: (\d{1,6})$)?", re.MULTILINE)
"""A source in a front matter: its hash, and which of its reports this is, of how many."""
_RENAMED: Final = regex(rb"^(?:aliases|formerly):", re.MULTILINE)
_END: Final = b"\n---\n"
_BLOCK: Final = 4096
"""Bytes that are read at once of a report's front matter."""


class ArchiveIndex:
    """Read from the folder when it is first asked, and kept true by `record` as reports are written."""

    def __init__(self, content: Path) -> None:
        self._content = content
        self._by_sha256: dict[bytes, Path] | None = None
        """The key of a source → the report of it."""
        self._parts: dict[bytes, int] = {}
        """Hash of a source that holds several reports → how many."""
        self._names: dict[PurePosixPath, str | None] = {}
        self._former_names = FormerNames()

    def find(self, sha256: str) -> tuple[Path, ...]:
        """The reports of which the original with that hash is a source; none where any of them is absent."""
        self._scanned()
        parts = self._parts.get(bytes.fromhex(sha256), 1)
        found = [path for number in range(1, parts + 1) if (path := self.find_part(sha256, number)) is not None]
        return tuple(found) if len(found) == parts else ()

    def find_part(self, sha256: str, part: int) -> Path | None:
        """The report of that number in the original with that hash."""
        return self._scanned().get(_key(bytes.fromhex(sha256), part))

    def path_of(self, report: Report) -> PurePosixPath:
        """Where a report, of which body and year are known, belongs, relative to content/."""
        self._scanned()

        def name_of(path: PurePosixPath) -> str | None:
            found = self._name_of(path)
            leads_elsewhere = found is None and self._former_names.leads_elsewhere(path, report)
            return FORMER if leads_elsewhere else found

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
                self._by_sha256[self._key_of(bytes.fromhex(source.sha256), source.part, source.parts)] = target

    def record_former_names(self, report: Report) -> None:
        """A body was renamed: its report names what it was called and where it lay."""
        self._former_names.add(report)

    def _scanned(self) -> dict[bytes, Path]:
        """The key of every source → its report; all that was renamed is read by the way."""
        if self._by_sha256 is None:
            found: dict[bytes, Path] = {}
            for path in report_files(self._content):
                head = _front_matter(path)
                if _RENAMED.search(head) and (report := read_file(path).report) is not None:
                    self._former_names.add(report)
                for match in _SOURCE.finditer(head):
                    sha256, part, parts = bytes.fromhex(match[1].decode()), int(match[2] or 1), int(match[3] or 1)
                    found[self._key_of(sha256, part, parts)] = path
            self._by_sha256 = found
        return self._by_sha256

    def _key_of(self, sha256: bytes, part: int, parts: int) -> bytes:
        """The key of a source; how many reports it holds is recorded."""
        if parts > 1:
            self._parts[sha256] = parts
        return _key(sha256, part)

    def _name_of(self, path: PurePosixPath) -> str | None:
        """Which region or body an existing folder stands for, as the first readable report below it says."""
        if path not in self._names:
            self._names[path] = self._read_name(path)
        return self._names[path]

    def _read_name(self, path: PurePosixPath) -> str | None:
        for file in report_files(self._content, str(path)):
            report = read_file(file).report
            if report is not None and report.body.name is not None:
                depth = len(path.parts) - (0 if report.body.located else 1)
                names = parts(report)
                return names[depth - 1] if depth <= len(names) else None
        return None


def _key(sha256: bytes, part: int) -> bytes:
    """The key of a source, which is its hash where this is its first or only report."""
    return sha256 + part.to_bytes(4) if part > 1 else sha256


def _front_matter(path: Path) -> bytes:
    """The front matter of a report; nothing where it has no end."""
    with path.open("rb") as file:
        head = file.read(_BLOCK)
        if not has_plain_line_ends(head):
            head = with_plain_line_ends(head + file.read())
        while _END not in head and (more := file.read(_BLOCK)):
            head += more
    return head[: head.find(_END) + 1]


def _folders(path: Path, report: Report) -> Iterator[PurePosixPath]:
    """The folders of a report's regions and body, from the top."""
    folders = list(PurePosixPath(path).parents)[-2::-1]
    return iter(folders if report.body.located else folders[1:])
