"""An index of which a few reports were corrected: the bytes of one that is written anew, of which hardly any report was read."""

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from hooks.search.corrected.corrected_segment import Correction, LastIndex
from hooks.search.documents import Document
from hooks.search.figures.figure_codes import cells
from hooks.search.grams import Grams
from hooks.search.index_state import IndexState
from hooks.search.index_writer import IndexWriter
from hooks.search.segments import Rank, Sizes

REPORTS = 60
Archive = dict[str, Document]


def text(rng: random.Random, count: int) -> Grams:
    """Some grams stand in nearly every report, some in half of them, most in few: sets of all three kinds."""
    common = [gram for gram in range(1, 40) if rng.random() < (0.97 if gram < 20 else 0.5)]
    return np.array(sorted({*common, *rng.sample(range(100, 2000), count)}), dtype=np.uint64)


def drawn(rng: random.Random, number: int) -> Document:
    every = text(rng, 30)
    titled = np.array(sorted(rng.sample(every.tolist(), 4)), dtype=np.uint64)
    figures = np.array([rng.randrange(3) * 40 for _ in cells()], dtype=np.uint64)
    return Document(Rank(2025 - number % 3, f"sheng/ju{number:02}/"), (f"省{number % 2}",), every, titled, figures)


def corrected(rng: random.Random, item: Document, *, figures: bool) -> Document:
    if figures:
        codes = item.figures.copy()
        codes[rng.randrange(len(codes))] = 4000
        return replace(item, figures=codes)
    other = drawn(rng, 0)
    return replace(item, text=other.text, title=other.title, place=("别的省",))


def built(
    folder: Path, archive: Archive, versions: Mapping[str, str], last: IndexState, before: LastIndex
) -> tuple[IndexState, set[str], dict[str, bytes]]:
    """The state, the addresses of the reports that were asked for, and the files."""
    folder.mkdir()
    asked = set[str]()
    with IndexWriter([it.rank for it in archive.values()], versions, last, Sizes(80, 2), {}, before) as writer:
        for address, item in archive.items():
            if writer.wants(address):
                asked.add(address)
                writer.add(item)
        state = writer.write(folder)
    return state, asked, {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.mark.parametrize("figures", [False, True])
@pytest.mark.parametrize(("seed", "count"), [(0, 1), (1, 3), (2, 8)])
def test_it_is_the_same_as_one_that_is_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, count: int, figures: bool
) -> None:
    monkeypatch.setattr("hooks.search.index_writer._SAMPLE", 1)
    rng = random.Random(seed)
    archive = {item.rank.address: item for item in (drawn(rng, number) for number in range(REPORTS))}
    versions = dict.fromkeys(archive, "1")
    first, _, _ = built(tmp_path / "first", archive, versions, IndexState(), LastIndex())
    changed = rng.sample(list(archive), count)
    now = archive | {address: corrected(rng, archive[address], figures=figures) for address in changed}
    versions_now = versions | dict.fromkeys(changed, "2")
    both = {address: Correction(archive[address], now[address]) for address in changed}
    before = LastIndex(tmp_path / "first", dict.fromkeys(changed, "1"), both)
    _, asked, again = built(tmp_path / "again", now, versions_now, first, before)
    _, _, anew = built(tmp_path / "anew", now, versions_now, IndexState(), LastIndex())
    assert again == anew
    assert figures or len(asked) <= REPORTS // 4


@pytest.mark.parametrize("harm", ["file", "facets", "was", "away"])
def test_what_cannot_be_told_is_written_anew(tmp_path: Path, harm: str) -> None:
    rng = random.Random(9)
    archive = {item.rank.address: item for item in (drawn(rng, number) for number in range(REPORTS))}
    versions = dict.fromkeys(archive, "1")
    first, _, _ = built(tmp_path / "first", archive, versions, IndexState(), LastIndex())
    address = "sheng/ju07/"
    now = archive | {address: corrected(rng, archive[address], figures=False)}
    both = {address: Correction(archive[address], now[address])}
    for path in [*(tmp_path / "first").glob("*/*.bin" if harm == "file" else "*/facets.json")]:
        if harm == "file":
            path.write_bytes(path.read_bytes()[:-1] + b"\0\0")
        elif harm == "facets":
            path.write_text('{"places":[["省"]],"runs":[[0,3]]}', encoding="utf-8")
        elif harm == "away":
            path.unlink()
    before = LastIndex(tmp_path / "first", {address: "1"}, {} if harm == "was" else both)
    _, asked, again = built(tmp_path / "again", now, versions | {address: "2"}, first, before)
    _, _, anew = built(tmp_path / "anew", now, versions | {address: "2"}, IndexState(), LastIndex())
    assert len(asked) == REPORTS
    assert again == anew
