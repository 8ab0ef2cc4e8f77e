"""The other sources of a report: which are versions of it, which of two is the earlier, and what each says."""

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from converters.archive.layout import Entry
from converters.model.report import Body, Difference, Edition, Report, Source
from hooks.pages.report.editions import EditionView, other_sources
from hooks.pages.report.printed_labels import Labels

SHOWN = Source("a.txt", "text/plain", "0" * 64)
OTHER = Source("b.txt", "text/plain", "abcdef12" * 8)
DIFFERS = (Difference("title", "本页的", ""),)


def view(item: Edition, retrieved: str | None = None) -> EditionView:
    report = Report("标题", 2020, None, Body("局"), replace(SHOWN, retrieved=retrieved), (), (), others=(item,))
    found = other_sources(Entry(PurePosixPath("a/2020.md"), report, None, (None,)), lambda _: 0, Labels(()), {})
    (one,) = (*found.versions, *found.others)
    assert (len(found.versions), found.differing) == (
        int(item.is_version),
        int(not item.is_version and bool(item.differences)),
    )
    return one


@pytest.mark.parametrize(
    ("item", "retrieved", "state", "heads", "values"),
    [
        (Edition(OTHER, DIFFERS), None, "", ("该来源", "本页"), ("空白", "本页的")),
        (
            Edition(OTHER, DIFFERS, replaced="2024-01-02"),
            None,
            "2024-01-02 已替换",
            ("这一版", "本页（较晚）"),
            ("空白", "本页的"),
        ),
        (
            Edition(OTHER, DIFFERS, later="2024-01-02"),
            None,
            "2024-01-02 见于发布网页",
            ("本页（较早）", "这一版"),
            ("本页的", "空白"),
        ),
        (  # a later one still has taken the place
            Edition(OTHER, DIFFERS, later="2024-01-02"),
            "2024-03-04",
            "2024-01-02 见于发布网页",
            ("这一版", "本页（较晚）"),
            ("空白", "本页的"),
        ),
        (  # somebody has put back what was before
            Edition(replace(OTHER, retrieved="2024-01-02"), DIFFERS, replaced="2024-05-06", later="2024-01-02"),
            "2023-01-02",
            "2024-01-02 见于发布网页，2024-05-06 已替换",
            ("本页（较早）", "这一版"),
            ("本页的", "空白"),
        ),
    ],
)
def test_which_is_the_earlier(
    item: Edition, retrieved: str | None, state: str, heads: tuple[str, str], values: tuple[str, str]
) -> None:
    found = view(item, retrieved)
    assert (found.state, found.heads, found.anchor) == (state, heads, "edition-abcdef12")
    assert [(it.label, it.values, it.unit) for it in found.differences] == [("标题", values, "")]


def test_another_format_of_the_same_is_no_version() -> None:
    found = view(Edition(OTHER, (), replaced="2024-01-02"))
    assert (found.is_version, found.state, found.differences) == (False, "", [])
