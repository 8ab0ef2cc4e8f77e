"""What becomes of a source whose report has its place already."""

from dataclasses import replace

import pytest

from converters.archive.decisions import OnConflict, decide
from converters.model.report import Body, Edition, Report, Source

PRESENT = Report("标题", 2020, None, Body("教育局"), Source("present", "text/plain", "0" * 64), (), ())
SAME = replace(PRESENT, source=Source("other", "text/plain", "1" * 64))
CHANGED = replace(SAME, title="别的标题")
DAY = "2024-05-06"
URL = "https://www.example.gov.cn/2020.html"
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
    decision = decide(PRESENT, made, on_conflict, DAY)
    assert (decision.what, decision.shown.title) == (what, shown)
    assert [edition.source.name for edition in decision.shown.others] == others
    assert len(decision.differences) == (made is CHANGED)
    assert all(edition.differences == decision.differences for edition in decision.shown.others)
    assert all(d.shown == shown for d in decision.differences)


def test_earlier_sources_stay() -> None:
    beside = decide(replace(PRESENT, others=(EARLIER,)), SAME, OnConflict.ASK, DAY)
    replaced = decide(PRESENT, replace(CHANGED, others=(EARLIER,)), OnConflict.REPLACE, DAY)
    assert [edition.source.name for edition in beside.shown.others] == ["earlier", "other"]
    assert [edition.source.name for edition in replaced.shown.others] == ["earlier", "present"]


def fetched(report: Report, url: str | None, day: str | None, record: str | None = None) -> Report:
    return replace(report, source=replace(report.source, url=url, retrieved=day, record=record))


FIRST = fetched(PRESENT, URL, "2024-01-02", "a" * 64)


def test_a_source_that_is_replaced_says_when() -> None:
    shown = decide(replace(PRESENT, others=(EARLIER,)), replace(CHANGED, others=(EARLIER,)), OnConflict.REPLACE, DAY)
    assert [(it.source.name, it.replaced, it.later) for it in shown.shown.others] == [
        ("earlier", None, None),
        ("present", DAY, None),
    ]
    assert [it.is_version for it in shown.shown.others] == [False, True]


@pytest.mark.parametrize(
    ("present", "made", "later"),
    [
        (FIRST, fetched(CHANGED, URL, "2024-03-04", "b" * 64), "2024-03-04"),
        (FIRST, fetched(CHANGED, URL, "2024-01-02", "b" * 64), "2024-01-02"),
        (FIRST, fetched(CHANGED, URL, "2024-03-04"), "2024-03-04"),
        (FIRST, fetched(CHANGED, URL, "2024-01-02", "a" * 64), None),  # lay beside from the start
        (FIRST, fetched(CHANGED, URL, "2024-01-02"), None),
        (FIRST, fetched(CHANGED, URL, "2023-12-31", "b" * 64), None),  # an older one, added afterwards
        (FIRST, fetched(CHANGED, URL, None), None),
        (FIRST, fetched(CHANGED, "https://www.example.gov.cn/2020.doc", "2024-03-04", "b" * 64), None),
        (FIRST, fetched(SAME, URL, "2024-03-04", "b" * 64), None),  # says the same
        (PRESENT, CHANGED, None),
        (fetched(PRESENT, URL, None), fetched(CHANGED, URL, "2024-03-04"), None),
        (
            replace(PRESENT, others=(Edition(FIRST.source),)),
            fetched(CHANGED, URL, "2024-03-04", "b" * 64),
            "2024-03-04",
        ),
    ],
)
def test_only_what_an_address_serves_anew_is_a_later_version(present: Report, made: Report, later: str | None) -> None:
    other = decide(present, made, OnConflict.BESIDE, DAY).shown.others[-1]
    assert (other.later, other.replaced, other.is_version) == (later, None, later is not None)
