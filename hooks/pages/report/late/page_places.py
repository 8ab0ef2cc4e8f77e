"""The places on a report's page for what is known only beside other reports; empty on most pages."""

import re
from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

PLACES: Final = ("head", "kinds", "results", "gaps")
"""Of a report: behind what the head says of the checks; behind the kinds of checks; behind their results, in the order of the page.
Of a body: below its name."""
MARKERS: Final = {place: Markup(f"<!--late:{place}-->") for place in PLACES}
"""Place → what stands there until it is known. No text of a report can: all of it is escaped."""
MARKED: Final = re.compile(f"<!--late:({'|'.join(PLACES)})-->")
"""Splits a page at its markers."""
_PARAGRAPH: Final = "<!--paragraph:{}-->"
_OF_PARAGRAPH: Final = re.compile(rb"<!--paragraph:(\d+)-->")


def paragraph_marker(number: int) -> Markup:
    """Stands for a paragraph of the report in what is put into its page."""
    return Markup(_PARAGRAPH.format(number))


def with_paragraphs(data: bytes, paragraphs: Mapping[int, bytes]) -> bytes:
    """The same with the paragraphs, as they are on the page."""
    return _OF_PARAGRAPH.sub(lambda match: paragraphs[int(match[1])], data)
