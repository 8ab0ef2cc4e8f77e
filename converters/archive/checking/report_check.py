"""What must hold of a report by itself: readable, in its place, in its normal form, beside its true original."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from converters.archive.checking.archive_finding import Finding
from converters.archive.checking.level_members import level_findings
from converters.archive.checking.place_findings import place_findings
from converters.archive.checking.readings import reading_of
from converters.archive.checking.report_lines import ReportLines
from converters.archive.checking.year_before import year_findings
from converters.archive.confirmed.confirmations import confirmation_problems
from converters.archive.declared_corrections import correction_problems
from converters.archive.layout import files_beside, read_file, record_path, records_beside
from converters.archive.slugs import parts, pinyin, suffixed
from converters.archive.walk import UNLOCATED, is_site_address
from converters.gazetteer.divisions import complete
from converters.markdown import Reading
from converters.model.originals import MEDIA_TYPES
from converters.model.printed import shortened
from converters.model.problems import Problem, Refused
from converters.model.report import Report, Source
from converters.model.speed.quick_dataclasses import dataclass
from converters.verify.sums import report_problems

_OF_A_TABLE_UNREAD: Final = frozenset({"table_missing"})
"""Kinds that follow where a table of the file is none."""
_SAID_IN: Final = {"source_changed": "source.sha256", "source_mistyped": "source.media_type"}
"""Kind of problem of an original → the key that it is held against."""


@dataclass(frozen=True, slots=True)
class Claims:
    """What a report takes for itself, which no other may have."""

    folders: tuple[tuple[PurePosixPath, str], ...] = ()
    """Folder → the region or body that it stands for here."""
    formerly: tuple[str, ...] = ()
    """Addresses that were this report's."""
    source: tuple[str, int] | None = None
    """Hash of its original, and which of the reports in it this is."""
    lines: tuple[tuple[str, int], ...] = ()
    """The lines of the keys that say so."""


@dataclass(frozen=True, slots=True)
class CheckedReport:
    """A report's file as checked by itself."""

    findings: tuple[Finding, ...] = ()
    claims: Claims = Claims()


def as_its_ending_says(_data: bytes, ending: str) -> str:
    return MEDIA_TYPES[ending]


