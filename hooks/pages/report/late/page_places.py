"""The places on a report's page for what is known only beside other reports; empty on most pages."""

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

PLACES: Final = ("head", "kinds", "results", "gaps")
"""Of a report: behind what the head says of the checks; behind the kinds of checks; behind their results, in the order of the page.
Of a body: below its name."""
_BEGINS: Final = "<!--late:"
_ENDS: Final = "-->"
MARKERS: Final = {place: Markup(f"{_BEGINS}{place}{_ENDS}") for place in PLACES}
"""Place → what stands there until it is known. No text of a report can: all of it is escaped."""
_PARAGRAPH: Final = "<!--paragraph:{}-->"
_OF_PARAGRAPH: Final = re.compile(rb"<!--paragraph:(\d+)-->")


def parted(html: str) -> list[tuple[str, str]]:
    """A page, parted at its markers: the place (none of what stands before the first), and what follows."""
    first, *rest = html.split(_BEGINS)
    found = [("", first)]
    for part in rest:
        place, _, text = part.partition(_ENDS)
        found.append((place, text))
    return found


def paragraph_marker(number: int) -> Markup:
    """Stands for a paragraph of the report in what is put into its page."""
    return Markup(_PARAGRAPH.format(number))


def with_paragraphs(data: bytes, paragraphs: Mapping[int, bytes]) -> bytes:
    """The same with the paragraphs, as they are on the page."""
    return _OF_PARAGRAPH.sub(lambda match: paragraphs[int(match[1])], data)
