"""Compiled patterns that are kept are those that `re` makes, and nothing else is ever used in their place."""

import re
import sys
from pathlib import Path

import pytest

from converters.model.matching import kept_patterns
from converters.model.matching.kept_patterns import Patterns

WRITTEN = (
    ("[一二三四五六七八九十]+、|(?P<n>\\d{1,2})[.．]", 0),
    ("(?i:总计|TOTAL) (?P<first>a)(?P<second>b)?(?(second)c|d)", re.MULTILINE),
    ("^ſ\\b[^\\W\\d]", re.IGNORECASE),
    ("(?x) a # a remark", re.ASCII | re.DOTALL),
    (rb"<(?P<tag>td|th)\b", re.IGNORECASE),
    (r"(?<!\d)(20[0-4]\d)(?=年|\Z)", 0),
)


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "folder" / "kept.patterns"


def kept(file: Path) -> Patterns:
    """Those of a file, once a process has compiled them all."""
    first = Patterns(file)
    for text, flags in WRITTEN:
        first.compiled(text, flags)
    first.write()
    return Patterns(file)


@pytest.mark.parametrize(("text", "flags"), WRITTEN, ids=range(len(WRITTEN)))
def test_they_are_those_of_re(file: Path, text: str | bytes, flags: int, monkeypatch: pytest.MonkeyPatch) -> None:
    patterns = kept(file)
    monkeypatch.setattr(kept_patterns, "parts_of", None)  # nothing is compiled again
    found, expected = patterns.compiled(text, flags), re.compile(text, flags)
    assert found == expected  # by flags, code and text
    assert (found.flags, found.groups, dict(found.groupindex)) == (
        expected.flags,
        expected.groups,
        dict(expected.groupindex),
    )


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[:-1],
        lambda data: data[:-20] + bytes([data[-20] ^ 1]) + data[-19:],
        lambda data: data.replace(repr(sys.version).encode(), b"'3.10.0'"),
        lambda data: b"",
        lambda data: None,
    ],
    ids=["cut off", "a bit turned", "of another Python", "empty", "absent"],
)
def test_a_file_that_is_not_whole_costs_time_alone(file: Path, damage: object) -> None:
    kept(file)
    damaged = damage(file.read_bytes())  # type: ignore[operator]
    file.unlink()
    if damaged is not None:
        file.write_bytes(damaged)
    assert not kept_patterns._read(file)
    assert Patterns(file).compiled(*WRITTEN[0]) == re.compile(*WRITTEN[0])


def test_what_another_python_lacks_is_compiled_by_re(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_patterns, "_pattern", lambda text, parts: parts.none_of_it)
    assert Patterns(file).compiled(*WRITTEN[0]) == re.compile(*WRITTEN[0])


def test_nothing_is_written_where_no_bytecode_is(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(file)
    assert not file.parent.exists()


def test_what_is_kept_already_is_not_written_again(file: Path) -> None:
    again = kept(file)
    file.unlink()
    again.compiled(*WRITTEN[0])
    again.write()
    assert not file.exists()


def test_a_wrong_pattern_is_told_as_by_re(file: Path) -> None:
    with pytest.raises(re.error):
        Patterns(file).compiled("(", 0)
