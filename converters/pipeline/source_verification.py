"""Whether the address of a source still serves what the archive keeps of it."""

from collections.abc import Callable
from typing import Final

from converters.archive.prepared import sha256_of
from converters.fetching.exchange import Unreachable
from converters.fetching.public_addresses import Forbidden
from converters.fetching.redirects import Served
from converters.model.originals import DIFFERS, GONE, SAME_BYTES, SAME_REPORT, UNREACHABLE, Verification
from converters.model.problems import Refused
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass
from converters.pipeline.reconversion import shown_again
from converters.readers.html.mhtml import is_mhtml, with_page
from converters.verify.compare import differences

_GONE: Final = frozenset({404, 410})
_MOST_TOLD: Final = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address served, beside what the archive keeps of it."""

    outcome: str
    """One of model.report.OUTCOMES."""
    why: str = ""
    """What differs, or what stood in the way; empty where it serves the same."""


def ask(report: Report, original: bytes, fetch: Callable[[str], Served]) -> Answer:
    """The answer of the address that the report's source has (it must have one)."""
    url = report.source.url
    assert url is not None
    try:
        fetched = fetch(url)
    except (Unreachable, Forbidden) as error:
        return Answer(UNREACHABLE, str(error))
    if fetched.status in _GONE:
        return Answer(GONE, f"answers with status {fetched.status}")
    if fetched.status != 200:
        return Answer(UNREACHABLE, f"answers with status {fetched.status}")
    served = with_page(original, fetched.body) if is_mhtml(original) and not is_mhtml(fetched.body) else fetched.body
    if sha256_of(served) == report.source.sha256 == sha256_of(original):
        return Answer(SAME_BYTES)
    return _compared(report, original, served)


def _compared(report: Report, original: bytes, served: bytes) -> Answer:
    """Other bytes: whether both, read today, are the same report."""
    try:
        kept, found = shown_again(report, original), shown_again(report, served)
    except Refused as refusal:
        return Answer(DIFFERS, f"serves what {refusal}")
    told = [str(difference) for difference in differences(kept, found)]
    if not told:
        return Answer(SAME_REPORT)
    more = f"; and {len(told) - _MOST_TOLD} more" if len(told) > _MOST_TOLD else ""
    return Answer(DIFFERS, f"serves another report: {'; '.join(told[:_MOST_TOLD])}{more}")


def remembered(report: Report, answer: Answer, today: str) -> Verification:
    """What a report says from now on; where nobody answers today, what was borne out before still was."""
    if answer.outcome == UNREACHABLE and report.verified is not None and report.verified.outcome != UNREACHABLE:
        return report.verified
    return Verification(answer.outcome, today)
