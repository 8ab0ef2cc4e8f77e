"""Word package (.docx) → passages: the text of all its parts, found by the names of the tags and not by their tree.

Parts that hold settings, not text, are passed over by name. Parts in another format (imported pieces, embedded sheets
and documents) are extracted as what they are; one of which nothing is known is named.
"""

import html
import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from typing import Final

from converters.audit.passages import Passages, TooMuch
from converters.audit.plain_text import decoded
from converters.model.matching.patterns import regex

Extract = Callable[[bytes, Passages, str], bool]
"""Adds the passages of an embedded file; whether its format is known."""

_SETTINGS: Final = regex(
    r"(?:^|/)(?:docProps|customXml|theme|glossary|_rels)/|\[Content_Types\]\.xml$|"
    r"(?:^|/)(?:styles|stylesWithEffects|settings|webSettings|fontTable|numbering|people|vbaData|vbaProject|"
    r"comments(?:Ids|Extended|Extensible)|(?:colors|quickStyle|layout)\d*|(?:style|colors)\d+)\.(?:xml|bin)$"
)
"""Parts that say nothing: formats, names of fonts, texts of templates."""
_PICTURES: Final = frozenset(".png .jpg .jpeg .gif .bmp .tif .tiff .emf .wmf .svg .wdp .odttf .rels".split())
_TAG: Final = regex(
    r"<(?:(?:[a-zA-Z0-9_.-]++:)?+(t|delText|p|tab|br|cr|ptab|sym|v|c|Fallback|moveFrom|textpath|default|textInput)"
    r"(?=[\s/>])([^<>]*+)>([^<]*+)|/(?:[a-zA-Z0-9_.-]++:)?+(p|Fallback|moveFrom|textInput)(?=[\s>]))"
)
"""A tag that opens and what follows it, or one that closes."""
_SAYING: Final = frozenset(("t", "delText"))
_ENDING: Final = frozenset(("p", "tab", "br", "cr", "ptab"))
_REPEATING: Final = frozenset(("Fallback", "moveFrom"))
"""Elements whose text stands in another one, too."""
_OF_FIELDS: Final = frozenset(("textInput",))
_VALUE: Final = regex(r"""[\s:](?:string|val)=(?:"([^"]*)"|'([^']*)')""")
_SYMBOL: Final = regex(r"""[\s:]char=["'](?:F0|00)3([0-9])["']""", re.I)
"""A digit in the code of Word for fonts of symbols."""
_PICTOGRAMS: Final = regex("ding", re.I)
"""Fonts in which a digit prints a picture: Wingdings, Webdings."""
_SHARED: Final = regex(r"""\st=["']s["']""")
_MOST_UNPACKED: Final = 128 << 20
_DEEPEST: Final = 2
"""Packages within packages."""


def add_package(data: bytes, passages: Passages, extract: Extract, place: str = "", depth: int = 0) -> None:
    """All parts of a package. Raises BadZipFile and the like where it is damaged, TooMuch."""
    left = _MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in archive.infolist():
            name = item.filename
            if _SETTINGS.search(name) or posixpath.splitext(name)[1].lower() in _PICTURES or name.endswith("/"):
                continue
            left -= item.file_size
            if left < 0:
                raise TooMuch
            _add_part(archive.read(item), passages, extract, posixpath.join(place, name), depth)


def _add_part(data: bytes, passages: Passages, extract: Extract, name: str, depth: int) -> None:
    if name.endswith(".xml"):
        add_xml(data, passages, name)
    elif data.startswith(b"PK\x03\x04") and depth < _DEEPEST:
        add_package(data, passages, extract, name, depth + 1)
    elif not extract(data, passages, name):
        passages.add(posixpath.basename(name), name)


def add_xml(data: bytes, passages: Passages, place: str) -> None:
    """The text of one part, paragraph by paragraph."""
    if b"<!" in data or b"\x00" in data:  # as in UTF-16
        data = _without_sections(decoded(data)).encode()
    _Part(passages, place).read(decoded(_without_looks(data)))


def _without_looks(data: bytes) -> bytes:
    """Markup without the properties of runs, paragraphs and cells, which are most of it and hold no text."""
    for name in (b"rPr", b"pPr", b"tcPr"):
        opening, closing = b"<w:%s>" % name, b"</w:%s>" % name
        first, *others = data.split(opening)
        data = first + b"".join([part.partition(closing)[2] for part in others])
    return data


def _without_sections(text: str) -> str:
    """Markup without comments and with its CDATA sections as usual text."""
    first, *others = text.split("<!--")
    text = first + "".join(part.partition("-->")[2] for part in others)
    first, *others = text.split("<![CDATA[")
    sections = (part.partition("]]>") for part in others)
    return first + "".join(html.escape(content, quote=False) + rest for content, _, rest in sections)


class _Part:
    """Goes through the tags of a part from its beginning to its end."""

    def __init__(self, passages: Passages, place: str) -> None:
        self._passages, self._place = passages, place
        self._spoken: list[str] = []
        self._repeating = 0
        self._in_form_field = False
        self._values = "/charts/" in place or "xl/worksheets/" in place
        self._shared = False

    def read(self, text: str) -> None:
        """Adds what the part says."""
        spoken = self._spoken
        for opened, attributes, content, closed in _TAG.findall(text):
            if opened in _SAYING:
                spoken.append(content)
            elif closed:
                self._close(closed)
            elif opened in _ENDING:
                if spoken:
                    self._end()
            elif opened in _REPEATING:
                self._end()
                self._repeating += not attributes.endswith("/")
            elif opened in _OF_FIELDS:
                self._in_form_field = True
            else:
                self._value(opened, attributes, content)
        self._end()

    def _close(self, name: str) -> None:
        if name in _OF_FIELDS:
            self._in_form_field = False
            return
        if self._spoken:
            self._end()
        self._repeating -= name in _REPEATING

    def _value(self, name: str, attributes: str, content: str) -> None:
        """What is said by an attribute, or by the value of a cell or of a chart."""
        if name == "sym":
            if (code := _SYMBOL.search(attributes)) and not _PICTOGRAMS.search(attributes):
                self._spoken.append(code[1])
        elif name == "c":
            self._shared = bool(_SHARED.search(attributes))
        elif name == "v":
            if self._values and not self._shared:
                self._passages.add(html.unescape(content), self._place, again=True)
        elif (name == "textpath" or self._in_form_field) and (value := _VALUE.search(attributes)):
            self._passages.add(html.unescape(value[1] or value[2] or ""), self._place, again=True)

    def _end(self) -> None:
        """Ends the paragraph."""
        if self._spoken:
            text = "".join(self._spoken)
            self._spoken.clear()
            text = html.unescape(text) if "&" in text else text
            self._passages.add(text.replace("\n", " "), self._place, again=self._repeating > 0)
