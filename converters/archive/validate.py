"""What must hold in the archive: every report readable, in its place, in its normal form, beside its true original."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.layout import files_beside, read_file
from converters.archive.naming.former_names import former_folder
from converters.archive.slugs import parts, pinyin, suffixed
from converters.archive.walk import UNLOCATED, Folder, folder_fault, is_site_address, walk
from converters.markdown import Reading
from converters.model.originals import MEDIA_TYPES
from converters.model.printed import shortened
from converters.model.problems import Problem, Refused
from converters.model.report import Report, Source
from converters.verify.sums import report_problems

_CELL: Final = re.compile(r"[a-z]+\.[a-z_*0-9]+\.[a-z_*0-9]+\Z")
_OF_A_TABLE_UNREAD: Final = frozenset({"table_missing"})
"""Kinds that follow where a table of the file is none."""
_SAID_IN: Final = {"source_changed": "source.sha256", "source_mistyped": "source.media_type"}
"""Kind of problem of an original → the key that it is held against."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and where it stands."""

    path: Path
    line: int
    """From 1; 1 where the file as a whole is meant."""
    problem: Problem


def _as_its_ending_says(_data: bytes, ending: str) -> str:
    return MEDIA_TYPES[ending]


class ArchiveValidator:
    """Validates the files of an archive, each by itself and against those validated before it."""

    def __init__(self, content: Path, media_type_of: Callable[[bytes, str], str] = _as_its_ending_says) -> None:
        """`media_type_of`: tells the media type of an original from its bytes; given its ending too. Raises Refused."""
        self.content, self._media_type_of = content, media_type_of
        self.reports = 0
        """So many reports were validated."""
        self._folders: dict[PurePosixPath, tuple[str, Path]] = {}
        """Folder → the name that it stands for, and the first report that says so."""
        self._sources: dict[tuple[str, int], Path] = {}
        """Hash of an original, and which of the reports in it → the report."""
        self._former_addresses: dict[str, Path] = {}
        self._former_folders: dict[PurePosixPath, Path] = {}

    def validate(self, paths: Iterable[Path]) -> Iterator[Finding]:
        """Every finding at and below the paths, which lie in the archive, in the order of the files and their lines."""
        seen = set[str]()
        for path in paths:
            below = self._below(path)
            whole = path.is_dir() and not path.is_symlink()
            if fault := _fault_above(below if whole else below.rpartition("/")[0]):
                yield Finding(self.content / fault[0], 1, Problem("unsafe_file", "", fault[1]))
            elif whole:
                for folder in walk(self.content, below):
                    yield from self._files(folder, seen)
            else:
                yield from self._files(next(walk(self.content, below.rpartition("/")[0])), seen, only=path.name)

    def _below(self, path: Path) -> str:
        """A path relative to the archive; a link at its end is not followed."""
        if path.resolve() == self.content.resolve():
            return ""
        return (path.parent.resolve() / path.name).relative_to(self.content.resolve()).as_posix()

    def _files(self, folder: Folder, seen: set[str], only: str | None = None) -> Iterator[Finding]:
        """What is wrong with the files in a folder, or with the one of that name; those seen before are left out."""
        refused = {item.path: item.why for item in folder.refused}
        names = sorted(
            [*folder.reports, *folder.sources, *folder.strays, *(PurePosixPath(path).name for path in refused)]
        )
        for name in names:
            at = folder.at(name)
            if at in seen or only not in (None, name):
                continue
            seen.add(at)
            path = self.content / at
            if at in refused:
                yield Finding(path, 1, Problem("unsafe_file", "", refused[at]))
            elif name in folder.reports:
                self.reports += 1
                yield from sorted(self._report(path), key=lambda finding: finding.line)
            elif name in folder.strays:
                message = "is no report and no original of one; expected <year>.md or <year>.source.<ext>"
                yield Finding(path, 1, Problem("stray_file", "", message))
            elif f"{name[:4]}.md" not in folder.reports and folder.at(f"{name[:4]}.md") not in refused:
                message = f"is an original without its report; expected {name[:4]}.md beside it (gongkai add makes it)"
                yield Finding(path, 1, Problem("stray_file", "", message))

    def _report(self, path: Path) -> Iterator[Finding]:
        reading = read_file(path)
        report = reading.report
        if report is None:
            yield from (Finding(path, line, problem) for line, problem in reading.problems)
            return
        yield from _of_the_file(path, reading, report)
        lines = reading.lines
        damaged = any(problem.kind == "front_matter" for _, problem in reading.problems)
        for key, problem in self._place(path, report, damaged):
            yield Finding(path, lines.get(key, 1), problem)
        for key, problem in self._former(path, report):
            yield Finding(path, lines.get(key, 1), problem)
        for problem in self._original(path, report):
            yield Finding(path, lines.get(_SAID_IN.get(problem.kind, "source"), 1), problem)

    def _place(self, path: Path, report: Report, damaged: bool) -> Iterator[tuple[str, Problem]]:
        """Whether it lies where it belongs; `damaged`: why a key has no value may have been told."""
        if damaged and not report.body.region and path.resolve().parts[-3:-2] != (UNLOCATED,):
            return
        for key, value in (("body", report.body.name), ("year", report.year)):
            if value is None and damaged:
                return
            if value is None:
                message = f"{key} is null; expected the {key} under which the report is filed"
                yield key, Problem("front_matter", "", message)
                return
        if str(report.year) != path.stem:
            message = f"year is {report.year}, but the file is {path.name}; expected {report.year}.md"
            yield "year", Problem("out_of_place", "", message)
        yield from self._folder(path, report)

    def _folder(self, path: Path, report: Report) -> Iterator[tuple[str, Problem]]:
        """Whether the folder is that of the body, and each folder above it that of its region."""
        names = parts(report)
        folders = path.resolve().relative_to(self.content.resolve()).parts[:-1]
        top = PurePosixPath()
        if not report.body.located:
            if folders[:1] != (UNLOCATED,):
                message = f"region is {'/'.join(report.body.region) or 'empty'}; expected a province first, or the folder {UNLOCATED}/"
                yield "region", Problem("out_of_place", "", message)
                return
            top, folders = PurePosixPath(UNLOCATED), folders[1:]
        allowed = [(pinyin(name), suffixed(name)) for name in names]
        if len(folders) != len(names) or any(have not in may for have, may in zip(folders, allowed, strict=True)):
            expected = "/".join(may[0] for may in allowed)
            message = f"{'/'.join(names)} lies in {'/'.join(folders)}; expected the folder {expected}"
            yield "body", Problem("out_of_place", "", message)
            return
        folder = top
        for have, name in zip(folders, names, strict=True):
            folder /= have
            other, first = self._folders.setdefault(folder, (name, path))
            if other != name:
                message = f"the folder {folder} stands for {name} here and for {other} in {first}; expected one name"
                yield "region", Problem("folder_conflict", "", message)

    def _former(self, path: Path, report: Report) -> Iterator[tuple[str, Problem]]:
        """What stands in the way of the names and addresses that a body had before."""
        if report.body.name in report.body.aliases or len(set(report.body.aliases)) < len(report.body.aliases):
            message = f"aliases name {report.body.name}, or one name twice; expected its other names, each once"
            yield "aliases", Problem("front_matter", "", message)
        for address in report.formerly:
            if is_site_address(address):
                message = (
                    f"the address {shortened(address)} is one of the site's own; expected one where this report lay"
                )
                yield "formerly", Problem("address_clash", "", message)
                continue
            first = self._former_addresses.setdefault(address, path)
            taken = first if first != path else self._first_report(former_folder(address))
            body = self._former_folders.setdefault(former_folder(address), path.parent)
            if taken is None and body != path.parent:
                taken = body
            if taken is not None:
                message = (
                    f"the address {address} was this report's, but {taken} claims it too; expected one report there"
                )
                yield "formerly", Problem("address_clash", "", message)

    def _first_report(self, folder: PurePosixPath) -> Path | None:
        """A report at or below a folder."""
        if not (self.content / folder).is_dir():
            return None
        found = (self.content / inner.at(name) for inner in walk(self.content, str(folder)) for name in inner.reports)
        return next(found, None)

    def _original(self, path: Path, report: Report) -> Iterator[Problem]:
        beside = files_beside(path)
        found = [file for file in beside if file.name.startswith(f"{path.stem}.source.")]
        found.sort(key=lambda file: MEDIA_TYPES[file.suffix[1:]] != report.source.media_type)
        if not found and not any(path.parent.glob(f"{path.stem}.source.*")):  # else that one is told of
            yield Problem(
                "source_absent", "", f"the original is absent; expected {path.stem}.source.* beside the report"
            )
        for extra in found[1:]:
            yield Problem("stray_file", "", f"{extra.name} is a second original; expected only {found[0].name}")
        for source in found[:1]:
            data = source.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            if sha256 != report.source.sha256:
                message = f"{source.name} has the sha256 {sha256}; expected {report.source.sha256}"
                yield Problem("source_changed", "", message)
            else:
                yield from self._media_type(source, data, report.source)
        yield from self._other_sources(path, report, [file for file in beside if file not in found])
        first = self._sources.setdefault((report.source.sha256, report.source.part), path)
        if first != path:
            yield Problem("source_twice", "", f"the same original is the source of {first}; expected one report of it")

    def _other_sources(self, path: Path, report: Report, beside: Iterable[Path]) -> Iterator[Problem]:
        expected = {item.source.sha256: item.source for item in report.others}
        for other in beside:
            data = other.read_bytes()
            sha256 = hashlib.sha256(data).hexdigest()
            source = expected.pop(sha256, None)
            if source is None or other.stem.rpartition("-")[2] != sha256[:8]:
                message = (
                    f"{other.name} has the sha256 {sha256}, of which the report says nothing; add it with gongkai add"
                )
                yield Problem("stray_file", "", message)
            else:
                yield from self._media_type(other, data, source)
        for sha256, source in expected.items():
            message = (
                f"another source, {shortened(source.name)}, is absent; "
                f"expected {path.stem}.source-{sha256[:8]}.* beside the report"
            )
            yield Problem("source_absent", "", message)

    def _media_type(self, file: Path, data: bytes, source: Source) -> Iterator[Problem]:
        """Whether the ending of an original, its bytes and what the report says of it are one and the same format."""
        ending = file.suffix[1:]
        try:
            found = self._media_type_of(data, ending)
        except Refused as refusal:
            yield Problem("source_mistyped", "", f"{file.name} {refusal}")
            return
        for what, said in (
            (f"ends in .{ending}", MEDIA_TYPES[ending]),
            ("has the media_type in the report", source.media_type),
        ):
            if said != found:
                message = f"{file.name} is {found} by its bytes, but {what}, {shortened(said)}; expected one format"
                yield Problem("source_mistyped", "", message)
                return


