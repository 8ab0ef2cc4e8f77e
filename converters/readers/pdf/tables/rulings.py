"""Rulings of a page → grids: which cell covers which rows and columns.

A ruling is a drawn line, the outline of a stroked rectangle, or a rectangle so thin that it is one. A filled area is
none: it only shades.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pdfplumber.page import Page
from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.text_lines import Line, lines, turned_lines

_THIN: Final = 3.0
_SNAP: Final = 3.0
_MOST_RULINGS: Final = 20_000
Box = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


@dataclass(slots=True)
class GridCell:
    """A cell by its box, before rows and columns are counted."""

    box: Box
    lines: list[Line]
    turned: list[str] = field(default_factory=list)
    """Texts in it that read downwards or upwards."""

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def empty(self) -> bool:
        return not self.lines and not self.turned


@dataclass(slots=True)
class Grid:
    """A ruled table of one page."""

    box: Box
    cells: list[GridCell]


def _edge(x0: float, top: float, x1: float, bottom: float) -> dict[str, Any]:
    flat = bottom - top <= x1 - x0
    if flat:
        top = bottom = (top + bottom) / 2
    else:
        x0 = x1 = (x0 + x1) / 2
    way = "h" if flat else "v"
    return {
        "x0": x0,
        "x1": x1,
        "top": top,
        "bottom": bottom,
        "width": x1 - x0,
        "height": bottom - top,
        "orientation": way,
    }


def _edges(page: Page) -> list[dict[str, Any]]:
    found = []
    for item in (*page.lines, *page.curves):
        box = _box(item)
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            found.append(_edge(*box))
    for item in page.rects:
        x0, top, x1, bottom = box = _box(item)
        if min(x1 - x0, bottom - top) <= _THIN:
            found.append(_edge(*box))
        elif item.get("stroke"):
            found += [_edge(x0, top, x1, top), _edge(x0, bottom, x1, bottom)]
            found += [_edge(x0, top, x0, bottom), _edge(x1, top, x1, bottom)]
    return [edge for edge in found if max(edge["width"], edge["height"]) > _THIN]


def _box(item: dict[str, Any]) -> Box:
    return float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"])


def _open_sides(edges: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Sides for tables that are printed open to the left and right, where inner verticals show that they are tables."""
    flat = [edge for edge in edges if edge["orientation"] == "h"]
    upright = [edge for edge in edges if edge["orientation"] == "v"]
    added = []
    for way in ("x0", "x1"):
        for edge in flat:
            group = [other for other in flat if abs(other[way] - edge[way]) <= _SNAP]
            top, bottom = min(e["top"] for e in group), max(e["bottom"] for e in group)
            if edge is not group[0] or bottom - top <= _THIN:
                continue
            between = [v for v in upright if v["bottom"] > top and v["top"] < bottom]
            inside = [v for v in between if edge["x0"] + _SNAP < v["x0"] < edge["x1"] - _SNAP]
            if inside and not any(abs(v["x0"] - edge[way]) <= 2 * _SNAP for v in between):
                top, bottom = min(v["top"] for v in inside), max(v["bottom"] for v in inside)
                added.append(_edge(edge[way], top, edge[way], bottom))
    return added


def grids(page: Page, glyphs: Iterable[Glyph]) -> tuple[list[Grid], list[Glyph]]:
    """The ruled tables of a page, top to bottom, and the glyphs that stand in none of them."""
    rest = list(glyphs)
    edges = _edges(page)
    if len(edges) > _MOST_RULINGS:
        return [], rest
    edges = merge_edges(edges + _open_sides(edges), _SNAP, _SNAP, _SNAP, _SNAP)
    boxes = intersections_to_cells(edges_to_intersections(edges, _SNAP, _SNAP))
    tables = cells_to_tables(boxes)
    whole_tables = {box for cells in tables for box in cells}
    tables += [[box] for box in boxes if box not in whole_tables]
    held: dict[Box, list[Glyph]] = {box: [] for cells in tables for box in cells}
    ordered = sorted(held, key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
    outside: list[Glyph] = []
    for glyph in rest:
        box = _holder(glyph, ordered)
        (outside if box is None else held[box]).append(glyph)
    found = []
    for cells in tables:
        whole = (min(b[0] for b in cells), min(b[1] for b in cells), max(b[2] for b in cells), max(b[3] for b in cells))
        found.append(Grid(whole, [GridCell(b, lines(held[b]), list(turned_lines(held[b]))) for b in cells]))
    return sorted(found, key=lambda grid: grid.box[1]), outside


def _holder(glyph: Glyph, boxes: Iterable[Box]) -> Box | None:
    """The smallest cell that the glyph stands in."""
    x, y = glyph.middle
    if glyph.turned == 2:
        return None
    return next((box for box in boxes if box[0] <= x <= box[2] and box[1] <= y <= box[3]), None)
