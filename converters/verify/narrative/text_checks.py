"""Text against table: every figure that the narrative of a report says of a cell of the form, against that cell."""

from collections.abc import Iterator
from typing import Final

from converters.model.report import Report, Section
from converters.verify.checks import Check
from converters.verify.narrative.against_cells import Table, checks, not_asked_for, settled
from converters.verify.narrative.denials import denials
from converters.verify.narrative.finding import Finder
from converters.verify.narrative.guards import Guard
from converters.verify.narrative.mention import Mention
from converters.verify.narrative.said_so_far import SaidSoFar
from converters.verify.narrative.searched_text import passages
from converters.verify.narrative.vocabulary import vocabulary

_OWN_TOPICS: Final = {"requests": "requests", "disputes": "disputes", "proactive": "proactive"}
"""Section → what it is about."""


def mentions(report: Report) -> list[Mention]:
    """The figures that the narrative says of cells of the report, in the order of the text."""
    guard = Guard.of(report)
    finder = Finder(guard, not_asked_for(report.names))
    return [mention for section in report.sections for mention in _of_section(section, finder, guard)]


def _of_section(section: Section, finder: Finder, guard: Guard) -> Iterator[Mention]:
    said, unread = SaidSoFar(_OWN_TOPICS.get(section.id, "")), list[str]()
    for passage in passages(section, vocabulary().worth_reading):
        if isinstance(passage, str):
            unread.append(passage)
            continue
        here = list(denials(passage, guard))
        if matches := finder.phrases(passage):
            topic = next(filter(None, map(finder.last_topic, reversed(unread))), said.topic)
            said = SaidSoFar(topic, doubt=said.head_doubt)
            here += finder.mentions(passage, matches, said)
            unread.clear()
        else:
            unread.append(passage.text)
        if here:
            yield from sorted(here, key=lambda mention: (mention.begin, mention.end))


def text_checks(report: Report) -> tuple[Check, ...]:
    """Each of them against the table; what names no cell of the report's tables is no check."""
    if not report.cells:
        return ()
    found = mentions(report)
    return settled(list(checks(found, Table(report)))) if found else ()
