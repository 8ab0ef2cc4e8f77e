"""The picture of a page → what it holds, as the page of a PDF holds it: ruled tables, lines outside of them."""

from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, Final

from converters.model.document import Reading
from converters.model.problems import LeftOut
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.limits import Budget
from converters.readers.pdf.line_wrap import cell_text
from converters.readers.pdf.page_content import PageText
from converters.readers.pdf.page_furniture import Sheet
from converters.readers.pdf.page_objects import Box
from converters.readers.pdf.tables.ruled_tables import part
from converters.readers.pdf.tables.rulings import Grid, GridCell
from converters.readers.pdf.text_lines import Line, together
from converters.readers.scan import crops, lone_marks, printed_lines, recogniser, turned_heads
from converters.readers.scan.geometry import upright, way_up
from converters.readers.scan.inks.bare_paper import has_palest_print, is_bare
from converters.readers.scan.kept.kept_picture import kept
from converters.readers.scan.page_picture import PagePicture
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.recogniser import Sign
from converters.readers.scan.seen_page import Printed, Seen, look_at, on_its_side, printed
from converters.readers.scan.twice import by_their_page, hidden_parts, marks_beside
from converters.readers.scan.twice.hidden_parts import Known, Places
from converters.readers.scan.twice.second_reading import (
    Figure,
    again,
    alone,
    digits,
    is_read_twice,
    is_told_alone,
)

_MOST_LINES: Final = 2_000
"""On one page."""
_SURE: Final = 0.9
"""Confidence below which a page may lie upside down: there it is 0.2 to 0.7, and 0.75 to 1 the right way up, be the page worn or faxed."""
_BETTER: Final = 0.1
"""By how much surer a page is read that is turned the right way."""
_READ: Final = 0.9
"""Confidence of a figure that is read for sure."""


@dataclass(frozen=True, slots=True)
class _Read:
    """A page with what was recognised on it."""

    seen: Seen
    lines: Sequence[Printed]
    signs: Sequence[Sequence[Sign]]
    """Of each line."""
    large: Sequence[Piece]
    """What is too large to be text."""


@dataclass(frozen=True, slots=True)
class _Twice:
    """What the figures of a page are by other means than the first."""

    said: Mapping[Box, str | None]
    touched: Set[Box]
    """The cells of figures that a stroke of a pen goes across."""
    places: Places | None
    """Where figures stand, where that is known."""


def read_page(picture: PagePicture, number: int) -> PageText:
    """What stands on a page, whichever way up. Raises Refused where there is no end of it."""
    return read_seen(picture, look_at(picture), number)


def read_seen(picture: PagePicture, seen: Seen, number: int) -> PageText:
    """The same of a page that was looked at already."""
    seen, lines, large, known = _upright(picture, seen)
    Budget(_MOST_LINES, "lines of text on a page").spend(len(lines))
    signs = _recognised([item.picture for item in lines], known)
    spoken = [printed_lines.spoken(found) for found in signs]
    seen, found = marks_beside.without(seen, list(zip(lines, spoken, strict=True)))
    return _page(_Read(seen, [line for line, _ in found], [signs for _, signs in found], large), number)


def _recognised(pictures: Sequence[Any], known: Mapping[int, list[Sign]]) -> list[list[Sign]]:
    """What lines say; `known`: of some that, by their place."""
    rest = [place for place in range(len(pictures)) if place not in known]
    found = dict(zip(rest, recogniser.recognise([pictures[place] for place in rest]), strict=True))
    return [known[place] if place in known else found[place] for place in range(len(pictures))]


def _upright(picture: PagePicture, seen: Seen) -> tuple[Seen, list[Printed], list[Piece], Mapping[int, list[Sign]]]:
    """The page and its lines, turned by quarters where it lies on its side, and over where its lines are read better so; and what
    some of these say."""
    found = seen, *printed(seen)
    if on_its_side(found[0]):
        picture = PagePicture(upright.quarter_turns(picture.pixels, 1), picture.dpi)
        found = _looked_at(picture)
    places = way_up.samples([line.picture for line in found[1]])
    samples = [found[1][place].picture for place in places]
    said = recogniser.recognise(samples)
    sureness = way_up.sureness(said)
    if sureness < _SURE:
        turned = recogniser.recognise([upright.quarter_turns(line, 2) for line in samples])
        if way_up.sureness(turned) > sureness + _BETTER:
            return *_looked_at(PagePicture(upright.quarter_turns(picture.pixels, 2), picture.dpi)), {}
    return *found, dict(zip(places, said, strict=True))


def _looked_at(picture: PagePicture) -> tuple[Seen, list[Printed], list[Piece]]:
    seen = look_at(picture)
    return seen, *printed(seen)


def _page(read: _Read, number: int) -> PageText:
    """What was read, as a page."""
    seen = read.seen
    held: dict[Box | None, list[Line]] = {}
    for item, line in zip(read.lines, _lines(read), strict=True):
        if line is not None:
            held.setdefault(item.cell, []).append(line)
    height = seen.height / seen.unit
    held = {it: printed_lines.without_specks(lines, height) if it else lines for it, lines in held.items()}
    twice = _twice(read, held)
    turned = turned_heads.read(seen, held)
    tables = [
        _grid(
            [
                GridCell(box, [], [turned[box][0]], turned[box][1])
                if box in turned
                else _cell(box, held.get(box, []), seen, twice)
                for box in table
            ]
        )
        for table in seen.ruled.tables
    ]
    parts = tuple(part(grid, number) for grid in sorted(tables, key=lambda grid: grid.box[1]))
    high, wide = seen.levels.shape
    sheet = Sheet(number, wide / seen.unit, high / seen.unit, tuple(held.get(None, [])))
    too_large = tuple(_too_large(piece, seen.unit, number) for piece in read.large)
    return PageText(sheet, (), parts, (), 0.0, too_large, kept(seen.pixels, number))


