"""Scratch folders go with their process, and what a killed one has left goes with the next; nothing else is touched."""

import os
import tempfile
from pathlib import Path

import pytest

from converters.running import scratch
from converters.running.scratch import ScratchFolder, remove_abandoned


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_a_folder_is_gone_at_its_end(temporary: Path) -> None:
    with ScratchFolder("test") as folder:
        (folder / "below").mkdir()
        assert [path.name for path in temporary.iterdir()] == [folder.name]
    assert list(temporary.iterdir()) == []
    kept = ScratchFolder("test")
    del kept
    assert list(temporary.iterdir()) == []


def test_what_a_killed_process_has_left_is_removed_by_the_next(temporary: Path) -> None:
    if pid := os.fork():
        os.waitpid(pid, 0)
    else:
        held = ScratchFolder("test")
        (held.path / "half-written").touch()
        os._exit(1)
    (left,) = temporary.iterdir()
    assert (left / "half-written").exists()
    with ScratchFolder("other") as folder:
        assert list(temporary.iterdir()) == [folder]


def test_what_lives_or_is_of_others_stays(temporary: Path) -> None:
    living = ScratchFolder("test")
    mine = temporary / f"{scratch._PREFIX}notes"
    mine.mkdir()
    copied = temporary / f"{scratch._PREFIX}copied"
    copied.mkdir()
    (copied / scratch._MARK).write_text(living.path.name, encoding="utf-8")
    (temporary / f"{scratch._PREFIX}link").symlink_to(mine)
    before = sorted(temporary.iterdir())
    remove_abandoned()
    if pid := os.fork():
        assert os.waitpid(pid, 0)[1] == 0
    else:
        remove_abandoned()
        os._exit(0)
    assert sorted(temporary.iterdir()) == before
    living.close()
