"""Which reports a range of git changes touches, and what of them stands at each end; what else it touches below content/."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import Final

from converters.archive.layout import ending_of
from converters.archive.walk import (
    EXPECTED,
    EXPECTED_FILE,
    PLACES_FILE,
    RECORD_FILE,
    REPORT_FILE,
    SOURCE_FILE,
    expected_fault,
    file_fault,
    folder_fault,
)
from converters.model.printed import printed_name
from converters.model.speed.quick_dataclasses import dataclass
from converters.running.repository import FILES, SUBMODULE, Blob, Change, Repository

_KINDS: Final = (REPORT_FILE, SOURCE_FILE, RECORD_FILE, PLACES_FILE)
_SUBMODULE: Final = "is a repository within this one, of which nothing is taken up; put the files themselves there"


@dataclass(frozen=True, slots=True)
class State:
    """A report at one end of a range."""

    markdown: bytes | None = None
    """None where it is not there, or too large."""
    originals: Mapping[str, bytes] = field(default_factory=dict)
    """Name of each original beside it, and of each web record of one → its bytes."""
    places: Mapping[str, bytes] = field(default_factory=dict)
    """Ending → bytes of each file that says or shows where it stands in its original."""


@dataclass(frozen=True, slots=True)
class ChangedReport:
    """A report of which the range touches a file."""

    path: str
    """Of the Markdown, relative to content/."""
    old: State
    new: State


@dataclass(frozen=True, slots=True)
class ArchiveChanges:
    """What a range of git changes does below content/."""

    reports: tuple[ChangedReport, ...]
    """In the order of their paths."""
    faults: tuple[tuple[str, str, str], ...]
    """Path relative to content/, kind of problem, and why: what must not lie there."""
    untouched: int
    """So many paths outside content/ are changed."""
    has_past: bool
    """Whether anything lies below content/ at the base."""


def archive_changes(repository: Repository, base: str, head: str, content: str) -> ArchiveChanges:
    """What lies between two commits; `content`: the archive's folder, from the top of the repository. Raises NoGit."""
    changes = repository.changes(base, head)
    inside = [change for change in changes if change.path.startswith(f"{content}/")]
    touched = sorted({key for change in inside if (key := _report_of(change.path))})
    folders = {folder for folder, _ in touched}
    listed = {commit: repository.files(commit, folders) for commit in dict.fromkeys((base, head))}
    sizes = _sizes(repository, listed, frozenset(touched), inside)
    old, new = (_readable(listed[commit], touched, sizes) for commit in (base, head))
    texts = repository.read(sorted({blob.oid for files in (old, new) for blob in files.values()}))
    reports = (
        ChangedReport(
            _within(f"{folder}/{year}.md", content), *(_state(files, folder, year, texts) for files in (old, new))
        )
        for folder, year in touched
    )
    return ArchiveChanges(
        tuple(reports), _faults(inside, content, sizes), len(changes) - len(inside), repository.has(base, content)
    )


def _sizes(
    repository: Repository,
    listed: Mapping[str, Mapping[str, Blob]],
    touched: frozenset[tuple[str, str]],
    inside: Iterable[Change],
) -> dict[str, int]:
    """Hash of each file of the reports that are touched, and of all put into content/ → its bytes; fetched in one go where a clone lacks them."""
    oids = {
        blob.oid
        for files in listed.values()
        for path, blob in files.items()
        if blob.mode in FILES and _report_of(path) in touched
    }
    oids |= {change.new.oid for change in inside if change.new is not None and change.new.mode in FILES}
    holding = {(commit, path.rpartition("/")[0]) for commit, files in listed.items() for path in files}
    repository.fetch(oids, sorted(holding))
    return repository.sizes(sorted(oids))


def _faults(changes: Iterable[Change], content: str, sizes: Mapping[str, int]) -> tuple[tuple[str, str, str], ...]:
    """What the changes put below content/ that must not be there."""
    put = ((change.path, change.new) for change in changes if change.new is not None)
    found = ((path, _fault(path, blob, content, sizes.get(blob.oid, 0))) for path, blob in put)
    return tuple(sorted((_within(path, content), *fault) for path, fault in found if fault is not None))


def _state(files: Mapping[str, Blob], folder: str, year: str, texts: Mapping[str, bytes]) -> State:
    markdown = files.get(f"{folder}/{year}.md")
    originals = _beside(files, folder, year, texts, SOURCE_FILE, RECORD_FILE)
    places = _beside(files, folder, year, texts, PLACES_FILE)
    return State(
        None if markdown is None else texts[markdown.oid],
        originals,
        {ending_of(name): data for name, data in places.items()},
    )


def _beside(
    files: Mapping[str, Blob], folder: str, year: str, texts: Mapping[str, bytes], *kinds: re.Pattern[str]
) -> dict[str, bytes]:
    """Name → bytes of the files of some kinds beside a report."""
    found = dict[str, bytes]()
    for path, blob in files.items():
        parent, _, name = path.rpartition("/")
        match = next(filter(None, (kind.match(name) for kind in kinds)), None)
        if parent == folder and match and match[1] == year:
            found[name] = texts[blob.oid]
    return found


def _readable(
    files: Mapping[str, Blob], touched: Iterable[tuple[str, str]], sizes: Mapping[str, int]
) -> dict[str, Blob]:
    """The files of the reports that are touched, of those that may be taken up."""
    wanted = set(touched)
    return {
        path: blob
        for path, blob in files.items()
        if _report_of(path) in wanted and _file_fault(path.rpartition("/")[2], blob, sizes.get(blob.oid, 0)) is None
    }


def _report_of(path: str) -> tuple[str, str] | None:
    """The folder and the year of the report to which a file belongs by its name."""
    folder, _, name = path.rpartition("/")
    match = next(filter(None, (kind.match(name) for kind in _KINDS)), None)
    return (folder, match[1]) if match and path.isascii() else None


def _within(path: str, content: str) -> str:
    return path.removeprefix(f"{content}/")


def _fault(path: str, blob: Blob, content: str, size: int) -> tuple[str, str] | None:
    """The kind of problem with what now lies at a path, and why it must not; None where it may."""
    *folders, name = _within(path, content).split("/")
    if folders == [EXPECTED]:
        return _expected_fault(name, blob, size)
    for depth in range(len(folders)):
        fault = folder_fault("/".join(folders[: depth + 1]))
        if fault is not None:
            return "unsafe_file", f"lies in {printed_name(folders[depth])}, which {fault}"
    why = _file_fault(name, blob, size)
    if why is not None:
        return "unsafe_file", why
    if not folders or not any(kind.match(name) for kind in _KINDS):
        return "stray_file", "is no report and no original of one; expected <year>.md or <year>.source.<ext>"
    return None


def _expected_fault(name: str, blob: Blob, size: int) -> tuple[str, str] | None:
    why = _SUBMODULE if blob.mode == SUBMODULE else expected_fault(name, int(blob.mode, 8), size)
    if why is None and not EXPECTED_FILE.match(name):
        return "stray_file", "is no list of bodies; expected <region>.yaml, such as yangguxian.yaml"
    return None if why is None else ("unsafe_file", why)


def _file_fault(name: str, blob: Blob, size: int) -> str | None:
    return _SUBMODULE if blob.mode == SUBMODULE else file_fault(name, int(blob.mode, 8), size)
