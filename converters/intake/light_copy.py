"""A copy of an archive to try things in, of which each file is the same on the disk until it is changed."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from converters.archive.walk import safe_folders
from converters.forge.filled_forms.proposal import CONTENT, File, blob_of
from converters.running.scratch import ScratchFolder


@contextmanager
def light_copy(content: Path) -> Iterator[Path]:
    """The copy, which is gone afterwards; no file is ever written in place, so the archive stays as it is. Raises UnsafeArchive."""
    with ScratchFolder("intake") as scratch:
        copy = scratch / "content"
        copy.mkdir()
        for path in _files(content):
            (copy / path).parent.mkdir(parents=True, exist_ok=True)
            _same(content / path, copy / path)
        yield copy


def _same(path: Path, copy: Path) -> None:
    try:
        os.link(path, copy)
    except OSError:  # on another disk
        shutil.copy2(path, copy)


def _files(content: Path) -> Iterator[str]:
    """The files of reports and of all that lies beside them, relative to content/."""
    for folder in safe_folders(content):
        files = (*folder.reports, *folder.sources, *folder.records, *folder.places)
        yield from map(folder.at, files)


def changes(content: Path, copy: Path) -> Iterator[File]:
    """What differs in a copy, as the files of a proposal, in the order of their paths."""
    before, now = set(_files(content)), set(_files(copy))
    for path in sorted(before | now):
        old, new = content / path, copy / path
        if path not in now:
            yield File(CONTENT + path, None, blob_of(old.read_bytes()))
        elif path not in before:
            yield File(CONTENT + path, new.read_bytes(), None)
        elif not new.samefile(old) and (data := new.read_bytes()) != (was := old.read_bytes()):
            yield File(CONTENT + path, data, blob_of(was))
