"""Reports into the files of an archive: every change is whole or not made."""

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from converters.archive.index import ArchiveIndex
from converters.archive.layout import other_beside, source_beside
from converters.archive.prepared import Prepared, sha256_of
from converters.archive.walk import is_archive_file
from converters.markdown import write
from converters.model.report import Report
from converters.running.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a source."""

    data: bytes
    extension: str
    """The file ending of its format, without a dot."""


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
    ) -> None:
        """The report; a new original takes the place of the one there, and another source is kept beside it."""
        change = Transaction(self._content, is_archive_file)
        if original is not None:
            self._put_original(change, target, original)
        if other is not None:
            change.put(other_path(target, other), other.data)
        self._commit(change, target, report)

    def move(self, path: Path, report: Report, new: PurePosixPath) -> None:
        """A report of the archive, with all its sources that are there, to another place (or the same)."""
        target, source = self._content / new, source_beside(path)
        if target == path:
            self.write(path, report)
        else:
            change = Transaction(self._content, is_archive_file)
            change.delete(path)
            if source is not None:
                change.delete(source)
                self._put_original(change, target, Original(source.read_bytes(), source.suffix[1:]))
            for item in report.others:
                other = other_beside(path, item.source.sha256)
                if other is not None:
                    change.delete(other)
                    change.put(target.parent / other.name, other.read_bytes())
            self._commit(change, target, report, moved=True)
        self._index.record_former_names(report)

    def restore(self, target: Path, data: bytes, changed: Path | None = None) -> None:
        """A source as it was, in the place of the file that somebody has changed."""
        change = Transaction(self._content, is_archive_file)
        if changed is not None:
            change.delete(changed)
        change.put(target, data)
        change.commit()

    def _put_original(self, change: Transaction, target: Path, original: Original) -> None:
        """Also where it was kept beside the report until now."""
        for old in (source_beside(target), other_beside(target, sha256_of(original.data))):
            if old is not None:
                change.delete(old)
        change.put(target.with_suffix(f".source.{original.extension}"), original.data)

    def _commit(self, change: Transaction, target: Path, report: Report | Prepared, *, moved: bool = False) -> None:
        text, head = (report.text, report.head) if isinstance(report, Prepared) else (write(report), report)
        change.put(target, text.encode())
        change.commit()
        self._index.record(target, head, moved=moved)


def other_path(target: Path, other: Original) -> Path:
    """Where another source of a report is kept."""
    return target.with_suffix(f".source-{sha256_of(other.data)[:8]}.{other.extension}")
