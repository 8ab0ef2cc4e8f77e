"""Figures that are cut by the edge of their page, or by a clip: what of them is shown is not the figure, and a cell beyond the page no blank."""

from collections.abc import Iterable, Iterator, Sequence

from converters.model.marks import Mark, marked
from converters.readers.pdf.glyphs import Glyph
from converters.readers.pdf.marked.unseen import Printed, is_beyond, is_off
from converters.readers.pdf.page_objects import PageObjects
from converters.readers.pdf.tables.rulings import Grid


def cut_figures(page: PageObjects, printed: Sequence[Printed], hidden: Sequence[bool]) -> dict[int, Glyph]:
    """Place → the last character of a figure that is shown, with the rest of it marked as what may belong to it.

    `hidden`: of each character of a page, whether it is not shown.
    """
    found: dict[int, Glyph] = {}
    for run in _figures(printed) if any(hidden) else ():
        shown = [place for place in run if not hidden[place]]
        off = [place for place in run if hidden[place] and is_off(*printed[place], page)]
        if shown and off:
            glyph = printed[shown[-1]][1]
            rest = marked("".join(printed[place][1].text for place in off), Mark.CUT)
            found[shown[-1]] = glyph._replace(text=glyph.text + rest)
    return found


def _figures(printed: Sequence[Printed]) -> Iterator[list[int]]:
    """The places of digits that one text object prints side by side."""
    run: list[int] = []
    for place, (character, glyph) in enumerate(printed):
        if run and not (glyph.text.isdigit() and printed[run[-1]][0].style is character.style):
            yield run
            run = []
        if glyph.text.isdigit():
            run.append(place)
    if run:
        yield run


def beyond(page: PageObjects, hidden: Iterable[Glyph]) -> list[Glyph]:
    """Those of the hidden characters of a page that stand beyond it."""
    return [glyph for glyph in hidden if glyph.text.strip() and is_beyond(glyph, page)]


def tell_of_cut(grids: Iterable[Grid], beyond: Sequence[Glyph]) -> None:
    """Notes in each cell of which nothing is shown what it says beyond the page."""
    for cell in (cell for grid in grids for cell in grid.cells) if beyond else ():
        if cell.empty and (text := "".join(glyph.text for glyph in beyond if glyph.stands_in(cell.box))):
            cell.turned.append(marked(text, Mark.HIDDEN))
