"""What must hold in the archive: nothing in it that must not be there, each report as it should be, and no two in conflict."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Protocol

from converters.archive.checking.archive_finding import Finding
from converters.archive.checking.level_members import level_findings
from converters.archive.checking.report_check import CheckedReport, Claims, ReportCheck, as_its_ending_says
from converters.archive.checking.year_before import year_before, year_findings
from converters.archive.expected.files import ExpectedCheck
from converters.archive.naming.former_names import former_folder
from converters.archive.walk import EXPECTED, PICTURE_FILE, PLACES_FILE, SOURCE_FILE, Folder, folder_fault, walk
from converters.model.problems import Problem
from converters.model.speed.quick_dataclasses import dataclass


class Apply(Protocol):
    """Applies a function to paths; the results in the same order."""

    def __call__(
        self, function: Callable[[Path], CheckedReport], paths: Iterable[Path], /
    ) -> Iterator[CheckedReport]: ...


def _all(_: Path) -> bool:
    return True


class Changes:
    """Which files of an archive some changes concern: those of the same report, and folders of which a file was changed."""

    def __init__(self, changed: Iterable[Path]) -> None:
        """`changed`: real paths."""
        self._reports = {_report_of(path) for path in changed}
        self._folders = {folder for path, _ in self._reports for folder in (path, *path.parents)}
        self._real = cache(Path.resolve)

    def __call__(self, path: Path) -> bool:
        real = self._real(path.parent) / path.name
        return _report_of(real) in self._reports or real in self._folders


def _report_of(path: Path) -> tuple[Path, str]:
    """The folder and the year of the report to which a file belongs."""
    return path.parent, path.name[:4]


@dataclass(frozen=True, slots=True)
class _Concerned:
    """Checks the reports that are concerned; of the others it reads what they claim."""

    check: ReportCheck
    concerned: frozenset[Path]
    around: frozenset[tuple[Path, str]]
    """Folders of the regions whose governments may cover one of them, and the name of its file."""

    def __call__(self, path: Path) -> CheckedReport:
        if path in self.concerned:
            return self.check(path)
        found: tuple[Finding, ...] = year_findings(path) if year_before(path) in self.concerned else ()
        if (path.parent.parent, path.name) in self.around:
            found += level_findings(path, self.check.content)
        return replace(self.check.claims(path), findings=found)


def _concerned(check: ReportCheck, reports: Iterable[Path]) -> _Concerned:
    found = frozenset(reports)
    return _Concerned(check, found, frozenset((above, path.name) for path in found for above in path.parents[1:3]))


class ArchiveValidator:
    """Validates the files of an archive, each by itself and against those validated before it."""

    def __init__(
        self,
        content: Path,
        media_type_of: Callable[[bytes, str], str] = as_its_ending_says,
        *,
        originals: bool = True,
        elsewhere: Collection[Path] = (),
    ) -> None:
        """`media_type_of`: tells the media type of an original from its bytes; given its ending too. Raises Refused.

        `originals`: whether they must lie beside the reports; `elsewhere`: real paths of files that a sparse checkout lacks.
        """
        self.content, self._check = content, ReportCheck(content, media_type_of, originals)
        self._check_expected = ExpectedCheck()
        self._elsewhere = {_report_of(path) for path in elsewhere if not PLACES_FILE.match(path.name)}
        """Reports of which not the Markdown and all originals are here, though the archive has them."""
        self._pictures_elsewhere = {path for path in elsewhere if PICTURE_FILE.match(path.name)}
        self.reports = 0
        """So many reports were validated."""
        self._folders: dict[PurePosixPath, tuple[str, Path]] = {}
        """Folder → the name that it stands for, and the first report that says so."""
        self._sources: dict[tuple[str, int], Path] = {}
        """Hash of an original, and which of the reports in it → the report."""
        self._former_addresses: dict[str, Path] = {}
        self._former_folders: dict[PurePosixPath, Path] = {}

    def validate(
        self, paths: Iterable[Path], apply: Apply = map, concerned: Callable[[Path], bool] = _all
    ) -> Iterator[Finding]:
        """Every finding at and below the paths, which lie in the archive, in the order of the files and their lines.

        `apply`: what checks reports with a function, in their order; `concerned`: of which files findings are told, with
        those that another file has with one of them.
        """
        yield from (finding for finding in self._findings(paths, apply, concerned) if not self._is_elsewhere(finding))

    def _findings(self, paths: Iterable[Path], apply: Apply, concerned: Callable[[Path], bool]) -> Iterator[Finding]:
        found = list(self._found(paths))
        reports = [item for item in found if isinstance(item, Path)]
        self.reports += len(reports)
        some = concerned is not _all
        check = _concerned(self._check, filter(concerned, reports)) if some else self._check
        checked = apply(check, reports)
        for item in found:
            if isinstance(item, Finding):
                yield from (finding for finding in (item,) if concerned(item.path))
                continue
            own = next(checked)
            conflicts = [
                finding for finding, other in self._conflicts(item, own.claims) if concerned(item) or concerned(other)
            ]
            yield from sorted([*own.findings, *conflicts], key=lambda finding: finding.line)

    def _is_elsewhere(self, finding: Finding) -> bool:
        """Whether something only seems to be absent: a sparse checkout has left it in git."""
        if PICTURE_FILE.match(finding.path.name) and _real(finding.path) in self._pictures_elsewhere:
            return True
        if not self._elsewhere or finding.problem.kind not in ("source_absent", "stray_file"):
            return False
        folder, name = finding.path.parent.resolve(), finding.path.name
        lone = finding.problem.kind == "source_absent" or bool(SOURCE_FILE.match(name))
        return lone and (folder, name[:4]) in self._elsewhere

    def _found(self, paths: Iterable[Path]) -> Iterator[Path | Finding]:
        """The reports at and below the paths, and what is wrong with other files, in their order."""
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

    def _files(self, folder: Folder, seen: set[str], only: str | None = None) -> Iterator[Path | Finding]:
        """What is wrong with the files in a folder, or with the one of that name; those seen before are left out."""
        refused = {item.path: item.why for item in folder.refused}
        names = sorted(
            [
                *folder.reports,
                *folder.sources,
                *folder.expected,
                *folder.records,
                *folder.places,
                *folder.strays,
                *(PurePosixPath(path).name for path in refused),
            ]
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
                yield path
            elif name in folder.expected:
                yield from self._check_expected(path)
            elif name in folder.strays:
                yield self._stray(path, folder)
            elif f"{name[:4]}.md" not in folder.reports and folder.at(f"{name[:4]}.md") not in refused:
                yield self._lone(path, folder)

    def _lone(self, path: Path, folder: Folder) -> Finding:
        name = path.name
        beside = "a record of places" if name in folder.places else "an original"
        what = "the picture of a page" if PICTURE_FILE.match(name) else beside
        message = f"is {what} without its report; expected {name[:4]}.md beside it (gongkai add makes it)"
        return Finding(path, 1, Problem("stray_file", "", message))

    def _stray(self, path: Path, folder: Folder) -> Finding:
        message = "is no report and no original of one; expected <year>.md or <year>.source.<ext>"
        if folder.path == EXPECTED:
            message = "is no list of bodies; expected <region>.yaml, such as yangguxian.yaml"
        return Finding(path, 1, Problem("stray_file", "", message))

    def _conflicts(self, path: Path, claims: Claims) -> Iterator[tuple[Finding, Path]]:
        """Where a report and one before it claim the same, and the other's path."""
        lines = dict(claims.lines)
        for folder, name in claims.folders:
            other, first = self._folders.setdefault(folder, (name, path))
            if other != name:
                message = f"the folder {folder} stands for {name} here and for {other} in {first}; expected one name"
                yield Finding(path, lines["region"], Problem("folder_conflict", "", message)), first
        for address in claims.formerly:
            if (taken := self._taken(path, address)) is not None:
                message = (
                    f"the address {address} was this report's, but {taken} claims it too; expected one report there"
                )
                yield Finding(path, lines["formerly"], Problem("address_clash", "", message)), taken
        if claims.source is not None:
            first = self._sources.setdefault(claims.source, path)
            if first != path:
                message = f"the same original is the source of {first}; expected one report of it"
                yield Finding(path, lines["source"], Problem("source_twice", "", message)), first

    def _taken(self, path: Path, address: str) -> Path | None:
        """What claims a former address of a report too."""
        first = self._former_addresses.setdefault(address, path)
        taken = first if first != path else self._first_report(former_folder(address))
        body = self._former_folders.setdefault(former_folder(address), path.parent)
        return body if taken is None and body != path.parent else taken

    def _first_report(self, folder: PurePosixPath) -> Path | None:
        """A report at or below a folder."""
        if not (self.content / folder).is_dir():
            return None
        found = (self.content / inner.at(name) for inner in walk(self.content, str(folder)) for name in inner.reports)
        return next(found, None)


def _real(path: Path) -> Path:
    """A file whose folder no link leads to; it may be one itself."""
    return path.parent.resolve() / path.name


def _fault_above(folder: str) -> tuple[str, str] | None:
    """The first of a folder and those above it that must not be in an archive, and why."""
    if folder == EXPECTED:
        return None
    parts = folder.split("/") if folder else []
    paths = ("/".join(parts[: depth + 1]) for depth in range(len(parts)))
    return next(((path, why) for path in paths if (why := folder_fault(path))), None)
