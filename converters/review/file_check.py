"""What `gongkai check` says of the files that a range touches: of copies in a scratch folder, which nothing else looks at."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from converters.archive.validate import ArchiveValidator
from converters.archive.walk import UnsafeArchive
from converters.model.problems import Problem
from converters.readers.formats import identify
from converters.review.changed_reports import ChangedReport
from converters.review.reviewed import Found
from converters.running.scratch import ScratchFolder

FileFindings = dict[str, list[Found]]
"""Path of a report, relative to content/ → the errors and warnings of its files."""
_TOLD: Final = frozenset({"error", "warning"})


def checked_files(reports: Iterable[ChangedReport]) -> FileFindings:
    """The errors and warnings of each report that is there at the head of the range."""
    with ScratchFolder("review") as scratch:
        content = scratch / "content"
        content.mkdir()
        for report in reports:
            _copy(report, content)
        validator = ArchiveValidator(content, lambda data, _: identify(data).media_type)
        found: FileFindings = {}
        try:
            for finding in validator.validate([content]):
                if finding.problem.severity in _TOLD:
                    path = _report_of(finding.path, content)
                    found.setdefault(path, []).append(Found(finding.line, _without(finding.problem, content)))
        except UnsafeArchive as error:
            found.setdefault("", []).append(Found(1, Problem("unsafe_file", "", str(error))))
    return found


def _copy(report: ChangedReport, content: Path) -> None:
    path = content / report.path
    files = {
        f"{path.stem}.md": report.new.markdown,
        **{f"{path.stem}.{ending}": data for ending, data in report.new.places.items()},
        **report.new.originals,
    }
    for name, data in files.items():
        if data is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            (path.parent / name).write_bytes(data)


def _report_of(path: Path, content: Path) -> str:
    return path.with_name(f"{path.name[:4]}.md").relative_to(content).as_posix()


def _without(problem: Problem, content: Path) -> Problem:
    """A problem that names no folder of this machine."""
    return Problem(problem.kind, problem.place, problem.message.replace(f"{content}/", "").replace(str(content), ""))
