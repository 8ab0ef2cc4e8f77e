"""Several files changed as one, whatever happens meanwhile."""

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from converters.running.transaction import (
    Busy,
    Damaged,
    Transaction,
    interrupted,
    locked,
    prune,
    put,
    recover,
    scratch_of,
)


def files(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_text(errors="replace") for p in sorted(root.rglob("*")) if p.is_file()}


BEFORE = {"a/one": "1", "b/two": "2"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with two files, something else beside it."""
    for name, text in BEFORE.items():
        put(tmp_path, tmp_path / "root" / name, text.encode())
    (tmp_path / ".bashrc").write_text("mine")
    return tmp_path / "root"


def permitted(name: str) -> bool:
    return not name.endswith(".exe")


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
    change = Transaction(root, permitted)
    for name in deletes:
        change.delete(root / name)
    for name, text in puts.items():
        change.put(root / name, text.encode())
    assert files(root) == BEFORE
    change.commit()
    assert files(root) == after
    assert all(any(folder.iterdir()) for folder in root.rglob("*") if folder.is_dir())
    assert not interrupted(root, permitted)


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

    change = Transaction(root, permitted)
    change.put(root / "c/three", b"3")
    change.put(root / "c/four", b"4")
    change.delete(root / "a/one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(Killed):
            change.commit()
    assert interrupted(root, permitted) == made
    recover(root, permitted)
    assert files(root) == ({"b/two": "2", "c/four": "4", "c/three": "3"} if made else BEFORE)
    assert not interrupted(root, permitted)


def test_what_a_killed_run_left_aside_is_cleared_away(root: Path) -> None:
    change = Transaction(root, permitted)
    change.commit()
    (scratch_of(root) / ".gongkai-1-2").write_text("half")
    recover(root, permitted)
    assert files(root) == BEFORE
    assert list(scratch_of(root).iterdir()) == []


def test_nothing_is_written_aside_in_the_folder_nor_tracked_by_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, seen = Path.replace, []
    monkeypatch.setattr(Path, "replace", lambda path, to: (seen.append(files(root)), real(path, to))[1])
    change = Transaction(root, permitted)
    change.put(root / "a/one", b"new")
    change.commit()
    assert seen == [BEFORE, BEFORE]
    assert scratch_of(root).parent == root.parent / ".cache/archive"
    assert (root.parent / ".cache/archive/.gitignore").read_text() == "*\n"


def left_by_a_killed_run(root: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A journal that stands, of which nothing has been carried out."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target.name != "journal.json":
            raise Killed
        return real(path, target)

    change = Transaction(root, permitted)
    change.put(root / "c/three", b"3")
    change.delete(root / "a/one")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(Killed):
            change.commit()
    journal: dict[str, Any] = json.loads((scratch_of(root) / "journal.json").read_bytes())
    return journal


def to(name: str) -> Callable[[dict[str, Any]], Any]:
    """The journal, of a put to another place."""
    return lambda it: it | {"puts": {aside: [name, sha] for aside, [_, sha] in it["puts"].items()}}


HOSTILE: dict[str, Callable[[dict[str, Any]], Any]] = {
    "above": to("../.bashrc"),
    "above by a way round": to("a/../../.bashrc"),
    "absolute": to("/tmp/x"),
    "nothing": to(""),
    "here": to("."),
    "double slash": to("c//three"),
    "not permitted": to("c/three.exe"),
    "by a link": to("link/three"),
    "number for a name": lambda it: it | {"puts": {aside: [3, sha] for aside, [_, sha] in it["puts"].items()}},
    "deletes above": lambda it: it | {"deletes": ["../.bashrc"]},
    "deletes all": lambda it: it | {"deletes": [""]},
    "deletes a number": lambda it: it | {"deletes": [3]},
    "deletes a text": lambda it: it | {"deletes": "b/two"},
    "takes from elsewhere": lambda it: it | {"puts": {"../../../.bashrc": ["c/three", "0" * 64]}},
    "takes from a name of its own": lambda it: it | {"puts": {"journal.json": ["c/three", "0" * 64]}},
    "other bytes": lambda it: it | {"puts": {aside: [name, "0" * 64] for aside, [name, _] in it["puts"].items()}},
    "other folder": lambda it: it | {"folder": "/somewhere"},
    "other machine": lambda it: it | {"id": [0, 0]},
    "no machine": lambda it: {key: it[key] for key in it if key != "id"},
    "old form": lambda it: {"renames": {}, "deletes": []},
    "empty": lambda it: "",
    "half": lambda it: json.dumps(it)[:20],
    "list": lambda it: [],
    "null": lambda it: None,
    "number": lambda it: 3,
    "deep": lambda it: "[" * 100_000,
    "huge": lambda it: it | {"more": "x" * (1 << 20)},
    "not UTF-8": lambda it: b"\xff\xfe",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_journal_that_is_not_ours_is_one_line_and_changes_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (root / "link").symlink_to("..")
    made = HOSTILE[name](left_by_a_killed_run(root, monkeypatch))
    data = made if isinstance(made, bytes) else (made if isinstance(made, str) else json.dumps(made)).encode()
    (scratch_of(root) / "journal.json").write_bytes(data)
    outside = files(root.parent)
    for call in (interrupted, recover):
        with pytest.raises(Damaged) as caught:
            call(root, permitted)
        assert "\n" not in str(caught.value)
    assert files(root.parent) == outside


@pytest.mark.parametrize("place", [".cache", ".cache/archive", "leaf", "journal"])
def test_scratch_by_way_of_a_link_is_refused(root: Path, place: str) -> None:
    (root.parent / "elsewhere").mkdir()
    path = {"leaf": scratch_of(root), "journal": scratch_of(root) / "journal.json"}.get(place, root.parent / place)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(root.parent / "elsewhere")
    change = Transaction(root, permitted)
    change.put(root / "c/three", b"3")
    with pytest.raises(Damaged):
        recover(root, permitted)
    if place != "journal":
        with pytest.raises(Damaged):
            change.commit()
    assert list((root.parent / "elsewhere").iterdir()) == []
    assert files(root) == BEFORE


def test_a_folder_on_another_mount_than_what_is_written_aside_is_refused_before_anything_is(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def apart(source: Path, target: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link", str(source))

    monkeypatch.setattr(Path, "rename", apart)
    monkeypatch.setattr(Path, "replace", apart)
    change = Transaction(root, permitted)
    change.put(root / "a" / "one", b"new")
    with pytest.raises(Damaged, match=r"another disk or mount than .*root; make .cache a folder beside that"):
        change.commit()
    assert files(root) == BEFORE
    assert not interrupted(root, permitted)


@pytest.mark.parametrize("name", ["c/three.exe", "link/three"])
def test_a_change_of_what_must_not_be_changed_is_not_made(root: Path, name: str) -> None:
    (root / "link").symlink_to("..")
    change = Transaction(root, permitted)
    change.put(root / "a/one", b"new")
    change.put(root / name, b"3")
    with pytest.raises(Damaged):
        change.commit()
    assert files(root) == BEFORE
    assert list(scratch_of(root).iterdir()) == []


def test_a_journal_within_the_folder_is_never_carried_out(root: Path) -> None:
    (root / ".gongkai-journal").write_text(json.dumps({"renames": {}, "deletes": ["../.bashrc", "a/one"]}))
    assert not interrupted(root, permitted)
    recover(root, permitted)
    assert (root / "a/one").exists()
    assert (root.parent / ".bashrc").exists()


def test_only_one_run_changes_a_folder(tmp_path: Path) -> None:
    with locked(tmp_path), pytest.raises(Busy, match="another run is building"), locked(tmp_path, "is building"):
        pass
    with locked(tmp_path):
        pass


def test_empty_folders_go_up_to_the_first_that_holds_something(root: Path) -> None:
    (root / "b/c/d").mkdir(parents=True)
    prune(root, root / "b/c/d")
    assert [path.name for path in (root / "b").iterdir()] == ["two"]
