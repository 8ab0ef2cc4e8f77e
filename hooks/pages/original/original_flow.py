"""What the page of an original shows in order: its pages, or what it says with a picture in the place of what was read from it."""

from collections.abc import Iterator
from typing import Final

from markupsafe import Markup

from converters.model.document import Block, Paragraph
from converters.model.originals import MEDIA_TYPES
from hooks.pages.original.drawn_pages import DrawnPage, drawn_pages
from hooks.pages.original.passages import block_html
from hooks.pages.original.placed_report import PlacedReport

_PAGED: Final = frozenset(MEDIA_TYPES[ending] for ending in ("pdf", "png", "jpg", "tiff", "zip"))


def has_pages(placed: PlacedReport, media_type: str) -> bool:
    """Whether an original has pages; else those of its record are the pictures that stand in its text."""
    return bool(placed.record.pages) and media_type in _PAGED


def flow(placed: PlacedReport) -> Iterator[Markup | DrawnPage]:
    """An original without pages: its paragraphs and tables, and each picture where the first of its tables stands."""
    pictures = {page.number: page for page in drawn_pages(placed)} if placed.pictures else {}
    run, tables = list[str](), 0
    for block in placed.record.blocks:
        tables += not isinstance(block, Paragraph)
        number = _picture(block) if placed.pictures else None
        if number not in placed.pictures:
            run.append(block_html(block, tables, placed.names))
        elif number in pictures:
            yield from (_joined(run), pictures.pop(number))
            run.clear()
    yield _joined(run)


def _joined(run: list[str]) -> Markup:
    return Markup("\n".join(filter(None, run)))


def _picture(block: Block) -> int | None:
    """The number of the picture on which a block stands; None where it stands on none."""
    passages = [block] if isinstance(block, Paragraph) else [cell for row in block.rows for cell in row.cells]
    return next((area.page for item in passages for area in item.areas), None)
