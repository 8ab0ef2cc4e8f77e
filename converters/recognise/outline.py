"""Which lines of a report are the headings of its sections, by their words, numbers, place and order.

One level of numbers is that of the chapters (`第一部分`, `一、`; where there are none `（一）` or `1.`): what reads as a heading there is
one. Any other line is a heading only where the report lacks that section and it stands where its heading would.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.sections import ORDER, Heading, parse

_LEVELS: Final = ("part", "chapter", "brackets", "digits", "bare")
_LEAST_PARTS: Final = 2
_LEAST_ITEMS: Final = 3
_LEAST_BARE: Final = 4
"""So many sections must be headed at a level for it to be that of the chapters."""
_LEAST_LISTED: Final = 3
"""So many headings without a text between them are a table of contents where they come again."""
_LEAST_OWN: Final = 3
"""So many chapters of no form before the first of the form are the report's own."""
_LEAST_BEFORE: Final = 2
"""So many sections stand before a heading without a number, in a report without tables."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that could be a heading."""

    line: int
    heading: Heading
    run: int = 0
    """How often the numbers of the chapters have begun anew before it."""

    @property
    def section(self) -> str | None:
        return self.heading.section

    @property
    def number(self) -> int:
        return self.heading.number


_Chosen = dict[str, _Candidate]


def outline(texts: Sequence[str | None], tables: Mapping[str, int], *, chapters: bool) -> dict[int, str]:
    """Number of each line that is a heading → id of the section that it opens.

    `texts`: the paragraphs, None for other lines. `tables`: official table → number of its first line. `chapters`: no form
    prescribes the sections, so that any chapter is one.
    """
    candidates = _without_contents(list(_candidates(texts)))
    level = _level_of_chapters(candidates)
    sure = _in_runs([item for item in candidates if _is_sure(item.heading, level)])
    places = _Places(candidates, {table: line for table, line in tables.items() if table in ORDER})
    main = places.run_with_tables(sure)
    chosen = {section: item for section in ORDER if (item := _heading_of(section, sure, main, places))}
    _fill(chosen, candidates, places)
    named = {item.line: section for section, item in chosen.items()}
    begin = next((item.line for item in sure if item.run == main > 0 and item.number == 1), 0)
    own = {item.line for item in sure if item.line < begin} - named.keys()
    end = len(texts) if chapters else begin or _end_of_own(candidates, chosen)
    counted = [item for item in candidates if _is_at(item.heading, level)]
    return named | _chapters(counted, named, own, end)


def _candidates(texts: Sequence[str | None]) -> Iterator[_Candidate]:
    for line, text in enumerate(texts):
        if text and (read := parse(text)):
            yield _Candidate(line, read)


def _without_contents(candidates: list[_Candidate]) -> list[_Candidate]:
    """The candidates without those of a table of contents: line after line, each of them again later."""
    last = {item.section: item.line for item in candidates}
    listed: list[int] = []
    dropped: set[int] = set()
    for item in candidates:
        comes_again = item.section is not None and last[item.section] > item.line
        if not comes_again or (listed and listed[-1] != item.line - 1):
            listed.clear()
        if comes_again:
            listed.append(item.line)
        if len(listed) >= _LEAST_LISTED:
            dropped.update(listed[-_LEAST_LISTED:])
    return [item for item in candidates if item.line not in dropped]


def _level_of_chapters(candidates: Sequence[_Candidate]) -> str:
    """The level at which the report numbers its chapters."""
    headed: dict[str, set[str]] = {level: set() for level in _LEVELS}
    begins = set()
    for item in candidates:
        if item.section:
            headed[item.heading.level].add(item.section)
        if item.section == ORDER[0] and item.number == 1:
            begins.add(item.heading.level)
    if len(headed["part"]) >= _LEAST_PARTS:
        return "part"
    if headed["chapter"] or headed["part"]:
        return "chapter"
    for level in ("brackets", "digits"):
        if len(headed[level]) >= _LEAST_ITEMS and level in begins:
            return level
    return "bare" if len(headed["bare"]) >= _LEAST_BARE else "chapter"


def _is_at(heading: Heading, level: str) -> bool:
    return heading.level == level or (level == "chapter" and heading.level == "part")


def _is_sure(heading: Heading, level: str) -> bool:
    """Whether a line heads its section wherever it stands."""
    bare = heading.level == "bare" and heading.is_official
    return heading.section is not None and (bare or _is_at(heading, level))


def _in_runs(sure: Sequence[_Candidate]) -> list[_Candidate]:
    """The same with their runs."""
    run, last, found = 0, Heading("bare", 0, None), []
    for item in sure:
        if item.number:
            run += item.number < last.number or (item.number == last.number and item.section != last.section)
            last = item.heading
        found.append(replace(item, run=run))
    return found


