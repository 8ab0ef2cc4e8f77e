"""What of a document tells its reports apart: lines that read as titles, headings, official tables, running text."""

from collections.abc import Iterator, Sequence
from typing import Final

from converters.model.document import Document, Paragraph, Row
from converters.model.folding import fold
from converters.model.matching.item_numbers import NUMERALS
from converters.model.matching.patterns import regex
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise import titles, years
from converters.recognise.body.statements import name_of_title
from converters.recognise.flow import BOOKMARK
from converters.recognise.parting.names import same_body
from converters.recognise.sections import ORDER, heading
from converters.recognise.splitting import title_and_rest
from converters.recognise.tables.document_lines import is_table_four, strong
from converters.recognise.tables.labels import match

Place = tuple[int, int]
"""Index of a block, and of a row in it (0 for a paragraph)."""
_NUMBER: Final = regex(
    r"\s*(?:附件\s*[一二三四五六七八九十\d]*\s*[:：、.．]?|第[一二三四五六七八九十百\d]+[篇章编]|[一二三四五六七八九十百]+[、.．]"
    r"|[(（][一二三四五六七八九十百\d]+[)）]|\d{1,3}[、.．])\s*"
)
"""What a collection prints before the title of each report."""
_END: Final = regex(r"(?:报告|年报)(?:\(.{1,14}\))?\Z")
"""How the last line of a title ends, folded."""
_HEADING: Final = regex(
    r"(?:\A|(?<=[\s。；;：:]))[一二三四五六七八九十]\s*[、.．].{1,36}?(?:情况|概况|概述|事项|措施|问题|不足)"
)
"""A heading that stands in one paragraph with its text."""
_CHAPTER: Final = regex(rf"([{NUMERALS}])[、.,].{{1,30}}\Z")
_LAST: Final = frozenset("告报報)）")
"""The last character of a title."""
_OVERVIEW: Final = regex("[总總]体|總體|概[述况況]|基本情[况況]|引言")
_SENTENCE: Final = regex("[。；;，,]")
_LONGEST_TITLE: Final = 90
_LONGEST_HEADING: Final = 60
_TABLES: Final = {"proactive": 1, "requests": 2, "disputes": 3, "statistics": len(ORDER)}
"""Official table → the rank of the section that it stands in."""


@dataclass(frozen=True, slots=True)
class TitleLine:
    """A line, or some together, that read as the title of a report."""

    place: Place
    """Of the first of its lines."""
    text: str
    """Without white space, and without the number that a collection gives it."""
    name: str
    """Who reports, as it says it; empty where it does not."""
    year: int | None
    lines: int
    """It is printed on so many."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section or of a chapter."""

    place: Place
    rank: int
    """0 for the first of a report, 1 for the second …"""
    is_section: bool
    """Whether its words are those of a section of the forms; else only its number says what it is."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of an official table."""

    place: Place
    rank: int
    """That of the section that the table stands in."""


@dataclass(frozen=True, slots=True)
class Text:
    """Any other paragraph, and one that begins with a heading."""

    place: Place
    text: str
    """Without white space."""

    @property
    def is_prose(self) -> bool:
        """Whether it is running text."""
        return bool(_SENTENCE.search(self.text))


Landmark = TitleLine | Heading | TableRows | Text


