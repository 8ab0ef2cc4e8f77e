"""How many pictures of a source may be read, told by its bytes before it is read: what it may cost."""

from typing import Final

from converters.model.originals import MOST_SCANNED
from converters.readers import zip_packages

_TIFF: Final = (b"II*\x00", b"MM\x00*")
_ENDINGS: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff")
_SIGNS: Final = (b"/Image", b"\x89PNG", b"\xff\xd8\xff", b"pngblip", b"jpegblip", b"image/png", b"image/jp")
"""One of them stands in the bytes of a file for each picture in it: a PDF never packs the dictionary of one."""


def pages_at_most(data: bytes) -> int:
    """A number that is never too small, and 0 for what holds no picture."""
    if data.startswith(_TIFF):
        return MOST_SCANNED
    packed = sum(name.lower().endswith(_ENDINGS) for name in zip_packages.members(data))
    return min(packed or sum(map(data.count, _SIGNS)), MOST_SCANNED)
