"""An object of a page, as pdfium knows it → its shapes, how it is painted, and what its clip lets through of it."""

import ctypes
import math
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from converters.readers.pdf.page_objects import Box, Character, Colour, Fill, Matrix, Shape, Style
from converters.readers.pdf.text_layer.font_measure import measure_of

_MOST_CLIPS: Final = 32
"""Paths of one clip, and points of one path, that are looked at; what more there is may only hide more."""
_MOST_POINTS: Final = 1_000
_LEAST_FILL: Final = 3.0
"""Points: what is narrower or lower hides nothing, and is the ground of nothing."""
_NO_LINE: Final = 0.02
"""Points: what is thinner is not drawn."""
_OPAQUE: Final = 255
_FAINT: Final = 12
"""Of 255; ink that is no more opaque cannot be seen."""


def quick(function: Any, gives: Any = ctypes.c_int) -> Callable[..., Any]:
    """A function of pdfium that takes pointers and whole numbers as they are, and gives addresses as numbers: to hold them against
    the types that it takes, and to make pointers, takes longer than most answers."""
    return ctypes.PYFUNCTYPE(gives)(ctypes.cast(function, ctypes.c_void_p).value or 0)


ADDRESS: Final = ctypes.c_void_p
_BOUNDS: Final = quick(pdfium.FPDFPageObj_GetBounds)
_MATRIX_OF: Final = quick(pdfium.FPDFPageObj_GetMatrix)
_RENDER_MODE: Final = quick(pdfium.FPDFTextObj_GetTextRenderMode)
_FILL_COLOUR: Final = quick(pdfium.FPDFPageObj_GetFillColor)
_STROKE_COLOUR: Final = quick(pdfium.FPDFPageObj_GetStrokeColor)
_CLIP_PATH: Final = quick(pdfium.FPDFPageObj_GetClipPath, pdfium.FPDF_CLIPPATH)
_COUNT_PATHS: Final = quick(pdfium.FPDFClipPath_CountPaths)
_UNBOUNDED: Final[Box] = (-math.inf, -math.inf, math.inf, math.inf)
_UNINKED: Final = frozenset((pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP))
_OUTLINED: Final = frozenset(
    (
        pdfium.FPDF_TEXTRENDERMODE_STROKE,
        pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE,
        pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP,
        pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP,
    )
)
_HOLLOW: Final = frozenset((pdfium.FPDF_TEXTRENDERMODE_STROKE, pdfium.FPDF_TEXTRENDERMODE_STROKE_CLIP))


_FLOATS: Final = tuple(ctypes.c_float() for _ in range(4))
_COUNTS: Final = tuple(ctypes.c_uint() for _ in range(4))
_MATRIX: Final = pdfium.FS_MATRIX()
"""What pdfium writes its answers into; who calls it holds the lock (`limits.PDFIUM`)."""
_TO_FLOATS, _TO_COUNTS = tuple(map(ctypes.byref, _FLOATS)), tuple(map(ctypes.byref, _COUNTS))
_TO_MATRIX: Final = ctypes.byref(_MATRIX)


def matrix_of(item: Any) -> Matrix:
    found = _MATRIX
    if not _MATRIX_OF(item, _TO_MATRIX):
        return Matrix(0, 0, 0, 0, 0, 0)
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def bounds_of(item: Any) -> Box:
    """The box of an object, in the space in which it is drawn; empty where pdfium knows none."""
    if not _BOUNDS(item, *_TO_FLOATS):
        return math.nan, math.nan, math.nan, math.nan
    left, bottom, right, top = _FLOATS
    return left.value, bottom.value, right.value, top.value


