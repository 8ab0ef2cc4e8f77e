"""Whether a source is an annual report: by its title, its tables, its sections, or what its preamble says."""

from collections.abc import Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import Refused
from converters.model.report import BLANK, MISSING, REPORTED, Block, OtherTable, Paragraph, Section
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise import titles
from converters.recognise.acceptance import lookalikes, preamble
from converters.recognise.acceptance.lookalikes import Lookalike
from converters.recognise.sections import ORDER
from converters.recognise.tables.cells import Recognised

_SENTENCE: Final = regex("[。；;，,]")
_LEAST_WORDS: Final = 200
"""Characters of running text and of tables with figures from which a text that says what it is is taken for a report."""
_LEAST_SECTIONS: Final = 2
"""Headed sections from which it is."""
_LEAST_UNNAMED: Final = 4
"""Sections of the forms, with text, from which a text is that neither has a title nor says what it is."""
_OF_DISCLOSURE: Final = frozenset({"proactive", "requests", "disputes"})
"""Sections that stand in no other report."""
_QUOTED: Final = 40
_BY_HAND: Final = "file it with gongkai add --title … --body … --year …"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A source that could be a report, as far as it is recognised."""

    title: str | None
    given: bool
    """Whether a person has said the title."""
    paragraphs: Sequence[str]
    sections: Sequence[Section]
    tables: Recognised
    year: int | None
    body: str | None

    @property
    def has_figures(self) -> bool:
        """Whether a number stands in an official table."""
        return any(cell.status == REPORTED for cell in self.tables.cells)

    @property
    def prints_tables(self) -> bool:
        """Whether anything of an official table is there."""
        return any(cell.status != MISSING for cell in self.tables.cells)

    @property
    def is_empty(self) -> bool:
        """Whether the tables are there, and nothing is printed in any cell."""
        cells = self.tables.cells
        return any(cell.status == BLANK for cell in cells) and not any((cell.raw or "").strip() for cell in cells)

    @property
    def headed(self) -> list[Section]:
        """The sections with a heading."""
        return [section for section in self.sections if section.heading is not None]

    @property
    def words(self) -> int:
        """Characters of running text and of tables with figures."""
        return sum(_words(block) for section in self.sections for block in section.blocks)


def refuse_what_is_no_report(candidate: Candidate) -> None:
    """Raises Refused, with what was seen and what a person can do."""
    shown = _shows_a_report(candidate)
    found = _lookalike(candidate, shown=shown)
    if found and not (candidate.given and found.kind == lookalikes.SUMMARY):
        by_hand = f"; if it is one all the same, {_BY_HAND}" if found.kind == lookalikes.SUMMARY else ""
        words = f" ({found.words[:_QUOTED]})" if found.words else ""
        message = f"is {found.kind}{words}, no annual report on information disclosure; give the report itself"
        raise Refused("not_a_report", message + by_hand)
    if not (shown or (candidate.given and candidate.words)):
        seen = f"is no annual report on information disclosure as far as can be seen: {_seen(candidate)}"
        raise Refused("not_a_report", f"{seen}; if it is one, {_BY_HAND}")


def _shows_a_report(candidate: Candidate) -> bool:
    """Whether a source is a report by what is in it, and by its title."""
    if candidate.title is None:
        return candidate.prints_tables or _reads_as_report(candidate)
    if candidate.tables.cells or len(candidate.headed) >= _LEAST_SECTIONS:
        return True
    return candidate.words >= _LEAST_WORDS and not (candidate.given or titles.is_announcement(candidate.title))


def _reads_as_report(candidate: Candidate) -> bool:
    """Whether a text without title and tables is a report: it says so above its sections, or has those of a report."""
    filled = [section for section in candidate.headed if section.blocks]
    of_form = {section.id for section in filled if section.id in ORDER}
    of_disclosure = of_form & _OF_DISCLOSURE
    if preamble.is_there(candidate.paragraphs):
        if len(filled) >= _LEAST_SECTIONS and of_disclosure:
            return True
        return candidate.words >= _LEAST_WORDS and preamble.states_period(candidate.paragraphs)
    return len(of_form) >= _LEAST_UNNAMED and len(of_disclosure) > 1 and candidate.year is not None


def _lookalike(candidate: Candidate, *, shown: bool) -> Lookalike | None:
    """What the source only looks like: by its title, or by the name that is not there."""
    title, opening = candidate.title, list(preamble.opening(candidate.paragraphs))
    found = lookalikes.of_title(title) if title else None
    if found is None and not (title and titles.is_full(title)):
        found = lookalikes.of_nobody(opening)
    if found is None and candidate.has_figures:
        return None if title else lookalikes.of_head(candidate.paragraphs)
    return found or _lookalike_without_figures(candidate, opening, shown=shown)


def _lookalike_without_figures(candidate: Candidate, opening: Sequence[str], *, shown: bool) -> Lookalike | None:
    """What a text without a figure only looks like: its first lines say it too, and without a name the form itself."""
    found = None
    doubtful = candidate.title is None or not shown
    if doubtful or candidate.tables.cells:
        found = lookalikes.of_lines(candidate.paragraphs)
    if found is None and doubtful:
        found = lookalikes.of_sentences(opening)
    if found is None and not shown:
        found = lookalikes.of_links(candidate.paragraphs)
    nameless = candidate.year is None and candidate.body is None
    return Lookalike(lookalikes.EMPTY_FORM) if found is None and nameless and candidate.is_empty else found


def _seen(candidate: Candidate) -> str:
    """What there is of a report, and what is not."""
    title = f"the title {candidate.title[:_QUOTED]!r}" if candidate.title else "no title"
    headings = "、".join((section.heading or "")[:_QUOTED] for section in candidate.headed)
    chapters = f"the sections {headings}" if headings else "none of its sections"
    says = "" if preamble.is_there(candidate.paragraphs) else ", no sentence that says what it is"
    return f"it has {title}, no official table, {chapters}{says}, {candidate.words} characters of text"


def _words(block: Block) -> int:
    """Characters of running text or of a table with figures; a list of links has neither."""
    if isinstance(block, Paragraph):
        return len(block.text) if _SENTENCE.search(block.text) else 0
    if isinstance(block, OtherTable) and any(text.isdigit() for row in block.rows for text in row):
        return sum(len(text) for row in block.rows for text in row)
    return 0
