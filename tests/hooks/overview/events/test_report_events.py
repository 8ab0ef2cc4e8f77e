"""The events of a report, from what its file says."""

from dataclasses import replace

import pytest

from converters.model.decided import Correction, Withdrawal
from converters.model.report import Body, Difference, Edition, Report, Source
from hooks.overview.events.report_events import Event, added_on, events_of

SOURCE = Source("a.txt", "text/plain", "0" * 64)
REPORT = Report("标题", 2020, None, Body("教育局"), SOURCE, (), ())
OLDER = replace(SOURCE, sha256="abcdef12" * 8)
DIFFERS = (Difference("title", "一", "二"),)


@pytest.mark.parametrize(
    ("report", "day"),
    [
        (REPORT, None),
        (replace(REPORT, added="2024-01-02"), "2024-01-02"),
        (replace(REPORT, source=replace(SOURCE, retrieved="2023-01-02")), "2023-01-02"),
        (replace(REPORT, added="2024-01-02", source=replace(SOURCE, retrieved="2023-01-02")), "2024-01-02"),
        (
            replace(
                REPORT,
                source=replace(SOURCE, retrieved="2023-01-02"),
                others=(Edition(replace(OLDER, retrieved="2022-01-02"), DIFFERS, replaced="2023-01-03"),),
            ),
            "2022-01-02",
        ),
        (replace(REPORT, others=(Edition(replace(OLDER, retrieved="2022-01-02"), DIFFERS),)), None),
    ],
)
def test_when_a_report_was_added(report: Report, day: str | None) -> None:
    assert added_on(report) == day


def correction(converted: str, corrected: str, day: str = "2024-01-02", why: str = "甲") -> Correction:
    return Correction("title", converted, corrected, why, "", day)


def keys(*corrections: Correction) -> list[str]:
    return [event.key for event in events_of(replace(REPORT, corrections=corrections))]


def test_an_event_keeps_its_key_when_others_come() -> None:
    one, two = correction("一", "二"), correction("二", "三")
    assert keys(one, two) == [*keys(one), *keys(two)]
    assert keys(replace(one, why="乙")) == keys(one)
    assert len({*keys(one), *keys(two), *keys(replace(one, date="2024-01-03"))}) == 3


def test_only_another_version_is_an_event() -> None:
    same, beside = Edition(OLDER, (), replaced="2024-01-02"), Edition(OLDER, DIFFERS)
    assert events_of(replace(REPORT, others=(same, beside))) == ()
    version = Edition(OLDER, DIFFERS, replaced="2024-03-04", later="2024-01-02")
    assert [(it.kind, it.day, it.key, it.anchor, it.count) for it in events_of(replace(REPORT, others=(version,)))] == [
        ("later", "2024-01-02", "later-abcdef12-2024-01-02", "edition-abcdef12", 1),
        ("replaced", "2024-03-04", "replaced-abcdef12-2024-03-04", "edition-abcdef12", 1),
    ]


def test_long_texts_are_cut_and_all_comes_back() -> None:
    long = replace(REPORT, corrections=(correction("一" * 5000, "二" * 5000, why="三" * 5000),))
    long = replace(long, withdrawn=Withdrawal("四" * 5000, "", "2024-05-06"))
    for event in events_of(long):
        assert max(map(len, (event.before, event.after, event.why))) == 121
        assert Event(*event.to_json()) == event