def blank(item: Any, bounds: Box, matrix: Matrix) -> Iterator[Character]:
    """A text object that prints nothing but white space, as one space: pdfium passes it over where it reads text."""
    if bounds[0] != bounds[2]:
        return
    font = pdfium.FPDFTextObj_GetFont(item)
    size, width = ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFTextObj_GetFontSize(item, size)
    pdfium.FPDFFont_GetGlyphWidth(font, ord(" "), size, width)
    key = ctypes.addressof(font.contents) if font else 0
    a, b, c, d, x, y = matrix_of(item).then(matrix)
    measure = measure_of(font)
    style = Style(Matrix(a, b, c, d, 0, 0), key, size.value * measure.unit, measure.descent)
    yield Character(" ", True, x, y, width.value, style)


def colours_of(text: Any) -> tuple[Colour, ...]:
    """The colours of a text object, inside and outline; none where it is drawn without ink that is seen."""
    mode = _RENDER_MODE(text)
    if mode in _UNINKED:
        return ()
    painted = [] if mode in _HOLLOW else [_colour(_FILL_COLOUR, text)]
    if mode in _OUTLINED:
        painted.append(_colour(_STROKE_COLOUR, text))
    return tuple(colour for colour, alpha in painted if alpha > _FAINT)


def _colour(get: Callable[..., Any], item: Any) -> tuple[Colour, int]:
    """A colour and how opaque it is, of 255; black where the object names none."""
    if not get(item, *_TO_COUNTS):
        return (0, 0, 0), _OPAQUE
    red, green, blue, alpha = _COUNTS
    return (red.value, green.value, blue.value), alpha.value


def shapes(path: Any, matrix: Matrix) -> list[Shape]:
    """A shape for each part of a path, but for what is filled between two parts: the lines that this draws."""
    mode, stroke = ctypes.c_int(), pdfium.FPDF_BOOL()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    stroked, filled = bool(stroke.value), mode.value != pdfium.FPDF_FILLMODE_NONE
    found, winding = list[Shape](), list[bool]()
    for points, straight, closed in _parts(path, matrix):
        if len(points) > 1:
            xs, ys = zip(*points, strict=True)
            rectangle = straight and _is_rectangle(points, closed=closed)
            found.append(Shape(min(xs), min(ys), max(xs), max(ys), rectangle, stroked, filled))
            winding.append(_turns_right(points))
    if len(found) == 2 and filled and not stroked:
        is_hollow = mode.value == pdfium.FPDF_FILLMODE_ALTERNATE or winding[0] != winding[1]
        return list(_between(*found) if is_hollow else ()) or found
    return found


_Points = Sequence[tuple[float, float]]


def _turns_right(points: _Points) -> bool:
    """Which way a part of a path goes around what is in it."""
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True)) > 0


def _between(one: Shape, other: Shape) -> Iterator[Shape]:
    """The lines of a frame that is filled between two rectangles, one in the other; none where it is none."""
    inner, outer = sorted((one, other), key=lambda shape: (shape.x1 - shape.x0) * (shape.bottom - shape.top))
    left, top = inner.x0 - outer.x0, inner.top - outer.top
    right, bottom = outer.x1 - inner.x1, outer.bottom - inner.bottom
    sides = (
        (left, (*outer.box[:2], inner.x0, outer.bottom)),
        (top, (*outer.box[:3], inner.top)),
        (right, (inner.x1, *outer.box[1:])),
        (bottom, (outer.x0, inner.bottom, *outer.box[2:])),
    )
    if inner.rectangle and outer.rectangle and all(-_NO_LINE < width <= _LEAST_FILL for width, _ in sides):
        yield from (Shape(*box, True, False, True) for width, box in sides if width >= _NO_LINE)


