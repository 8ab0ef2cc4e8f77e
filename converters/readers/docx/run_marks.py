"""What Word does to the look of a run that changes its meaning: hidden, struck out, raised, lowered, the colour of its ground.

A property holds as the run itself says, else its character style, else the style of its paragraph, of its table, each with
those that it is based on, else the defaults of the document (ISO/IEC 29500-1, §17.7.2).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from converters.model.marks import Mark
from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.docx import shading
from converters.readers.docx.shading import CLEAR, PAPER, UNKNOWN, are_alike
from converters.readers.docx.tables.surround import Surround
from converters.readers.docx.word_styles import Styles
from converters.readers.docx.word_xml import W14, Element, W, child, half_points, is_on, value

_RUN: Final = W + "r"
_TEXT: Final = W + "t"
_PROPERTIES: Final = W + "rPr"
_CHARACTER_STYLE: Final = W + "rStyle"
_BASE: Final = W + "basedOn"
_HIDDEN: Final = W + "vanish"
_TOGGLES: Final = {_HIDDEN: Mark.HIDDEN, W + "strike": Mark.STRUCK, W + "dstrike": Mark.STRUCK}
_ALIGNED: Final = {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}
_POSITION: Final = W + "position"
_SIZE: Final = W + "sz"
_COLOUR: Final = W + "color"
_SHADING: Final = W + "shd"
_MARKER: Final = W + "highlight"
_ALIGNMENT: Final = W + "vertAlign"
_OUTLINE: Final = W14 + "textFill"
_FONTS: Final = W + "rFonts"
_GROUND: Final = W + "pPr"
"""In a look, the colour that a style of paragraphs paints behind them."""
_USUAL_SIZE: Final = 20
"""Half-points of a text whose size nothing says (§17.3.2.38)."""
_LEAST_SHIFT: Final = 2
"""Half-points by which a text of the same size may stand above or below its neighbours and still be on their line."""
_SMALLER: Final = 0.8
"""Size of a raised or lowered character, of those on the line, at most."""
_FAR_SMALLER: Final = 0.6
"""The same of one on the line that is no part of the figure beside it."""
_LARGEST_FIGURE: Final = 32
"""Half-points of the largest figures of tables; only titles are larger."""
_LONGEST_CHAIN: Final = 12
"""Styles based on one another; a longer chain is a circle."""
_DIRECT: Final = tuple(
    regex(pattern)
    for pattern in (
        *(rb'<w:%s\b(?! w:val="(?:0|false|off)")' % name for name in (b"vanish", b"strike", b"dstrike")),
        *(rb'<w:vertAlign w:val="(?!b)', rb'<w:position w:val="(?!0")', rb'<w:shd w:val="solid"', rb"<w14:textFill"),
        *(rb'w:themeColor="(?:background|light|bg|lt)1"', rb'customMarkFollows="', rb'w:ascii="[^"]*dings'),
    )
)
"""How marks are written that runs have by themselves."""
_COLOURS: Final = regex(rb'<w:color [^>]*\bw:val="([0-9A-Fa-f]{6})"')
_FILLS: Final = regex(rb'<w:shd [^>]*\bw:fill="([0-9A-Fa-f]{6})"')
_SIZES: Final = regex(rb'<w:sz w:val="(\d+)"')
_STYLES: Final = regex(rb'<w:(?:[pr]|tbl)Style [^>]*\bw:val="([^"]*)"')

_MARKED_OVER: Final = regex(rb'<w:highlight w:val="(?!none")')

Look = Mapping[str, str | bool | int | None]
"""Tag of a property → on or off, or its value: of those that matter here."""


@dataclass(frozen=True, slots=True)
class Line:
    """What the runs of a paragraph stand on, by which one that is set apart from the others is known."""

    look: Look
    """Of a run that says nothing by itself."""
    ground: str
    """The colour behind it, UNKNOWN where it is not known."""
    fills: tuple[str, ...]
    position: int | None = None
    """Half-points above the line that the text of most height stands, None where all runs stand alike."""
    size: int = _USUAL_SIZE
    """Half-points of that text."""
    is_coloured: bool = False
    """Whether its runs have different colours."""


class RunMarks:
    """The marks of runs, by their own properties and by those of styles."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._of_style = cache(self._look_of_style)
        self._conditional = cache(self._looks_of_conditions)
        self._usual = cache(self._usual_look)

    def may_mark(self, part: bytes) -> bool:
        """Whether any run of a part can be marked, told from its bytes: most documents need not be asked run by run."""
        part = _each_tag_once(part)
        if b"<w:" not in part or any(pattern.search(part) for pattern in _DIRECT):
            return True
        named = {name.decode("utf-8", "replace") for name in _STYLES.findall(part)}
        named |= {self._styles.of_tables} if self._styles.of_tables else set()
        looks = [self._usual(None, (), None), *map(self._of_style, named)]
        looks += (look for name in named for look in self._conditional(name).values())
        if any(map(_is_set_apart, looks)):
            return True
        fills = {PAPER, *_texts(_FILLS, part), *(str(look.get(tag)) for look in looks for tag in (_SHADING, _GROUND))}
        fills.update(fill for name in named for fill in self._fills(name))
        colours = _texts(_COLOURS, part) | {str(look.get(_COLOUR)) for look in looks}
        if _MARKED_OVER.search(part) or any(are_alike(colour, fill) for colour in colours for fill in fills):
            return True
        if b"<w:tbl>" not in part:
            return False
        sizes = {int(size) for size in set(_SIZES.findall(part)) if len(size) < 6}
        sizes |= {_number(look, _SIZE, _USUAL_SIZE) for look in looks}
        return min(sizes) <= _FAR_SMALLER * min(max(sizes), _LARGEST_FIGURE)

    def around(self, table: Element | None, outer: Surround) -> Surround:
        """What a table with those properties makes of what stands around it."""
        style = value(child(table, W + "tblStyle")) or self._styles.of_tables
        own = shading.fill_of(table)
        fills = self._fills(style) if style else ()
        return Surround(style, own or (UNKNOWN if fills else outer.colour), fills)

    def line(self, paragraph: Element, around: Surround) -> Line:
        """What the runs of a paragraph stand on."""
        properties = child(paragraph, W + "pPr")
        usual = self._usual(around.style, around.conditions, value(child(properties, W + "pStyle")))
        ground = shading.fill_of(properties) or str(usual.get(_GROUND) or around.colour)
        looks = [self._look(run, usual) for run in paragraph.iter(_RUN) if _says_anything(run)]
        standing = {
            (_number(look, _SIZE, _USUAL_SIZE), _number(look, _POSITION, 0)) for look in looks if _is_seen(look)
        }
        is_coloured = len({look.get(_COLOUR) for look in looks}) > 1
        if len(standing) < 2:
            return Line(usual, ground, around.fills, is_coloured=is_coloured)
        size = max(size for size, _ in standing)
        position = min((position for of, position in standing if of == size), key=abs)
        return Line(usual, ground, around.fills, position, size, is_coloured)

    def of(self, run: Element, line: Line) -> Mark | None:
        """What a run is."""
        look = self._look(run, line.look)
        return next(filter(None, (rule(look, line) for rule in _RULES)), None) if look else None

    def hides(self, mark: Element | None, line: Line) -> bool:
        """Whether the mark of a paragraph (¶), with those properties, is hidden."""
        return bool({**line.look, **_own(mark)}.get(_HIDDEN))

    def font(self, run: Element, line: Line) -> str:
        """The font of pictures in which a run is written, empty where it is none."""
        return str(self._look(run, line.look).get(_FONTS) or "")

    def _look(self, run: Element, usual: Look) -> Look:
        properties = child(run, _PROPERTIES)
        if properties is None:
            return usual
        name = value(child(properties, _CHARACTER_STYLE))
        return {**usual, **(_toggled(usual, self._of_style(name)) if name else {}), **_own(properties)}

    def speaks_of_places(self, around: Surround) -> bool:
        """Whether the style of a table says of some of its cells alone what their runs look like."""
        return bool(around.style and self._conditional(around.style))

    def _usual_look(self, table_style: str | None, conditions: tuple[str, ...], style: str | None) -> Look:
        """The look of runs that say nothing, in paragraphs of a style, in cells of which a style of tables speaks on conditions."""
        found = {**_own(self._styles.of_runs), **(self._of_style(table_style) if table_style else {})}
        for condition in conditions if table_style else ():
            found |= self._conditional(str(table_style)).get(condition, {})
        found |= self._of_style(style) if style else {}
        return found if style else {**found, **self._of_element(self._styles.of_paragraphs)}

    def _look_of_style(self, name: str) -> Look:
        return self._of_element(self._styles.find(name))

    def _of_element(self, style: Element | None) -> Look:
        found: dict[str, str | bool | int | None] = {}
        for element in self._chain(style):
            found = {**_own(child(element, _PROPERTIES)), **found}
            found.setdefault(_GROUND, shading.fill_of(child(element, W + "pPr")))
        return found

    def _looks_of_conditions(self, name: str) -> Mapping[str, Look]:
        """What a style of tables says of some cells alone: condition → the look of their runs."""
        found: dict[str, Look] = {}
        for style in reversed(list(self._chain(self._styles.find(name)))):
            for item in style.iterchildren(W + "tblStylePr"):
                if own := _own(child(item, _PROPERTIES)):
                    condition = item.get(W + "type", "")
                    found[condition] = {**found.get(condition, {}), **own}
        return found

    def _chain(self, style: Element | None) -> Iterable[Element]:
        """A style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            if style is None:
                return
            yield style
            based = value(child(style, _BASE))
            style = self._styles.find(based) if based else None

    def _fills(self, table_style: str) -> tuple[str, ...]:
        """The colours that a style of tables paints behind any of their cells."""
        found = (
            shading.fill(item) for style in self._chain(self._styles.find(table_style)) for item in style.iter(_SHADING)
        )
        return tuple(dict.fromkeys(filter(None, found)))


def _each_tag_once(part: bytes) -> bytes:
    """The same tags, which say the same again and again: a hundredth of the bytes. Those that close first: they part the rest."""
    ends_once = b"</".join(dict.fromkeys(part.split(b"</")))
    return b"<".join(dict.fromkeys(ends_once.split(b"<")))


def _texts(pattern: re.Pattern[bytes], part: bytes) -> set[str]:
    return {text.decode().upper() for text in set(pattern.findall(part))}


def _says_anything(run: Element) -> bool:
    return bool(((text := child(run, _TEXT)) is not None) and (text.text or "").strip())


def _number(look: Look, tag: str, default: int) -> int:
    found = look.get(tag)
    return found if isinstance(found, int) else default


def _is_seen(look: Look) -> bool:
    return not any(look.get(tag) for tag in _TOGGLES)


def _is_set_apart(look: Look) -> bool:
    """Whether a look marks runs whatever stands beside them or behind them."""
    return not _is_seen(look) or look.get(_ALIGNMENT) in _ALIGNED or bool(look.get(_POSITION) or look.get(_FONTS))


def _toggled(usual: Look, style: Look) -> Look:
    """The look of a character style; what the style of the paragraph switches on, too, is off again (§17.7.3)."""
    return {tag: bool(usual.get(tag)) != bool(on) if tag in _TOGGLES and on else on for tag, on in style.items()}


def _font_of_pictures(item: Element) -> str:
    font = item.get(W + "ascii") or item.get(W + "hAnsi") or ""
    return font if "dings" in font.lower() else ""


_READERS: Final[Mapping[str, Callable[[Element], str | bool | int | None]]] = {
    **dict.fromkeys(_TOGGLES, is_on),
    _ALIGNMENT: lambda item: (value(item) or "").strip().lower(),
    _POSITION: lambda item: half_points(item, 0),
    _SIZE: lambda item: half_points(item, _USUAL_SIZE),
    _COLOUR: shading.text_colour,
    _OUTLINE: shading.inside,
    _SHADING: shading.fill,
    _MARKER: shading.marker,
    _FONTS: _font_of_pictures,
}


def _own(properties: Element | None) -> dict[str, str | bool | int | None]:
    """What properties of runs say themselves."""
    items = properties if properties is not None else ()
    return {item.tag: _READERS[item.tag](item) for item in items if item.tag in _READERS}


def _not_there(look: Look, _: Line) -> Mark | None:
    return next((mark for tag, mark in _TOGGLES.items() if look.get(tag)), None)


def _not_seen(look: Look, line: Line) -> Mark | None:
    colour = str(look.get(_OUTLINE) or look.get(_COLOUR) or UNKNOWN)
    if colour in (UNKNOWN, CLEAR):
        return Mark.INVISIBLE if colour == CLEAR else None
    ground = str(look.get(_MARKER) or look.get(_SHADING) or line.ground)
    if ground != UNKNOWN:
        return Mark.INVISIBLE if are_alike(colour, ground) else None
    if are_alike(colour, PAPER):  # as the head of a coloured table has it; but not beside another colour
        return Mark.UNEVEN if line.is_coloured else None
    return Mark.INVISIBLE if any(are_alike(colour, fill) for fill in line.fills) else None


def _aligned(look: Look, _: Line) -> Mark | None:
    return _ALIGNED.get(str(look.get(_ALIGNMENT)))


def _off_the_line(look: Look, line: Line) -> Mark | None:
    """Whether a run stands above or below those of full height in its paragraph, or is far smaller than they are."""
    if line.position is None:
        return None
    shift, size = _number(look, _POSITION, 0) - line.position, _number(look, _SIZE, _USUAL_SIZE)
    if abs(shift) > _LEAST_SHIFT or (shift and size <= _SMALLER * line.size):
        return Mark.SUPERSCRIPT if shift > 0 else Mark.SUBSCRIPT
    return Mark.UNEVEN if size <= _FAR_SMALLER * line.size else None


_RULES: Final = (_not_there, _not_seen, _aligned, _off_the_line)
"""What can be said of a run, the first that is."""
