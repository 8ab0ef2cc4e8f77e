"""A page copied as text: which lines above and below the report are the site's, which are data about the report.

Only lines at the head and at the foot are sorted; from the first line that reads as a part of the report to the last
heading or row of a table all stays. In doubt a line stays.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value
from converters.model.marks import without_marks
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.page import copied_lines as words
from converters.readers.page import evidence
from converters.readers.page.page_metadata import Metadata, begins_pair, is_key
from converters.readers.page.site_lines import CHROME

TABLE: Final = "\ufdec"
"""A line that begins with this noncharacter stands for a table."""
_SEPARATOR: Final = regex(r"[\t|｜]")
_MOST_ABOVE: Final = 80
_MOST_BELOW: Final = 400
"""So many lines at most are above the report, and below it."""
_NEAR: Final = 12
"""So many lines below the value of a label (信息名称) the title of the report is looked for."""
_LOOKED_AT: Final = 2000
"""Characters of a line."""
_AT_FOOT: Final = regex(r"[\W_]*(?:来源|日期|时间|供稿|作者|发布人)\s*[:：]")
"""Weak keys that no report prints at its end."""
_WITH_DATE: Final = regex(r"(?P<source>\S.*?)\s+(?P<date>20\d\d[-年./]\d.*)\Z")
_NAME: Final = regex(r"[\W_]*(?:[文信公]?[件息文]?名称|标题)\s*[:：]\s*(?P<title>\S.*)\Z")


@dataclass(frozen=True, slots=True)
class CopiedPage:
    """The lines of a text, sorted."""

    lines: list[str]
    """As many as there were; blank where one was the site's, or data about the report."""
    left_out: tuple[LeftOut, ...]
    """The words of the site."""
    metadata: dict[str, str]
    """What the page prints about the report: key → value."""


def sort_copied(lines: Sequence[str]) -> CopiedPage:
    """Sorts the lines of a text, which may be a page that was copied."""
    page = _Page(lines)
    page.sort_foot(page.sort_head())
    return page.finish()


