"""A shard's reports as the search takes them: those of a year are read by themselves."""

from pathlib import Path

import numpy as np
import pytest

from hooks.engine.shard import documents_of, search_members
from hooks.kept_members import DamagedFile, packed_members, write_members
from hooks.search.documents import Document
from hooks.search.grams import grams
from hooks.search.segments import Rank

PATHS = ("sheng/ju/2020.md", "sheng/ju/2021.md", "sheng/ting/2020.md")
DOCUMENTS = [Document(Rank.of(path), ("省",), grams([path, f"第{n}份"]), grams(["题"])) for n, path in enumerate(PATHS)]


def test_what_is_asked_for_is_read_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "one.shard"
    members = search_members(DOCUMENTS)
    write_members(tmp_path, path, packed_members(members))
    ranks = [item.rank for item in DOCUMENTS]
    found = {item.rank.address: item for item in documents_of(path, ranks, {2020, 2021})}
    assert set(found) == {rank.address for rank in ranks}
    for item in DOCUMENTS:
        again = found[item.rank.address]
        assert again.place == item.place
        for held, made in ((again.text, item.text), (again.title, item.title), (again.figures, item.figures)):
            assert np.array_equal(held, made)
    data = bytearray(path.read_bytes())
    data[-1] ^= 1  # of the last year
    path.write_bytes(data)
    assert [item.rank for item in documents_of(path, ranks, {2020})] == [ranks[0], ranks[2]]
    with pytest.raises(DamagedFile):
        list(documents_of(path, ranks, {2021}))
