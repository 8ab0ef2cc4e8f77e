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


def _write(canvas: Canvas, x: float, y: float, text: str) -> None:
    """A line, run by run."""
    for run, ink in runs(text):
        small = ink in (Ink.SUPERSCRIPT, Ink.SUBSCRIPT, Ink.RUBY)
        size = _SIZE * 0.6 if small else _SIZE
        rise = {Ink.SUPERSCRIPT: _SIZE * 0.4, Ink.SUBSCRIPT: -_SIZE * 0.2, Ink.RUBY: _SIZE * 0.9}
        font = "Symbol" if ink is Ink.SYMBOL else _font()
        wide = float(pdfmetrics.stringWidth(run, font, size))
        if ink is Ink.RUBY:
            x -= wide
        canvas.saveState()  # or what follows would be printed without ink too
        text_object = canvas.beginText(x, y + rise.get(ink, 0) if ink else y)
        text_object.setFont(font, size)
        text_object.setTextRenderMode(3 if ink is Ink.HIDDEN else 0)
        text_object.setFillGray(1 if ink is Ink.WHITE else 0)
        text_object.textOut(run)
        canvas.drawText(text_object)
        canvas.restoreState()
        if ink is Ink.STRUCK:
            canvas.line(x, y + size * 0.3, x + wide, y + size * 0.3)
        x += wide


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


def _draw_table(canvas: Canvas, table: _LaidOut, top: float) -> None:
    across, down = set[tuple[int, int]](), set[tuple[int, int]]()
    for at, lines in table.cells:
        right, below = at.column + at.columns, at.row + at.rows
        across |= {(edge, column) for edge in (at.row, below) for column in range(at.column, right)}
        down |= {(edge, row) for edge in (at.column, right) for row in range(at.row, below)}
        for i, line in enumerate(lines):
            y = top - table.ys[at.row] - 3 - (i + 1) * _PITCH + 2
            _write(canvas, _MARGIN + table.xs[at.column] + 3, y, line)
    xs, ys = [_MARGIN + x for x in table.xs], [top - y for y in table.ys]
    for row, start, end in _joined(across):
        canvas.line(xs[start], ys[row], xs[end], ys[row])
    for column, start, end in _joined(down):
        canvas.line(xs[column], ys[start], xs[column], ys[end])


def as_pdf(parts: Parts, variant: int = 0) -> bytes:
    """A PDF; `variant` says nothing here."""
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
            _write(canvas, _MARGIN, y + _PITCH, part)
        else:
            _draw_table(canvas, part, y)
            y -= part.ys[-1] + _PITCH
    canvas.showPage()
    canvas.save()
    return out.getvalue()
