"""Pages → blocks in reading order: paragraphs over page breaks, tables over page breaks."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from converters.model import insets
from converters.model.document import Area, Block, Paragraph
from converters.model.problems import LeftOut
from converters.readers.pdf.page_content import PageText
from converters.readers.pdf.page_objects import Box, Picture
from converters.readers.pdf.paragraphs import Measure, begins, measure, text
from converters.readers.pdf.tables.aligned_rows import figures
from converters.readers.pdf.tables.aligned_tables import grid, regions
from converters.readers.pdf.tables.centred.centred_tables import FAR, centred_tables
from converters.readers.pdf.tables.ruled_tables import Part, continues, drop_head, join, laid_over, part, table
from converters.readers.pdf.tables.rulings import Grid
from converters.readers.pdf.text_lines import Line, one_page, segments, together
from converters.readers.pdf.text_lines import lines as in_lines

_Placed = Line | Part | Picture
_Item = tuple[PageText, _Placed]


def _items(pages: Sequence[PageText], furniture: dict[tuple[int, int], str]) -> Iterator[_Item]:
    """Lines and ruled tables from top to bottom, page by page, without the furniture."""
    running = _running(pages)
    placed = [_placed(page, furniture, running) for page in pages]
    for page, before, items, after in zip(pages, [[], *placed], placed, [*placed[1:], []], strict=False):
        found: list[_Placed] = []
        frames: list[Part] = []
        for item in items:
            is_cut = (item is items[-1] and _same_sides(item, after[:1])) or (
                item is items[0] and _same_sides(item, before[-1:])
            )
            if isinstance(item, Part) and _is_frame(item, page.sheet.height, is_cut=is_cut):
                frames.append(item)
            else:
                found.append(item)
        yield from ((page, item) for item in sorted([*found, *_within(frames)], key=_height))


def _placed(page: PageText, furniture: dict[tuple[int, int], str], running: set[Box]) -> list[_Placed]:
    outside = (line for i, line in enumerate(page.sheet.lines) if (page.sheet.number, i) not in furniture)
    pictures = (picture for picture in page.insets() if picture.rounded not in running)
    return sorted((*page.parts, *outside, *pictures), key=_height)


def _running(pages: Sequence[PageText]) -> set[Box]:
    """Where the same picture, smaller than the page, stands on several pages, as in a letterhead."""
    boxes = Counter(picture.rounded for page in pages if not page.is_scan for picture in page.pictures)
    return {box for box, count in boxes.items() if count > 1}


def _is_frame(item: Part, height: float, *, is_cut: bool) -> bool:
    """Whether a box that stands alone is a frame around lines, and no row that a page break has cut off its table."""
    return len(item.cells) == 1 and not (is_cut and item.is_low(height))


def _within(frames: Sequence[Part]) -> list[Line]:
    """The lines in frames; where these are the cells of a table, drawn apart, a line goes through all that stand beside one another."""
    found = [line for frame in frames for line in frame.cells[0].cell.lines]
    if any(line.reading is not None for line in found) or not _are_beside(frames):
        return found
    return in_lines(glyph for line in found for glyph in line.glyphs)


def _are_beside(frames: Sequence[Part]) -> bool:
    """Whether some of them are as high as others to their right."""
    tops = Counter((round(frame.box[1]), round(frame.box[3])) for frame in frames)
    return any(count > 1 for count in tops.values())


def _height(item: _Placed) -> float:
    return item.base if isinstance(item, Line) else item.box[1]


def _same_sides(item: _Placed, others: Sequence[_Placed]) -> bool:
    """Whether a box that stands alone on its page is a row of the table on the page before or after."""
    return isinstance(item, Part) and any(isinstance(other, Part) and continues(item, other) for other in others)


def _with_aligned(items: Iterable[_Item]) -> Iterator[_Item]:
    """The same, with the tables that only the columns of words show."""
    for _, group in groupby(items, key=lambda item: isinstance(item[1], Line)):
        run = list(group)
        lines = [item for _, item in run if isinstance(item, Line)]
        if not lines:
            yield from run
            continue
        after = 0
        for first, end, found, moved in _aligned(lines):
            yield from run[after:first]
            shift = moved - lines[first].base if _on_one_page(run[first:end]) else None
            yield run[first][0], part(found, run[first][0].sheet.number, shift)
            after = end
        yield from run[after:]


def _aligned(lines: Sequence[Line]) -> Iterator[tuple[int, int, Grid, float]]:
    """(first, after the last) of the lines of each table without rulings, what it is, and where its first base line is put for that.

    What the columns of its words show of a table counts where the middles of its cells do not show all of its figures.
    """
    far, near = one_page(lines, FAR), one_page(lines)
    by_middle = list(centred_tables(far))
    by_columns = [it for it in _by_columns(near, 0) if not _are_within(near, it, by_middle)]
    kept = [it for it in by_middle if not any(it[0] < other[1] and other[0] < it[1] for other in by_columns)]
    after = 0
    for first, end, found in [*sorted([*kept, *by_columns], key=itemgetter(0)), (len(lines), len(lines), None)]:
        yield from ((*it, near[it[0]].base) for it in _by_columns(near[after:first], after))
        if found is not None:
            yield first, end, found, (far if (first, end, found) in kept else near)[first].base
        after = end


_Found = tuple[int, int, Grid]


def _by_columns(lines: Sequence[Line], start: int) -> Iterator[_Found]:
    """The tables that the columns of words show; `start`: the number of the first line."""
    for first, end in regions(lines):
        if (found := grid(lines[first:end])) is not None:
            yield start + first, start + end, found


def _are_within(lines: Sequence[Line], table: _Found, others: Sequence[_Found]) -> bool:
    """Whether all figures of a table stand in others."""
    with_figures = (i for i in range(table[0], table[1]) if figures(segments(lines[i])))
    return all(any(first <= i < end for first, end, _ in others) for i in with_figures)


def _on_one_page(items: Sequence[_Item]) -> bool:
    return items[0][0] is items[-1][0]


def _measures(items: Sequence[_Item]) -> dict[int, Measure]:
    """Width of a page, rounded → the margins of its text."""
    found: dict[int, dict[int, list[Line]]] = {}
    for page, item in items:
        if isinstance(item, Line):
            found.setdefault(round(page.sheet.width), {}).setdefault(page.sheet.number, []).append(item)
    return {width: measure(list(pages.values()), width) for width, pages in found.items()}


def flow(pages: Sequence[PageText], furniture: dict[tuple[int, int], str], left_out: list[LeftOut]) -> Iterator[Block]:
    """The blocks of the document; table heads that are repeated on each page go to `left_out`."""
    items = list(_with_aligned(_items(pages, furniture)))
    blocks = _OpenBlock(_measures(items), left_out)
    for page, item in items:
        yield from blocks.take(item, page)
    yield from blocks.close()


def _areas(lines: Sequence[Line], pages: Sequence[int]) -> Iterator[Area]:
    """What the lines of a paragraph take of each page."""
    for page, group in groupby(zip(pages, lines, strict=True), key=itemgetter(0)):
        taken = [line for _, line in group]
        yield Area(
            page,
            min(line.x0 for line in taken),
            min(line.top for line in taken),
            max(line.x1 for line in taken),
            max(line.bottom for line in taken),
        )


class _OpenBlock:
    """The paragraph or the table that is being read, which may go on on the next page."""

    def __init__(self, measures: dict[int, Measure], left_out: list[LeftOut]) -> None:
        self._measures, self._left_out = measures, left_out
        self._paragraph: list[Line] = []
        self._pages: list[int] = []
        """On which page each line of it stands."""
        self._parts: list[Part] = []
        self._tables = self._paragraphs = 0
        self._begun = self._last = 0
        """Pages on which the paragraph began, and on which something was read last."""

    def take(self, item: _Placed, page: PageText) -> Iterator[Block]:
        """What comes next; what ends with it."""
        if isinstance(item, Line):
            yield from self._take_line(item, page)
        elif isinstance(item, Part):
            yield from self._take_part(item, page)
        else:
            yield from self.close()
            area = Area(page.sheet.number, *item.box)
            yield Paragraph(insets.picture(item.size), f"page {page.sheet.number}", (area,))

    def _take_part(self, part: Part, page: PageText) -> Iterator[Block]:
        """A ruled table, or its part on this page; what ends with it."""
        number = page.sheet.number
        is_next = bool(self._parts) and self._parts[-1].page < number
        if is_next:
            laid_over(self._parts[-1], part)
        if is_next and continues(self._parts[-1], part):
            heads = drop_head(self._parts[0], part)
            self._left_out += (LeftOut(row, f"table head repeated on page {number}") for row in heads)
            join(self._parts[-1], part)
        elif all(spanning.cell.empty for spanning in part.cells):
            return
        else:
            yield from self.close()
        self._parts.append(part)
        self._last = number

    def _take_line(self, line: Line, page: PageText) -> Iterator[Block]:
        """A line of text; what ends with it."""
        number = page.sheet.number
        block = self._measures[round(page.sheet.width)]
        if not self._paragraph or begins(self._paragraph, line, block, same_page=self._last == number):
            yield from self.close()
            self._begun = number
        self._paragraph.append(line)
        self._pages.append(number)
        self._last = number

    def close(self) -> Iterator[Block]:
        """The paragraph or the table as far as it was read."""
        if self._paragraph:
            self._paragraphs += 1
            areas = tuple(_areas(self._paragraph, self._pages))
            place = f"page {self._begun} paragraph {self._paragraphs}"
            read = together([line.reading for line in self._paragraph])
            yield Paragraph(text(self._paragraph), place, areas, reading=read)
            self._paragraph.clear()
            self._pages.clear()
        if self._parts:
            self._tables += 1
            yield table(self._parts, self._tables)
            self._parts.clear()
