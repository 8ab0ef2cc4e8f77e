"""A ledger tells what was noted, to the run that it is bound to, and nothing that is not whole."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from converters.running.ledger import Ledger
from converters.running.transaction import scratch_of

BOUND = {"version": "1", "paths": ["a"]}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder of which a killed run has done the first four of six items."""
    folder = tmp_path / "content"
    folder.mkdir()
    ledger = Ledger(folder, "work", BOUND, str)
    for key in "abcd":
        ledger.note(key, done=key.upper())
    ledger.close(done=False)
    return folder


def path_of(root: Path) -> Path:
    return scratch_of(root) / "work.ledger"


def known(root: Path, bound: dict[str, object] = BOUND, keys: str = "abcdef") -> list[str | None]:
    ledger = Ledger(root, "work", bound, str)
    found = [ledger.known(key) for key in keys]
    ledger.close(done=False)
    return [None if item is None else item["done"] for item in found]


def test_a_run_goes_on(root: Path) -> None:
    assert known(root) == ["A", "B", "C", "D", None, None]
    assert known(root, keys="bxe") == ["B", None, None]


def test_what_is_done_again_goes_before(root: Path) -> None:
    ledger = Ledger(root, "work", BOUND, str)
    assert [ledger.known(key) is None for key in "abcd"] == [False] * 4
    ledger.note("b", done="again")
    ledger.note("e", done="E")
    ledger.close(done=False)
    assert known(root) == ["A", "B", "C", "D", "E", None]


def test_a_run_that_has_ended_leaves_nothing(root: Path) -> None:
    Ledger(root, "work", BOUND, str).close(done=True)
    assert not path_of(root).exists()
    assert known(root) == [None] * 6


def _of_another_folder(path: Path) -> None:
    path.write_text(path.read_text().replace("content", "contents"))


def _of_another_machine(path: Path) -> None:
    """As one that was committed; its digests are right."""
    other = path.parents[3] / "other"
    other.mkdir()
    Ledger(other, "work", BOUND, str).close(done=False)
    path.write_text(path_of(other).read_text() + "".join(path.read_text().splitlines(keepends=True)[2:]))


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-9])


def _altered(path: Path) -> None:
    path.write_text(path.read_text().replace('"B"', '"X"'))


def _link(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to(path.with_name("elsewhere"))


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (_of_another_folder, [None] * 6),
        (_of_another_machine, [None] * 6),
        (_torn, ["A", "B", "C", None, None, None]),
        (_altered, ["A", None, "C", "D", None, None]),
        (_link, [None] * 6),
    ],
)
def test_what_does_not_fit_is_done_again(
    root: Path, damage: Callable[[Path], None], expected: list[str | None]
) -> None:
    damage(path_of(root))
    assert known(root) == expected
    assert not path_of(root).is_symlink()


def test_another_call_begins_anew(root: Path) -> None:
    assert known(root, {**BOUND, "version": "2"}) == [None] * 6
    assert known(root) == [None] * 6


def test_what_was_noted_is_there_after_a_kill(root: Path) -> None:
    if not (pid := os.fork()):
        ledger = Ledger(root, "work", BOUND, str)
        ledger.note("e", done="E")
        os._exit(0)
    os.waitpid(pid, 0)
    assert known(root) == ["A", "B", "C", "D", "E", None]
