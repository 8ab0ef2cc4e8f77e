"""What converters write above the text itself: front matter (`---`, `key: value`), or the lines of a web reader (`Title: …`)."""

from collections.abc import Sequence
from dataclasses import field
from itertools import takewhile
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass

_RULE: Final = regex(r"---[ \t]*\Z")
_END: Final = regex(r"(?:---|\.\.\.)[ \t]*\Z")
_PAIR: Final = regex(r"(?P<key>\w[\w -]{0,39})[:：](?:\s+(?P<value>.*)|\s*)\Z")
_GOES_ON: Final = regex(r"[ \t]|-[ \t]|#|\Z")
_READER: Final = regex(r"(?:Title|URL Source|Published Time|Number of Pages|Warning):")
_READER_END: Final = regex(r"Markdown Content:\s*\Z")
_MOST: Final = 100
"""Lines of it."""
_NAMES: Final = {
    "title": "网页标题",
    "url": "网址",
    "url source": "网址",
    "source_url": "网址",
    "link": "网址",
    "permalink": "网址",
    "published": "发布日期",
    "published time": "发布日期",
    "publish_date": "发布日期",
    "pubdate": "发布日期",
}
"""Key of a converter → the key under which the reader of web pages gives the same."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands above the text."""

    lines: int = 0
    """How many lines of the source it takes."""
    metadata: dict[str, str] = field(default_factory=dict)
    """Printed key → value; what a web page says too stands under its key there as well."""
    left_out: tuple[str, ...] = ()
    """Lines that are no pair."""


def front_matter(lines: Sequence[str]) -> FrontMatter:
    """What stands above the text, nothing where the text begins at once."""
    start = next((i for i, line in enumerate(lines[:_MOST]) if line.strip()), 0)
    head = lines[start : start + _MOST]
    if inner := _between_rules(head):
        return _pairs(inner, start + len(inner) + 2)
    if inner := _of_reader(head):
        return _pairs(inner, start + len(inner))
    return FrontMatter()


def _between_rules(head: Sequence[str]) -> Sequence[str]:
    """The keys and values between the rules; nothing where other lines stand there."""
    if not head or not _RULE.match(head[0]):
        return ()
    inner = list(takewhile(lambda line: not _END.match(line), head[1:]))
    is_closed = len(inner) + 1 < len(head)
    goes_on = all(_PAIR.match(line) or _GOES_ON.match(line) for line in inner)
    return inner if is_closed and goes_on and inner and _PAIR.match(inner[0]) else ()


def _of_reader(head: Sequence[str]) -> Sequence[str]:
    """The lines of a web reader, up to the one that announces the text."""
    if not head or not _READER.match(head[0]):
        return ()
    end = len(list(takewhile(lambda line: _READER.match(line) or not line.strip(), head)))
    return head[: end + 1] if end < len(head) and _READER_END.match(head[end]) else ()


def _pairs(lines: Sequence[str], count: int) -> FrontMatter:
    """The pairs of the lines; a line that goes on belongs to the pair above it."""
    found: dict[str, str] = {}
    left_out: list[str] = []
    key = ""
    for line in lines:
        pair = _PAIR.match(line)
        value = (pair["value"] or "").strip().strip("\"'") if pair else line.strip()
        if pair:
            key = pair["key"].strip()
        if pair and key in found:
            left_out.append(line.strip())
            key = ""
        elif key and not line.startswith("#"):
            found[key] = f"{found.get(key, '')} {value}".strip()
        elif line.strip():
            left_out.append(line.strip())
    known = {_NAMES[name]: value for key, value in found.items() if (name := key.lower()) in _NAMES}
    return FrontMatter(count, found | known, tuple(left_out))
