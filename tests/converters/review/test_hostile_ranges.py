"""Forged and hostile pull requests, drawn without knowing how a review is made: each is an error with a clear line."""

from collections.abc import Mapping
from pathlib import Path

import git_ranges
import pytest
from git_ranges import BASE
from hostile_kinds import KINDS
from hostile_ranges import base

from converters.review.reviewing import as_found, review


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive, and a branch for each kind."""
    folder = tmp_path_factory.mktemp("ranges") / "archive.git"
    files: Mapping[bytes, bytes] = base()
    commits = {f"k{number}": ((BASE,), forged.changes(files)) for number, forged in enumerate(KINDS.values())}
    git_ranges.make(folder, {BASE: ((), files)} | commits)
    return folder


@pytest.mark.parametrize("name", KINDS)
def test_it_is_an_error_with_a_clear_line(repository: Path, name: str) -> None:
    found = review(repository, BASE, f"k{[*KINDS].index(name)}")
    problems = [item.problem for _, item in as_found(found)]
    errors = [problem.message for problem in problems if problem.severity == "error"]
    assert errors, problems
    assert len(errors) <= 15
    assert not any("\n" in message for message in errors)


def test_there_are_enough_kinds() -> None:
    assert len(KINDS) > 100