@dataclass(frozen=True, slots=True)
class ReportCheck:
    """Checks a report's file by itself; can be sent to another process."""

    content: Path
    media_type_of: Callable[[bytes, str], str] = as_its_ending_says
    """Tells the media type of an original from its bytes; given its ending too. Raises Refused."""
    originals: bool = True
    """Whether originals must lie beside the reports."""

    def __call__(self, path: Path) -> CheckedReport:
        reading = reading_of(path)
        report = reading.report
        if report is None:
            return CheckedReport(tuple(Finding(path, line, problem) for line, problem in reading.problems))
        found = (*self._report(path, reading, report), *year_findings(path))
        if all(finding.problem.kind != "out_of_place" for finding in found):  # so that a place has one government
            found += level_findings(path, self.content)
        return CheckedReport(found, self._claims(path, reading, report))

    def claims(self, path: Path) -> CheckedReport:
        """Nothing of the report but what it takes for itself."""
        reading = read_file(path, claims_only=True)
        return CheckedReport((), Claims() if reading.report is None else self._claims(path, reading, reading.report))

    def _claims(self, path: Path, reading: Reading, report: Report) -> Claims:
        lines = tuple((key, reading.lines.get(key, 1)) for key in ("region", "formerly", "source"))
        names = parts(report) if report.body.name is not None and report.year is not None else ()
        top, folders = PurePosixPath(), self._folders_of(path)
        if not report.body.located:
            top, folders = PurePosixPath(UNLOCATED), folders[1:]
        placed = len(folders) == len(names) and not any(True for _ in self._place(path, report, damaged=True))
        named = zip((top.joinpath(*folders[: depth + 1]) for depth in range(len(folders))), names, strict=False)
        formerly = tuple(address for address in report.formerly if not is_site_address(address))
        return Claims(
            tuple(named) if placed and names else (), formerly, (report.source.sha256, report.source.part), lines
        )

    def _folders_of(self, path: Path) -> tuple[str, ...]:
        return path.resolve().relative_to(self.content.resolve()).parts[:-1]

    def _report(self, path: Path, reading: Reading, report: Report) -> Iterator[Finding]:
        yield from _of_the_file(path, reading, report)
        lines = reading.lines
        damaged = any(problem.kind == "front_matter" for _, problem in reading.problems)
        for key, problem in self._place(path, report, damaged):
            yield Finding(path, lines.get(key, 1), problem)
        for problem in () if damaged else _code(report):
            yield Finding(path, lines.get("code", 1), problem)
        for key, problem in self._former(report):
            yield Finding(path, lines.get(key, 1), problem)
        for problem in self._original(path, report):
            yield Finding(path, lines.get(_SAID_IN.get(problem.kind, "source"), 1), problem)
        if all(problem.kind == "not_canonical" for _, problem in reading.problems):
            yield from place_findings(path, report, ReportLines(reading))

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
        folders = self._folders_of(path)
        if not report.body.located:
            if folders[:1] != (UNLOCATED,):
                message = f"region is {'/'.join(report.body.region) or 'empty'}; expected a province first, or the folder {UNLOCATED}/"
                yield "region", Problem("out_of_place", "", message)
                return
            folders = folders[1:]
        allowed = [(pinyin(name), suffixed(name)) for name in names]
        if len(folders) != len(names) or any(have not in may for have, may in zip(folders, allowed, strict=True)):
            expected = "/".join(may[0] for may in allowed)
            message = f"{'/'.join(names)} lies in {'/'.join(folders)}; expected the folder {expected}"
            yield "body", Problem("out_of_place", "", message)
            return

    def _former(self, report: Report) -> Iterator[tuple[str, Problem]]:
        """What stands in the way of the names and addresses that a body had before."""
        if report.body.name in report.body.aliases or len(set(report.body.aliases)) < len(report.body.aliases):
            message = f"aliases name {report.body.name}, or one name twice; expected its other names, each once"
            yield "aliases", Problem("front_matter", "", message)
        for address in filter(is_site_address, report.formerly):
            message = f"the address {shortened(address)} is one of the site's own; expected one where this report lay"
            yield "formerly", Problem("address_clash", "", message)

    def _original(self, path: Path, report: Report) -> Iterator[Problem]:
        beside = files_beside(path)
        found = [file for file in beside if file.name.startswith(f"{path.stem}.source.")]
        found.sort(key=lambda file: MEDIA_TYPES[file.suffix[1:]] != report.source.media_type)
        expected = self.originals and report.withdrawn is None
        if expected and not found and not any(path.parent.glob(f"{path.stem}.source.*")):  # else that one is told of
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
        yield from self._records(path, report)

    def _records(self, path: Path, report: Report) -> Iterator[Problem]:
        """Whether the web archives beside the originals are those that the report names."""
        others = {
            record_path(path, it.source.sha256).name: it.source.record for it in report.others if it.source.record
        }
        expected = others | ({record_path(path).name: report.source.record} if report.source.record else {})
        for file in records_beside(path):
            sha256 = hashlib.sha256(file.read_bytes()).hexdigest()
            said = expected.pop(file.name, None)
            if said is None:
                message = (
                    f"{file.name} is a web record of which the report says nothing; delete it, or add the address again"
                )
                yield Problem("stray_file", "", message)
            elif sha256 != said:
                yield Problem("source_changed", "", f"{file.name} has the sha256 {sha256}; expected {said}")
        for name in expected if self.originals and report.withdrawn is None else ():
            message = f"the web record {name} is absent; put it back, or add the address again with gongkai add"
            yield Problem("source_absent", "", message)

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
        for sha256, source in expected.items() if self.originals and report.withdrawn is None else ():
            message = (
                f"another source, {shortened(source.name)}, is absent; "
                f"expected {path.stem}.source-{sha256[:8]}.* beside the report"
            )
            yield Problem("source_absent", "", message)

    def _media_type(self, file: Path, data: bytes, source: Source) -> Iterator[Problem]:
        """Whether the ending of an original, its bytes and what the report says of it are one and the same format."""
        ending = file.suffix[1:]
        try:
            found = self.media_type_of(data, ending)
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


def _code(report: Report) -> Iterator[Problem]:
    """Whether the code is that of the region, where the list of divisions has it once."""
    region, code = report.body.region, report.body.code
    listed = {place.official_code for place in complete(region) if place.path == region}
    if len(listed) == 1 and code not in listed:
        message = f"code is {code}, but the list of divisions has {min(listed)} for {'/'.join(region)}; correct the one or the other"
        yield Problem("code_contradicts", "", message)


def _of_the_file(path: Path, reading: Reading, report: Report) -> Iterator[Finding]:
    """What is wrong with the file by itself; what only follows from that is left out."""
    kinds = {problem.kind for _, problem in reading.problems}
    filed = report.body.name is not None and report.year is not None  # else that is told of its line
    for line, problem in reading.problems:
        if problem.kind != "not_canonical" or filed:
            yield Finding(path, line, problem)
    line_of = ReportLines(reading)
    own = () if report.withdrawn else report_problems(report)
    declared = () if "table_malformed" in kinds else (*correction_problems(report), *confirmation_problems(report))
    for problem in (*own, *declared):
        if problem.kind not in _OF_A_TABLE_UNREAD or "table_malformed" not in kinds:
            yield Finding(path, line_of(problem), problem)
