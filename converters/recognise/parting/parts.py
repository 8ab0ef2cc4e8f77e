"""A document that holds several reports as documents of one report each."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from typing import Final

from converters.model.document import Block, Document, Paragraph
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut, Problem, Refused
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.body.statements import PUBLISHERS
from converters.recognise.parting.beginnings import Beginning, beginnings, doubtful
from converters.recognise.parting.landmarks import (
    Landmark,
    Line,
    Place,
    TitleLine,
    landmarks,
    lines_of,
    may_be_several,
    numbered,
)
from converters.recognise.parting.names import same_body
from converters.recognise.titles import PAGE_KEYS

BEFORE: Final = "stands before the first of several reports"
HEADED: Final = "heading of one of several reports"
RUNNING: Final = "running head over several reports"
_MARK: Final = regex(
    r"[-—–_=*＊·.…\s]+|附[件表录]?\s*[一二三四五六七八九十\d]*\s*[:：]?|第?[（(]?[一二三四五六七八九十\d]{1,3}[)）]?[篇章编部分、.．]{0,2}"
)
"""A line that only parts one report from the next."""
_LONGEST_HEADING: Final = 24
_MOST_ABOVE: Final = 3
"""Lines above a title that part it from the report before."""
_RUNNING: Final = 2
"""Reports within which a title of none of them stands that is a running head."""
_LISTED: Final = 20
_UNTITLED: Final = "a report without a title of its own"
_OF_PAGE: Final = (*PAGE_KEYS, "网址")
"""Keys of the page around several reports that say of none of them what it is."""


@dataclass(frozen=True, slots=True)
class Part:
    """One of the reports of a document."""

    title: str
    document: Document
    """What of the document is this report's."""
    doubts: tuple[Problem, ...] = ()
    """Titles in it that could be those of further reports."""


def parts_of(document: Document) -> tuple[Part, ...]:
    """The reports of a document in reading order; the document as it is where it holds one, or none.

    Raises Refused where it holds several that cannot be parted safely.
    """
    lines = list(lines_of(document))
    if not may_be_several(lines):
        return (Part("", document),)
    found = landmarks(lines)
    begun = beginnings(found)
    if not all(item.is_safe for item in begun):
        raise Refused("not_parted", _unsafe(document, begun))
    doubts = [(title.place, _doubt(document, title)) for title in doubtful(found, begun)]
    if len(begun) < 2:
        return (Part("", document, tuple(problem for _, problem in doubts)),)
    return tuple(_Knife(document, lines, found, begun).parts(doubts))


def _doubt(document: Document, title: TitleLine) -> Problem:
    message = (
        f"{title.text} reads as the title of another report, but no heading and no table stands below it; "
        "if it is another report, save it as a file of its own"
    )
    return Problem("several_reports", _where(document, title.place), message)


def listed(titles: Sequence[str]) -> str:
    """Numbered, on one line, the first of them where they are many."""
    more = len(titles) - _LISTED
    named = "; ".join(f"{number}. {title}" for number, title in enumerate(titles[:_LISTED], 1))
    return named + (f"; and {more} more" if more > 0 else "")


def _unsafe(document: Document, begun: Sequence[Beginning]) -> str:
    seen = listed([f"{_title_of(item)} ({_where(document, item.place)})" for item in begun])
    return f"holds several reports that cannot be parted safely: {seen}; save each as a file of its own"


def _title_of(beginning: Beginning) -> str:
    return beginning.title.text if beginning.title else _UNTITLED


def _where(document: Document, place: Place) -> str:
    block = document.blocks[place[0]]
    return (block if isinstance(block, Paragraph) else block.rows[place[1]]).place or f"block {place[0] + 1}"


