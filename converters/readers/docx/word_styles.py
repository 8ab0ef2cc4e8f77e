"""Styles of a Word document. Of the part, often the largest of a package, only the styles that are asked for are parsed."""

import re
from functools import cached_property
from typing import Final

from converters.model.matching.patterns import regex
from converters.readers.docx.word_package import Package, parsed
from converters.readers.docx.word_xml import Element, W, child

_ROOT: Final = regex(
    rb'\A(?:\xef\xbb\xbf)?(?:<\?xml [^>]*\bencoding=["\']UTF-8["\'][^>]*\?>)?\s*<w:styles(?: [^<>]*)? xmlns:w="'
    + W[1:-1].encode()
    + rb'"[^<>]*(?<!/)>',
    re.IGNORECASE,
)
"""How Word and its like begin the part: with this the text of a style can be cut out. Others are parsed whole."""
_ON: Final = ("1", "true", "on")
_DEFAULT: Final = regex(rb'w:default="(?:1|true|on)"[^<>]*>')
_STYLE: Final = b"<w:style "


class Styles:
    """The styles that a document defines, by their ids."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._known: dict[str, Element | None] = {}

    def find(self, name: str) -> Element | None:
        """The style of that id, None where the document does not define it."""
        if name not in self._known:
            text = self._text_of(name)
            self._known[name] = self._whole.get(name) if text is None else parsed(text)[0]
        return self._known[name]

    @cached_property
    def of_paragraphs(self) -> Element | None:
        """The style of paragraphs that name none (§17.7.4.17)."""
        return self._default("paragraph")

    @cached_property
    def of_tables(self) -> str | None:
        """The id of the style of tables that name none."""
        style = self._default("table")
        return None if style is None else style.get(W + "styleId")

    def _default(self, kind: str) -> Element | None:
        if self._start is None:
            styles = [style for style in self._whole.values() if style.get(W + "type") == kind]
            return next((style for style in styles if style.get(W + "default") in _ON), None)
        tags = ((self._data.rfind(b"<", 0, found.start()), found.end()) for found in _DEFAULT.finditer(self._data))
        starts = (start for start, end in tags if b'w:type="%s"' % kind.encode() in self._data[start:end])
        start = next((start for start in starts if self._data.startswith(_STYLE, start)), None)
        return None if start is None else self._cut(start, b"</w:style>")

    @cached_property
    def of_runs(self) -> Element | None:
        """The properties of runs that no style says anything of (§17.7.5.4)."""
        if self._start is None:
            defaults = child(self._root, W + "docDefaults")
        else:
            start = self._data.find(b"<w:docDefaults>")
            defaults = None if start < 0 else self._cut(start, b"</w:docDefaults>")
        return child(child(defaults, W + "rPrDefault"), W + "rPr")

    @cached_property
    def _data(self) -> bytes:
        return next(self._package.contents("styles"), b"")

    @cached_property
    def _start(self) -> bytes | None:
        """How the part begins; None where it has to be parsed whole."""
        root = _ROOT.match(self._data)
        return (
            root[0] if root and not (b"!" in self._data and b"<!" in self._data) else None
        )  # one byte: 20 times faster

    @cached_property
    def _root(self) -> Element | None:
        return parsed(self._data) if self._data else None

    @cached_property
    def _whole(self) -> dict[str, Element]:
        root = self._root
        styles = root.iterchildren(W + "style") if root is not None else ()
        return {style.get(W + "styleId", ""): style for style in styles}

    def _text_of(self, name: str) -> bytes | None:
        """A part with nothing but the style of that id; None where that cannot be cut out."""
        if self._start is None or not name.isalnum():
            return None
        tag = re.search(rb'<w:style [^<>]*\bw:styleId="%s"[^<>]*>' % name.encode(), self._data)
        return None if tag is None or tag[0].endswith(b"/>") else self._text_at(tag.start(), b"</w:style>")

    def _cut(self, start: int, closing: bytes) -> Element | None:
        """The element that begins there."""
        text = self._text_at(start, closing)
        return None if text is None else parsed(text)[0]

    def _text_at(self, start: int, closing: bytes) -> bytes | None:
        """A part with nothing but the element that begins there; None where it does not end."""
        end = self._data.find(closing, start)
        return (
            None if end < 0 or self._start is None else self._start + self._data[start:end] + closing + b"</w:styles>"
        )
