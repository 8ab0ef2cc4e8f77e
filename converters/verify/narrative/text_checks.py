"""Text against table: every figure that the narrative of a report says of a cell of the form, against that cell."""

from typing import Final

from converters.model.report import Report
from converters.verify.checks import Check
from converters.verify.narrative.against_cells import Table, checks, settled
from converters.verify.narrative.denials import denials
from converters.verify.narrative.finding import Finder
from converters.verify.narrative.guards import Guard
from converters.verify.narrative.mention import Mention
from converters.verify.narrative.searched_text import passages

_OWN_TOPICS: Final = {"requests": "requests", "disputes": "disputes", "proactive": "proactive"}
"""Section → what it is about."""


def mentions(report: Report) -> list[Mention]:
    """The figures that the narrative says of cells of the forms, in the order of the text."""
    guard = Guard.of(report)
    finder, found = Finder(guard), list[Mention]()
    for section in report.sections:
        topic = _OWN_TOPICS.get(section.id, "")
        for passage in passages(section):
            here, topic = finder.mentions(passage, topic)
            here += denials(passage, guard)
            found += sorted(here, key=lambda mention: (mention.begin, mention.end))
    return found


def text_checks(report: Report) -> tuple[Check, ...]:
    """Each of them against the table; what names no cell of the report's tables is no check."""
    if not report.cells:
        return ()
    return settled(list(checks(mentions(report), Table(report.cells))))
