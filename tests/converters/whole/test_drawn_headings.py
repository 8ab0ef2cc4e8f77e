"""Chapters headed in drawn words and numbers: each is found with the text below it, and prose opens none.

DRAWN=1000 tries as many reports.
"""

import os

import pytest
from drawn_headings import DrawnHeadings, draw_headings

from converters.model.report import Report
from converters.pipeline.convert import convert

COUNT = int(os.environ.get("DRAWN", "64"))


@pytest.fixture(scope="module")
def converted() -> list[tuple[DrawnHeadings, Report]]:
    drawn = [draw_headings(seed) for seed in range(COUNT)]
    return [(item, convert(item.text.encode(), "drawn.txt").report) for item in drawn]


def outline(report: Report) -> dict[str, tuple[str, str]]:
    """Heading and text of each headed section, without white space."""
    headed = [section for section in report.sections if section.heading]
    return {section.id: ("".join((section.heading or "").split()), "".join(section.text.split())) for section in headed}


def test_sections_are_found(converted: list[tuple[DrawnHeadings, Report]]) -> None:
    missed = [
        (item.seed, item.style, name, expected)
        for item, report in converted
        for name, expected in item.outline.items()
        if outline(report).get(name) != expected
    ]
    assert len(missed) <= 0.01 * sum(len(item.sections) for item, _ in converted), missed


def test_prose_opens_none(converted: list[tuple[DrawnHeadings, Report]]) -> None:
    assert not [
        (item.seed, outline(report).keys() - item.sections)
        for item, report in converted
        if outline(report).keys() - item.sections
    ]


def test_titles_stay(converted: list[tuple[DrawnHeadings, Report]]) -> None:
    assert all(report.title == item.title for item, report in converted)
