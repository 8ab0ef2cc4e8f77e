"""What is known of the reports of a shard only when all shards are there, and put into their pages when these are placed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from converters.verify.copied.counted import prescribed
from hooks.engine.rendered_page import RenderedPage
from hooks.engine.shard import Shard
from hooks.overview.across.copies import CopiedText, Reports, Shared, copied_text
from hooks.overview.summary import Summary
from hooks.pages.report.late.copied_results import LISTED, CopiedFacts, OtherReport, copied_html


@dataclass(frozen=True, slots=True)
class LatePart:
    """What is known of a report beside others."""

    copied: CopiedFacts | None = None
    """None where it has nothing in common with any."""


LateParts = Mapping[str, LatePart]
"""Address of a report's page → what is put into it."""


def late_html(page: RenderedPage, part: LatePart) -> dict[str, str]:
    """Place on a page → what is put there."""
    if part.copied is None:
        return {}
    return {"results": copied_html(page.address, part.copied, [(span.section, span.number) for span in page.spans])}


def late_parts(shards: Sequence[Shard]) -> list[LateParts]:
    """What is put into the pages of each shard."""
    summaries = [summary for shard in shards for summary in shard.summaries]
    counts = [count for shard in shards for count in shard.paragraphs]
    copied = _copied(shards, summaries, counts)
    facts = {
        number: LatePart(_facts(number, found, summaries, counts[number]))
        for number, found in copied.items()
        if found.before or found.others
    }
    parts, first = list[LateParts](), 0
    for shard in shards:
        numbers = range(first, first + len(shard.summaries))
        parts.append({summaries[number].address: facts[number] for number in numbers if number in facts})
        first = numbers.stop
    return parts


def _copied(shards: Sequence[Shard], summaries: Sequence[Summary], counts: Sequence[int]) -> dict[int, CopiedText]:
    bodies = dict[object, int]()
    reports = Reports(
        np.array([bodies.setdefault(summary.folder, len(bodies)) for summary in summaries], dtype=np.int64),
        np.array([summary.year for summary in summaries], dtype=np.int64),
        np.array(counts, dtype=np.int64),
    )
    digests = [shard.digests() for shard in shards if any(shard.paragraphs)]
    return copied_text(np.concatenate(digests), reports, prescribed().common) if digests else {}


def _facts(number: int, found: CopiedText, summaries: Sequence[Summary], counted: int) -> CopiedFacts:
    before = None if found.before is None else _other(found.before, summaries, same_body=True)
    others = tuple(_other(shared, summaries) for shared in found.others[:LISTED])
    return CopiedFacts(counted, before, others, len(found.others) - len(others), found.common)


def _other(shared: Shared, summaries: Sequence[Summary], *, same_body: bool = False) -> OtherReport:
    other = summaries[shared.other]
    name = f"{other.year} 年" if same_body else f"{other.body} {other.year} 年"
    return OtherReport(other.address, name, "" if same_body else "".join(other.region), shared.paragraphs)
