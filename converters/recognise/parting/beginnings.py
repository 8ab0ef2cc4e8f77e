"""Which titles of a document begin a report of its own, and where reports stand that cannot be told apart.

A title begins one where the first heading or table after it goes back behind the last one before it, where enough of a report
follows, and where it names another body or year. So titles in a list of contents, in a running head, in a quotation, and
those of a report that is printed twice begin none.
"""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import Final

from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.body.statements import statements
from converters.recognise.parting.landmarks import Heading, Landmark, Place, TableRows, Text, TitleLine
from converters.recognise.parting.names import same_body

_LEAST_HEADINGS: Final = 2
_LEAST_PROSE: Final = 40
"""Characters of running text from which headings alone are a report and no list of contents."""
_LEAST_WORDS: Final = 200
"""Characters of running text from which a title with nothing else is a report."""
_LONG: Final = 20
"""So long is a paragraph that two reports hardly share by chance."""
_REQUESTS: Final = 2
"""The rank of table three, which every report since 2019 has once."""
_RUNNING: Final = 2
"""Other reports within which a title stands that is a running head."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where a report begins."""

    place: Place
    title: TitleLine | None
    """None where it has none of its own."""
    is_safe: bool = True
    """Whether it is another report than all before it, and stands alone."""


class _Stretch:
    """What stands between two places of a document."""

    def __init__(self, found: Sequence[Landmark]) -> None:
        self.found = found

    @cached_property
    def has_tables(self) -> bool:
        return any(isinstance(item, TableRows) for item in self.found)

    @cached_property
    def prose(self) -> list[str]:
        """The paragraphs of running text."""
        return [item.text for item in self.found if isinstance(item, Text) and item.is_prose]

    @property
    def is_report(self) -> bool:
        """Whether it is enough for a report."""
        headings = sum(isinstance(item, Heading) for item in self.found)
        least = _LEAST_PROSE if headings >= _LEAST_HEADINGS else _LEAST_WORDS
        return self.has_tables or (headings != 1 and self.words >= least)

    @property
    def words(self) -> int:
        """Characters of running text."""
        return sum(map(len, self.prose))

    @cached_property
    def name(self) -> str:
        """Who reports, as the text says it; empty where it does not."""
        texts = [item.text for item in self.found if isinstance(item, Text)]
        return next((item.name for item in statements(None, texts, {})), "")

    def repeats(self, other: "_Stretch") -> bool:
        """Whether most of its long paragraphs stand in another."""
        long = [text for text in self.prose if len(text) >= _LONG]
        held = frozenset(other.prose)
        return 2 * sum(text in held for text in long) > len(long)


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A title with what stands below it."""

    index: int
    """Among the landmarks."""
    title: TitleLine
    below: _Stretch

    def is_of(self, other: "_Candidate") -> bool:
        """Whether it is the title of the other's report, printed again."""
        if not _same(self.title, other.title):
            return False
        if self.title.name and other.title.name:
            return True
        if self.below.name and other.below.name:
            return same_body(self.below.name, other.below.name)
        return not (self.below.has_tables and other.below.has_tables) or self.below.repeats(other.below)


def beginnings(found: Sequence[Landmark]) -> list[Beginning]:
    """Each report of a document, in reading order; fewer than two where it holds one, or none."""
    candidates = _candidates(found)
    reports = list[_Candidate]()
    unsafe = list[Beginning]()
    for candidate in candidates:
        same = next((report for report in reports if candidate.is_of(report)), None)
        if same is None and not _is_running_head(candidate, candidates, found):
            reports.append(candidate)
        elif same is not None and same is not reports[-1]:
            unsafe.append(Beginning(candidate.title.place, candidate.title, is_safe=False))
    made = [Beginning(report.title.place, report.title) for report in reports]
    first = found[: reports[0].index] if reports else ()
    if any(map(_is_of_requests, first)):
        made.insert(0, Beginning((0, 0), None))
    return sorted((*made, *unsafe, *_untitled(found, reports)), key=lambda item: item.place)


