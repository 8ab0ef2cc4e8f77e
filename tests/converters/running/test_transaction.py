"""Several files changed as one, whatever happens meanwhile."""

from pathlib import Path

import pytest

from converters.running.transaction import Busy, Transaction, interrupted, locked, prune, put, recover


def files(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_text() for p in sorted(root.rglob("*")) if p.is_file()}


BEFORE = {"a/one": "1", "b/two": "2"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, text in BEFORE.items():
        put(tmp_path, tmp_path / name, text.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("puts", "deletes", "after"),
    [
        ({}, [], BEFORE),
        ({"a/one": "new"}, [], BEFORE | {"a/one": "new"}),
        ({"c/d/three": "3"}, [], BEFORE | {"c/d/three": "3"}),
        ({}, ["a/one"], {"b/two": "2"}),
        ({"c/one": "1"}, ["a/one"], {"b/two": "2", "c/one": "1"}),
        ({"a/one": "new"}, ["a/one"], BEFORE | {"a/one": "new"}),
        ({}, ["a/absent"], BEFORE),
    ],
)
def test_a_change_is_made(root: Path, puts: dict[str, str], deletes: list[str], after: dict[str, str]) -> None:
    change = Transaction(root)
    for name in deletes:
        change.delete(root / name)
    for name, text in puts.items():
        change.put(root / name, text.encode())
    assert files(root) == BEFORE
    change.commit()
    assert files(root) == after
    assert all(any(folder.iterdir()) for folder in root.rglob("*") if folder.is_dir())
    assert not interrupted(root)


class Killed(BaseException):
    """What a process that is killed does not live to see."""


@pytest.mark.parametrize(
    ("renames", "made"),
    [
        (0, False),  # the journal itself was not put in its place
        (1, True),
        (2, True),
    ],
)
def test_a_killed_change_is_finished_once_its_journal_stands(
    root: Path, monkeypatch: pytest.MonkeyPatch, renames: int, made: bool
) -> None:
    real, done = Path.replace, 0

    def replace(path: Path, target: Path) -> Path:
        nonlocal done
        if done >= renames:
            raise Killed
        done += 1
        return real(path, target)

    change = Transaction(root)
    change.put(root / "c/three", b"3")
    change.put(root / "c/four", b"4")
    change.delete(root / "a/one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(Killed):
            change.commit()
    assert interrupted(root) == made
    recover(root)
    assert files(root) == ({"b/two": "2", "c/four": "4", "c/three": "3"} if made else BEFORE)
    assert not interrupted(root)


def test_what_a_killed_run_left_aside_is_cleared_away(root: Path) -> None:
    (root / ".gongkai-1-2").write_text("half")
    recover(root)
    assert files(root) == BEFORE


def test_only_one_run_changes_a_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(Busy, match="another run is building"), locked(tmp_path, "is building"):
        pass
    with locked(tmp_path):
        pass


def test_empty_folders_go_up_to_the_first_that_holds_something(root: Path) -> None:
    (root / "b/c/d").mkdir(parents=True)
    prune(root, root / "b/c/d")
    assert [path.name for path in (root / "b").iterdir()] == ["two"]
