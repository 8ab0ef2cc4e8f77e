"""What an original may be as it lies in an archive: its ending, what that says of its bytes, its size."""

from collections.abc import Mapping
from typing import Final

MEDIA_TYPES: Final[Mapping[str, str]] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "txt": "text/plain",
    "pdf": "application/pdf",
    "html": "text/html",
    "mhtml": "multipart/related",
    "doc": "application/msword",
    "rtf": "application/rtf",
    "odt": "application/vnd.oasis.opendocument.text",
}
"""Ending of an original → its media type: the formats that are read, and no other."""
MOST_BYTES: Final = 64 << 20
"""Of an original."""
