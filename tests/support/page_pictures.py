"""Pictures of pages as they are kept of a report that was read from a scan, put beside a report that was not."""

import hashlib
import io
from dataclasses import replace
from itertools import count
from pathlib import Path

from PIL import Image

from converters.archive.layout import places_path
from converters.model.document import Area, Block, PagePicture, Paragraph, Table
from converters.model.originals import picture_ending
from converters.places.place_record import Picture, PlaceRecord, Recognised
from converters.places.record_reading import read
from converters.places.record_text import write


def picture(page: int, width: int = 62, height: int = 88) -> PagePicture:
    """Of a page on which nothing stands but a line for its number."""
    image = Image.new("L", (width, height), 255)
    image.paste(0, (0, page, width, page + 1))
    out = io.BytesIO()
    image.save(out, "webp", lossless=True)
    return PagePicture(page, out.getvalue(), width, height)


def area(number: int) -> Area:
    """Where a passage of that number stands if nothing else is known: four beside one another, fifty rows on a page."""
    row, column = divmod(number, 4)
    page, down = divmod(row, 50)
    return Area(page + 1, 40 + 128 * column, 20 + 16 * down, 160 + 128 * column, 34 + 16 * down)


def _with_pages(record: PlaceRecord) -> PlaceRecord:
    numbers = count()

    def placed(block: Block) -> Block:
        if isinstance(block, Paragraph):
            return replace(block, areas=(area(next(numbers)),))
        rows = (
            replace(row, cells=tuple(replace(cell, areas=(area(next(numbers)),)) for cell in row.cells))
            for row in block.rows
        )
        return replace(block, rows=tuple(rows))

    blocks = tuple(map(placed, record.blocks))
    return replace(record, blocks=blocks, pages=((595, 842),) * area(len(record.passages)).page)


def put_pictures(path: Path, sureness: int = 870, again: str | None = None) -> list[Path]:
    """Make a report of the archive one that was read from pictures of its pages; their files."""
    record = read(places_path(path).read_bytes())
    record = record if record.pages else _with_pages(record)
    pictures = [picture(number) for number in range(1, len(record.pages) + 1)]
    named = tuple(Picture(it.page, it.width, it.height, hashlib.sha256(it.data).hexdigest()) for it in pictures)
    readings = tuple(Recognised(sureness, again) for _ in record.passages)
    places_path(path).write_bytes(write(replace(record, pictures=named, recognised=readings)))
    files = [path.with_suffix(f".{picture_ending(it.page)}") for it in pictures]
    for file, it in zip(files, pictures, strict=True):
        file.write_bytes(it.data)
    return files


def put_picture_of_table(path: Path, number: int) -> None:
    """Make a table of a report's original without pages one that stood in a picture."""
    record = read(places_path(path).read_bytes())
    tables = [block for block in record.blocks if isinstance(block, Table)]
    table = tables[number - 1]
    places = count()
    rows = (
        replace(row, cells=tuple(replace(cell, areas=(area(next(places))._replace(page=1),)) for cell in row.cells))
        for row in table.rows
    )
    inset = replace(table, rows=tuple(rows))
    blocks = tuple(inset if block is table else block for block in record.blocks)
    it = picture(1)
    named = (Picture(1, it.width, it.height, hashlib.sha256(it.data).hexdigest()),)
    places_path(path).write_bytes(write(replace(record, blocks=blocks, pages=((595, 842),), pictures=named)))
    path.with_suffix(f".{picture_ending(1)}").write_bytes(it.data)
