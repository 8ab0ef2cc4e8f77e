"""A file stands in the site whole, or it is not told of."""

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hooks.engine.writing.output import OutputFolder


@contextmanager
def files_end_at(size: int) -> Iterator[None]:
    """What is written beyond that many bytes of a file is not taken, as where the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_what_is_written_in_part_is_an_error(tmp_path: Path) -> None:
    output = OutputFolder(tmp_path, None, {})
    with files_end_at(4), pytest.raises(OSError, match=rf"Errno {errno.EFBIG}"):
        output.write("a/index.html", b"0123456789")
    assert (tmp_path / "a/index.html").read_bytes() == b"0123"
    assert output.stamps == {}


@pytest.mark.parametrize("data", [b"", b"0123", memoryview(b"..0123..")[2:-2]])
def test_what_is_taken_is_stamped(tmp_path: Path, data: bytes | memoryview) -> None:
    output = OutputFolder(tmp_path, None, {})
    with files_end_at(4):
        output.write("a/index.html", data)
    assert (tmp_path / "a/index.html").read_bytes() == data
    assert output.stamps["a/index.html"].startswith(f"{len(data)} ")
