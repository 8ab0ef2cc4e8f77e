"""Web page (HTML), web archive (MHTML) → passages, by libxml2: all text nodes, what input fields hold, pages within pages."""

from collections.abc import Mapping
from email import message_from_bytes
from typing import Any, Final

from lxml import etree

from converters.audit.passages import Passages
from converters.audit.plain_text import decoded
from converters.model.matching.patterns import regex

_INLINE: Final = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr q rp rt ruby s samp small span "
    "strike strong sub sup time tt u var wbr".split()
)
_UNPRINTED: Final = frozenset(("script", "style", "template"))
_FIELDS: Final = frozenset(("", "text", "number", "tel", "search", "date", "month", "email", "url"))
"""Types of input that show what they hold."""
_DIGIT: Final = regex(r"\d")
_CONTROL: Final = bytes((*range(0x09), 0x0B, *range(0x0E, 0x20)))
_SPACE: Final = regex(r"\s+")
_SEPARATOR: Final = regex(r"[\t|]+")
_WAY: Final = regex(r"[您你]?\s*(?:现在|当前|目前)?(?:的|所在|所处)*位\s*置[是为]?")
"""What a page prints before its breadcrumb, which each site words in its own way."""
_DEEPEST: Final = 3
"""Pages within pages."""


def add_page(data: bytes, passages: Passages, place: str = "") -> None:
    """A page in any encoding."""
    _add_markup(decoded(data), passages, place, 0)


def add_archive(data: bytes, passages: Passages, place: str = "") -> None:
    """Every page of a web archive; the place of one is its address."""
    message = message_from_bytes(data.removeprefix(b"\xef\xbb\xbf").lstrip())
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                _add_markup(decoded(content), passages, place or str(part.get("Content-Location", "")), 0)


def _add_markup(text: str, passages: Passages, place: str, depth: int) -> None:
    page: Any = _Page(passages, place, depth)
    parser = etree.HTMLParser(target=page, encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.feed(text.encode("utf-8", "replace").translate(None, _CONTROL))
    parser.close()


class _Page:
    """What libxml2 calls as it goes through a page (the target interface of lxml)."""

    def __init__(self, passages: Passages, place: str, depth: int) -> None:
        self._passages, self._place, self._depth = passages, place, depth
        self._spoken: list[str] = []
        self._unprinted = 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """A tag opens."""
        if tag in _INLINE:
            return
        if self._spoken:
            self._end()
        if tag in _UNPRINTED:
            self._unprinted += 1
        elif tag == "input":
            self._input(attributes)
        elif tag == "iframe" and attributes.get("srcdoc") and self._depth < _DEEPEST:
            _add_markup(attributes["srcdoc"], self._passages, self._place, self._depth + 1)
        elif tag in ("img", "area"):
            self._spoken.append(attributes.get("alt", "") if _DIGIT.search(attributes.get("alt", "")) else "")
            self._end(again=True)

    def end(self, tag: str) -> None:
        """A tag closes."""
        if self._spoken and tag not in _INLINE:
            self._end()
        if tag in _UNPRINTED:
            self._unprinted -= 1

    def data(self, text: str) -> None:
        """Text."""
        if not self._unprinted:
            self._spoken.append(text)

    def close(self) -> None:
        """The end of the page."""
        self._end()

    def _input(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("type", "").strip().lower() in _FIELDS and _DIGIT.search(attributes.get("value", "")):
            self._passages.add(_SPACE.sub(" ", attributes["value"]), self._place)

    def _end(self, *, again: bool = False) -> None:
        """Ends the line."""
        text = "".join(self._spoken)
        self._spoken.clear()
        if not text or text.isspace():
            return
        text = text.replace("\r", " ").replace("\n", " ")
        if "\t" in text or "|" in text:
            text = _SEPARATOR.sub("\n", text)
        if "位" in text:
            text = _WAY.sub("", text)
        self._passages.add(text, self._place, again=again)
