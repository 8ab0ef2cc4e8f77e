"""What an element has by its own style, by the sheets of the page and by what is around it, and which runs that marks."""

import re
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Final

from converters.model.marks import Mark
from converters.model.matching.patterns import regex
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.html.styles.colour_spaces import Colour
from converters.readers.html.styles.colours import WHITE, is_lost_on, over, painted
from converters.readers.html.styles.declarations import NONE, Declarations, declared, override
from converters.readers.html.styles.text_sizes import USUAL, size_of

_MARKS: Final = {
    "sup": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT, "s": Mark.STRUCK, "strike": Mark.STRUCK, "del": Mark.STRUCK,
    "rt": Mark.RUBY, "rp": Mark.RUBY, "rtc": Mark.RUBY,
}  # fmt: skip
MARKED: Final = frozenset(_MARKS)
_LEVELS: Final = {"super": Mark.SUPERSCRIPT, "sub": Mark.SUBSCRIPT}
_SIZED: Final = frozenset(("small", "big", "font"))
"""Elements that change the size of text without a style."""
_SMALLER: Final = 0.85
"""Size of a raised character, of those around it, at most."""
_FAR_SMALLER: Final = 0.65
"""The same of one on the line that is no part of the figure beside it."""
_STRONG: Final = (Mark.STRUCK, Mark.RUBY)
"""Marks that hold for all that is within them."""
_COLOUR_ATTRIBUTES: Final = frozenset(("bgcolor", "color", "text", "background"))
_ALIGNED: Final = frozenset("td th tr tbody thead tfoot table div p body img".split())
"""Elements that a vertical alignment moves as a whole, or not at all."""
_LENGTH: Final = regex(r"(-?)(\d{0,4}(?:\.\d{1,6})?)(px|pt|em|ex|rem|%|mm)(?:\s?!.*)?\Z")
_LEAST_RISE: Final = {"px": 3.0, "pt": 2.0, "em": 0.2, "rem": 0.2, "ex": 0.4, "%": 20.0, "mm": 0.7}
"""From so much on text stands above or below its line."""
_SIDES: Final = frozenset(("margin", "margin-left", "margin-right", "padding", "padding-left", "padding-right"))
_NOT_ZERO: Final = regex("[1-9]")
_STRING: Final = regex(r""""((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|attr\(\s*([\w-]+)\s*\)""", re.S)
_ESCAPE: Final = regex(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_COUNTED: Final = regex(r"\b(?:counters?|var|string|env)\(|\b(?:open|close)-quote")
_EMPTY: Final = regex(r"""(?:''|"")(?:\s|!|\Z)""")
_LINE_BEHIND: Final = regex(
    r"gradient\((?:to [a-z ]+,|-?[\d.]+[a-z]+,)?\s*(?:transparent|rgba\([^()]*, ?0\)).*,\s*(?:transparent|rgba\([^()]*, ?0\))[^,()]*\)"
)
_PRIVATE: Final = regex("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_UNSEEN: Final = regex(
    r"(?:^|;)(?:display:none|visibility:hidden|(?:height|max-height|width|font-size|opacity):0(?!\.?\d*[1-9]))"
)


@made_fast
@dataclass(frozen=True, slots=True)
class Style:
    """The style of an element."""

    own: Declarations
    """What is declared for itself."""
    colour: Colour | None = None
    """Of its text, where that is declared for it or around it."""
    background: Colour = WHITE
    """What is behind its text."""
    is_sure: bool = True
    """Whether that is known: there is no picture behind it, and no sheet that the page does not hold."""
    keeps_breaks: bool = False
    """Whether line feeds of the source are lines."""
    level: Mark | None = None
    """Whether its text is raised or lowered, struck out, far smaller than the rest, a note's, or beside other text."""
    size: float = USUAL
    """Of its text, in pixels."""
    declared: str = field(init=False, repr=False, compare=False)
    """What is declared for itself, in one text without white space."""

    def __post_init__(self) -> None:
        own = self.own
        text = ";".join([f"{name}:{value}" for name, value in own.items()]).replace(" ", "") if own else ""
        object.__setattr__(self, "declared", text)

    @property
    def mark(self) -> Mark | None:
        """How its text is marked."""
        if self.colour is not None and self.level not in _STRONG and is_lost_on(self.colour, self.background):
            return Mark.INVISIBLE
        return self.level

    def within(self) -> "Style":
        """The style of an element in it that has none of its own."""
        return replace(self, own=NONE) if self.own else self


PLAIN: Final = Style(NONE)
"""That of an element of which nothing is declared, on white."""


def style_of(tag: str, attributes: dict[str, str], around: Style, sheet: Declarations) -> Style:
    """The style of an element."""
    text = attributes.get("style")
    own = declared(text) if text else NONE
    if sheet:
        merged = dict(sheet)
        override(merged, own)
        own = merged
    is_note = tag == "a" and is_of_note(attributes)
    if not (own or is_note or tag in _MARKS or tag in _SIZED) and _COLOUR_ATTRIBUTES.isdisjoint(attributes):
        return around.within()
    spaces = own.get("white-space")
    keeps_breaks = spaces.startswith(("pre", "break-spaces")) if spaces else around.keeps_breaks
    size = size_of(tag, own.get("font-size", ""), attributes.get("size", ""), around.size)
    level = (
        Mark.UNEVEN
        if is_note and around.level is None
        else _level(tag, own, around.level, size / max(around.size, 1.0))
    )
    return Style(own, *_colours(own, attributes, around), keeps_breaks, level, size)


def is_of_note(attributes: dict[str, str]) -> bool:
    """Whether a link leads to another place of the page, as the mark of a note does."""
    return attributes.get("href", "").lstrip().startswith("#")


class Styles:
    """The styles of a page; elements alike in their attributes and in what is around them share one."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, str | None, str | None, tuple[str | None, ...]], tuple[Style, Style]] = {}

    def of(self, tag: str, attributes: dict[str, str], around: Style, sheet: Declarations) -> Style:
        """The style of an element, by its attributes, what is around it and what the sheets declare for it."""
        if sheet:
            return style_of(tag, attributes, around, sheet)
        if not attributes and not around.own and tag not in _MARKS and tag not in _SIZED:
            return around
        coloured = () if _COLOUR_ATTRIBUTES.isdisjoint(attributes) else tuple(map(attributes.get, _COLOUR_ATTRIBUTES))
        shape = attributes.get("size") if tag == "font" else str(tag == "a" and is_of_note(attributes))
        key = tag, id(around), attributes.get("style"), shape, coloured
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = around, style_of(tag, attributes, around, sheet)
        return known[1]


def is_apart(style: Style) -> bool:
    """Whether an element within a line stands apart from the text beside it."""
    own = style.own
    if not own:
        return False
    if own.get("position", "").startswith(("absolute", "fixed")) or own.get("float", "").startswith(("left", "right")):
        return True
    return not _SIDES.isdisjoint(own) and any(_NOT_ZERO.search(own[name]) for name in own.keys() & _SIDES)


def _colours(own: Declarations, attributes: dict[str, str], around: Style) -> tuple[Colour | None, Colour, bool]:
    """The colours of an element, declared in its style, in attributes or around it, and whether they are sure."""
    text = own.get("-webkit-text-fill-color") or own.get("color") or attributes.get("color") or attributes.get("text")
    behind = own.get("background-color") or own.get("background") or attributes.get("bgcolor")
    image = own.get("background-image") or own.get("background") or ("url(" if attributes.get("background") else "")
    named = _value(text) if text else ""
    ink = painted("black" if named == "initial" else named)
    background = over(_background(_value(behind)) if behind else None, around.background) or around.background
    return (
        over(ink, background) or around.colour,
        background,
        around.is_sure and "url(" not in image and "gradient" not in image,
    )


def _value(text: str) -> str:
    return text.partition("!")[0].strip().lower()


def _background(value: str) -> tuple[Colour, float] | None:
    """The first colour of a background, which may say other things too."""
    return painted(value) or next((found for part in value.split() if (found := painted(part))), None)


def _level(tag: str, own: Declarations, around: Mark | None, size: float) -> Mark | None:
    """How its text is marked that is so many times as large as the text around it."""
    if around in _STRONG:
        return around
    line = own.get("text-decoration", "") + own.get("text-decoration-line", "")
    if "line-through" in line or (tag in _ALIGNED and is_crossed(own)):
        return Mark.STRUCK
    if _MARKS.get(tag) in _STRONG:
        return Mark.UNEVEN if line and _MARKS[tag] is Mark.STRUCK else _MARKS[tag]
    if around not in (None, Mark.UNEVEN) or tag in _ALIGNED:
        return around
    smaller = Mark.UNEVEN if tag == "small" or size <= _FAR_SMALLER else around
    return _MARKS.get(tag) or _risen(own, size) or smaller


def _risen(own: Declarations, size: float) -> Mark | None:
    """Whether text is raised or lowered by its style."""
    level = own.get("vertical-align") or own.get("font-variant-position", "")
    if size <= _SMALLER and level.partition("!")[0].strip() in ("top", "text-top"):
        return Mark.SUPERSCRIPT
    if found := _LEVELS.get(level.partition("!")[0].strip()):
        return found
    rise = _length(level)
    if own.get("position", "").startswith("relative"):
        rise += _length(own.get("bottom", "")) - _length(own.get("top", ""))
    return None if abs(rise) < 1 else Mark.SUPERSCRIPT if rise > 0 else Mark.SUBSCRIPT


def _length(value: str) -> float:
    """How many times the least rise a length is."""
    found = _LENGTH.match(value) if value else None
    if not found or not found[2] or found[2] == ".":
        return 0.0
    return float(found[1] + found[2]) / _LEAST_RISE[found[3]]


def generated(declarations: Declarations, attributes: dict[str, str]) -> str:
    """The text that a sheet puts before or after an element; none that is not seen, and no sign of an icon font."""
    content = declarations.get("content", "")
    if not content or _UNSEEN.search(";".join(f"{name}:{value}" for name, value in declarations.items())):
        return ""
    text = "".join(
        attributes.get(found[3].lower(), "") if found[3] else _ESCAPE.sub(_unescaped, found[1] or found[2] or "")
        for found in _STRING.finditer(content)
    )
    return "" if _PRIVATE.search(text) else text


def is_crossed(own: Declarations) -> bool:
    """Whether a background draws a line through the middle of a text."""
    return _LINE_BEHIND.search(own.get("background-image") or own.get("background", "")) is not None


def shows_otherwise(sheet: Mapping[str, Declarations], around: Style) -> bool:
    """Whether the first letter or line of an element is not seen as a part of the text behind it."""
    said = (sheet[name] for name in ("first-letter", "first-line") if name in sheet)
    styles = (style_of("span", {}, around, beginning) for beginning in said)
    return any(style.mark != around.mark or _UNSEEN.search(style.declared) for style in styles)


def is_counted(declarations: Declarations) -> bool:
    """Whether what a sheet puts before or after an element is a number that it counts, or a text that it has from elsewhere."""
    return bool(_COUNTED.search(declarations.get("content", "")))


def covers(declarations: Declarations) -> bool:
    """Whether what a sheet puts before or after an element is no text, and may lie over that of the element."""
    return _EMPTY.match(declarations.get("content", "")) is not None and declarations.get("position", "").startswith(
        "absolute"
    )


def _unescaped(found: re.Match[str]) -> str:
    if not found[1]:
        return "" if found[2] == "\n" else str(found[2])
    code = int(found[1], 16)
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
