"""Reports of an archive as they are read; the last ones are kept, since a report is held against the one before it."""

from functools import lru_cache
from pathlib import Path

from converters.archive.layout import read_file
from converters.markdown import Reading


def reading_of(path: Path) -> Reading:
    """The report in a file as it is now."""
    found = path.stat()
    return _reading(path, (found.st_size, found.st_mtime_ns, found.st_ino))


@lru_cache(maxsize=4)
def _reading(path: Path, _stamp: tuple[int, int, int]) -> Reading:
    return read_file(path)
