"""Which reports a range of git changes touches, and what of them stands at each end; what else it touches below content/."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final

from converters.archive.walk import MOST_BYTES_OF_A_REPORT, REPORT_FILE, SOURCE_FILE, folder_fault
from converters.model.originals import MEDIA_TYPES, MOST_BYTES
from converters.model.printed import printed_name
from converters.review.repository import FILES, LINK, SUBMODULE, Blob, Change, Repository

_NO_FILE: Final = {
    LINK: "is a symbolic link, which is not followed; put the file itself there, or delete it",
    SUBMODULE: "is a repository within this one, of which nothing is taken up; put the files themselves there",
}
_ENDINGS: Final = ", ".join(MEDIA_TYPES)


@dataclass(frozen=True, slots=True)
class State:
    """A report at one end of a range."""

    markdown: bytes | None = None
    """None where it is not there, or too large."""
    originals: Mapping[str, bytes] = field(default_factory=dict)
    """Name of each original beside it → its bytes."""


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
    faults = [(change.path, *fault) for change in inside if change.new and (fault := _fault(change, content))]
    touched = sorted({key for change in inside if (key := _report_of(change.path))})
    folders = {folder for folder, _ in touched}
    old, new = (_readable(repository, repository.files(commit, folders)) for commit in (base, head))
    large = ((path, "unsafe_file", _too_large(path)) for path in new.large if _is_changed(path, inside))
    texts = repository.read(sorted({*_oids(old.files, touched), *_oids(new.files, touched)}))
    reports = (
        ChangedReport(_within(f"{folder}/{year}.md", content), *(old_new(files, folder, year, texts)))
        for folder, year in touched
        for files in [(old.files, new.files)]
    )
    every = sorted({*((_within(path, content), kind, why) for path, kind, why in (*faults, *large))})
    return ArchiveChanges(tuple(reports), tuple(every), len(changes) - len(inside), repository.has(base, content))


def old_new(
    files: tuple[Mapping[str, Blob], Mapping[str, Blob]], folder: str, year: str, texts: Mapping[str, bytes]
) -> tuple[State, State]:
    """A report at both ends of the range."""
    old, new = (_state(some, folder, year, texts) for some in files)
    return old, new


def _state(files: Mapping[str, Blob], folder: str, year: str, texts: Mapping[str, bytes]) -> State:
    markdown = files.get(f"{folder}/{year}.md")
    originals = {PurePosixPath(path).name: texts[blob.oid] for path, blob in _originals(files, folder, year)}
    return State(None if markdown is None else texts[markdown.oid], originals)


def _originals(files: Mapping[str, Blob], folder: str, year: str) -> Iterator[tuple[str, Blob]]:
    for path, blob in files.items():
        parent, _, name = path.rpartition("/")
        match = SOURCE_FILE.match(name)
        if parent == folder and match and match[1] == year and match[2] in MEDIA_TYPES:
            yield path, blob


def _oids(files: Mapping[str, Blob], touched: Iterable[tuple[str, str]]) -> Iterator[str]:
    wanted = set(touched)
    return (blob.oid for path, blob in files.items() if _report_of(path) in wanted)


@dataclass(frozen=True, slots=True)
class _Files:
    files: Mapping[str, Blob]
    large: tuple[str, ...]


def _readable(repository: Repository, found: Mapping[str, Blob]) -> _Files:
    """The plain files of reports and originals that are no larger than they may be, and those that are."""
    files = {path: blob for path, blob in found.items() if blob.mode in FILES and _report_of(path)}
    sizes = repository.sizes(sorted({blob.oid for blob in files.values()}))
    large = tuple(path for path, blob in files.items() if sizes[blob.oid] > _most(path))
    return _Files({path: blob for path, blob in files.items() if path not in large}, large)


def _most(path: str) -> int:
    return MOST_BYTES if SOURCE_FILE.match(path.rpartition("/")[2]) else MOST_BYTES_OF_A_REPORT


def _too_large(path: str) -> str:
    return f"has more than {_most(path) >> 20} MB; no report is as large"


def _is_changed(path: str, changes: Iterable[Change]) -> bool:
    return any(change.path == path for change in changes)


def _report_of(path: str) -> tuple[str, str] | None:
    """The folder and the year of the report to which a file belongs by its name."""
    folder, _, name = path.rpartition("/")
    match = REPORT_FILE.match(name) or SOURCE_FILE.match(name)
    return (folder, match[1]) if match and path.isascii() else None


def _within(path: str, content: str) -> str:
    return path.removeprefix(f"{content}/")


def _fault(change: Change, content: str) -> tuple[str, str] | None:
    """The kind of problem with what now lies at a path, and why it must not; None where it may."""
    assert change.new is not None
    path = _within(change.path, content)
    *folders, name = path.split("/")
    for depth in range(len(folders)):
        fault = folder_fault("/".join(folders[: depth + 1]))
        if fault is not None:
            return "unsafe_file", f"lies in {printed_name(folders[depth])}, which {fault}"
    if change.new.mode not in FILES:
        return "unsafe_file", _NO_FILE.get(change.new.mode, "is no plain file; delete it")
    source = SOURCE_FILE.match(name)
    if source and source[2] not in MEDIA_TYPES:
        return "unsafe_file", f"ends as no original does; expected one of {_ENDINGS} (gongkai add names it)"
    if not folders or not (source or REPORT_FILE.match(name)):
        return "stray_file", "is no report and no original of one; expected <year>.md or <year>.source.<ext>"
    return None
