"""Styles of a Word document. Of the part, often the largest of a package, only the styles that are asked for are parsed."""

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import Final

from converters.readers.docx.word_package import Package, parsed
from converters.readers.docx.word_xml import Element, W

_ROOT: Final = re.compile(
    rb'\A(?:\xef\xbb\xbf)?(?:<\?xml [^>]*\bencoding="UTF-8"[^>]*\?>)?\s*<w:styles(?: [^<>]*)? xmlns:w="'
    + W[1:-1].encode()
    + rb'"[^<>]*(?<!/)>',
    re.IGNORECASE,
)
"""How Word and its like begin the part: with this the text of a style can be cut out. Others are parsed whole."""


def styles(package: Package) -> Callable[[str], Element | None]:
    """A function from the id of a style to its element, None where the document does not define it."""
    return cache(_Styles(package).find)


class _Styles:
    def __init__(self, package: Package) -> None:
        self._package = package

    @cached_property
    def _data(self) -> bytes:
        return next(self._package.contents("styles"), b"")

    @cached_property
    def _start(self) -> bytes | None:
        """How the part begins; None where it has to be parsed whole."""
        root = _ROOT.match(self._data)
        return root[0] if root and b"<!" not in self._data else None

    @cached_property
    def _whole(self) -> dict[str, Element]:
        return {style.get(W + "styleId", ""): style for style in parsed(self._data)} if self._data else {}

    def find(self, name: str) -> Element | None:
        """The style of that id."""
        text = self._text_of(name)
        return self._whole.get(name) if text is None else parsed(text)[0]

    def _text_of(self, name: str) -> bytes | None:
        """A part with nothing but the style of that id; None where that cannot be cut out."""
        if self._start is None or not name.isalnum():
            return None
        tag = re.search(rb'<w:style [^<>]*\bw:styleId="%s"[^<>]*>' % name.encode(), self._data)
        end = self._data.find(b"</w:style>", tag.start()) if tag else -1
        if tag is None or end < 0 or tag[0].endswith(b"/>"):
            return None
        return self._start + self._data[tag.start() : end] + b"</w:style></w:styles>"
