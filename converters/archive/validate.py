"""What must hold in the archive: every report readable, in its place, in its normal form, beside its true original."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.former_names import former_folder
from converters.archive.layout import REPORT_FILE, SOURCE_FILE, UNLOCATED, read_file, report_files
from converters.archive.slugs import parts, pinyin, suffixed
from converters.markdown import Reading
from converters.model.problems import Problem
from converters.model.report import Report
from converters.verify.sums import report_problems

_CELL: Final = re.compile(r"[a-z]+\.[a-z_*0-9]+\.[a-z_*0-9]+\Z")


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and where it stands."""

    path: Path
    line: int
    """From 1; 1 where the file as a whole is meant."""
    problem: Problem


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files at and below the paths, hidden ones left out, each once, in order."""
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            below = (
                p
                for p in path.rglob("*")
                if p.is_file() and not any(x.startswith(".") for x in p.relative_to(path).parts)
            )
            found |= dict.fromkeys(sorted(below))
        else:
            found[path] = None
    return list(found)


class ArchiveValidator:
    """Validates the files of an archive, each by itself and against those validated before it."""

    def __init__(self, content: Path) -> None:
        self.content = content
        self.reports = 0
        """So many reports were validated."""
        self._folders: dict[PurePosixPath, tuple[str, Path]] = {}
        """Folder → the name that it stands for, and the first report that says so."""
        self._sources: dict[tuple[str, int], Path] = {}
        """Hash of an original, and which of the reports in it → the report."""
        self._former_addresses: dict[str, Path] = {}
        self._former_folders: dict[PurePosixPath, Path] = {}

    def validate(self, paths: Iterable[Path]) -> Iterator[Finding]:
        """Every finding at and below the paths, in the order of the files and their lines."""
        for path in files_of(paths):
            if REPORT_FILE.match(path.name):
                self.reports += 1
                yield from sorted(self._report(path), key=lambda finding: finding.line)
            elif not (match := SOURCE_FILE.match(path.name)):
                message = "is no report and no original of one; expected <year>.md or <year>.source.<ext>"
                yield Finding(path, 1, Problem("stray_file", "", message))
            elif not (path.parent / f"{match[1]}.md").exists():
                message = f"is an original without its report; expected {match[1]}.md beside it (gongkai add makes it)"
                yield Finding(path, 1, Problem("stray_file", "", message))

    def _report(self, path: Path) -> Iterator[Finding]:
        try:
            reading = read_file(path)
        except UnicodeDecodeError as error:
            message = f"the file is not UTF-8 (byte {error.start}); expected UTF-8 text"
            yield Finding(path, 1, Problem("front_matter", "", message))
            return
        yield from (Finding(path, line, problem) for line, problem in reading.problems)
        report = reading.report
        if report is None:
            return
        lines = reading.lines
        for problem in report_problems(report):
            yield Finding(path, _line(problem, reading), problem)
        for key, problem in self._place(path, report):
            yield Finding(path, lines.get(key, 1), problem)
        for key, problem in self._former(path, report):
            yield Finding(path, lines.get(key, 1), problem)
        for problem in self._original(path, report):
            yield Finding(path, lines.get("source", 1), problem)

    def _place(self, path: Path, report: Report) -> Iterator[tuple[str, Problem]]:
        for key, value in (("body", report.body.name), ("year", report.year)):
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
            first = self._former_addresses.setdefault(address, path)
            taken = first if first != path else next(iter(report_files(self.content / former_folder(address))), None)
            body = self._former_folders.setdefault(former_folder(address), path.parent)
            if taken is None and body != path.parent:
                taken = body
            if taken is not None:
                message = (
                    f"the address {address} was this report's, but {taken} claims it too; expected one report there"
                )
                yield "formerly", Problem("address_clash", "", message)

    def _original(self, path: Path, report: Report) -> Iterator[Problem]:
        found = sorted(path.parent.glob(f"{path.stem}.source.*"))
        if not found:
            yield Problem(
                "source_absent", "", f"the original is absent; expected {path.stem}.source.* beside the report"
            )
        for extra in found[1:]:
            yield Problem("stray_file", "", f"{extra.name} is a second original; expected only {found[0].name}")
        for source in found[:1]:
            sha256 = hashlib.sha256(source.read_bytes()).hexdigest()
            if sha256 != report.source.sha256:
                message = f"{source.name} has the sha256 {sha256}; expected {report.source.sha256}"
                yield Problem("source_changed", "", message)
        expected = {item.source.sha256: item.source.name for item in report.others}
        for other in sorted(path.parent.glob(f"{path.stem}.source-*")):
            sha256 = hashlib.sha256(other.read_bytes()).hexdigest()
            if expected.pop(sha256, None) is None or other.stem.rpartition("-")[2] != sha256[:8]:
                message = (
                    f"{other.name} has the sha256 {sha256}, of which the report says nothing; add it with gongkai add"
                )
                yield Problem("stray_file", "", message)
        for sha256, name in expected.items():
            message = f"another source, {name}, is absent; expected {path.stem}.source-{sha256[:8]}.* beside the report"
            yield Problem("source_absent", "", message)
        first = self._sources.setdefault((report.source.sha256, report.source.part), path)
        if first != path:
            yield Problem("source_twice", "", f"the same original is the source of {first}; expected one report of it")


def _line(problem: Problem, reading: Reading) -> int:
    """The line on which a problem of the report shows."""
    place = problem.place
    if place in reading.lines:
        return reading.lines[place]
    if _CELL.match(place):
        pattern = re.compile(re.escape(place).replace(r"\*", "[^.]+"))
        return min((line for cell, line in reading.lines.items() if pattern.fullmatch(cell)), default=1)
    table = [line for cell, line in reading.lines.items() if place and cell.startswith(place + ".")]
    return min(table, default=reading.lines.get("problems", 1) if problem in _own(reading) else 1)


def _own(reading: Reading) -> tuple[Problem, ...]:
    return reading.report.problems if reading.report is not None else ()
