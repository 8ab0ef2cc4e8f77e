"""A folder on the disk of the archive through which originals come and go; a killed run's is removed by the next."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from converters.running.transaction import made_scratch

_NAME: Final = "originals"


@contextmanager
def stage(content: Path) -> Iterator[Path]:
    """An empty folder, for the run that holds the archive's lock. Raises Damaged."""
    folder = made_scratch(content) / _NAME
    _clear(folder)
    folder.mkdir()
    try:
        yield folder
    finally:
        _clear(folder)


def _clear(folder: Path) -> None:
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def lend(file: Path, name: Path) -> None:
    """A file under another name too, for as long as the folder is there."""
    try:
        os.link(file, name)
    except OSError:  # a disk without links
        shutil.copyfile(file, name)


def take_place(arrived: Path, target: Path) -> None:
    """A file that has arrived whole becomes that of a report, at once; what came there meanwhile stays."""
    if arrived.stat().st_nlink > 1:  # that of another report already: each has its own
        arrived = Path(shutil.copyfile(arrived, arrived.with_name(f"{arrived.name}.copy")))
    with arrived.open("rb") as file:
        os.fsync(file.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(arrived, target)
    except FileExistsError:
        return
    except OSError:
        arrived.replace(target)
