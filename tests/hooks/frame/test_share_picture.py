import io

import pytest
from PIL import Image

from hooks.frame.accent_colour import Colour, contrast
from hooks.frame.share_picture import HEIGHT, WIDTH, share_picture

WHITE = (255, 255, 255)


def opened(colour: Colour | None) -> Image.Image:
    image = Image.open(io.BytesIO(share_picture(colour)))
    image.load()
    return image


@pytest.mark.parametrize("colour", [None, (138, 31, 17), (255, 255, 200)])
def test_the_sign_can_be_seen_on_its_ground(colour: Colour | None) -> None:
    image = opened(colour)
    assert (image.size, image.mode) == ((WIDTH, HEIGHT), "RGB")
    ground = image.getpixel((5, 5))
    assert isinstance(ground, tuple)
    assert contrast((ground[0], ground[1], ground[2]), WHITE) >= 4.5
    unit = HEIGHT / 32
    for x, y, white in (
        (16, 8.5, True),
        (8, 16, True),
        (19, 18, True),
        (16, 11, False),
        (10, 20, False),
        (16, 28, False),
    ):
        pixel = image.getpixel((round((WIDTH - HEIGHT) / 2 + x * unit), round(y * unit)))
        assert (pixel == WHITE) is white, (x, y)


def test_it_has_the_colour_of_the_site_and_is_small() -> None:
    assert opened((138, 31, 17)).getpixel((0, 0)) == (138, 31, 17)
    assert opened(None).getpixel((0, 0)) == (15, 91, 98)
    assert len(share_picture(None)) < 10_000
