"""Corrections by hand, put into a report that was converted: each in its item, and only where it reads as it did then.

An item is a cell, a key of the front matter (`KEYS`), or a line of a section: its heading, a paragraph, a row of a table of
no form. A paragraph that the source was found to have besides (`converted` is empty) stands at the end of its section.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from converters.markdown.cell_text import cell_text, default_raw, read_cell
from converters.markdown.schema import DATE
from converters.markdown.write import MISSING_HEADING
from converters.model.decided import Correction
from converters.model.report import MISSING, UNREADABLE, Block, Cell, OtherTable, Paragraph, Report, Section
from converters.model.speed.quick_dataclasses import dataclass

KEYS: Final = ("title", "published")
"""Keys of the front matter that can be corrected. Body, region and year are said with `gongkai add`: see `overrides`."""
SECTION: Final = "section "
"""Before the id of a section in `what`."""
BETWEEN: Final = " | "
"""Between the cells of a row of a table of no form."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A correction that was not made."""

    correction: Correction
    found: str | None
    """What the item reads now; of a paragraph that is not there the one most like it, or empty; None where there is no such item."""
    obsolete: bool
    """Whether it reads as it was corrected: the declaration can go."""

    def __str__(self) -> str:
        """One line; the texts in it are those of others."""
        item = self.correction
        if self.obsolete:
            return f"{item.what}: reads {_shown(item.corrected)} without its correction, which is no longer needed"
        found = "nothing of that name" if self.found is None else _shown(self.found)
        return f"{item.what}: {_shown(item.converted)} was corrected to {_shown(item.corrected)}, but reads {found} now"


def _shown(text: str) -> str:
    return text or "(blank)"


def apply_corrections(report: Report, corrections: Iterable[Correction]) -> tuple[Report, tuple[Conflict, ...]]:
    """A freshly converted report as persons have corrected it, with the corrections that were made; and those that were not."""
    draft, conflicts = _Draft(report), list[Conflict]()
    for correction in corrections:
        conflict = draft.correct(correction)
        if conflict is not None:
            conflicts.append(conflict)
    return draft.report(), tuple(conflicts)


def declared(corrections: Iterable[Correction], new: Correction) -> tuple[Correction, ...]:
    """The corrections with one more: an item has one, so it takes the place of an earlier one of the same item.

    One that says again what was converted takes the earlier one away.
    """
    found = list[Correction]()
    for earlier in corrections:
        if new.converted == earlier.corrected and new.what == earlier.what and (new.converted or not is_text(new.what)):
            new = replace(new, converted=earlier.converted)
        else:
            found.append(earlier)
    return (*found, new) if new.converted != new.corrected else tuple(found)


def is_text(what: str) -> bool:
    """Whether a correction of that item is one of a section."""
    return what.startswith(SECTION)


def corrected_cell(cell: Cell, text: str) -> Cell | None:
    """The cell with another figure, as Markdown has it, and its printed text; None where the text is no figure of a report.

    A cell that the converter did not find prints what the person says; one that is not there prints nothing.
    """
    status, value = read_cell(text)
    raw = cell.raw
    if status == MISSING:
        raw = None
    elif raw is None:
        raw = default_raw(status, text)
    made = replace(cell, status=status, value=value, raw=raw)
    return made if status != UNREADABLE or cell_text(made) == text else None


def value_of(report: Report, what: str) -> str | None:
    """What a cell or a key of the front matter reads; None where the report has none of that name."""
    if what in KEYS:
        return getattr(report, what) or ""
    cell = report.cell(what)
    return None if cell is None else cell_text(cell)


def lines_of(section: Section) -> list[str]:
    """The lines of a section that can be corrected: its heading, paragraphs, rows of tables of no form."""
    return [section.heading or "", *(line for block in section.blocks for line in _lines_of(block))]


def _lines_of(block: Block) -> tuple[str, ...]:
    match block:
        case Paragraph(text):
            return (text,)
        case OtherTable(rows):
            return tuple(map(BETWEEN.join, rows))
        case _:
            return ()


