"""Styles of a Word document. Of the part, often the largest of a package, only the styles that are asked for are parsed."""

import re
from collections.abc import Callable
from functools import cache
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

    @cache
    def content() -> tuple[bytes, bytes | None]:
        data = next(package.contents("styles"), b"")
        root = _ROOT.match(data)
        return data, root[0] if root and b"<!" not in data else None

    @cache
    def whole() -> dict[str, Element]:
        data, _ = content()
        return {style.get(W + "styleId", ""): style for style in parsed(data)} if data else {}

    def find(name: str) -> Element | None:
        data, start = content()
        if start is None or not name.isalnum():
            return whole().get(name)
        tag = re.search(rb'<w:style [^<>]*\bw:styleId="%s"[^<>]*>' % name.encode(), data)
        end = data.find(b"</w:style>", tag.start()) if tag else -1
        if tag is None or end < 0 or tag[0].endswith(b"/>"):
            return whole().get(name)
        return parsed(start + data[tag.start() : end] + b"</w:style></w:styles>")[0]

    return find