class _Places:
    """Where the official tables begin, and which heading stands over each."""

    def __init__(self, candidates: Sequence[_Candidate], tables: Mapping[str, int]) -> None:
        self._tables = tables
        begins = tables.values()
        self._first, self._last = min(begins, default=0), max(begins, default=0)
        self._over: dict[str, int] = {}
        for table, line in tables.items():
            above = max((item.line for item in candidates if item.section and item.line < line), default=-1)
            if not any(above < other < line for other in begins):
                self._over[table] = above

    def run_with_tables(self, sure: Sequence[_Candidate]) -> int:
        """The run of the last heading before the first table."""
        return max((item.run for item in sure if item.line < self._first), default=0)

    def rank(self, item: _Candidate) -> tuple[bool, bool, bool, int]:
        """Of several headings of one section, the least is it."""
        is_bare = item.heading.level == "bare"
        is_other = not item.heading.is_official and item.section != ORDER[0]
        return is_bare, is_bare and not self._stands_over_its_table(item), is_other, item.line

    def suits(self, item: _Candidate, section: str, chosen: _Chosen) -> bool:
        """Whether a line that is not sure to be a heading stands where that of the section would."""
        heading = item.heading
        if not _is_in_order(item, section, chosen):
            return False
        if heading.section is None:
            return True
        if section in self._tables and self._stands_over_its_table(item):
            return True
        if heading.number:
            return heading.is_at_its_place and (heading.is_official or section not in self._tables)
        return section not in self._tables and self._stands_apart(item, section, chosen)

    def _stands_over_its_table(self, item: _Candidate) -> bool:
        return item.section is not None and self._over.get(item.section) == item.line

    def _stands_apart(self, item: _Candidate, section: str, chosen: _Chosen) -> bool:
        """Whether a line without a number stands before the tables or behind them, or behind other sections."""
        if section == ORDER[0]:
            return item.line < self._first or not self._tables
        if self._tables:
            return item.line > self._last
        return sum(other.line < item.line for other in chosen.values()) >= _LEAST_BEFORE


def _is_in_order(item: _Candidate, section: str, chosen: _Chosen) -> bool:
    place = ORDER.index(section)
    return all((other.line < item.line) == (ORDER.index(name) < place) for name, other in chosen.items())


def _heading_of(section: str, sure: Sequence[_Candidate], main: int, places: _Places) -> _Candidate | None:
    """The heading of a section among the sure ones; that of the run with the tables before all others."""
    printed = [item for item in sure if item.section == section]
    return min(printed, key=lambda item: (item.run != main, *places.rank(item)), default=None)


def _fill(chosen: _Chosen, candidates: Sequence[_Candidate], places: _Places) -> None:
    """Each section that no sure heading opens is opened by the first line that suits."""
    for section in ORDER:
        if section not in chosen:
            like = (item for item in candidates if section in (item.section, item.heading.near))
            found = next((item for item in like if places.suits(item, section, chosen)), None)
            if found:
                chosen[section] = found


def _end_of_own(candidates: Sequence[_Candidate], chosen: _Chosen) -> int:
    """The line of the first section where its number is 一 again, behind chapters of no form; else 0."""
    first = min(chosen.values(), key=lambda item: item.line, default=None)
    if first is None or first.number != 1 or first.section == ORDER[0]:
        return 0
    numbers = [item.heading.chapter for item in candidates if item.line < first.line and item.heading.chapter]
    counted = numbers == list(range(1, len(numbers) + 1))
    return first.line if counted and len(numbers) >= _LEAST_OWN else 0


def _chapters(counted: Sequence[_Candidate], named: Mapping[int, str], own: set[int], end: int) -> dict[int, str]:
    """The chapters of no form: those that are the report's `own`, and before the line `end` each that counts on."""
    numbers: dict[int, int] = {}
    taken = 0
    last = listed = 0
    for item, following in _with_next_known(counted, named.keys() | own):
        if item.line in named:
            last, listed = item.number or last + 1, 0
        elif item.line in own or (item.line < end and _counts_on(item, last, listed, following)):
            last, listed = item.number or last + 1, 0
            taken = max(taken + 1, last)
            numbers[item.line] = taken
        else:
            listed = item.number
    return {line: f"chapter_{number}" for line, number in numbers.items()}


def _counts_on(item: _Candidate, last: int, listed: int, following: int) -> bool:
    """Whether a chapter of no form has its number between the chapter before and the next; 二 behind 一 of a list has not."""
    heading = item.heading
    number = heading.number or last + 1
    if following > 1 and following <= number:
        return False
    if heading.is_customary:
        return number > last > 0
    return heading.chapter == last + 1 and (heading.chapter, listed) != (2, 1)


def _with_next_known(counted: Sequence[_Candidate], known: set[int]) -> Iterator[tuple[_Candidate, int]]:
    """Each with the number of the next of the known lines; 0 where none follows."""
    numbers, following = [], 0
    for item in reversed(counted):
        numbers.append(following)
        following = item.number if item.line in known else following
    return zip(counted, reversed(numbers), strict=True)
