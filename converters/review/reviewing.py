"""A range of git changes → what a reviewer has to know: each report that it touches beside its converted original."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from operator import attrgetter
from pathlib import Path

from converters.archive.prepared import sha256_of
from converters.markdown import read
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.document import Document, Paragraph
from converters.model.problems import SEVERITIES, Problem, Refused
from converters.model.report import Report
from converters.pipeline.rereading import Reread, Stored, reread
from converters.pipeline.workers import working
from converters.readers import formats
from converters.review.changed_reports import ArchiveChanges, ChangedReport, State, archive_changes
from converters.review.file_check import FileFindings, checked_files
from converters.review.item_changes import item_changes
from converters.review.judgement import Ends, judged
from converters.review.outside_git import Bring, with_originals
from converters.review.reviewed import Fate, Found, Review, ReviewedReport
from converters.running.git import NoGit
from converters.running.repository import Repository

_FEW = 16
"""So few reports are converted sooner in this process than others start."""
_BATCH = 8
_FEW_DELETED = 3
_LONGEST = 100_000


def review(
    folder: Path, base: str, head: str, content: str = "content", jobs: int = 1, bring: Bring | None = None
) -> Review:
    """What the commits between a base and a head change in the archive; from where the two have parted. Raises NoGit.

    `folder`: in the repository; `content`: the archive, from its top; `jobs`: processes that convert;
    `bring`: what brings originals that lie outside git.
    """
    repository = Repository(folder)
    first, last = repository.commit(base), repository.commit(head)
    parted = repository.merge_base(first, last)
    if not any(repository.has(commit, content) for commit in (parted, last)):
        raise NoGit(f"--content {content}: is in neither commit; give the archive's folder")
    changes = archive_changes(repository, parted, last, content)
    changes = replace(changes, reports=with_originals(changes.reports, bring))
    reports = together_deleted(list(_reviewed(changes, content, jobs)))
    strays = tuple((f"{content}/{path}", Found(1, Problem(kind, "", why))) for path, kind, why in changes.faults)
    return Review(first, last, reports, strays, changes.untouched)


def _reviewed(changes: ArchiveChanges, content: str, jobs: int) -> Iterator[ReviewedReport]:
    read_at = {item.path: _Both(item) for item in changes.reports}
    moves = _moves(read_at)
    files = checked_files(changes.reports)
    wanted = [_stored(item, read_at[item.path], files) for item in changes.reports]
    again = _reread([stored for stored in wanted if stored is not None], jobs)
    told = _drifts(again, read_at, jobs)
    gone = set(moves.values())
    for item in changes.reports:
        if item.path in gone:
            continue
        came_from = moves.get(item.path, "")
        both = read_at[item.path]
        before = read_at[came_from] if came_from else both
        ends = Ends(
            item.path, came_from or item.path, before.old, both.new, before.item.old, item.new, changes.has_past
        )
        result, known = again.get(item.path), told.get(item.path, frozenset())
        found = [*files.get(item.path, ()), *judged(ends, both.lines, result, known)]
        yield ReviewedReport(
            f"{content}/{item.path}",
            _fate(ends, came_from),
            ends.before,
            ends.now,
            f"{content}/{came_from}" if came_from else "",
            item_changes(ends.before, ends.now, result, known),
            tuple(sorted(found, key=lambda one: (SEVERITIES.index(one.problem.severity), one.line))),
            _original_text(ends, result),
        )


def together_deleted(reports: Sequence[ReviewedReport]) -> tuple[ReviewedReport, ...]:
    """Many deleted reports are told of in one line, at the first of them, which says how many there are."""
    deleted = [place for place, report in enumerate(reports) if report.fate == "deleted"]
    if len(deleted) <= _FEW_DELETED:
        return tuple(reports)
    message = (
        f"{len(deleted)} reports are deleted, of which this is the first; an archive forgets nothing: put them back, and "
        "withdraw what must not stand any longer with gongkai correct --withdraw --why …"
    )
    first = Found(1, Problem("report_deleted", "", message))
    return tuple(
        replace(report, found=(first,) if place == deleted[0] else ()) if place in deleted else report
        for place, report in enumerate(reports)
    )


class _Both:
    """A report as it reads at both ends; None where it is not there or not readable."""

    def __init__(self, item: ChangedReport) -> None:
        self.item = item
        self.old, _ = _read(item.old)
        self.new, self.lines = _read(item.new)


def _read(state: State) -> tuple[Report | None, Mapping[str, int]]:
    if state.markdown is None:
        return None, {}
    with suppress(UnicodeDecodeError):
        reading = read(with_plain_line_ends(state.markdown).decode("utf-8"), compared=False)
        return reading.report, reading.lines
    return None, {}


def _moves(found: Mapping[str, _Both]) -> dict[str, str]:
    """New path → old path of each report that lies elsewhere now: of the same part of the same original."""
    left = {
        (both.old.source.sha256, both.old.source.part): path
        for path, both in found.items()
        if both.old is not None and both.item.new.markdown is None
    }
    moves = dict[str, str]()
    for path, both in found.items():
        if both.new is not None and both.item.old.markdown is None:
            came_from = left.pop((both.new.source.sha256, both.new.source.part), None)
            if came_from is not None:
                moves[path] = came_from
    return moves


def _stored(item: ChangedReport, both: _Both, files: FileFindings) -> Stored | None:
    """What is to be converted again; None where there is nothing, or it is told already why it cannot be."""
    errors = any(one.problem.severity == "error" for one in files.get(item.path, ()))
    if item.new.markdown is None or both.new is None or errors or both.new.withdrawn is not None:
        return None
    return Stored(item.path, item.new.markdown, tuple(item.new.originals.items()), item.new.places)


def _reread(stored: Sequence[Stored], jobs: int) -> dict[str, Reread | Refused]:
    """Path → what came of converting it again."""
    if not stored:
        return {}
    batches = [stored[i : i + _BATCH] for i in range(0, len(stored), _BATCH)]
    with working(
        partial(reread, text_of=_text), jobs if len(stored) > _FEW else 1, attrgetter("pages_at_most")
    ) as submit:
        begun = [(batch, submit(batch)) for batch in batches]
        return {item.path: result[0] for batch, results in begun for item, result in zip(batch, results(), strict=True)}


def _drifts(
    again: Mapping[str, Reread | Refused], found: Mapping[str, _Both], jobs: int
) -> dict[str, frozenset[tuple[str, str, str]]]:
    """Path → what already differed so at the base, of the same original: the converter's doing, not this range's."""
    doubtful = [
        Stored(path, both.item.old.markdown, tuple(both.item.old.originals.items()))
        for path, result in again.items()
        if isinstance(result, Reread)
        and result.differences
        and (both := found[path]).item.old.markdown is not None
        and both.item.old.originals.items() <= both.item.new.originals.items()
    ]
    before = _reread(doubtful, jobs)
    return {
        path: frozenset((one.what, one.shown, one.other) for one in result.differences)
        for path, result in before.items()
        if isinstance(result, Reread)
    }


def _fate(ends: Ends, came_from: str) -> Fate:
    if ends.files_now.markdown is None:
        return "none" if ends.files_before.markdown is None else "deleted"
    if ends.now is not None and ends.now.withdrawn is not None:
        return "withdrawn"
    if came_from:
        return "moved"
    return "added" if ends.files_before.markdown is None else "changed"


def _original_text(ends: Ends, again: Reread | Refused | None) -> str:
    """The original as plain lines, shortened; read here where it was not converted again, empty where it cannot be read."""
    report = ends.now or ends.before
    if isinstance(again, Reread) or report is None:
        return again.text if isinstance(again, Reread) else ""
    originals = (ends.files_now if ends.files_now.originals else ends.files_before).originals.values()
    data = next((data for data in originals if sha256_of(data) == report.source.sha256), None)
    with suppress(Refused):
        return "" if data is None else _text(formats.read(data)[1])
    return ""


def _text(document: Document) -> str:
    return "\n".join(_lines(document))[:_LONGEST]


def _lines(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (" ".join(cell.text for cell in row.cells) for row in block.rows)


def as_found(review: Review) -> Iterator[tuple[str, Found]]:
    """Every problem with its path, in the order of the paths, of each report the errors first."""
    for report in review.reports:
        yield from ((report.path, found) for found in report.found)
    yield from review.other_files
