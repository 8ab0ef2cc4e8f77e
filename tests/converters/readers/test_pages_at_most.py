"""As many pictures as files of each kind hold: what their reading may cost is known before it."""

import io
import zipfile

import pytest
from drawn_pages import WIDTH, drawn, picture_at, write
from drawn_scans import png, tiff
from PIL import Image

from converters.model.originals import MOST_SCANNED
from converters.readers.containers.pictured_pages import packed
from converters.readers.pages_at_most import pages_at_most

WHITE = Image.new("1", (8, 8), 1)


def package(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in names:
            made.writestr(name, b"x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "least", "most"),
    [
        (png(WHITE), 1, 1),
        (tiff([WHITE]), 1, MOST_SCANNED),
        (packed([png(WHITE)] * 3, ["png"] * 3), 3, 3),
        (package("word/document.xml", "word/media/image1.PNG", "word/media/image2.jpeg"), 2, 2),
        (package("word/document.xml"), 0, 0),
        (drawn(picture_at(0, 0, WIDTH, 90), picture_at(0, 0, WIDTH, 80)), 2, 12),
        (b'<p>text</p><img src="data:image/png;base64,AAAA">', 1, 1),
        (b"<p>text</p>", 0, 0),
        (b"", 0, 0),
        (b"/Image " * 1_000, MOST_SCANNED, MOST_SCANNED),
    ],
)
def test_a_file_holds_no_more(data: bytes, least: int, most: int) -> None:
    assert least <= pages_at_most(data) <= most


def test_a_pdf_of_text_has_hardly_any() -> None:
    assert pages_at_most(drawn(write("一、总体情况"))) <= 3
