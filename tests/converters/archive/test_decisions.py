"""What becomes of a source whose report has its place already."""

from dataclasses import replace

import pytest

from converters.archive.decisions import OnConflict, decide
from converters.model.report import Body, Edition, Report, Source

PRESENT = Report("标题", 2020, None, Body("教育局"), Source("present", "text/plain", "0" * 64), (), ())
SAME = replace(PRESENT, source=Source("other", "text/plain", "1" * 64))
CHANGED = replace(SAME, title="别的标题")
EARLIER = Edition(Source("earlier", "text/plain", "2" * 64))


@pytest.mark.parametrize(
    ("made", "on_conflict", "what", "shown", "others"),
    [
        (SAME, OnConflict.ASK, "kept beside", "标题", ["other"]),
        (SAME, OnConflict.BESIDE, "kept beside", "标题", ["other"]),
        (SAME, OnConflict.REPLACE, "replaced", "标题", ["present"]),
        (CHANGED, OnConflict.ASK, "differs", "标题", []),
        (CHANGED, OnConflict.BESIDE, "kept beside", "标题", ["other"]),
        (CHANGED, OnConflict.REPLACE, "replaced", "别的标题", ["present"]),
    ],
)
def test_what_is_decided(made: Report, on_conflict: OnConflict, what: str, shown: str, others: list[str]) -> None:
    decision = decide(PRESENT, made, on_conflict)
    assert (decision.what, decision.shown.title) == (what, shown)
    assert [edition.source.name for edition in decision.shown.others] == others
    assert len(decision.differences) == (made is CHANGED)
    assert all(edition.differences == decision.differences for edition in decision.shown.others)
    assert all(d.shown == shown for d in decision.differences)


def test_earlier_sources_stay() -> None:
    beside = decide(replace(PRESENT, others=(EARLIER,)), SAME, OnConflict.ASK)
    replaced = decide(PRESENT, replace(CHANGED, others=(EARLIER,)), OnConflict.REPLACE)
    assert [edition.source.name for edition in beside.shown.others] == ["earlier", "other"]
    assert [edition.source.name for edition in replaced.shown.others] == ["earlier", "present"]
