"""Reports whose columns are in another order, more, or fewer: each figure under its own head, or said to be unread.

More: python -m pytest tests/converters/whole/test_moved_columns.py with MOVED=20.
"""

import os
import random
from functools import cache

import html_pages
import pytest
from layouts import LAYOUTS
from made_reports import Grid, MadeReport, as_docx, made
from moved_columns import Move, headed, narrowed, parts_of, permuted, scattered, widened

from converters.model.report import BLANK, REPORTED, Cell, Report
from converters.pipeline.convert import convert

COUNT = int(os.environ.get("MOVED", "1"))
MOVES: dict[str, Move] = {
    "permuted": permuted,
    "scattered": scattered,
    "a column more": widened("备注"),
    "last year beside it": widened("上年数"),
    "a column without a head": widened(""),
    "a blank column": widened("备注", ""),
    "a column less": narrowed,
    "another year": headed(lambda text, rng: "上年" + text.removeprefix("本年")),
    "a head in two lines": headed(lambda text, rng: text[: len(text) // 2] + "\n" + text[len(text) // 2 :]),
}
IN_GRIDS = ("docx", "html")
PARTED = ("L1", "L2", "L4")
"""Layouts of text that show rows and blank cells."""


def rendered(parts: list[str | Grid], layout: str) -> bytes:
    if layout == "docx":
        return as_docx(parts)
    if layout == "html":
        return html_pages.encoded(parts, next(iter(html_pages.SKELETONS)), "exact", "utf-8", "utf-8")
    return LAYOUTS[layout](parts).encode()


def report_of(form: str, seed: int) -> MadeReport:
    report, rng = made(form, seed), random.Random(seed)
    if seed % 2:
        report.figures.update(dict.fromkeys(rng.sample(sorted(report.figures), len(report.figures) // 4), ""))
    return report


def converted(form: str, seed: int, layout: str, move: Move | None) -> Report:
    parts, rng = [], random.Random(seed)
    for part in report_of(form, seed).parts():
        grid = part
        if move and isinstance(grid, Grid):
            for block in parts_of(grid):
                grid = move(grid, block, rng)
        parts.append(grid)
    return convert(rendered(parts, layout), "moved").report


@cache
def as_official(form: str, seed: int, layout: str) -> dict[str, Cell]:
    return {cell.cell: cell for cell in converted(form, seed, layout, None).cells}


def read_and_printed(kind: str, layout: str, form: str, seed: int) -> tuple[int, int]:
    """How many cells of a moved table are read, none of them wrong, and how many there are."""
    expected = as_official(form, seed, layout)
    report = converted(form, seed, layout, MOVES[kind])
    read = [cell for cell in report.cells if cell.status in (REPORTED, BLANK)]
    assert [cell for cell in read if (cell.status, cell.value) != _said(expected, cell)] == [], (form, seed)
    if len(read) < len(report.cells):
        assert {"head_unknown", "place_unknown"}.intersection(_kinds(report)) or kind == "a column less"
    return len(read), len(expected)


@pytest.mark.parametrize("layout", [*IN_GRIDS, *PARTED, "L5"])
@pytest.mark.parametrize("kind", MOVES)
def test_no_figure_goes_to_another_column(kind: str, layout: str) -> None:
    counts = [read_and_printed(kind, layout, form, seed) for seed in range(COUNT) for form in ("2019", "2021")]
    share, total = (sum(numbers) for numbers in zip(*counts, strict=True))
    if kind in ("permuted", "a head in two lines"):
        assert share >= 0.95 * total
    elif layout in IN_GRIDS and kind not in ("a column less", "another year"):
        assert share >= 0.9 * total


def _said(expected: dict[str, Cell], cell: Cell) -> tuple[str, object]:
    return (expected[cell.cell].status, expected[cell.cell].value) if cell.cell in expected else ("", None)


def _kinds(report: Report) -> set[str]:
    return {problem.kind for problem in report.problems} | {remark for cell in report.cells for remark in cell.remarks}


@pytest.mark.parametrize("layout", [*IN_GRIDS, *PARTED])
@pytest.mark.parametrize("kind", ["permuted", "last year beside it"])
def test_the_statistics_in_another_order(kind: str, layout: str) -> None:
    for seed in range(COUNT):
        expected = as_official("2014", seed, layout)
        report = converted("2014", seed, layout, MOVES[kind])
        assert {c.cell: (c.status, c.value) for c in report.cells} == {
            name: (cell.status, cell.value) for name, cell in expected.items()
        }