@made_fast
@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph or a row."""

    place: Place
    text: str
    """That of the paragraph, or of the only cell of the row that has any; empty for other rows."""
    row: Row | None = None


def lines_of(document: Document) -> Iterator[Line]:
    """Every paragraph that is not blank, and every row, in reading order."""
    for index, block in enumerate(document.blocks):
        if not isinstance(block, Paragraph):
            yield from (Line((index, place), _only_text(row), row) for place, row in enumerate(block.rows))
        elif text := BOOKMARK.sub("", block.text).strip():
            yield Line((index, 0), text)


def _only_text(row: Row) -> str:
    texts = [text for cell in row.cells if (text := cell.text.strip())]
    return texts[0] if len(texts) == 1 else ""


def numbered(text: str) -> tuple[str, str]:
    """The number or mark that a collection prints before a title (may be empty), and the rest."""
    found = _NUMBER.match(text)
    return (found[0], text[found.end() :]) if found else ("", text)


def may_be_several(lines: Sequence[Line]) -> bool:
    """Whether two lines could end titles, or two headings be the first of a report: cheap, and never too strict."""
    texts = [line.text for line in lines if line.text]
    ends = sum(_may_hold_a_title(text) for text in texts)
    return ends > 1 or sum(map(_is_overview, texts)) > 1


def _is_overview(text: str) -> bool:
    if not _OVERVIEW.search(text):
        return False
    return any(heading.rank == 0 and heading.is_section for heading in _headings((0, 0), text))


def _may_hold_a_title(text: str) -> bool:
    """Whether a line could end a title, or be one with its text behind it."""
    if len(text) <= _LONGEST_TITLE and text[-1] in _LAST and _END.search(fold(text)):
        return True
    return "公" in text and bool(title_and_rest(numbered(text)[1])[0])


def landmarks(lines: Sequence[Line]) -> list[Landmark]:
    """All of them, in reading order."""
    return _Reader(lines).read()


class _Reader:
    """Goes through the lines of a document once."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._texts = [numbered(line.text)[1] for line in lines]
        self._found = list[Landmark]()
        self._top = 0
        """The first line that can belong to the next title."""
        self._last: TitleLine | None = None

    def read(self) -> list[Landmark]:
        """The landmarks, in reading order."""
        for index, line in enumerate(self._lines):
            title = self._title(index)
            if title is None:
                self._take(line)
            else:
                self._take_title(title)
                glued, rest = title_and_rest(self._texts[index])
                self._take_text(line.place, rest if glued else "")
            if title or not line.text or not isinstance(self._found[-1], Text):
                self._top = index + 1
        return self._found

    def _take_title(self, title: TitleLine) -> None:
        """Its lines above the last were taken for text."""
        while self._found and isinstance(self._found[-1], Text) and self._found[-1].place >= title.place:
            self._found.pop()
        self._found.append(title)
        self._last = title

    def _title(self, index: int) -> TitleLine | None:
        """The title that ends with a line or begins it."""
        text = self._texts[index]
        if not text or not _may_hold_a_title(text):
            return None
        if glued := title_and_rest(text)[0]:
            return self._title_line(index, "".join(glued.split()), 1)
        reading = titles.ending_at(self._texts, index, self._top)
        if reading is None:
            return None
        joined, indices = reading
        if len(indices) > 1 and self._signs_the_last(indices) and titles.is_title(text):
            joined, indices = "".join(text.split()), (index,)
        return self._title_line(indices[0], joined, len(indices))

    def _title_line(self, index: int, text: str, lines: int) -> TitleLine:
        return TitleLine(self._lines[index].place, text, name_of_title(text), years.year_of_title(text), lines)

    def _signs_the_last(self, indices: Sequence[int]) -> bool:
        """Whether the lines above a title can be the signature of the report before, whose title is on one line."""
        if self._last is None or self._last.lines > 1:
            return False
        above = "".join("".join(self._texts[index].split()) for index in indices[:-1])
        return not self._last.name or same_body(above, self._last.name)

    def _take(self, line: Line) -> None:
        if line.text:
            self._take_text(line.place, line.text)
        elif line.row is not None:
            self._take_row(line.place, line.row)

    def _take_text(self, place: Place, text: str) -> None:
        if (rank := _rank_of_label(text)) is not None:
            self._take_rows(place, rank)
            return
        if headings := list(_headings(place, text)):
            self._found += headings
            if len(text) <= _LONGEST_HEADING:
                return
        if text:
            self._found.append(Text(place, "".join(text.split())))

    def _take_row(self, place: Place, row: Row) -> None:
        if is_table_four(row):
            self._take_rows(place, _TABLES["disputes"])
            return
        ranks = (_rank_of_label(cell.text) for cell in row.cells)
        rank = next((rank for rank in ranks if rank is not None), None)
        if rank is not None:
            self._take_rows(place, rank)

    def _take_rows(self, place: Place, rank: int) -> None:
        last = self._found[-1] if self._found else None
        if not (isinstance(last, TableRows) and last.rank == rank):
            self._found.append(TableRows(place, rank))


def _headings(place: Place, text: str) -> Iterator[Heading]:
    """The heading that a paragraph is, or those that stand in it."""
    if len(text) > _LONGEST_HEADING:
        ranks = (_rank_of_section(match[0]) for match in _HEADING.finditer(text))
        yield from (Heading(place, rank, is_section=True) for rank in ranks if rank is not None)
    elif (rank := _rank_of_section(text)) is not None:
        yield Heading(place, rank, is_section=True)
    elif (chapter := _CHAPTER.match(fold(text))) and not _SENTENCE.search(text):
        yield Heading(place, min(NUMERALS.index(chapter[1]), len(ORDER) - 1), is_section=False)
    elif (found := _HEADING.match(text)) and (rank := _rank_of_section(found[0])) is not None:
        yield Heading(place, rank, is_section=True)


def _rank_of_section(text: str) -> int | None:
    name = heading(text)
    return ORDER.index(name) if name in ORDER else None


def _rank_of_label(text: str) -> int | None:
    """The rank of the official table that a text can only be a label of."""
    if not text.strip() or len(text) > _LONGEST_HEADING or not strong(labels := match(text)[1]):
        return None
    return next((_TABLES[label.table] for label in labels if label.table in _TABLES), None)
