"""The text of a page, as pdfium finds it → its characters.

pdfium is asked five things of each character, thousands of times a file.
"""

import ctypes
from collections.abc import Callable, Iterator
from itertools import repeat
from typing import Any, Final

import pypdfium2.raw as pdfium

from converters.readers.pdf.page_objects import Character, Matrix, Style
from converters.readers.pdf.pdfium_objects import ADDRESS, quick
from converters.readers.pdf.text_layer.font_measure import Measure, Point, measure_of, upright
from converters.readers.pdf.text_layer.text_objects import Texts

_ASK: Final = 500
"""Characters between two looks at the time."""
_GENERATED: Final = frozenset(" \r\n")
_HYPHEN: Final = "\x02"
"""What pdfium makes of a hyphen at the end of a line."""
_BLANK: Final = 0.01
"""Of its longer side: a box that is no thicker is that of a character which prints nothing."""
_UNKNOWN: Final = "\x00"
"""Stands for what a font prints and calls white space."""
_Origin = tuple[int, float, float]
"""Of a character: its text object, and where it begins, in the space of the page."""


_UNICODE: Final = quick(pdfium.FPDFText_GetUnicode, ctypes.c_uint)
_IS_GENERATED: Final = quick(pdfium.FPDFText_IsGenerated)
_TEXT_OBJECT: Final = quick(pdfium.FPDFText_GetTextObject, ADDRESS)
_IS_UNMAPPED: Final = quick(pdfium.FPDFText_HasUnicodeMapError)
_CHAR_BOX: Final = quick(pdfium.FPDFText_GetCharBox)
_ORIGIN: Final = quick(pdfium.FPDFText_GetCharOrigin)
_LOOSE_BOX: Final = quick(pdfium.FPDFText_GetLooseCharBox)
_MATRIX_OF: Final = quick(pdfium.FPDFText_GetMatrix)
_FONT_SIZE: Final = quick(pdfium.FPDFText_GetFontSize, ctypes.c_double)


class CharacterReader:
    """Reads the characters that the text objects of a page print."""

    def __init__(self, page: Any, display: Matrix, texts: Texts, count: Callable[[int], None]) -> None:
        """`page`: its text; `display`: to the page as displayed; `count` is told of so many more and raises Refused beyond a bound."""
        self._page, self._display, self._texts, self._count = page, display, texts, count
        self._fonts: dict[int, Any] = {}
        """Of each text object."""
        self._measures: dict[int, Measure] = {}
        """Of each font."""
        self._box, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._to_box = ctypes.byref(self._box)
        self._ink = tuple(ctypes.c_double() for _ in range(4))
        self._to_ink = tuple(map(ctypes.byref, self._ink))

    def read(self) -> Iterator[Character]:
        """pdfium gives the characters of a ligature one by one, all with the box of the whole: they are one again."""
        styles: dict[int, tuple[Style, float]] = {}
        last: _Origin | None = None
        held: Character | None = None
        for i, text, origin in self._printed():
            if held is not None and origin == last:
                held = held._replace(text=held.text + text)
                continue
            if held is not None:
                yield held
            last = origin
            style = styles.get(origin[0])
            if style is None:
                style = styles[origin[0]] = self._style(i, origin[0])
            held = self._character(i, text, style, origin)
        if held is not None:
            yield held

    def _printed(self) -> Iterator[tuple[int, str, _Origin]]:
        """Index, text and origin of each character that the page itself prints."""
        page, x, y = self._page, ctypes.c_double(), ctypes.c_double()
        to_x, to_y = ctypes.byref(x), ctypes.byref(y)
        count = pdfium.FPDFText_CountChars(self._page)
        for start in range(0, count, _ASK):
            end = min(start + _ASK, count)
            self._count(end - start)
            indexes = range(start, end)
            texts, items = map(chr, map(_UNICODE, repeat(page), indexes)), map(_TEXT_OBJECT, repeat(page), indexes)
            for i, text, item in zip(indexes, texts, items, strict=True):
                if item and not (text in _GENERATED and _IS_GENERATED(page, i)):
                    _ORIGIN(page, i, to_x, to_y)
                    yield i, text, (item, x.value, y.value)

    def _character(self, index: int, text: str, style: tuple[Style, float], origin: _Origin) -> Character:
        mapped = _IS_UNMAPPED(self._page, index) != 1
        if text == _HYPHEN and mapped:
            text = "-"
        if text.isspace() and self._is_inked(index):
            text, mapped = _UNKNOWN, False
        item, x, y = origin
        x, y = self._display.point(x, y)
        shared, scale = style
        return Character(text, mapped, x, y, self._width(index, item, text, shared.size, scale), shared)

    def _style(self, index: int, item: int) -> tuple[Style, float]:
        """What the characters of a text object share; by what their boxes are wider than they advance, 0 where boxes do not tell."""
        found = self._matrix
        _MATRIX_OF(self._page, index, ctypes.byref(found))
        matrix = Matrix(found.a, found.b, found.c, found.d, 0, 0).then(self._display)
        text = self._texts.at(item) or pdfium.FPDFText_GetTextObject(self._page, index)
        font = self._fonts[item] = pdfium.FPDFTextObj_GetFont(text)
        size = _FONT_SIZE(self._page, index)
        key = ctypes.addressof(font.contents) if font else 0
        if key not in self._measures:
            self._measures[key] = measure_of(font)
        tells = self._display.a and not matrix.b and not matrix.c
        if matrix.a * matrix.d - matrix.b * matrix.c > 0:
            matrix = upright(matrix, self._printed_at(index, item))
        measure = self._measures[key]
        style = Style(matrix, key, size * measure.unit, measure.descent, self._texts.ink(text))
        return style, abs(matrix.a) if tells else 0.0

    def _is_inked(self, index: int) -> bool:
        """Whether a character prints anything."""
        _CHAR_BOX(self._page, index, *self._to_ink)
        left, right, bottom, top = self._ink
        thin, long = sorted((abs(right.value - left.value), abs(top.value - bottom.value)))
        return thin > _BLANK * long

    def _printed_at(self, index: int, item: int) -> tuple[Point, Point]:
        """Two corners of what the first inked character of a text object from that one on prints, from its origin."""
        while not self._is_inked(index) and _TEXT_OBJECT(self._page, index + 1) == item:
            index += 1
        left, right, bottom, top = (value.value for value in self._ink)
        x, y = ctypes.c_double(), ctypes.c_double()
        _ORIGIN(self._page, index, ctypes.byref(x), ctypes.byref(y))
        start = self._display.point(x.value, y.value)
        corners = self._display.point(left, bottom), self._display.point(right, top)
        (x0, y0), (x1, y1) = ((across - start[0], up - start[1]) for across, up in corners)
        return (x0, y0), (x1, y1)

    def _width(self, index: int, item: int, text: str, size: float, scale: float) -> float:
        """What a character advances, before its matrix."""
        if scale:
            box = self._box
            _LOOSE_BOX(self._page, index, self._to_box)
            if across := box.right - box.left:
                return float(across / scale)
        width = ctypes.c_float()
        pdfium.FPDFFont_GetGlyphWidth(self._fonts[item], ord(text[0]), size, width)
        return float(width.value)
