"""The files of the names: whatever is typed, the blocks that the manifest leads to hold it."""

import json
from pathlib import Path
from random import Random

import pytest

from hooks.search.names import name_files
from hooks.search.names.name_files import AT_ONCE, blocks_of, file_of, units, write_names
from hooks.search.names.name_keys import Name

RARE = ("𧒽岗镇", "𬒈", "\U0002032f")


def read(folder: Path, prefix: str) -> list[list[object]] | None:
    """The rows of a prefix, as a browser finds them; None where it asks for the best."""
    manifest = json.loads((folder / "names.json").read_bytes())
    starts = manifest["starts"]
    first = max(0, sum(units(start) < units(prefix) for start in starts) - 1)
    last = first
    while last + 1 < len(starts) and (starts[last + 1].startswith(prefix) or units(starts[last + 1]) <= units(prefix)):
        last += 1
    if last - first + 1 >= AT_ONCE:
        tops = json.loads((folder / manifest["id"] / f"tops/{file_of(prefix, manifest['tops'])}.json").read_bytes())
        assert 0 < len(tops[prefix]) <= 24
        return None
    found = [json.loads((folder / manifest["id"] / f"{n}.json").read_bytes()) for n in range(first, last + 1)]
    return [row for rows in found for row in rows if row[0].startswith(prefix)]


@pytest.mark.parametrize("size", [1, 3, 300])
def test_what_begins_so_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    monkeypatch.setattr(name_files, "IN_A_BLOCK", size)
    random = Random(size)
    texts = ["".join(random.choices("甲乙丙𧒽ab\uff9f", k=random.randrange(1, 5))) for _ in range(80)]
    names = [
        Name(text, ("省", "市"), f"{n}/", random.randrange(3)) for n, text in enumerate([*texts, *RARE, "甲", "甲"])
    ]
    known = {item.said: [f"{item.name}\t", "same\tsame"] for item in names}
    write_names(names, tmp_path, known)
    rows = blocks_of((*row.split("\t"), item) for item in names for row in known[item.said]).rows  # type: ignore[misc]
    for prefix in {key[:length] for key, _, _ in rows for length in (1, 2, 3)}:
        if (found := read(tmp_path, prefix)) is not None:
            expected = [[key, spelling, item.address] for key, spelling, item in rows if key.startswith(prefix)]
            assert [[row[0], row[1], row[4]] for row in found] == expected


def test_of_very_many_the_best_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name_files, "IN_A_BLOCK", 10)
    names = [Name(f"城关镇{n}", (), f"{n}/", n) for n in range(200)] + [Name("城关", (), "whole/", 0)]
    write_names(names, tmp_path, {item.said: [f"{item.name}\t"] for item in names})
    manifest = json.loads((tmp_path / "names.json").read_bytes())
    tops = json.loads((tmp_path / manifest["id"] / f"tops/{file_of('城关', manifest['tops'])}.json").read_bytes())
    assert [row[4] for row in tops["城关"]] == ["whole/", *(f"{n}/" for n in range(199, 176, -1))]


def test_the_same_names_give_the_same_files(tmp_path: Path) -> None:
    names = [Name(f"第{number}镇人民政府", ("山东省",), f"{number}/", number % 7, 2020) for number in range(900)]
    for folder in ("a", "b"):
        write_names(names, tmp_path / folder)
    found = [{p.relative_to(tmp_path / f): p.read_bytes() for p in (tmp_path / f).rglob("*.json")} for f in ("a", "b")]
    assert found[0] == found[1]
    assert len(found[0]) > 4