def doubtful(found: Sequence[Landmark], begun: Sequence[Beginning]) -> Iterator[TitleLine]:
    """Titles of other bodies or years below which there is text, but no heading and no table: it may be a quotation."""
    printed = Counter(item.text for item in found if isinstance(item, TitleLine))
    runs = list(_runs(found))
    bounds = [*(run.index for run in runs), len(found)]
    for run, (start, end) in zip(runs, pairwise(bounds), strict=True):
        if run.mark is not None or run.last is None or printed[run.title.text] > 1:
            continue
        within = next((item.title for item in reversed(begun) if item.place < run.title.place), None)
        if within and not _same(within, run.title) and _Stretch(found[start:end]).words >= _LEAST_WORDS:
            yield run.title


def _candidates(found: Sequence[Landmark]) -> list[_Candidate]:
    """The titles below which a report begins anew."""
    made = list[_Candidate]()
    end = len(found)
    for run in reversed(list(_starts(found))):
        below = _Stretch(found[run.index + 1 : end])
        if below.is_report:
            made.append(_Candidate(run.index, run.title, below))
            end = run.index
    return made[::-1]


@dataclass(frozen=True, slots=True)
class _Run:
    """A title, or several that say the same with no heading and no table between them."""

    index: int
    """Of the first of them among the landmarks."""
    title: TitleLine
    mark: Heading | TableRows | None
    """The heading or table that follows; None where another title does, or the end."""
    last: int | None
    """The rank of the one before; None where there is none."""


def _runs(found: Sequence[Landmark]) -> Iterator[_Run]:
    last: int | None = None
    first: tuple[int, TitleLine] | None = None
    for index, item in enumerate(found):
        if isinstance(item, TitleLine):
            if first and not _same(first[1], item):
                yield _Run(*first, None, last)
                first = None
            first = first or (index, item)
        elif not isinstance(item, Text):
            if first:
                yield _Run(*first, item, last)
            first, last = None, item.rank
    if first:
        yield _Run(*first, None, last)


def _starts(found: Sequence[Landmark]) -> Iterator[_Run]:
    """The titles after which the first heading or table goes back; all where there are none of these."""
    unmarked = all(isinstance(item, TitleLine | Text) for item in found)
    for run in _runs(found):
        if unmarked or (run.mark is not None and _goes_back(run.mark, run.last)):
            yield run


def _goes_back(item: Heading | TableRows, last: int | None) -> bool:
    return last is None or item.rank < last or (isinstance(item, Heading) and item.rank == 0)


def _same(title: TitleLine, other: TitleLine) -> bool:
    """Whether two titles can be of one report."""
    years = {title.year, other.year} - {None}
    return len(years) < 2 and same_body(title.name, other.name)


def _is_running_head(candidate: _Candidate, candidates: Sequence[_Candidate], found: Sequence[Landmark]) -> bool:
    """Whether a title also stands within other reports, where none begins."""
    title = candidate.title
    within = {
        max((other.index for other in candidates if other.index <= index), default=-1)
        for index, item in enumerate(found)
        if isinstance(item, TitleLine) and _is_again(item, title)
    }
    return len(within - {candidate.index, -1}) >= _RUNNING


def _is_again(item: TitleLine, title: TitleLine) -> bool:
    return item is not title and item.text == title.text


def _untitled(found: Sequence[Landmark], reports: Sequence[_Candidate]) -> Iterator[Beginning]:
    """Where a report begins anew under no title of its own: its sections and its tables a second time."""
    bounds = [0, *(report.index for report in reports), len(found)]
    for start, end in pairwise(bounds):
        yield from _untitled_within(found[start:end])


def _untitled_within(found: Sequence[Landmark]) -> Iterator[Beginning]:
    requests = [index for index, item in enumerate(found) if _is_of_requests(item)]
    start = 0
    for index, item in enumerate(found):
        if not (isinstance(item, Heading) and item.rank == 0 and item.is_section):
            continue
        passed = bisect(requests, index)
        if passed == bisect(requests, start) or passed == len(requests):
            continue
        before, after = _Stretch(found[start:index]), _Stretch(found[index:])
        if not _ends_with_title(before) and not after.repeats(before):
            yield Beginning(item.place, None, is_safe=False)
        start = index


def _is_of_requests(item: Landmark) -> bool:
    return isinstance(item, TableRows) and item.rank == _REQUESTS


def _ends_with_title(stretch: _Stretch) -> bool:
    """Whether a title stands behind its last heading or table: that of the report before it, printed again."""
    last = next((item for item in reversed(stretch.found) if not isinstance(item, Text)), None)
    return isinstance(last, TitleLine)