def _parts(path: Any, matrix: Matrix) -> list[tuple[_Points, bool, bool]]:
    """Of each part of a path its points, whether they are joined by straight lines, and whether it is closed."""
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[tuple[list[tuple[float, float]], bool, bool]] = []
    for i in range(pdfium.FPDFPath_CountSegments(path)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        point = matrix.point(x.value, y.value)
        if kind == pdfium.FPDF_SEGMENT_MOVETO or not parts:
            parts.append(([point], True, False))
            continue
        points, straight, _ = parts[-1]
        points.append(point)
        closed = bool(pdfium.FPDFPathSegment_GetClose(segment))
        parts[-1] = points, straight and kind == pdfium.FPDF_SEGMENT_LINETO, closed
    return list(parts)


def _is_rectangle(points: _Points, *, closed: bool) -> bool:
    """Whether straight lines from point to point go around a rectangle with level and upright sides."""
    corners = points[:-1] if len(points) == 5 and math.dist(points[0], points[-1]) < 0.01 else points
    if len(corners) != 4 or not (closed or corners is not points):
        return False
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    pairs = ((x0, x1, y1, y2, x2, x3, y3, y0), (y0, y1, x1, x2, y2, y3, x3, x0))
    return any(all(abs(p[i] - p[i + 1]) < 0.01 for i in range(0, 8, 2)) for p in pairs)


class Clip(NamedTuple):
    """What a clip lets through."""

    box: Box = _UNBOUNDED
    """Outside of it, nothing."""
    whole: bool = True
    """Whether it is all of its box, as far as is known."""

    def within(self, other: "Clip") -> "Clip":
        """What both let through."""
        (x0, top, x1, bottom), (left, upper, right, lower) = self.box, other.box
        box = max(x0, left), max(top, upper), min(x1, right), min(bottom, lower)
        return Clip(box, self.whole and other.whole)


UNCLIPPED: Final = Clip()


class Clips:
    """The clips of the objects of a page; many objects share a path, which is looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, Matrix], Clip] = {}

    def of(self, item: Any, matrix: Matrix, around: Clip) -> Clip:
        """The clip of an object; `matrix` leads from the space that it is drawn in, `around`: that of the form around it."""
        path = _CLIP_PATH(item)
        count = _COUNT_PATHS(path)
        if count <= 0:
            return around
        found = around
        for i in range(min(count, _MOST_CLIPS)):
            found = self._path(path, i, matrix).within(found)
        return found if count <= _MOST_CLIPS else found._replace(whole=False)

    def _path(self, path: Any, index: int, matrix: Matrix) -> Clip:
        count = pdfium.FPDFClipPath_CountPathSegments(path, index)
        if not 0 < count <= _MOST_POINTS:
            return Clip(whole=False)
        first = pdfium.FPDFClipPath_GetPathSegment(path, index, 0)
        key = ctypes.addressof(first.contents), matrix
        if key not in self._known:
            self._known[key] = _clip([pdfium.FPDFClipPath_GetPathSegment(path, index, i) for i in range(count)], matrix)
        return self._known[key]


def _clip(segments: Sequence[Any], matrix: Matrix) -> Clip:
    x, y = ctypes.c_float(), ctypes.c_float()
    points = []
    for segment in segments:
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(matrix.point(x.value, y.value))
    xs, ys = zip(*points, strict=True)
    return Clip((min(xs), min(ys), max(xs), max(ys)), _is_rectangle(points, closed=True))


def fills(path: Any, parts: Sequence[Shape], painted: int, clip: Callable[[], Clip]) -> Iterator[Fill]:
    """The filled rectangles among the parts of a path, which is the object of that number; `clip` is asked for if needed."""
    areas = [
        part
        for part in parts
        if part.filled and part.rectangle and min(part.x1 - part.x0, part.bottom - part.top) > _LEAST_FILL
    ]
    if not areas:
        return
    colour, alpha = _colour(_FILL_COLOUR, path)
    if alpha <= _FAINT:
        return
    shown = clip()
    opaque = alpha == _OPAQUE and shown.whole and len(parts) == 1 and not pdfium.FPDFPageObj_HasTransparency(path)
    for area in areas:
        box = Clip(area.box).within(shown).box
        yield Fill(box, painted, colour, opaque)
