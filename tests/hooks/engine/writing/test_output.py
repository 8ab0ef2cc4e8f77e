"""A file stands in the site whole, or it is not told of."""

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hooks.engine.writing.output import OutputFolder, scan


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


def lying(folder: Path, *addresses: str) -> OutputFolder:
    """A folder with these files, as an earlier build wrote them."""
    first = OutputFolder(folder, None, {})
    for address in addresses:
        first.write(address, address.encode())
    output = OutputFolder(folder, None, dict(first.stamps))
    output.set_present(*scan(folder))
    return output


def test_files_that_lie_as_they_were_written_are_kept_together(tmp_path: Path) -> None:
    output = lying(tmp_path, "a/b/index.html", "a/x", "y")
    assert output.keep(["a/b/index.html", "y"])
    assert set(output.stamps) == {"a/b/index.html", "y"}
    output.finish()
    assert {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")} == {"a", "a/b", "a/b/index.html", "y"}


@pytest.mark.parametrize("change", ["away", "other bytes", "never written"])
def test_where_one_is_not_as_it_was_written_none_is_kept(tmp_path: Path, change: str) -> None:
    lying(tmp_path, "a/x", "y")
    recorded = scan(tmp_path)[0]
    if change == "away":
        (tmp_path / "y").unlink()
    elif change == "other bytes":
        (tmp_path / "y").write_bytes(b"more than before")
    else:
        del recorded["y"]
    output = OutputFolder(tmp_path, None, recorded)
    output.set_present(*scan(tmp_path))
    assert not output.keep(["a/x", "y"])
    assert output.stamps == {}


def test_folders_without_files_go(tmp_path: Path) -> None:
    output = lying(tmp_path, "a/b/c/old", "a/d/e/new")
    assert output.keep(["a/d/e/new"])
    output.finish()
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["a", "a/d", "a/d/e", "a/d/e/new"]
