"""The main figures of a report as one short text."""

from decimal import Decimal

import pytest

from converters.model.report import Cell
from hooks.overview.main_figures import OVERVIEW
from hooks.overview.packed_figures import PackedFigures, pack_figures

FIGURE = OVERVIEW[0].id
CELL = Cell("requests.new.total", "reported", Decimal(7), "7", "件", ())


@pytest.mark.parametrize(
    "cell",
    [
        CELL,
        Cell("requests.new.total", "blank", None, "", None, ()),
        Cell("requests.new.total", "missing", None, None, None, ()),
        Cell("fees", "reported", Decimal("0.10"), "0.10", "万元", ("<b>", "另见")),
        Cell("fees", "reported", Decimal(7), "7", "件", ()),
        Cell("statistics.requests_received.value", "reported", Decimal(7), "7", "件", ()),
        Cell("requests.new.total", "reported", Decimal(7), "7", None, ()),
        Cell("requests.new.total", "reported", Decimal(7), " 7\n", "件", ()),
        Cell("requests.new.total", "reported", Decimal(7), "7", "件", ("head_unknown",)),
        Cell("requests.new.total", "unverified", None, "7", "件", ()),
        Cell("requests.new.total", "reported", Decimal("-0"), "-0", "件", ()),
    ],
)
def test_what_is_packed_is_unpacked(cell: Cell) -> None:
    found = PackedFigures(pack_figures({FIGURE: cell}))
    assert (dict(found), found[FIGURE], found.get("none"), len(found)) == ({FIGURE: cell}, cell, None, 1)
    assert (FIGURE in found, "none" in found) == (True, False)
    assert str(found[FIGURE].value) == str(cell.value)


def test_each_figure_keeps_its_place() -> None:
    figures = {
        it.id: Cell(it.cells[-1], "reported", Decimal(n), str(n), "件") for n, it in enumerate(OVERVIEW) if n % 2
    }
    assert dict(PackedFigures(pack_figures(figures))) == figures


def test_figures_that_no_overview_shows_are_left_out() -> None:
    assert not PackedFigures(pack_figures({"of no overview": CELL}))


def test_reports_that_are_alike_share_their_cells() -> None:
    text = pack_figures({FIGURE: CELL})
    assert PackedFigures(text)[FIGURE] is PackedFigures(f"{text}")[FIGURE]
