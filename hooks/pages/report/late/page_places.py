"""The places on a report's page for what is known only beside other reports; empty on most pages."""

from typing import Final

from markupsafe import Markup

PLACES: Final = ("head", "kinds", "results", "gaps")
"""Of a report: behind what the head says of the checks; behind the kinds of checks; behind their results, in the order of the page.
Of a body: below its name."""
_BEGINS: Final = "<!--late:"
_ENDS: Final = "-->"
MARKERS: Final = {place: Markup(f"{_BEGINS}{place}{_ENDS}") for place in PLACES}
"""Place → what stands there until it is known. No text of a report can: all of it is escaped."""


def parted(html: str) -> list[tuple[str, str]]:
    """A page, parted at its markers: the place (none of what stands before the first), and what follows."""
    first, *rest = html.split(_BEGINS)
    found = [("", first)]
    for part in rest:
        place, _, text = part.partition(_ENDS)
        found.append((place, text))
    return found
