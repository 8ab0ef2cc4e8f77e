"""Whatever fuzzing has found stays mended: each file of found/ and of the seed corpus is read again."""

from pathlib import Path

import pytest
from invariants import of_any_format

HERE = Path(__file__).parent
FILES = sorted(path for folder in ("found", "corpus") for path in (HERE / folder).rglob("*") if path.is_file())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(HERE).as_posix())
def test_it_is_a_report_or_one_clear_line(path: Path) -> None:
    of_any_format(path.read_bytes())


def test_the_corpus_is_small_and_has_every_reader() -> None:
    assert {path.relative_to(HERE / "corpus").parts[0] for path in FILES if HERE / "corpus" in path.parents} == {
        "text",
        "docx",
        "html",
        "pdf",
        "legacy",
    }
    assert sum(path.stat().st_size for path in FILES) < 1 << 20
