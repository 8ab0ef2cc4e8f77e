"""Files that one build keeps for the next."""

from pathlib import Path
from types import MappingProxyType

import pytest

from hooks import kept_files

VALUES = [
    None,
    [],
    {},
    {"a": {}},
    {str(n): n for n in range(7)},
    {"zh": "公开", "files": {f"{n}/": "1 2 3" for n in range(5)}, "empty": {}, "list": [1, {"a": 2}], "last": None},
    {"one": 1, "two": {"three": {"four": 4, "five": [5]}}, "six": 6, "seven": {"eight": 8}, "nine": 9},
    {"one": 1, "two": MappingProxyType({"three": 3}), "four": "4"},
    "\ud800",
]


@pytest.mark.parametrize("at_once", [1, 2, 3, 10_000])
@pytest.mark.parametrize("value", VALUES)
def test_what_is_kept_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, value: object, at_once: int) -> None:
    """However many items are written together, the bytes are the same."""
    kept_files.write_json(tmp_path, tmp_path / "kept.json", value)
    data = (tmp_path / "kept.json").read_bytes()
    monkeypatch.setattr(kept_files, "_AT_ONCE", at_once)
    kept_files.write_json(tmp_path, tmp_path / "kept.json", value)
    assert (tmp_path / "kept.json").read_bytes() == data
    assert kept_files.read_json(tmp_path / "kept.json") == value
    for damaged in (data[:-1], data + b" ", data.replace(b"data", b"Data"), b"", data[: len(data) // 2]):
        (tmp_path / "kept.json").write_bytes(damaged)
        assert kept_files.read_json(tmp_path / "kept.json") is None
    (tmp_path / "other.json").write_bytes(data)
    assert kept_files.read_json(tmp_path / "other.json") is None
