"""The lines of a document in reading order → the sections of the report, its official tables, and what is left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from converters.forms.official_forms import Form
from converters.model.document import Paragraph, Table
from converters.model.figure import is_note_of_scale
from converters.model.insets import Inset, insets
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.model.report import MISSING, UNREADABLE, Block, Cell, OfficialTable, OtherTable, Section
from converters.model.report import Paragraph as ReportParagraph
from converters.recognise.marked_text import settled, with_mark
from converters.recognise.outline import outline
from converters.recognise.sections import ORDER
from converters.recognise.tables.by_place import labels_by_place
from converters.recognise.tables.document_lines import Line, TableLine
from converters.recognise.tables.row_interpreter import Interpreter

BOOKMARK: Final = regex(r"\[bookmark: [^\]\n]*\]")
_TABLE_OF_SECTION: Final = ("proactive", "requests", "disputes")


class Flow:
    """The lines of a document sorted into sections, official tables, and what is left out."""

    def __init__(self, left_out: Iterable[LeftOut], *, chapters: bool | None) -> None:
        """`chapters`: whether any chapter is a section; where it is not known, a report without official tables has them so."""
        self.interpreter = Interpreter()
        self.sections: list[Section] = []
        self.lines: Sequence[Line] = ()
        """What was read, in order, without what is of the title."""
        self.left_out = list(left_out)
        self._id = "preamble"
        self._heading: str | None = None
        self._blocks: list[Block] = []
        self._seen: set[str] = set()
        self._insets: dict[str, Inset] = {}
        self._chapters = chapters

    def take_all(self, lines: Iterable[Line], of_title: Sequence[str]) -> list[str]:
        """All lines in reading order, without those of the title, which are returned as far as they come in order."""
        printed: list[str] = []
        taken: list[Line] = []
        for line in lines:
            if isinstance(line, Paragraph):
                text = self._without_bookmarks(line.text)
                if len(printed) < len(of_title) and text == of_title[len(printed)]:
                    printed.append(text)
                    continue
                line = replace(line, text=settled(text, self.left_out).strip())
            taken.append(line)
        self._sort(taken)
        return printed

    def _sort(self, lines: Sequence[Line]) -> None:
        """The lines into sections and official tables."""
        lines, placed = labels_by_place.placed(lines)
        self.lines = lines
        self.interpreter.found.labels.tell_placed(placed)
        tables = [
            self.interpreter.take(line, count) if isinstance(line, TableLine) else self.interpreter.pass_over(line)
            for count, line in enumerate(lines)
        ]
        begins = {table: count for count, table in reversed(list(enumerate(tables))) if table}
        texts = [line.text if isinstance(line, Paragraph) else None for line in lines]
        headings = outline(texts, begins, chapters=not begins if self._chapters is None else self._chapters)
        for count, line in enumerate(lines):
            if isinstance(line, TableLine):
                self._row(tables[count])
            elif isinstance(line, Table):
                self._blocks.append(self._other_table(line))
            elif line.text:
                self._paragraph(line, headings.get(count))
                self._note_insets(line.text, count)
            self._note_scale(lines[count : count + 2], count, begins)

    def _paragraph(self, line: Paragraph, opened: str | None) -> None:
        """A text, or the heading of the section that it opens."""
        if opened:
            self._open(opened, line.text)
        else:
            self._blocks.append(ReportParagraph(line.text, line.anchor))

    def _note_insets(self, text: str, count: int) -> None:
        """A picture or an object in the section of an official table may be that table."""
        if self._id in _TABLE_OF_SECTION:
            for inset in insets(text):
                self._insets.setdefault(self._id, inset)
                self.interpreter.found.seen.setdefault(self._id, count)

    def _note_scale(self, lines: Sequence[Line], count: int, begins: Mapping[str, int]) -> None:
        """A note that counts are by more than one tells of the table of its section, or where no heading names that, of the next;
        one above the sections of tables, of all of them. `lines`: its own, and the one below it."""
        if not is_note_of_scale(_only_text(lines[0])) or isinstance(lines[-1], Table):
            return
        told = following = sorted((table for table in begins if begins[table] > count), key=begins.__getitem__)
        if self._id in _TABLE_OF_SECTION:
            told = [self._id] if self._heading or not following else following[:1]
        self.interpreter.found.scaled.update((table, "") for table in told)

    def with_insets(self, cells: Sequence[Cell]) -> tuple[Cell, ...]:
        """The cells of the official tables; those of a table of which only an inset stands in its section are there, unread."""
        shown = {name: inset for name, inset in self._insets.items() if name not in self._seen}
        return tuple(_unread(cell, shown.get(cell.cell.partition(".")[0])) for cell in cells) if shown else tuple(cells)

    def _row(self, table: str | None) -> None:
        """A row of an official table; the first of each makes a place for the table, if need be in its own section."""
        if not table or table in self._seen:
            return
        self._seen.add(table)
        if table in _TABLE_OF_SECTION and not self._has(table):
            self._open(table, None)
        self._blocks.append(OfficialTable(table))

    def _without_bookmarks(self, text: str) -> str:
        """A text without its bookmarks, which are left out by name."""
        self.left_out += (LeftOut(mark, "bookmark of the word processor") for mark in BOOKMARK.findall(text))
        return BOOKMARK.sub("", text).strip()

    def _has(self, name: str) -> bool:
        """Whether a section is there, closed or open."""
        return name == self._id or any(section.id == name for section in self.sections)

    def _open(self, name: str, heading: str | None) -> None:
        self._close()
        self._id, self._heading, self._blocks = name, heading, []

    def _close(self) -> None:
        if self._id != "preamble" or self._blocks:
            self.sections.append(Section(self._id, self._heading, tuple(self._blocks)))

    def _other_table(self, table: Table) -> OtherTable:
        """A table that is none of the forms, its rows filled up to one width."""
        width = max(len(row.cells) for row in table.rows)
        rows = (
            tuple(" ".join(settled(with_mark(cell).text, self.left_out).split()) for cell in row.cells)
            for row in table.rows
        )
        return OtherTable(tuple(row + ("",) * (width - len(row)) for row in rows))

    def set_aside_repeated_titles(self, title: str | None, printed: list[str]) -> None:
        """Lines that print the title a second time, in full or in part, are left out by name."""
        rest = "".join((title or "").split())
        for text in printed:
            plain = "".join(text.split())
            if plain in rest:
                rest = rest.replace(plain, "", 1)
            else:
                self.left_out.append(LeftOut(text, "title printed again"))

    def finish(self, form: Form | None) -> tuple[Section, ...]:
        """The sections, with a place for each table of the form that the source lacks."""
        self._close()
        made = tuple(self.sections)
        expected = {block.table for block in form.blocks} if form else set()
        for table in _TABLE_OF_SECTION:
            if table in expected - self._seen:
                made = _with_place_for(table, made)
        return made


def _only_text(line: Line) -> str:
    """The text of a paragraph, or of a row in which no other stands."""
    if isinstance(line, Table):
        return ""
    if isinstance(line, Paragraph):
        return line.text
    printed = {cell.text for cell in line.row.cells if cell.text.strip()}
    return printed.pop() if len(printed) == 1 else ""


def _unread(cell: Cell, inset: Inset | None) -> Cell:
    """A cell of a table that stands as an inset."""
    if inset is None or cell.status != MISSING:
        return cell
    return replace(cell, status=UNREADABLE, raw=inset.sign, remarks=(inset.value,))


def _with_place_for(table: str, made: tuple[Section, ...]) -> tuple[Section, ...]:
    """The sections with a table at the end of its own, or in one of its own where that comes in the form."""
    place = next((i for i, section in enumerate(made) if section.id == table), None)
    if place is not None:
        own = replace(made[place], blocks=(*made[place].blocks, OfficialTable(table)))
        return (*made[:place], own, *made[place + 1 :])
    order = ("preamble", *ORDER)
    before = order[: order.index(table)]
    place = sum(section.id in before for section in made)
    return (*made[:place], Section(table, None, (OfficialTable(table),)), *made[place:])
