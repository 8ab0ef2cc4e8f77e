"""The state of a build comes back as it was kept; what cannot be trusted in it costs its reuse, not the build."""

import json
from typing import Any

import pytest

from hooks.engine.build_state import VERSION, BuildState, SuggestionState
from hooks.search.index_state import IndexState, Segment

STATE = BuildState(
    digest="d",
    code="c",
    files={"index.html": "3 4 5"},
    shards=("k1", "k2"),
    rendered=("k1", "k3"),
    sources={"a/2020.source.pdf": (1, 2, 3)},
    versions={"a/2020.md": "v"},
    downloads={"reports.csv": {"k1": [0, 9]}},
    search=IndexState({"s": Segment("id", 2, 1)}, "ck", ("公", "公开")),
    suggestions=SuggestionState("n", ("search/names/names.json",)),
    pages={"years/": "p"},
)


def kept(state: BuildState, **changes: Any) -> Any:
    """As the cache reads it again."""
    return json.loads(json.dumps({**state.to_json(), **changes}))


def test_a_state_comes_back_as_it_was() -> None:
    assert BuildState.from_json(kept(STATE)) == STATE
    assert BuildState.from_json(kept(BuildState())) == BuildState()


@pytest.mark.parametrize(
    "changes",
    [
        {"version": VERSION + 1},
        {"version": None},
        {"sources": {"a": [1, 2]}},
        {"sources": []},
        {"shards": None},
        {"downloads": {"reports.csv": 3}},
        {"search": {"segments": {"s": {}}}},
        {"search": None},
        {"suggestions": []},
    ],
)
def test_of_another_version_or_a_damaged_one_only_the_stamps_are_read(changes: dict[str, Any]) -> None:
    assert BuildState.from_json(kept(STATE, **changes)) == BuildState(files=STATE.files)


@pytest.mark.parametrize("data", [None, [], "x", {}, {"version": VERSION}, {"files": {"a": 1, "b": [2]}}])
def test_what_is_no_state_is_an_empty_one(data: object) -> None:
    assert BuildState.from_json(data) == BuildState()


def test_other_code_may_only_rely_on_the_stamps() -> None:
    assert STATE.reusable_by("c") == STATE
    assert STATE.reusable_by("other") == BuildState(files=STATE.files)
