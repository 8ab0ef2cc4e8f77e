"""A report on paper: text and tables set on pages, one below the other, in black on white."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageDraw
from scanned_reports.settings import Setting
from scanned_reports.table_plans import Plan, PlanCell
from scanned_reports.typefaces import Face

DPI: Final = 300
"""Pixels an inch that pages are drawn with."""
UNIT: Final = DPI / 72
SIZE: Final = (2480, 3508)
_LEAST_ROWS: Final = 3
"""Of a table, before it goes over the page."""
_HANGING: Final = frozenset("，。、；：）》”")
"""No line begins with them."""
_ROOM: Final = 2.0
"""Points between the text of a cell and its sides."""


@dataclass(slots=True)
class Sheet:
    """A page."""

    image: Image.Image = field(default_factory=lambda: Image.new("L", SIZE, 255))
    figures: list[tuple[int, int, int, int]] = field(default_factory=list)
    """Where the cells of figures stand."""


@dataclass(frozen=True, slots=True)
class _Box:
    """A cell that has its place."""

    cell: PlanCell
    left: float
    top: float
    right: float
    bottom: float

    @property
    def edges(self) -> tuple[int, int, int, int]:
        return round(self.left), round(self.top), round(self.right), round(self.bottom)


class Sheets:
    """Pages that are being filled, top to bottom."""

    def __init__(self, setting: Setting) -> None:
        self._setting = setting
        self.pages = [Sheet()]
        self._top = setting.margin * UNIT

    @property
    def _bottom(self) -> float:
        return SIZE[1] - self._setting.margin * UNIT

    def _turn(self) -> None:
        self.pages.append(Sheet())
        self._top = self._setting.margin * UNIT

    def write(self, text: str, size: float, *, middle: bool = False, indent: float = 2.0) -> None:
        """A paragraph; `indent`: of its first line, in characters."""
        pixels = size * UNIT
        side = self._setting.margin * UNIT
        first = "" if middle else "　" * round(indent)
        for line in wrapped(first + text, SIZE[0] - 2 * side, self._setting.face, pixels):
            if self._top + 1.6 * pixels > self._bottom:
                self._turn()
            draw = ImageDraw.Draw(self.pages[-1].image)
            x, anchor = (SIZE[0] / 2, "mm") if middle else (side, "lm")
            draw.text((x, self._top + 0.8 * pixels), line, 0, self._setting.face.at(pixels), anchor=anchor)
            self._top += 1.6 * pixels
        self._top += 0.2 * pixels

    def number(self) -> None:
        """The numbers at the feet of the pages."""
        for count, page in enumerate(self.pages, 1):
            font = self._setting.face.at(10.5 * UNIT)
            at = SIZE[0] / 2, SIZE[1] - self._setting.margin * UNIT / 2
            ImageDraw.Draw(page.image).text(at, f"- {count} -", 0, font, anchor="mm")

    def table(self, plan: Plan) -> None:
        """A table, over as many pages as it needs."""
        heights = self._heights(plan)
        heads = sum(heights[: plan.heads])
        first = 0
        while first < plan.rows:
            again = heads if first and self._setting.repeats else 0.0
            room = self._bottom - self._top - again
            count = _fitting(heights[first:], room)
            if (
                count < min(_LEAST_ROWS + plan.heads * (not first), plan.rows - first)
                and self._top > 1.5 * self._setting.margin * UNIT
            ):
                self._turn()
                continue
            if again:
                self._draw(plan, heights, 0, plan.heads)
            count = max(1, count)
            self._draw(plan, heights, first, first + count)
            first += count
            if first < plan.rows:
                self._turn()
        self._top += 8 * UNIT

    def _edges(self, plan: Plan) -> list[float]:
        side = self._setting.margin * UNIT
        whole = sum(plan.shares)
        edges = [side]
        for share in plan.shares:
            edges.append(edges[-1] + share / whole * (SIZE[0] - 2 * side))
        return edges

    def _lines(self, plan: Plan, cell: PlanCell) -> list[str]:
        edges = self._edges(plan)
        wide = edges[cell.column + cell.columns] - edges[cell.column] - 2 * _ROOM * UNIT
        return wrapped(cell.text, wide, self._face(cell), self._setting.small * UNIT)

    def _face(self, cell: PlanCell) -> Face:
        return self._setting.figures if cell.is_figure else self._setting.face

    def _is_turned(self, plan: Plan, cell: PlanCell) -> bool:
        return self._setting.turned and cell.row + cell.rows == plan.heads and cell.columns == 1

    def _heights(self, plan: Plan) -> list[float]:
        """Of each row."""
        line = 1.25 * self._setting.small * UNIT
        found = [line + 2 * self._setting.pad * UNIT] * plan.rows
        for cell in sorted(plan.cells, key=lambda cell: cell.rows):
            last = cell.row + cell.rows
            if self._is_turned(plan, cell):
                needed = (len(cell.text) + 1) * self._setting.small * UNIT
            else:
                needed = len(self._lines(plan, cell)) * line + 2 * self._setting.pad * UNIT
            found[last - 1] += max(0.0, needed - sum(found[cell.row : last]))
        return found

    def _draw(self, plan: Plan, heights: Sequence[float], first: int, last: int) -> None:
        """Some of its rows."""
        edges = self._edges(plan)
        page = self.pages[-1]
        draw = ImageDraw.Draw(page.image)
        for cell in plan.cells:
            begin, end = max(cell.row, first), min(cell.row + cell.rows, last)
            if begin >= end:
                continue
            top = self._top + sum(heights[first:begin])
            box = _Box(cell, edges[cell.column], top, edges[cell.column + cell.columns], top + sum(heights[begin:end]))
            self._rule(draw, box)
            if end - begin >= cell.rows / 2 and not (cell.row < first and end - begin == cell.rows / 2):
                self._fill(page.image, plan, box)
            if cell.is_figure:
                page.figures.append(box.edges)
        self._top += sum(heights[first:last])

    def _rule(self, draw: ImageDraw.ImageDraw, box: _Box) -> None:
        left, top, right, bottom = box.edges
        thick = max(1, round(self._setting.ruling * UNIT))
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top), (right, top)]
        draw.line(corners, 0, thick)

    def _fill(self, image: Image.Image, plan: Plan, box: _Box) -> None:
        """The text of a cell."""
        if self._is_turned(plan, box.cell):
            self._fill_turned(image, box)
            return
        size = self._setting.small * UNIT
        lines = self._lines(plan, box.cell)
        left = self._setting.is_left and not box.cell.is_figure and box.right - box.left > 6 * size
        x, side = (box.left + _ROOM * UNIT, "l") if left else ((box.left + box.right) / 2, "m")
        top = (box.top + box.bottom - len(lines) * 1.25 * size) / 2
        draw = ImageDraw.Draw(image)
        for i, line in enumerate(lines):
            draw.text((x, top + (i + 0.5) * 1.25 * size), line, 0, self._face(box.cell).at(size), anchor=f"{side}m")

    def _fill_turned(self, image: Image.Image, box: _Box) -> None:
        left, top, right, bottom = box.edges
        turned = Image.new("L", (bottom - top - 8, right - left - 8), 255)
        font = self._setting.face.at(self._setting.small * UNIT)
        ImageDraw.Draw(turned).text((turned.width / 2, turned.height / 2), box.cell.text, 0, font, anchor="mm")
        image.paste(turned.rotate(90, expand=True), (left + 4, top + 4))


def _fitting(heights: Sequence[float], room: float) -> int:
    """How many rows fit."""
    count = 0
    for height in heights:
        room -= height
        if room < 0:
            break
        count += 1
    return count


def wrapped(text: str, wide: float, face: Face, size: float) -> list[str]:
    """Lines no wider than that; a line holds one character at least."""
    font = face.at(size)
    lines, taken = [""], 0.0
    for sign in text:
        more = size if sign >= "⺀" else font.getlength(sign)
        breaks = sign not in _HANGING and (sign >= "⺀" or not lines[-1][-1:].isdigit())
        if lines[-1] and taken + more > wide + 0.5 and breaks:
            lines.append("")
            taken = 0.0
        lines[-1] += sign
        taken += more
    return lines
