"""What an address of a report serves: the page or file, and one hop on what a page has attached."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from converters.collecting.listing.listed_titles import listed_title
from converters.fetching.client import Fetched, Unreachable
from converters.fetching.public_addresses import Forbidden
from converters.model.originals import is_web_address
from converters.model.problems import Refused
from converters.readers.html.elements.parser_work import check_work
from converters.readers.html.web_encoding import decode, looks_like_html
from converters.readers.limits import check_text

_ENDINGS: Final = (".doc", ".docx", ".wps", ".pdf", ".rtf", ".odt", ".txt", ".zip", ".rar")
MOST_ATTACHED: Final = 20
_GONE: Final = frozenset({404, 410})
_LONGEST_NAME: Final = 120


class NotServed(Exception):
    """The address serves nothing: the message says why; `gone`: and never will."""

    def __init__(self, message: str, *, gone: bool = False) -> None:
        super().__init__(message)
        self.gone = gone


@dataclass(frozen=True, slots=True)
class Served:
    """A file that an address serves."""

    url: str
    """Where it was asked for."""
    name: str
    data: bytes


@dataclass(slots=True)
class Taker:
    """Asks for reports; each address once in a run."""

    fetch: Callable[[str], Fetched]
    """Raises Forbidden, Unreachable."""
    asked: dict[str, Served | NotServed] = field(default_factory=dict)

    def take(self, url: str) -> Served:
        """What an address serves. Raises NotServed."""
        if url not in self.asked:
            self.asked[url] = self._take(url)
        found = self.asked[url]
        if isinstance(found, NotServed):
            raise found
        return found

    def _take(self, url: str) -> Served | NotServed:
        try:
            fetched = self.fetch(url)
        except (Unreachable, Forbidden) as error:
            return NotServed(str(error))
        if fetched.status != 200:
            return NotServed(f"answers with status {fetched.status}", gone=fetched.status in _GONE)
        return Served(url, name_at(fetched.final_url, fetched.body), fetched.body)

    def attached(self, page: Served) -> list[str]:
        """Addresses of the files that a page has attached."""
        if not looks_like_html(page.data):
            return []
        try:
            check_text(page.data)
            text = decode(page.data)
            check_work(text)
        except Refused:
            return []
        found = dict[str, None]()
        for node in LexborHTMLParser(text).css("a[href]"):
            target = _joined(page.url, node.attributes.get("href") or "")
            path = urlsplit(target).path.lower()
            named = listed_title(node.text()) is not None and not path.endswith((".html", ".htm", ".shtml", "/"))
            if target and target != page.url and (path.endswith(_ENDINGS) or named):
                found[target] = None
        return list(found)[:MOST_ATTACHED]


def _joined(base: str, href: str) -> str:
    try:
        target = urljoin(base, href.strip()).partition("#")[0].replace(" ", "%20")
    except ValueError:
        return ""
    return target if is_web_address(target) else ""


def name_at(url: str, data: bytes) -> str:
    """What a file is called: the last part of its address, or what is usual for a page."""
    name = unquote(urlsplit(url).path.rpartition("/")[2])[-_LONGEST_NAME:]
    plain = "".join(sign for sign in name if sign.isprintable() and sign not in "/\\")
    return plain or ("index.html" if looks_like_html(data) else "download")
