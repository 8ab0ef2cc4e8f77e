"""Pictures of pages as they are kept of a report that was read from a scan, put beside a report that was not."""

import hashlib
import io
from dataclasses import replace
from pathlib import Path

from PIL import Image

from converters.archive.layout import places_path
from converters.model.document import PagePicture
from converters.model.originals import picture_ending
from converters.places.place_record import Picture, Recognised
from converters.places.record_reading import read
from converters.places.record_text import write


def picture(page: int, width: int = 62, height: int = 88) -> PagePicture:
    """Of a page on which nothing stands but a line for its number."""
    image = Image.new("L", (width, height), 255)
    image.paste(0, (0, page, width, page + 1))
    out = io.BytesIO()
    image.save(out, "webp", lossless=True)
    return PagePicture(page, out.getvalue(), width, height)


def put_pictures(path: Path, sureness: int = 870, again: str | None = None) -> list[Path]:
    """Make a report of the archive one that was read from pictures of its pages; their files."""
    record = read(places_path(path).read_bytes())
    record = replace(record, pages=record.pages or ((595, 842), (595, 842)))
    pictures = [picture(number) for number in range(1, len(record.pages) + 1)]
    named = tuple(Picture(it.page, it.width, it.height, hashlib.sha256(it.data).hexdigest()) for it in pictures)
    readings = tuple(Recognised(sureness, again) for _ in record.passages)
    places_path(path).write_bytes(write(replace(record, pictures=named, recognised=readings)))
    files = [path.with_suffix(f".{picture_ending(it.page)}") for it in pictures]
    for file, it in zip(files, pictures, strict=True):
        file.write_bytes(it.data)
    return files
