"""Read every report of the archive, or say in one line which file stands in the way."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from converters.archive.layout import Entry, entry_of
from converters.archive.walk import report_files
from converters.markdown import read
from converters.model.originals import MEDIA_TYPES
from converters.model.printed import shortened
from converters.model.report import Report

HARMLESS: Final = frozenset({"not_canonical"})
"""What may be published as it stands: a report whose file is only written in another way. All else would lose text."""


class UnreadableReport(Exception):
    """A report that cannot be published; the message is `path:line: what; what was expected`."""


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableReport(f"{path}:1: the file cannot be read ({error.strerror}); expected a text file") from None


def report_in(data: bytes, path: Path) -> Report:
    """The report that a Markdown file holds; `path` is for messages. Raises UnreadableReport."""
    try:
        reading = read(data.decode("utf-8"), compared=False, placed=False)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"{path}:{line}: byte {data[error.start]:#04x} is no UTF-8; expected a UTF-8 text file"
        raise UnreadableReport(message) from None
    wrong = [(line, problem) for line, problem in reading.problems if problem.kind not in HARMLESS]
    if reading.report is None or wrong:
        line, problem = wrong[0] if wrong else (1, reading.problems[0][1])
        more = f" (and {len(wrong) - 1} more: run `gongkai check`)" if len(wrong) > 1 else ""
        raise UnreadableReport(f"{path}:{line}: {problem.message}{more}")
    return reading.report


def checked(entry: Entry, path: Path) -> Entry:
    """The report with its originals; `path` is for messages. Raises UnreadableReport where one is of another format than it says."""
    sources = [entry.report.source, *(item.source for item in entry.report.others)]
    for file, source in zip((entry.source, *entry.others), sources, strict=True):
        if file is not None and MEDIA_TYPES.get(file.suffix[1:]) != source.media_type:
            what = f"the original {file.name} is no {shortened(source.media_type)}, as the report says"
            raise UnreadableReport(f"{path}:1: {what}; expected one format (run `gongkai check`)")
    return entry


def load(path: Path, content: Path) -> Entry:
    """The report in a Markdown file below `content`. Raises UnreadableReport."""
    return checked(entry_of(path, report_in(_read_bytes(path), path), content), path)


def load_all(content: Path) -> Iterator[Entry]:
    """Every report below `content`, in the order of the paths. Raises UnreadableReport at the first that cannot be."""
    for path in report_files(content):
        yield load(path, content)
