"""What the search index of the last site tells of the reports that are others now."""

from pathlib import Path

import pytest

from hooks.engine.build_state import BuildState
from hooks.engine.writing.index_job import Before, before_of
from hooks.search.corrected.corrected_segment import MOST

STATE = BuildState(versions={"a/2020.md": "1", "a/2021.md": "1", "b/2020.md": "1"}, rendered=("k1", "k2"))
FOLDER, SHARDS = Path("site/search"), (Path("cache/shards/k2.shard"), Path("cache/shards/k3.shard"))


@pytest.mark.parametrize(
    ("now", "changed"),
    [
        ({"a/2020.md": "1", "a/2021.md": "2", "b/2020.md": "1"}, {"a/2021.md": "1"}),
        ({"a/2020.md": "1", "a/2021.md": "1", "b/2020.md": "1", "c/2020.md": "1"}, {}),
        ({"a/2021.md": "1"}, {}),
    ],
)
def test_what_was_another_report_is_looked_for_where_it_was_kept(now: dict[str, str], changed: dict[str, str]) -> None:
    assert before_of(STATE, FOLDER, now, SHARDS) == Before(FOLDER, changed, (Path("cache/shards/k1.shard"),))


def test_where_many_are_others_nothing_is_looked_for() -> None:
    paths = [f"a/{year}.md" for year in range(2000, 2001 + MOST)]
    state = BuildState(versions=dict.fromkeys(paths, "1"), rendered=("k1",))
    assert before_of(state, FOLDER, dict.fromkeys(paths, "2"), SHARDS) == Before()