class _Draft:
    """A report under correction."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._cells = {cell.cell: cell for cell in report.cells}
        self._keys = {key: value_of(report, key) for key in KEYS}
        self._sections = [_DraftSection(section) for section in report.sections]
        self._corrections = list[Correction]()

    def correct(self, correction: Correction) -> Conflict | None:
        """Make a correction, or say what stands in its way."""
        found = self._found(correction)
        if found == correction.converted != correction.corrected and self._made(correction):
            self._corrections.append(correction)
            return None
        return Conflict(correction, found, obsolete=found == correction.corrected)

    def _found(self, correction: Correction) -> str | None:
        """What the item reads until then."""
        what = correction.what
        if what in self._keys:
            return self._keys[what]
        if is_text(what):
            section = self._section(what)
            return None if section is None else section.found(correction.converted, correction.corrected)
        return cell_text(self._cells[what]) if what in self._cells else None

    def _made(self, correction: Correction) -> bool:
        """Make it in an item that reads as it was converted; whether the text can stand there."""
        what, after = correction.what, correction.corrected
        if what in self._keys:
            fits = not after or (DATE.accepts(after) if what == "published" else after != MISSING_HEADING)
            self._keys[what] = after if fits else self._keys[what]
            return fits
        if is_text(what):
            section = self._section(what)
            return section is not None and section.correct(correction.converted, after)
        cell = corrected_cell(self._cells[what], after)
        self._cells[what] = cell or self._cells[what]
        return cell is not None

    def _section(self, what: str) -> "_DraftSection | None":
        return next((section for section in self._sections if f"{SECTION}{section.id}" == what), None)

    def report(self) -> Report:
        """The report as it is corrected."""
        sections = [section.section() for section in self._sections]
        return replace(
            self._report,
            title=self._keys["title"] or None,
            published=self._keys["published"] or None,
            cells=tuple(self._cells.values()),
            sections=tuple(section for section in sections if section.blocks or section.id != "preamble"),
            corrections=tuple(self._corrections),
        )


class _DraftSection:
    """A section under correction."""

    def __init__(self, section: Section) -> None:
        self.id, self._section = section.id, section
        self._converted = lines_of(section)
        self._lines: list[str | None] = [*self._converted]
        """None where one is taken out."""
        self._added = list[str]()

    def found(self, before: str, after: str) -> str:
        """What the line reads that read `before` when it was corrected to `after`."""
        if next(self._places(before), None) is not None or (not before and after not in self._lines):
            return before
        return after if not after or after in self._lines else _nearest(before, filter(None, self._lines))

    def correct(self, before: str, after: str) -> bool:
        """Put `after` in the place of the line that reads `before`, or at the end; whether it can stand there."""
        place = next(self._places(before), None)
        if after != after.strip() or (place is not None and not self._fits(place, after)):
            return False
        if place is None:
            self._added.append(after)
        else:
            self._lines[place] = after or None
        return True

    def _places(self, text: str) -> Iterator[int]:
        """The lines that read so: those that nobody has corrected come first, in reading order."""
        if text:
            yield from (i for i, line in enumerate(self._lines) if line == text == self._converted[i])
            yield from (i for i, line in enumerate(self._lines) if line == text)

    def _fits(self, place: int, text: str) -> bool:
        """Whether a line can read so: a heading is no mark of one that is missing, a row keeps its cells."""
        if place == 0:
            return text != MISSING_HEADING
        widths = [0]
        for block in self._section.blocks:
            widths += [len(row) for row in block.rows] if isinstance(block, OtherTable) else [0] * len(_lines_of(block))
        width = widths[place]
        return (
            not width or not text or all(len(line.split(BETWEEN)) == width for line in (text, self._lines[place] or ""))
        )

    def section(self) -> Section:
        """The section as it is corrected."""
        lines = iter(self._lines)
        heading, blocks = next(lines) or None, list[Block]()
        for block in self._section.blocks:
            blocks += _with_lines(block, [next(lines) for _ in _lines_of(block)])
        blocks += map(Paragraph, self._added)
        return replace(self._section, heading=heading, blocks=tuple(blocks))


def _with_lines(block: Block, lines: list[str | None]) -> Iterator[Block]:
    """A block with other lines; none where it has none left."""
    match block:
        case Paragraph():
            yield from (Paragraph(text) for text in lines if text is not None)
        case OtherTable(rows):
            kept = tuple(_row(row, text) for row, text in zip(rows, lines, strict=True) if text is not None)
            if kept:
                yield OtherTable(kept)
        case _:
            yield block


def _row(row: tuple[str, ...], text: str) -> tuple[str, ...]:
    return row if text == BETWEEN.join(row) else tuple(cell.strip() for cell in text.split(BETWEEN))


def _nearest(text: str, lines: Iterable[str]) -> str:
    """The line that shares most with a text at its two ends; empty where none shares half of it."""
    best = max(lines, key=lambda line: _shared(text, line), default="")
    return best if 2 * _shared(text, best) >= len(text) else ""


def _shared(one: str, other: str) -> int:
    """So many characters two texts share at their beginning and their end."""
    most = min(len(one), len(other))
    start = next((i for i in range(most) if one[i] != other[i]), most)
    return start + next((i for i in range(most - start) if one[-1 - i] != other[-1 - i]), most - start)