class _Page:
    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = list(lines)
        texts = (line if line.startswith(TABLE) else without_marks(line[:_LOOKED_AT]) for line in lines)
        self._texts = [(i, text) for i, text in enumerate(texts) if text.strip()]
        self._plains = [evidence.squeeze(text) for _, text in self._texts]
        self._metadata = Metadata()
        self._left_out: list[LeftOut] = []
        self._gone: set[int] = set()

    def finish(self) -> CopiedPage:
        """What came of it."""
        self._leave_out(self._metadata.drop_label())
        found = self._metadata.found
        for key, value in tuple(found.items()):
            if key.endswith("来源") and words.PAGE_DATE not in found and (parts := _WITH_DATE.match(value)):
                found[key], found[words.PAGE_DATE] = parts["source"], parts["date"]
        for place in self._gone:
            self._lines[self._texts[place][0]] = ""
        return CopiedPage(self._lines, tuple(self._left_out), found)

    def _leave_out(self, text: str) -> None:
        if text := " ".join(text.split()):
            self._left_out.append(LeftOut(text, CHROME))

    def _remove(self, place: int, rest: str) -> None:
        """A line belongs to the site, of which `rest` is no data about the report."""
        self._gone.add(place)
        self._leave_out(rest)

    def sort_head(self) -> int:
        """Sorts the lines above the report; the place of its first one."""
        way, place = -1, 0
        while place < min(len(self._texts), _MOST_ABOVE):
            if self._texts[place][1].startswith(TABLE):
                break
            after = self._take_rows(place)
            if after == place:
                if (rest := self._taken_above(place)) is not None:
                    self._remove(place, rest)
                elif words.begins_report(self._plains[place]):
                    break
                after = place + 1
            if "当前位置" in self._metadata.found and way < 0:
                way = place
            place = after
        self._leave_out(self._metadata.drop_label())
        self._clear_above(way)
        return place

    def _clear_above(self, way: int) -> None:
        """What stands above the way to the page is the site's, unless it names the report or its body."""
        for place in range(way):
            plain = self._plains[place]
            named = evidence.is_title(plain) or evidence.is_signature(plain) or words.dated(plain)
            if place not in self._gone and not named:
                self._remove(place, self._texts[place][1])

    def _take_rows(self, place: int) -> int:
        """Takes the rows of a table of metadata that begins at a place; the place after them, the same if none does."""
        after = place
        while after < min(len(self._texts), place + _MOST_ABOVE) and _SEPARATOR.search(self._texts[after][1]):
            after += 1
        rows = [Row(tuple(map(Cell, _cells(text)))) for _, text in self._texts[place:after]]
        if after == place or any(evidence.is_label(evidence.squeeze(cell.text)) for row in rows for cell in row.cells):
            return place
        rest = self._metadata.take_table(Table(tuple(rows)), weak=True)
        if rest is None:
            return place
        self._gone.update(range(place, after))
        self._leave_out(rest)
        return after

    def _taken_above(self, place: int) -> str | None:
        """What remains of a line above the report that is the site's or holds data; None where it is neither."""
        text, plain = self._texts[place][1], self._plains[place]
        if self._metadata.waits and not self._may_be_value(place):
            self._leave_out(self._metadata.drop_label())
        if words.is_page_title(plain, self._plains[place + 1 : place + 1 + _NEAR]):
            return self._metadata.add("网页标题", text)
        if self._is_title(place):
            return None
        is_prose = evidence.is_prose(plain) or evidence.is_preamble(plain)
        follows = place - 1 in self._gone
        line = f"{plain}：" if follows and is_key(plain) else " ".join(_cells(text))
        rest = self._metadata.take(line, weak=not is_prose)
        self._leave_out(self._metadata.drop_unused())
        if rest is not None or is_prose:
            return rest
        if (rest := self._taken_date(place)) is not None:
            return rest
        if words.is_way(text):
            return self._metadata.add_breadcrumb(text.strip())
        goes_on = follows and words.goes_on(self._plains[place - 1], plain)
        return text if words.is_of_site(text) or words.is_step(plain) or goes_on else None

    def _may_be_value(self, place: int) -> bool:
        """Whether a line can be the value of the label directly above it."""
        if self._texts[place][0] != self._texts[place - 1][0] + 1 or self._is_title(place):
            return False
        return not (words.is_of_site(self._texts[place][1]) or words.begins_report(self._plains[place]))

    def _is_title(self, place: int) -> bool:
        """Whether a line is the title of the report, with or without the word for it, and no line below says it again."""
        text = self._texts[place][1]
        named = _NAME.match(text)
        if named is None and begins_pair(text):
            return False
        plain = evidence.squeeze(named["title"]) if named else self._plains[place]
        if not evidence.names_a_report(plain):
            return False
        below = self._plains[place + 1 : place + 1 + _NEAR]
        return not (named or self._metadata.waits) or not any(plain in other for other in below)

    def _taken_date(self, place: int) -> str | None:
        """What remains of a line that begins with the date of the page; None where it does not."""
        text = self._texts[place][1]
        if signed := words.signed_date(text):
            return self._taken_signed(*signed)
        found = words.dated(text)
        if found is None:
            return None
        date, tells_hour, after = found
        rest: str | None = ""
        if after.strip():
            rest = self._metadata.take(after, weak=True)
            rest = after if rest is None and words.is_of_site(after) else rest
        elif not tells_hour and not self._is_beside_others(place):
            return None
        return None if rest is None else f"{self._metadata.add(words.PAGE_DATE, date)} {rest}"

    def _taken_signed(self, source: str, key: str, date: str, words_of_site: str) -> str:
        """What remains of a line that says who publishes the page and when."""
        taken = self._metadata.add("来源", source) if source else ""
        return f"{taken} {self._metadata.add(key, date)} {words_of_site}"

    def _is_beside_others(self, place: int) -> bool:
        """Whether the line above or below is the site's or holds data."""
        following = self._texts[place + 1][1] if place + 1 < len(self._texts) else ""
        return place - 1 in self._gone or begins_pair(following) or words.is_of_site(following)

    def sort_foot(self, head: int) -> None:
        """Sorts the lines below the report."""
        start = max(head, len(self._texts) - _MOST_BELOW)
        last = next(
            (place for place in range(len(self._texts) - 1, start - 1, -1) if self._ends_report(place)), head - 1
        )
        is_bottom = False
        for place in range(max(last + 1, start), len(self._texts)):
            rest = self._taken_below(place)
            is_bottom = is_bottom or (rest is not None and words.begins_bottom(self._plains[place]))
            if rest is None and is_bottom and not self._stays_below(place):
                rest = self._texts[place][1]
            if rest is not None:
                self._remove(place, rest)

    def _ends_report(self, place: int) -> bool:
        """Whether nothing up to a line can be below the report: a heading, a label, a row with a figure."""
        text, plain = self._texts[place][1], self._plains[place]
        if text.startswith(TABLE) or evidence.is_full_section(plain) or evidence.is_section(plain):
            return True
        if _SEPARATOR.search(text):
            return any(evidence.is_label(evidence.squeeze(cell)) or cell.strip().isdigit() for cell in _cells(text))
        if plain.isdigit() and place:
            above = self._plains[place - 1]
            return looks_like_value(above) or evidence.is_label(above)
        return evidence.is_clear_label(plain)

    def _taken_below(self, place: int) -> str | None:
        """What remains of a line below the report that is the site's or holds data; None where it is neither."""
        text, plain = " ".join(_cells(self._texts[place][1])), self._plains[place]
        if words.is_of_site(text) or (place - 1 in self._gone and words.goes_on(self._plains[place - 1], plain)):
            return text
        if words.is_sentence(plain) or words.names_a_file(text) or words.is_term(text) or not begins_pair(text):
            return None
        weak = bool(_AT_FOOT.match(text))
        rest = self._metadata.take(text, weak=weak)
        label = self._metadata.drop_label()
        return None if rest is None else f"{label}{rest}"

    def _stays_below(self, place: int) -> bool:
        """Whether a line among the links at the bottom of a page is the report's after all: prose, a file, a signature over its date."""
        text, plain = self._texts[place][1], self._plains[place]
        if evidence.is_prose(plain) or words.names_a_file(text):
            return True
        neighbours = range(place, place + 2) if not words.dated(text) else range(place - 1, place + 1)
        pair = [self._plains[i] for i in neighbours if 0 <= i < len(self._plains)]
        return len(pair) == 2 and all(map(evidence.is_signature, pair)) and words.dated(pair[1]) is not None


def _cells(text: str) -> Iterator[str]:
    """The cells of a row of text, the text itself where it is none; a pipe at its ends opens no cell."""
    return (cell.strip() for cell in _SEPARATOR.split(text.strip().strip("|｜")))
