"""Which files lie in content/expected/, and what `gongkai check` says of them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from converters.archive.checking.archive_finding import Finding
from converters.archive.expected.lists import ExpectedList, read_list
from converters.archive.expected.plain_records import Fault
from converters.archive.expected.state_file import read_told
from converters.archive.walk import EXPECTED, UnsafeArchive, is_told_file, safe_folders
from converters.markdown.line_ends import with_plain_line_ends
from converters.model.problems import Problem

_TOLD: Final = ".state.yaml"


def told_path(path: Path) -> Path:
    """Where it is kept what has been told of the addresses of a list."""
    return path.with_name(f"{path.stem}{_TOLD}")


def text_of(path: Path) -> str:
    """A file as text. Raises UnsafeArchive where it is none."""
    try:
        return with_plain_line_ends(path.read_bytes()).decode("utf-8")
    except UnicodeDecodeError:
        raise UnsafeArchive(f"{path}: is no UTF-8 text; mend it (gongkai check)") from None


def expected_files(content: Path) -> list[Path]:
    """Every list of an archive, in the order of their names. Raises UnsafeArchive."""
    if not (content / EXPECTED).is_dir():
        return []
    folders = safe_folders(content, EXPECTED)
    return [content / folder.at(name) for folder in folders for name in folder.expected if not is_told_file(name)]


def expected_lists(content: Path) -> Iterator[tuple[Path, ExpectedList]]:
    """Every list of an archive. Raises UnsafeArchive where one has a fault."""
    for path in expected_files(content):
        found, faults = read_list(text_of(path))
        if found is None:
            line, message = faults[0]
            where = f"{path}:{line}"
            raise UnsafeArchive(f"{where}: {message} (gongkai check lists all)")
        yield path, found


@dataclass(slots=True)
class ExpectedCheck:
    """Checks the lists of an archive, one after the other."""

    _regions: dict[tuple[str, ...], Path] = field(default_factory=dict)

    def __call__(self, path: Path) -> Iterator[Finding]:
        try:
            text = text_of(path)
        except UnsafeArchive:
            yield Finding(path, 1, Problem("expected_wrong", "", "is no UTF-8 text; save it as UTF-8"))
            return
        if is_told_file(path.name):
            faults = read_told(text)[1]
        else:
            found, faults = read_list(text)
            faults = [*faults, *self._twice(path, found)]
        for line, message in faults:
            yield Finding(path, line, Problem("expected_wrong", "", message))

    def _twice(self, path: Path, found: ExpectedList | None) -> Iterator[Fault]:
        first = path if found is None else self._regions.setdefault(found.region, path)
        if found is not None and first != path:
            yield 1, f"the region {'/'.join(found.region)} has the list {first.name} too; expected one list of a region"