def _of_the_file(path: Path, reading: Reading, report: Report) -> Iterator[Finding]:
    """What is wrong with the file by itself; what only follows from that is left out."""
    kinds = {problem.kind for _, problem in reading.problems}
    filed = report.body.name is not None and report.year is not None  # else that is told of its line
    for line, problem in reading.problems:
        if problem.kind != "not_canonical" or filed:
            yield Finding(path, line, problem)
    line_of = _Lines(reading)
    for problem in report_problems(report):
        if problem.kind not in _OF_A_TABLE_UNREAD or "table_malformed" not in kinds:
            yield Finding(path, line_of(problem), problem)


def _fault_above(folder: str) -> tuple[str, str] | None:
    """The first of a folder and those above it that must not be in an archive, and why."""
    parts = folder.split("/") if folder else []
    paths = ("/".join(parts[: depth + 1]) for depth in range(len(parts)))
    return next(((path, why) for path in paths if (why := folder_fault(path))), None)


class _Lines:
    """The lines on which the problems of a report show."""

    def __init__(self, reading: Reading) -> None:
        self._lines = reading.lines
        self._own = frozenset(reading.report.problems if reading.report is not None else ())
        self._known: dict[str, int | None] = {}

    def __call__(self, problem: Problem) -> int:
        place = problem.place
        if place not in self._known:
            self._known[place] = self._line_of(place)
        line = self._known[place]
        if line is not None:
            return line
        return self._lines.get("problems", 1) if problem in self._own else 1

    def _line_of(self, place: str) -> int | None:
        """The line of a place; None where it is on none."""
        if place in self._lines:
            return self._lines[place]
        if _CELL.match(place):
            pattern = re.compile(re.escape(place).replace(r"\*", "[^.]+"))
            return min((line for cell, line in self._lines.items() if pattern.fullmatch(cell)), default=1)
        return min((line for cell, line in self._lines.items() if place and cell.startswith(f"{place}.")), default=None)
