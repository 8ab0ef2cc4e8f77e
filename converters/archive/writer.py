"""Reports into the files of an archive: every change is whole or not made."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from converters.archive.index import ArchiveIndex
from converters.archive.layout import (
    other_beside,
    places_beside,
    record_beside,
    record_path,
    records_beside,
    source_beside,
)
from converters.archive.prepared import Prepared, sha256_of
from converters.archive.walk import is_archive_file
from converters.markdown import write
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.running.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a source."""

    data: bytes
    extension: str
    """The file ending of its format, without a dot."""
    record: bytes | None = None
    """What was served when it was fetched, as a web archive."""


class ArchiveWriter:
    """Writes reports with their sources, and records in the index what it has written."""

    def __init__(self, content: Path, index: ArchiveIndex) -> None:
        self._content, self._index = content, index

    def write(
        self,
        target: Path,
        report: Report | Prepared,
        *,
        original: Original | None = None,
        other: Original | None = None,
        record: bytes | None = None,
        places: Mapping[str, bytes] | None = None,
    ) -> None:
        """The report; a new original takes the place of the one there, and another source is kept beside it.

        `record`: the web archive in which the original that is there was served; `places`: ending → bytes of each file that
        says or shows where in its original the report stands, where they are not in it.
        """
        change = Transaction(self._content, is_archive_file)
        if record is not None:
            change.put(record_path(target), record)
        if original is not None:
            self._put_original(change, target, original)
        if original is not None or isinstance(report, Prepared):
            _put_places(change, target, report.places if isinstance(report, Prepared) else places or {})
        if other is not None:
            change.put(other_path(target, other), other.data)
            if other.record is not None:
                change.put(record_path(target, sha256_of(other.data)), other.record)
        self._commit(change, target, report)

    def move(self, path: Path, report: Report, new: PurePosixPath, *, record: bytes | None = None) -> None:
        """A report of the archive, with all its sources that are there, to another place (or the same).

        `record`: the web archive in which its original was served, where that is news.
        """
        target, source = self._content / new, source_beside(path)
        if target == path:
            self.write(path, report, record=record)
        else:
            change = Transaction(self._content, is_archive_file)
            change.delete(path)
            if source is not None:
                change.delete(source)
                self._put_original(change, target, Original(source.read_bytes(), source.suffix[1:]))
            for file in records_beside(path):
                change.delete(file)
                change.put(_moved(file, path, target), file.read_bytes())
            if record is not None:
                change.put(record_path(target), record)
            for ending, file in places_beside(path).items():
                change.delete(file)
                change.put(target.with_suffix(f".{ending}"), file.read_bytes())
            for item in report.others:
                other = other_beside(path, item.source.sha256)
                if other is not None:
                    change.delete(other)
                    change.put(_moved(other, path, target), other.read_bytes())
            self._commit(change, target, report, moved=True)
        self._index.record_former_names(report)

    def put_places(self, target: Path, places: Mapping[str, bytes]) -> None:
        """Where in its original a report stands that is as it should be."""
        change = Transaction(self._content, is_archive_file)
        _put_places(change, target, places)
        change.commit()

    def restore(self, target: Path, data: bytes, changed: Path | None = None) -> None:
        """A source as it was, in the place of the file that somebody has changed."""
        change = Transaction(self._content, is_archive_file)
        if changed is not None:
            change.delete(changed)
        change.put(target, data)
        change.commit()

    def _put_original(self, change: Transaction, target: Path, original: Original) -> None:
        """Also where it was kept beside the report until now."""
        sha256 = sha256_of(original.data)
        olds = (
            source_beside(target),
            other_beside(target, sha256),
            record_beside(target),
            record_beside(target, sha256),
        )
        for old in olds:
            if old is not None:
                change.delete(old)
        if original.record is not None:
            change.put(record_path(target), original.record)
        change.put(target.with_suffix(f".source.{original.extension}"), original.data)

    def _commit(self, change: Transaction, target: Path, report: Report | Prepared, *, moved: bool = False) -> None:
        text, head = (report.text, report.head) if isinstance(report, Prepared) else (write(report), report)
        change.put(target, text.encode())
        change.commit()
        self._index.record(target, head, moved=moved)


def _moved(file: Path, path: Path, target: Path) -> Path:
    """Where a file that stands beside a report goes with it; its year may be another one."""
    return target.with_name(target.stem + file.name.removeprefix(path.stem))


def _put_places(change: Transaction, target: Path, places: Mapping[str, bytes]) -> None:
    for old in places_beside(target).values():
        change.delete(old)
    for ending, data in places.items():
        change.put(target.with_suffix(f".{ending}"), data)


def other_path(target: Path, other: Original) -> Path:
    """Where another source of a report is kept."""
    return target.with_suffix(f".source-{sha256_of(other.data)[:8]}.{other.extension}")