def _twice(read: _Read, held: dict[Box | None, list[Line]]) -> _Twice:
    """What figures are by other means; those that are known by what is seen of them take the place of what was read."""
    seen = read.seen
    figures = list(_to_be_read_twice(read, held))
    said: dict[Box, str | None] = {**again(figures, seen.levels, seen.height)}
    unsure = {it.cell for it in figures if it.confidence < _READ}
    sure = {it.cell for it in figures if said.get(it.cell) == _told(held[it.cell])} - unsure
    known = _known([it for it in figures if it.cell in sure], seen)
    by_page = by_their_page.told(sure, held, said, known, seen)
    for cell, told in by_page.items():
        said[cell], held[cell] = told.again, [told.line]
    lines = [(it.cell, it.line) for it in figures if it.cell not in by_page]
    lines += [(cell, told.place) for cell, told in by_page.items()]
    touched = frozenset(cell for cell, line in lines if _is_crossed(line, seen))
    return _Twice(said, touched, None if known is None else known.places)


def _known(sure: Sequence[Figure], seen: Seen) -> Known | None:
    whole = [it for it in sure if it.text.isdecimal() and not _is_crossed(it.line, seen)]
    return hidden_parts.known(seen.levels, whole, seen.unit)


def _told(lines: Sequence[Line]) -> str:
    return "".join(line.text for line in lines)


def _lines(read: _Read) -> list[Line | None]:
    """What each line says; None where nothing was recognised."""
    signs = [_signs(found, item, read.seen) for item, found in zip(read.lines, read.signs, strict=True)]
    widths = [item.picture.shape[1] for item in read.lines]
    sizes = [
        printed_lines.size_of(found, item.box, width)
        for item, found, width in zip(read.lines, signs, widths, strict=True)
    ]
    running = [len(found) if item.cell is None else 0 for item, found in zip(read.lines, signs, strict=True)]
    even = printed_lines.even_sizes(sizes, running)
    return [
        printed_lines.line(found, item.box, width, size, read.seen.unit) if found else None
        for item, found, width, size in zip(read.lines, signs, widths, even, strict=True)
    ]


def _signs(signs: Sequence[Sign], item: Printed, seen: Seen) -> Sequence[Sign]:
    """What stands in a line; digits taken for letters and a mark that stands alone in a cell are told by their shape."""
    text = _text(signs)
    if item.cell is None:
        return signs
    where = seen.levels, item.box, seen.height
    confidence = min((sign.confidence for sign in signs), default=0.0)
    figure = digits(text, *where) or alone(text, confidence, *where)
    marked = figure or lone_marks.mark(text, seen.pieces.ink, item.box, seen.height)
    if marked == text:
        return signs
    return [Sign(text, confidence, (place + 0.5) / len(marked)) for place, text in enumerate(marked)]


def _text(signs: Sequence[Sign]) -> str:
    return "".join(sign.text for sign in signs)


def _to_be_read_twice(read: _Read, held: Mapping[Box | None, Sequence[Line]]) -> Iterator[Figure]:
    """The figures, without those that one reading alone tells."""
    recognised = {item.box: _text(signs) for item, signs in zip(read.lines, read.signs, strict=True)}
    for figure in _figures(read.lines, held):
        if not any(is_told_alone(recognised[it.line], it.text) for it in figure):
            yield from figure


def _figures(printed: Sequence[Printed], held: Mapping[Box | None, Sequence[Line]]) -> Iterator[list[Figure]]:
    """The cells that say nothing but one figure, or a slash, line by line."""
    bands: dict[Box, list[Piece]] = {}
    for item in printed:
        if item.cell is not None:
            bands.setdefault(item.cell, []).append(item.box)
    for cell, places in bands.items():
        lines = held.get(cell, ())
        if len(places) == len(lines) and is_read_twice(cell_text(lines, cell[2] - cell[0])):
            yield [
                Figure(cell, line.text, line.reading.confidence if line.reading else 0.0, place)
                for line, place in zip(lines, places, strict=True)
            ]


def _cell(box: Box, lines: list[Line], seen: Seen, twice: _Twice) -> GridCell:
    read = together(line.reading for line in lines) or Reading(
        0.0, ink=bool(seen.pieces.cells[box]) or not _is_bare(box, seen, twice.places), again=None
    )
    return GridCell(box, lines, reading=read._replace(again=twice.said.get(box), touched=box in twice.touched))


def _is_bare(box: Box, seen: Seen, places: Places | None) -> bool:
    is_paper = is_bare(box, seen.faint, seen.taken, seen.marks, seen.unit, places)
    return is_paper and not has_palest_print(box, seen.palest, seen.marks, seen.unit)


def _is_crossed(line: Piece, seen: Seen) -> bool:
    """Whether a stroke of a pen that was taken away may have touched a figure."""
    near = round(crops.EDGE * seen.unit)
    top, left = max(0, line.top - near), max(0, line.left - near)
    return seen.taken is not None and bool(seen.taken[top : line.bottom + near, left : line.right + near].any())


def _grid(cells: list[GridCell]) -> Grid:
    lefts, tops, rights, bottoms = zip(*(cell.box for cell in cells), strict=True)
    return Grid((min(lefts), min(tops), max(rights), max(bottoms)), cells)


def _too_large(piece: Piece, unit: float, number: int) -> LeftOut:
    size = f"{(piece.right - piece.left) / unit:.0f} × {piece.height / unit:.0f}"
    return LeftOut(f"picture of {size} points on page {number}", "picture, not read")
