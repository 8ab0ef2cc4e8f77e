"""A made-up report as a PDF: one page, as high as it needs to be, drawn stroke by stroke."""

import io
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from made_reports import At, Grid
from metamorphic.ink import Ink, runs
from metamorphic.sheets import Parts, Sheet
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

_FONT, _SIZE, _PITCH, _MARGIN = "STSong-Light", 9, 12, 60


@cache
def _font() -> str:
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    return _FONT


@cache
def _wide(text: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, _font(), size))


def _folded(text: str, room: float) -> list[str]:
    """The lines of a cell; a plain line that is too long goes on in the next."""
    lines: list[str] = []
    for line in text.split("\n"):
        plain = all(ink is None for _, ink in runs(line))
        while plain and _wide(line, _SIZE) > room:
            cut = next(i for i in range(len(line), 0, -1) if i == 1 or _wide(line[:i], _SIZE) <= room)
            lines.append(line[:cut])
            line = line[cut:]
        lines.append(line)
    return lines


_SMALL = {
    Ink.SUPERSCRIPT: ((0.6, 0.4), (0.7, 0.25), (0.5, 0.5), (0.6, 0.3)),
    Ink.SUBSCRIPT: ((0.6, -0.2), (0.7, -0.15), (0.5, 0.0), (0.5, -0.3)),
    Ink.RUBY: ((0.6, 0.9),) * 4,
}
"""How large small runs are and how far they are raised, as part of the size of the figure, by variant."""


def _write(canvas: Canvas, x: float, y: float, text: str, variant: int) -> None:
    """A line, run by run."""
    for run, ink in runs(text):
        part, rise = _SMALL[ink][variant % 4] if ink in _SMALL else (1.0, 0.0)
        size = _SIZE * part
        font = "Symbol" if ink is Ink.SYMBOL else _font()
        wide = float(pdfmetrics.stringWidth(run, font, size))
        if ink is Ink.RUBY:
            x -= wide
        canvas.saveState()  # or what follows would be printed without ink too
        canvas.setFont(font, size)
        if ink is Ink.HIDDEN:
            _HIDE[variant % 4](canvas, run, x, y, wide)
        else:
            canvas.setFillGray(1 if ink is Ink.WHITE else 0)
            canvas.drawString(x, y + rise * _SIZE, run)
        canvas.restoreState()
        if ink is Ink.STRUCK:
            _STRIKE[variant % 2](canvas, x, y + size * 0.3, wide)
        x += wide


def _line(canvas: Canvas, x: float, y: float, wide: float) -> None:
    canvas.line(x, y, x + wide, y)


def _thin_rectangle(canvas: Canvas, x: float, y: float, wide: float) -> None:
    canvas.rect(x, y, wide, 0.8, stroke=0, fill=1)


_STRIKE = (_line, _thin_rectangle)
"""By variant."""


def _without_ink(canvas: Canvas, run: str, x: float, y: float, _wide: float) -> None:
    canvas.drawString(x, y, run, mode=3)


def _transparent(canvas: Canvas, run: str, x: float, y: float, _wide: float) -> None:
    canvas.setFillAlpha(0)
    canvas.drawString(x, y, run)


def _clipped_away(canvas: Canvas, run: str, x: float, y: float, wide: float) -> None:
    path = canvas.beginPath()
    path.rect(x - 50 - wide, y, 50, _SIZE)
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.drawString(x, y, run)


def _painted_over(canvas: Canvas, run: str, x: float, y: float, wide: float) -> None:
    canvas.drawString(x, y, run)
    canvas.setFillGray(1)
    canvas.rect(x, y - 2, wide, _SIZE, stroke=0, fill=1)


_HIDE = (_without_ink, _transparent, _clipped_away, _painted_over)
"""By variant."""


def _widths(grid: Grid) -> list[float]:
    def need(column: int) -> float:
        own = (at.text for at in grid.cells if at.column == column and at.columns == 1)
        return max((_wide(line, _SIZE) for text in own for line in text.split("\n")), default=0) + 8

    return [min(max(need(column), 44), 130) for column in range(grid.width)]


@dataclass(frozen=True)
class _LaidOut:
    """A table with its places."""

    cells: list[tuple[At, list[str]]]
    xs: list[float]
    ys: list[float]
    """Of its rulings, from the left and from the top."""


def _lay_out(grid: Sheet) -> _LaidOut:
    xs = [0.0]
    for width in _widths(grid):
        xs.append(xs[-1] + width)
    cells = [(at, _folded(at.text, xs[at.column + at.columns] - xs[at.column] - 6)) for at in grid.cells]
    heights = [_PITCH + 6.0] * grid.height
    for at, lines in sorted(cells, key=lambda item: item[0].rows):
        lacking = len(lines) * _PITCH + 6 - sum(heights[at.row : at.row + at.rows])
        heights[at.row + at.rows - 1] += max(0.0, lacking)
    ys = [0.0]
    for height in heights:
        ys.append(ys[-1] + height)
    return _LaidOut(cells, xs, ys)


def _joined(edges: set[tuple[int, int]]) -> Iterable[tuple[int, int, int]]:
    """Edges (line, place) as strokes (line, from, to) as long as they go."""
    for line, place in sorted(edges):
        if (line, place - 1) not in edges:
            end = place
            while (line, end) in edges:
                end += 1
            yield line, place, end


def _draw_table(canvas: Canvas, table: _LaidOut, top: float, variant: int) -> None:
    across, down = set[tuple[int, int]](), set[tuple[int, int]]()
    for at, lines in table.cells:
        right, below = at.column + at.columns, at.row + at.rows
        across |= {(edge, column) for edge in (at.row, below) for column in range(at.column, right)}
        down |= {(edge, row) for edge in (at.column, right) for row in range(at.row, below)}
        for i, line in enumerate(lines):
            y = top - table.ys[at.row] - 3 - (i + 1) * _PITCH + 2
            _write(canvas, _MARGIN + table.xs[at.column] + 3, y, line, variant)
    xs, ys = [_MARGIN + x for x in table.xs], [top - y for y in table.ys]
    for row, start, end in _joined(across):
        canvas.line(xs[start], ys[row], xs[end], ys[row])
    for column, start, end in _joined(down):
        canvas.line(xs[column], ys[start], xs[column], ys[end])


def as_pdf(parts: Parts, variant: int = 0) -> bytes:
    """A PDF; `variant` says how runs are raised, lowered, struck out and hidden."""
    _font()
    laid_out = [part if isinstance(part, str) else _lay_out(part) for part in parts]
    height = 2 * _MARGIN + sum(2 * _PITCH if isinstance(part, str) else part.ys[-1] + _PITCH for part in laid_out)
    width = 2 * _MARGIN + max([600.0, *(part.xs[-1] for part in laid_out if isinstance(part, _LaidOut))])
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), pageCompression=0)
    y = height - _MARGIN
    for part in laid_out:
        if isinstance(part, str):
            y -= 2 * _PITCH
            _write(canvas, _MARGIN, y + _PITCH, part, variant)
        else:
            _draw_table(canvas, part, y, variant)
            y -= part.ys[-1] + _PITCH
    canvas.showPage()
    canvas.save()
    return out.getvalue()
