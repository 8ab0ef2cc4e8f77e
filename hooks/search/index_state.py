"""What is known of an index that was written, so that the next one takes over what has not changed."""

import json
import re
from collections.abc import Mapping
from dataclasses import field
from typing import Any, Final

from converters.model.speed.quick_dataclasses import dataclass

_HALF: Final = re.compile("[\ud800-\udfff]")
"""A UTF-16 unit of a character beyond U+FFFF: such units are grams, and no text in UTF-8."""


def json_bytes(data: Any) -> bytes:
    """JSON as JavaScript reads it, in UTF-8; halves of characters are escaped."""
    return text_bytes(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def text_bytes(text: str) -> bytes:
    """The same of JSON that is a text already."""
    try:
        return text.encode()
    except UnicodeEncodeError:
        return _HALF.sub(lambda half: f"\\u{ord(half[0]):04x}", text).encode()


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the index, as the manifest lists it."""

    id: str
    """Name of its folder: a digest of its files."""
    reports: int
    """How many reports it covers."""
    files: int
    """How many files its grams are shared out to."""

    def to_json(self) -> dict[str, object]:
        """The entry of the manifest."""
        return {"id": self.id, "reports": self.reports, "files": self.files}

    @classmethod
    def from_json(cls, data: Any) -> "Segment":
        """The segment of an entry of the manifest. Raises KeyError, TypeError."""
        return cls(data["id"], data["reports"], data["files"])


@dataclass(frozen=True, slots=True)
class IndexState:
    """An index that was written; without arguments, none."""

    segments: Mapping[str, Segment] = field(default_factory=dict)
    """Digest of the reports of a segment → the segment."""
    common_key: str = ""
    """Digest of the sampled reports from which the commonest grams were counted."""
    common_grams: tuple[str, ...] = ()
    """The commonest grams, commonest first."""

    def to_json(self) -> dict[str, object]:
        """What `from_json` reads."""
        segments = {key: segment.to_json() for key, segment in self.segments.items()}
        return {"segments": segments, "common_key": self.common_key, "common_grams": self.common_grams}

    @classmethod
    def from_json(cls, data: Any) -> "IndexState":
        """The state that `to_json` gave. Raises KeyError, TypeError, AttributeError."""
        segments = {key: Segment.from_json(segment) for key, segment in data["segments"].items()}
        return cls(segments, data["common_key"], tuple(data["common_grams"]))
