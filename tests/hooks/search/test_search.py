"""The search index against plain search: the same reports, whatever is asked."""

import json
import random
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from posting_reader import decode, lookup

from hooks.search.documents import Document
from hooks.search.grams import LONGEST, grams, text_of
from hooks.search.index_state import IndexState, json_bytes
from hooks.search.index_writer import IndexWriter
from hooks.search.number_sets import BITS, GAPS, LACKS, Sets, encode
from hooks.search.postings import Postings, mix
from hooks.search.search_folding import GAP, POINT, fold
from hooks.search.segments import Rank, files_of, segments


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("寿張鎮（Ａ）", "寿张镇a"),
        ("㈠、总体情况", "一总体情况"),
        ("⼤王鎮⼈⺠政府，⻓2⻔3", "大王镇人民政府长2门3"),
        ("3⻓4", "3长4"),
        ("1,234,567.80元", f"1234567{POINT}80元"),
        ("1,23 4", f"1{GAP}23{GAP}4"),
        ("3，4月", f"3{GAP}4月"),
        ("2020-12-31", f"2020{GAP}12{GAP}31"),
        ("1.加强，2_3", f"1加强2{GAP}3"),
        ("国办公开办函〔2019〕\n60号", f"国办公开办函2019{GAP}60号"),
        ("“敬仲 视角”\u3000", "敬仲视角"),
        ("", ""),
    ],
)
def test_what_does_not_matter_is_folded_away(text: str, expected: str) -> None:
    assert fold(text) == expected
    assert fold(expected.replace(POINT, ".").replace(GAP, "-")) == expected


@given(st.lists(st.tuples(st.integers(0), st.sampled_from([1, 3, 40, 300, 700, 960, 1000])), min_size=1, max_size=6))
def test_sets_are_read_as_they_were_written(drawn: list[tuple[int, int]]) -> None:
    _are_read_as_written(drawn)