class _Knife:
    """Cuts a document at the beginnings of its reports."""

    def __init__(
        self, document: Document, lines: Sequence[Line], found: Sequence[Landmark], begun: Sequence[Beginning]
    ) -> None:
        self._document = document
        self._begun = begun
        self._lines = [line for line in lines if line.text]
        self._titles = [item for item in found if isinstance(item, TitleLine)]
        end = (len(document.blocks), 0)
        self._running = self._running_heads([*(item.place for item in begun), end])
        self._bounds = [*(self._start(number) for number in range(len(begun))), end]

    def parts(self, doubts: Sequence[tuple[Place, Problem]]) -> Iterator[Part]:
        """The reports. `doubts`: problems and where they stand."""
        first = (*self._document.left_out, *_left_out(self._between((0, 0), self._bounds[0]), BEFORE))
        metadata = self._metadata()
        for number, beginning in enumerate(self._begun):
            left_out = list(first if number == 0 else ())
            blocks = tuple(self._blocks(number, left_out))
            document = replace(self._document, blocks=blocks, left_out=tuple(left_out), metadata=metadata)
            start, end = self._bounds[number : number + 2]
            own = tuple(problem for place, problem in doubts if start <= place < end)
            yield Part(_title_of(beginning), document, own)

    def _start(self, number: int) -> Place:
        """Where a part begins: at the lines above its title that only part it from the one before."""
        title = self._begun[number].title
        if title is None:
            return self._begun[number].place
        before = self._begun[number - 1].title if number else None
        place = title.place
        for line in reversed([line for line in self._lines if line.place < title.place][-_MOST_ABOVE:]):
            if line.place not in self._running and not _heads(line.text, title, before):
                break
            place = line.place
        return place

    def _running_heads(self, bounds: Sequence[Place]) -> set[Place]:
        """Where titles stand that are no report's, and stand within several."""
        own = {item.title.text for item in self._begun if item.title}
        within = {
            (item.text, number)
            for number, (start, end) in enumerate(pairwise(bounds))
            for item in self._titles
            if start <= item.place < end and item.text not in own
        }
        counts = Counter(text for text, _ in within)
        return {item.place for item in self._titles if item.lines == 1 and counts[item.text] >= _RUNNING}

    def _blocks(self, number: int, left_out: list[LeftOut]) -> Iterator[Block]:
        start, end = self._bounds[number : number + 2]
        title = self._begun[number].title
        if title is not None:
            left_out += _left_out(self._between(start, title.place), HEADED)
            start = self._after(title)
            yield from self._printed(title, left_out)
        for place in sorted(place for place in self._running if start <= place < end):
            yield from self._between(start, place)
            start = (place[0], place[1] + 1)
            left_out += _left_out(self._between(place, start), RUNNING)
        yield from self._between(start, end)

    def _of_title(self, title: TitleLine) -> list[Line]:
        first = next(index for index, line in enumerate(self._lines) if line.place == title.place)
        return self._lines[first : first + title.lines]

    def _after(self, title: TitleLine) -> Place:
        block, row = self._of_title(title)[-1].place
        return block, row + 1

    def _printed(self, title: TitleLine, left_out: list[LeftOut]) -> Iterator[Paragraph]:
        """The lines of a title as paragraphs, without the number that the collection gives it."""
        for index, line in enumerate(self._of_title(title)):
            block = self._document.blocks[line.place[0]]
            text = block.text if isinstance(block, Paragraph) else line.text
            mark, text = numbered(text) if index == 0 else ("", text)
            left_out += [LeftOut(mark.strip(), HEADED)] if mark.strip() else []
            anchor, reading = (block.anchor, block.reading) if isinstance(block, Paragraph) else (None, None)
            yield Paragraph(text, _where(self._document, line.place), anchor=anchor, reading=reading)

    def _between(self, start: Place, end: Place) -> Iterator[Block]:
        """The blocks from one place to another; of tables the rows."""
        for number, block in enumerate(self._document.blocks[start[0] : end[0] + 1], start[0]):
            if isinstance(block, Paragraph):
                if start <= (number, 0) < end:
                    yield block
                continue
            rows = tuple(row for index, row in enumerate(block.rows) if start <= (number, index) < end)
            if rows:
                yield replace(block, rows=rows)

    def _metadata(self) -> dict[str, str]:
        """What the page around them says of every report alike; who published it reports only on one of each year."""
        years = [item.title.year if item.title else None for item in self._begun]
        without = _OF_PAGE if len(set(years)) == len(years) else (*_OF_PAGE, *PUBLISHERS)
        return {key: value for key, value in self._document.metadata.items() if key not in without}


def _heads(text: str, title: TitleLine, before: TitleLine | None) -> bool:
    """Whether a line above a title parts it from the report before: a mark, or the name of who reports."""
    if len(text) > _LONGEST_HEADING:
        return False
    if _MARK.fullmatch(text):
        return True
    name = numbered(text)[1]
    signs = before is not None and bool(before.name) and same_body(name, before.name)
    return bool(title.name) and bool(name) and same_body(name, title.name) and not signs


def _left_out(blocks: Iterator[Block], why: str) -> Iterator[LeftOut]:
    texts = chain.from_iterable(
        [block.text]
        if isinstance(block, Paragraph)
        else (" | ".join(cell.text for cell in row.cells) for row in block.rows)
        for block in blocks
    )
    return (LeftOut(text.strip(), why) for text in texts if text.strip())
