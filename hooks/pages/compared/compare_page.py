"""The page on which theme/scripts/compare/ sets bodies side by side."""

from collections.abc import Iterable
from typing import Final

from hooks.pages.page import Page
from hooks.pages.templates import render

COMPARE: Final = "compare/"
METRICS: Final = f"{COMPARE}metrics.json"
"""Where the metrics stand."""


def compare_page(years: Iterable[int]) -> Page:
    """The page; `years`: those of the archive."""
    description = "任选几个机关，比较它们历年政府信息公开工作年度报告中的数字：图、表格和 CSV。"
    return Page(COMPARE, "比较", description, render("compare.html", COMPARE, years=sorted(years)))


def near(address: str) -> str:
    """The address of the comparison of a body with its neighbours of the same level."""
    return f"{COMPARE}?near={address}"


def within(address: str, year: int | None = None) -> str:
    """The address of the comparison of the bodies of a region, in a year or in all."""
    return f"{COMPARE}?in={address}" + (f"&y={year}" if year else "")
