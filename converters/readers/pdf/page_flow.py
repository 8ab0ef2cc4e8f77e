"""Pages → blocks in reading order: paragraphs over page breaks, tables over page breaks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from converters.model.document import Block, Paragraph
from converters.model.problems import LeftOut
from converters.readers.pdf.page_content import PageText
from converters.readers.pdf.paragraphs import Measure, begins, measure, text
from converters.readers.pdf.tables.aligned_tables import grid, regions
from converters.readers.pdf.tables.ruled_tables import Part, continues, drop_head, join, part, table
from converters.readers.pdf.text_lines import Line, one_page

_Item = tuple[PageText, Line | Part]


def _items(pages: Sequence[PageText], furniture: dict[tuple[int, int], str]) -> Iterator[_Item]:
    """Lines and ruled tables from top to bottom, page by page, without the furniture."""
    placed: list[list[Line | Part]] = []
    for page in pages:
        lines = [line for i, line in enumerate(page.sheet.lines) if (page.sheet.number, i) not in furniture]
        placed.append(sorted((*page.parts, *lines), key=_height))
    for number, page in enumerate(pages):
        items = placed[number]
        before, after = placed[number - 1] if number else [], placed[number + 1] if number + 1 < len(pages) else []
        found: list[Line | Part] = []
        for item in items:
            cut = (item is items[-1] and _same_sides(item, after[:1])) or (
                item is items[0] and _same_sides(item, before[-1:])
            )
            if isinstance(item, Part) and len(item.cells) == 1 and not (cut and item.is_low(page.sheet.height)):
                found += item.cells[0].cell.lines
            else:
                found.append(item)
        yield from ((page, item) for item in sorted(found, key=_height))


def _height(item: Line | Part) -> float:
    return item.box[1] if isinstance(item, Part) else item.base


def _same_sides(item: Line | Part, others: Sequence[Line | Part]) -> bool:
    """Whether a box that stands alone on its page is a row of the table on the page before or after."""
    return isinstance(item, Part) and any(isinstance(other, Part) and continues(item, other) for other in others)


def _with_aligned(items: Iterable[_Item]) -> Iterator[_Item]:
    """The same, with the tables that only the columns of words show."""
    for ruled, group in groupby(items, key=lambda item: isinstance(item[1], Part)):
        run = list(group)
        lines = [item for _, item in run if isinstance(item, Line)]
        if ruled or not lines:
            yield from run
            continue
        after = 0
        moved = one_page(lines)
        for first, end in regions(moved):
            if (found := grid(moved[first:end])) is not None:
                yield from run[after:first]
                yield run[first][0], part(found, run[first][0].sheet.number)
                after = end
        yield from run[after:]


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
    measures = _measures(items)
    paragraph: list[Line] = []
    parts: list[Part] = []
    tables = 0
    number = 0
    begun = last = 0

    def close() -> Iterator[Block]:
        nonlocal tables, number
        if paragraph:
            number += 1
            yield Paragraph(text(paragraph), f"page {begun} paragraph {number}")
            paragraph.clear()
        if parts:
            tables += 1
            yield table(parts, tables)
            parts.clear()

    for page, item in items:
        here = page.sheet.number
        if isinstance(item, Part):
            if parts and parts[-1].page < here and continues(parts[-1], item):
                for row in drop_head(parts[0], item):
                    left_out.append(LeftOut(row, f"table head repeated on page {here}"))
                join(parts[-1], item)
            elif all(spanning.cell.empty for spanning in item.cells):
                continue
            else:
                yield from close()
            parts.append(item)
        else:
            block = measures[round(page.sheet.width)]
            if not paragraph or begins(paragraph, item, block, same_page=last == here):
                yield from close()
                begun = here
            paragraph.append(item)
        last = here
    yield from close()
