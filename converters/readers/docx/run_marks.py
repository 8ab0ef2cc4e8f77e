"""What Word does to the look of a run that changes its meaning: hidden, struck out, raised, lowered, the colour of its ground.

A property holds as the run itself says, else its character style, else the style of its paragraph, each with those that it
is based on (ISO/IEC 29500-1, §17.7.2).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from converters.model.marks import Mark
from converters.readers.docx.word_xml import Element, W, child, is_on, value

_PROPERTIES: Final = W + "rPr"
_CHARACTER_STYLE: Final = W + "rStyle"
_TOGGLES: Final = {W + "vanish": Mark.HIDDEN, W + "strike": Mark.STRUCK, W + "dstrike": Mark.STRUCK}
_ALIGNED: Final = {"superscript": Mark.SUPERSCRIPT, "subscript": Mark.SUBSCRIPT}
_PAPER: Final = "FFFFFF"
_LONGEST_CHAIN: Final = 12
"""Styles based on one another; a longer chain is a circle."""
_DIRECT: Final = re.compile(rb"<w:(?:vanish|d?strike|vertAlign)\b")
_COLOURS: Final = re.compile(rb'<w:color [^>]*\bw:val="([0-9A-Fa-f]{6})"')
_FILLS: Final = re.compile(rb'<w:shd [^>]*\bw:fill="([0-9A-Fa-f]{6})"')
_STYLES: Final = re.compile(rb'<w:[pr]Style [^>]*\bw:val="([^"]*)"')

Look = Mapping[str, str | bool]
"""Tag of a property → on or off, or its value: of those that matter here."""


class RunMarks:
    """The marks of runs, by their own properties and by those of styles."""

    def __init__(self, style: Callable[[str], Element | None]) -> None:
        """`style`: from the id of a style to its element, None where the document does not define it."""
        self._style = style
        self._of_style = cache(self._look_of_style)

    def may_mark(self, part: bytes) -> bool:
        """Whether any run of a part can be marked, told from its bytes: most documents need not be asked run by run."""
        if b"<w:" not in part or _DIRECT.search(part):
            return True
        colours = {colour.upper() for colour in _COLOURS.findall(part)}
        if colours & {_PAPER.encode(), *(fill.upper() for fill in _FILLS.findall(part))}:
            return True
        return any(self._of_style(name.decode("utf-8", "replace")) for name in set(_STYLES.findall(part)))

    def of(self, run: Element, paragraph_style: str | None, ground: str | None) -> Mark | None:
        """What a run is. `ground`: the colour behind it, as six hexadecimal digits, None where it is not known."""
        look = dict(self._of_style(paragraph_style)) if paragraph_style else {}
        properties = child(run, _PROPERTIES)
        if properties is not None:
            name = value(child(properties, _CHARACTER_STYLE))
            look |= self._of_style(name) if name else {}
            look |= _look(properties)
        return _mark(look, ground) if look else None

    def _look_of_style(self, name: str) -> Look:
        chain: list[Look] = []
        based: str | None = name
        for _ in range(_LONGEST_CHAIN):
            style = self._style(based) if based else None
            if style is None:
                break
            properties = child(style, _PROPERTIES)
            chain.append(_look(properties) if properties is not None else {})
            based = value(child(style, W + "basedOn"))
        return _merged(reversed(chain))


def _merged(looks: Iterable[Look]) -> Look:
    found: dict[str, str | bool] = {}
    for look in looks:
        found |= look
    return found


def _look(properties: Element) -> Look:
    found: dict[str, str | bool] = {}
    for item in properties:
        if item.tag in _TOGGLES:
            found[item.tag] = is_on(item)
        elif item.tag in (W + "vertAlign", W + "color"):
            found[item.tag] = (value(item) or "").upper()
        elif item.tag in (W + "shd", W + "highlight"):
            found[W + "shd"] = (item.get(W + "fill") or value(item) or "").upper()
    return found


def _mark(look: Look, ground: str | None) -> Mark | None:
    for tag, mark in _TOGGLES.items():
        if look.get(tag):
            return mark
    if fill := look.get(W + "shd"):
        ground = str(fill) if fill not in ("AUTO", "NONE", "CLEAR") else ground
    colour = look.get(W + "color")
    if colour and colour == ground:
        return Mark.INVISIBLE
    return _ALIGNED.get(str(look.get(W + "vertAlign", "")).lower())