def test_sets_that_are_not_looked_at_together_are_written_so_too(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = list(enumerate([700, 40, 1000, 960, 3, 600, 999]))
    together = _are_read_as_written(drawn)
    monkeypatch.setattr("hooks.search.number_sets._AT_ONCE", 2000)
    assert _are_read_as_written(drawn).data == together.data
    assert sorted({*together.kinds.tolist()}) == [GAPS, LACKS, BITS]


def _are_read_as_written(drawn: Sequence[tuple[int, int]]) -> Sets:
    numbers = [np.array(sorted(random.Random(seed).sample(range(1000), size)), np.uint32) for seed, size in drawn]
    starts = np.cumsum([0, *map(len, numbers[:-1])])
    sets = encode(np.concatenate(numbers), starts, 1000)
    for expected, kind, (start, end) in zip(numbers, sets.kinds, pairwise([0, *sets.ends]), strict=True):
        written = sets.data[start:end]
        assert decode(written, int(kind), 1000).tolist() == expected.tolist()
        assert len(written) <= min(125, 2 * len(expected), 2 * (1000 - len(expected)))
    return sets


WORDS = ("寿张镇", "公开", "541\x01171", "2020", "396条", "王店", "政府信息", "互联网大会安保", "a1", "〇")


def drawn_texts(count: int) -> list[list[str]]:
    rng = random.Random(3)
    return [
        ["".join(rng.choices(WORDS, k=rng.randrange(1, 9))) for _ in range(rng.randrange(1, 4))] for _ in range(count)
    ]


@pytest.mark.parametrize(("at_once", "held"), [(4_000_000, 4_000_000), (700, 4_000_000), (700, 2000)])
def test_every_gram_finds_the_reports_that_hold_it_and_no_other(
    monkeypatch: pytest.MonkeyPatch, at_once: int, held: int
) -> None:
    """Also where the sets are sorted part by part, and where they do not fit into memory."""
    monkeypatch.setattr("hooks.search.postings._HELD", held)
    monkeypatch.setattr("hooks.search.postings._AT_ONCE", at_once)
    monkeypatch.setattr("hooks.search.postings._TOGETHER", at_once // 10)
    texts, files = drawn_texts(300), 40
    with Postings(len(texts), files) as postings:
        for number in random.Random(1).sample(range(len(texts)), len(texts)):
            postings.add(number, grams(texts[number]), grams(texts[number][:1]))
        written = list(postings.files())
    assert len(written) == files
    every = np.unique(np.concatenate([grams(runs) for runs in texts]))
    absent = grams(["寿店", "7777", "x"])
    for gram in (*every, *absent):
        word, mixed = text_of(int(gram)), int(mix(np.array([gram], dtype=np.uint64))[0])
        found, titled = lookup(written[(mixed >> 32) % files], mixed, len(texts))
        assert found.tolist() == [i for i, runs in enumerate(texts) if any(word in run for run in runs)], word
        assert titled.tolist() == [i for i, runs in enumerate(texts) if word in runs[0]], word


@given(st.lists(st.text("公开张1.2", max_size=9), max_size=4))
def test_grams_are_the_short_substrings(runs: list[str]) -> None:
    runs = [fold(run) for run in runs]
    found = {text_of(int(gram)) for gram in grams(runs)}
    figures = set("0123456789" + POINT)
    assert found == {
        run[i : i + n]
        for run in runs
        for n in range(1, LONGEST + 1)
        for i in range(len(run) - n + 1)
        if n < 3 or set(run[i : i + n]) <= figures
    }


def ranks(count: int, seed: int = 0) -> list[Rank]:
    rng = random.Random(seed)
    return sorted((Rank(2025 - i % 12, f"place-{rng.random()}/") for i in range(count)), key=lambda rank: rank.key)


def test_segments_cover_all_newest_first() -> None:
    bounds = list(segments(every := ranks(60_000)))
    assert [start for start, _ in bounds] == [0, *(end for _, end in bounds[:-1])]
    assert bounds[-1][1] == len(every)
    assert 1 < len(bounds) < 5
    assert bounds[0][1] < len(every) / 8
    assert list(segments([])) == []
    for count in (5, 300, 5000, 10_000, 60_000):
        cut = list(segments(ranks(count)))
        assert sum(files_of(start, end, count) for start, end in cut) <= max(1, count // 5)


def test_a_report_that_is_added_changes_one_segment() -> None:
    every = ranks(9000)
    before = [tuple(every[start:end]) for start, end in segments(every)]
    for new in (Rank(2025, "zzz/"), Rank(2016, "zzz/")):
        more = sorted([*every, new], key=lambda rank: rank.key)
        after = [tuple(more[start:end]) for start, end in segments(more)]
        assert len(set(before) - set(after)) == 1
        assert len(set(after) - set(before)) == 1


RARE = ("𧒽岗镇", "𬒈", "\U0002032f")


def test_characters_beyond_uffff_are_indexed_and_may_be_common(tmp_path: Path) -> None:
    ranks, folded = [Rank(2020, f"{letter}/") for letter in "abcdef"], [fold(text) for text in RARE]
    with IndexWriter(ranks, {rank.address: "1" for rank in ranks}) as writer:
        for rank in ranks:
            writer.add(Document(rank, ("广东省", RARE[0]), grams(folded), grams(folded)))
        state = writer.write(tmp_path)
    common = json.loads((tmp_path / "manifest.json").read_bytes().decode())["common"]
    assert {"𧒽", "𬒈", "岗镇", "\ud85d", "\udcbd岗"} <= {*common}
    assert IndexState.from_json(json.loads(json_bytes(state.to_json()).decode())) == state


def test_a_segment_is_written_anew_where_the_findings_of_a_report_differ(tmp_path: Path) -> None:
    """Which another report may decide: the version of the report itself stays the same."""
    ranks, text = [Rank(2020, f"{letter}/") for letter in "abc"], grams(["公开"])
    versions = {rank.address: "1" for rank in ranks}
    state, written = IndexState(), dict[str, list[list[str]]]()
    for name, labels in (("first", ("holds",)), ("same", ("holds",)), ("other", ("differs", "years", "holds"))):
        (tmp_path / name).mkdir()
        findings = {"a/": ("none",), "b/": labels, "c/": ("none",)}
        with IndexWriter(ranks, versions, state, findings=findings) as writer:
            assert writer.wants("b/") == (name != "same")
            for rank in ranks:
                if writer.wants(rank.address):
                    writer.add(Document(rank, (), text, text))
            state = writer.write(tmp_path / name)
        for path in (tmp_path / name).glob("*/facets.json"):
            facets = json.loads(path.read_bytes())
            written[name] = [facets["findings"][ord(mark) - ord("0")] for mark in facets["marks"]]
    assert written == {
        "first": [["none"], ["holds"], ["none"]],
        "other": [["none"], ["differs", "years", "holds"], ["none"]],
    }
