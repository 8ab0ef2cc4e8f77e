"""OpenDocument text (.odt) → passages: what stands between the tags of its content, and of its page headers and footers."""

import html
import io
import posixpath
import re
import zipfile
from typing import Final

from converters.audit.passages import Passages, TooMuch
from converters.audit.plain_text import decoded
from converters.model.matching.patterns import regex

_PARTS: Final = frozenset(("content.xml", "styles.xml"))
"""Names of the parts with text, in the package and in the folders of embedded objects."""
_BEGINNING: Final = regex(r"<office:(?:body|master-styles)\b")
"""What stands before is style."""
_COMMENTS: Final = regex(r"<!--.*?-->", re.DOTALL)
_TAG: Final = regex(r"<(/?)([a-zA-Z][\w.-]*:[\w.-]+)([^<>]*+)>([^<]*+)")
_ENDING: Final = frozenset(("text:p", "text:h", "text:tab", "text:line-break", "text:note", "office:annotation"))
_SILENT: Final = frozenset(
    "text:note-citation text:page-number text:page-count dc:creator dc:date svg:title svg:desc office:binary-data".split()
)
"""Elements whose text is no text of the document: numbers of notes and of pages, names of pictures, dates of remarks."""
_MOST_UNPACKED: Final = 128 << 20


def add_open_document(data: bytes, passages: Passages, place: str = "") -> None:
    """All parts with text. Raises BadZipFile and the like where the package is damaged, TooMuch."""
    left = _MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for item in archive.infolist():
            if posixpath.basename(item.filename) not in _PARTS:
                continue
            left -= item.file_size
            if left < 0:
                raise TooMuch
            _add_content(decoded(archive.read(item)), passages, posixpath.join(place, item.filename))


def _add_content(text: str, passages: Passages, place: str) -> None:
    beginning = _BEGINNING.search(text)
    if beginning is None:
        return
    if "<!--" in text:
        text = _COMMENTS.sub("", text)
        beginning = _BEGINNING.search(text)
    spoken: list[str] = []
    silent = 0
    for closing, name, attributes, content in _TAG.findall(text, beginning.start() if beginning else 0):
        if name in _ENDING:
            _end(spoken, passages, place)
        elif name in _SILENT and not attributes.endswith("/"):
            silent += -1 if closing else 1
        if content and silent <= 0:
            spoken.append(content)
    _end(spoken, passages, place)


def _end(spoken: list[str], passages: Passages, place: str) -> None:
    """Ends the paragraph."""
    text = " ".join(html.unescape("".join(spoken)).split())
    spoken.clear()
    passages.add(text, place)
