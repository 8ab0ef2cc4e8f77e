"""The picture of a page that is kept: of few greys, not large, and nothing that a person compares is lost on it."""

import io

import numpy
import pytest
from numpy.random import PCG64, Generator
from numpy.typing import NDArray
from PIL import Image

from converters.model.document import PagePicture
from converters.places.page_pictures import webp_size
from converters.readers.scan.kept.kept_picture import kept

WHITE, RED, BLACK = (250, 250, 250), (40, 40, 225), (20, 20, 20)


def paper(wide: int, high: int) -> NDArray[numpy.uint8]:
    """Blue, green and red of a page on which nothing stands."""
    return numpy.full((high, wide, 3), WHITE, numpy.uint8)


def pixels(picture: PagePicture) -> NDArray[numpy.uint8]:
    return numpy.asarray(Image.open(io.BytesIO(picture.data)).convert("L"))


@pytest.mark.parametrize(
    ("wide", "high", "size"),
    [(1240, 1754, (1240, 1754)), (600, 900, (600, 900)), (2480, 3508, (1240, 1754)), (500, 5000, (248, 2480))],
)
def test_it_is_as_large_as_a_screen_needs(wide: int, high: int, size: tuple[int, int]) -> None:
    picture = kept(paper(wide, high), 7)
    assert (picture.page, picture.width, picture.height) == (7, *size)
    assert webp_size(picture.data) == size == pixels(picture).shape[::-1]


def test_a_stamp_is_seen_and_what_is_below_it_and_thin_strokes_are_not_lost() -> None:
    page = paper(620, 877)
    page[400:500, 100:300] = RED
    page[440:460, 150:250] = BLACK
    page[600:602, 100:300] = (190, 190, 190)
    seen = pixels(kept(page, 1))
    assert set(numpy.unique(seen)) <= {0, 85, 170, 255}
    assert seen[420, 120] == 170
    assert seen[450, 200] == 0
    assert (seen[600:602, 150:250] < 255).all()
    assert seen[10, 10] == 255


def test_a_page_of_dust_is_kept_in_black_and_white_and_smaller() -> None:
    rng = Generator(PCG64(1))
    dust = rng.integers(0, 255, (1754, 1240), numpy.uint8)
    picture = kept(dust, 1)
    assert picture.width == 620
    assert len(picture.data) < 80_000
    assert set(numpy.unique(pixels(picture))) <= {0, 255}
    assert picture == kept(dust, 1)
