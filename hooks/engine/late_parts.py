"""What is put into the pages of a shard when they are placed: known only when all shards are there."""

from collections.abc import Mapping

from converters.model.speed.quick_dataclasses import dataclass
from hooks.engine.rendered_page import RenderedPage
from hooks.pages.coverage.body_gaps import BodyGaps, gaps_html
from hooks.pages.report.late.copied_results import CopiedFacts, copied_html
from hooks.pages.report.late.level_view import LevelFacts, level_html


@dataclass(frozen=True, slots=True)
class LatePart:
    """What is known of a report, or of a body, beside others."""

    levels: LevelFacts | None = None
    """None where it does not say that it covers others."""
    copied: CopiedFacts | None = None
    """None where it has nothing in common with any."""
    gaps: BodyGaps | None = None
    """Of a body; None where none of its years is lacking."""


LateParts = Mapping[str, LatePart]
"""Address of a page → what is put into it."""


def late_html(page: RenderedPage, part: LatePart) -> dict[str, str]:
    """Place on a page → what is put there."""
    found = {} if part.levels is None else level_html(page.address, part.levels)
    if part.copied is not None:
        found["results"] = found.get("results", "") + copied_html(page.address, part.copied, page.paragraphs)
    if part.gaps is not None:
        found["gaps"] = gaps_html(page.address, part.gaps)
    return found
