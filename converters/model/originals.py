"""What an original may be as it lies in an archive: its ending, what that says of its bytes, its size, where it came from."""

import re
from collections.abc import Mapping
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "html": "text/html",
    "md": "text/markdown",
    "mhtml": "multipart/related",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
    "png": "image/png",
    "jpg": "image/jpeg",
    "tiff": "image/tiff",
    "zip": "application/zip",
}
"""Ending of an original → its media type: the formats that are read, and no other."""
_INERT: Final = frozenset({"docx", "doc", "jpg", "odt", "pdf", "png", "rtf", "tiff", "txt", "zip"})
MOST_BYTES: Final = 64 << 20
"""Of an original."""
PLACES_ENDING: Final = "places.json"
"""The ending of the file that says where in its original a report stands."""
MOST_BYTES_OF_PLACES: Final = 4 << 20
"""Of such a file; where an original needs a larger one, there is none."""
MOST_PICTURES: Final = 999
"""The pages of an original of which a picture is kept have no higher number."""
MOST_SCANNED: Final = 60
"""Pages of an original, or pictures of tables in it, that are read from pictures."""
MOST_BYTES_OF_A_PICTURE: Final = 1 << 20
RECORD_ENDING: Final = "warc.gz"
"""Of the web archive that holds what was served when an original was fetched."""
MOST_BYTES_OF_A_RECORD: Final = 96 << 20
_WEB_ADDRESS: Final = regex(
    r"https?://(?:[\w.-]+|\[[0-9a-f:.]{2,45}\])(?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\\x00-\x20\x7f-\xa0]*)?\Z",
    re.IGNORECASE,
)
_LONGEST: Final = 2000
"""Characters of an address."""


def picture_ending(page: int) -> str:
    """The ending of the file that holds the picture of a page, from which that page was read."""
    return f"page-{page}.webp"


def is_inert(ending: str) -> bool:
    """Whether no browser runs and no web server executes a file of that ending; every other is published as plain text."""
    return ending in _INERT


def is_web_address(text: str) -> bool:
    """Whether a text is an address of the web: http or https, a host, and nothing that ends it in HTML or on a line."""
    return len(text) <= _LONGEST and _WEB_ADDRESS.match(text) is not None and text.isprintable()


SAME_BYTES: Final = "same_bytes"
SAME_REPORT: Final = "same_report"
DIFFERS: Final = "differs"
GONE: Final = "gone"
UNREACHABLE: Final = "unreachable"
OUTCOMES: Final = (SAME_BYTES, SAME_REPORT, DIFFERS, GONE, UNREACHABLE)
"""same_bytes: the address serves the original, byte for byte. same_report: other bytes that read as the same report (a page
with another visitors' count). differs: something else. gone: it says that there is nothing. unreachable: nobody answers."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What the address of the source served when it was last asked."""

    outcome: str
    """One of OUTCOMES."""
    date: str
    """ISO date on which it was asked."""

    @property
    def borne_out(self) -> bool:
        """Whether the address served what the archive has."""
        return self.outcome in (SAME_BYTES, SAME_REPORT)
