"""The tests know five reports of the repository's own archive, however many lie in it."""

import os
import re
from functools import partial
from pathlib import Path

import pytest
from samples import CONTENT, FILES, SAMPLES, copy_samples, is_of_others

from converters.pipeline.bulk_reconversion import read_stored
from converters.pipeline.rereading import Stored, reread

TESTS = Path(__file__).parent
_NAMED = re.compile(r"""(?:ROOT|REPOSITORY|parent|parents\[\d\])\)?\s*/\s*f?["']content\b""")


def test_the_samples_are_copied_and_nothing_else(tmp_path: Path) -> None:
    content = copy_samples(tmp_path / "content")
    assert sorted(path.relative_to(content).as_posix() for path in content.rglob("*") if path.is_file()) == sorted(
        FILES
    )


def test_they_read_as_their_originals_do_today(tmp_path: Path) -> None:
    """The reports, and where they stand in their originals; after a change of the converter: gongkai reconvert --write."""
    content = copy_samples(tmp_path / "content", places=True)
    stored = [read_stored(content, f"{path}.md") for path in SAMPLES]
    found = reread([item for item in stored if isinstance(item, Stored)])
    assert [getattr(outcome, "fate", outcome) for (outcome,) in found] == ["same"] * len(SAMPLES)


def test_what_lies_beside_them_is_not_opened() -> None:
    assert not is_of_others(str(CONTENT / FILES[0]))
    assert not is_of_others(f"{CONTENT}-of-another/2020.md")
    for use in ((CONTENT / "a/2020.md").read_bytes, partial(os.listdir, CONTENT)):
        with pytest.raises(AssertionError, match="a test opens"):
            use()


def test_no_test_names_the_archive_of_the_repository() -> None:
    """Also none that would give it to another process, where nobody watches."""
    named = {
        path.relative_to(TESTS).as_posix()
        for path in TESTS.rglob("*.py")
        if path.parts[len(TESTS.parts)] != "bench" and _NAMED.search(path.read_text(encoding="utf-8"))
    }
    assert named == {"support/samples.py"}
