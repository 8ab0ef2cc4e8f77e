"""The picture that stands beside a link to the site where it is shared: its sign, large, on its colour. One for the whole site.

Drawn as the seal is (`theme/assets/seal.svg`), from lines with round ends, for there is no font that every machine has.
"""

import struct
import zlib
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from hooks.frame.accent_colour import Colour, ground_of_seal

WIDTH, HEIGHT = 1200, 630
"""In pixels, as those who show such pictures ask for."""
_GREEN: Final[Colour] = (15, 91, 98)
"""Of the seal, where no other colour is configured."""
_SIZE: Final = 32
"""Of the seal, in its own units."""
_LINES: Final = (
    (8.0, 8.5, 24.0, 8.5),
    (24.0, 8.5, 24.0, 23.5),
    (24.0, 23.5, 8.0, 23.5),
    (8.0, 23.5, 8.0, 8.5),
    (8.0, 13.5, 24.0, 13.5),
    (13.5, 13.5, 13.5, 23.5),
    (17.0, 18.0, 21.0, 18.0),
)
"""From where to where: x, y, x, y."""
_HALF: Final = 1.2
"""Half the width of a line."""


@cache
def share_picture(colour: Colour | None) -> bytes:
    """The picture as PNG, always the same for a colour."""
    ground = np.array(ground_of_seal(colour) if colour else _GREEN, dtype=np.float64)
    shade = _covered()[..., None]
    pixels = np.rint(ground + (255 - ground) * shade).astype(np.uint8)
    rows = np.zeros((HEIGHT, 1 + 3 * WIDTH), dtype=np.uint8)
    rows[:, 1:] = pixels.reshape(HEIGHT, -1)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows.tobytes(), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _covered() -> NDArray[np.floating]:
    """How much of each pixel a line covers."""
    unit = HEIGHT / _SIZE
    y = ((np.arange(HEIGHT) + 0.5) / unit)[:, None]
    x = ((np.arange(WIDTH) + 0.5 - (WIDTH - HEIGHT) / 2) / unit)[None, :]
    found = np.zeros((HEIGHT, WIDTH))
    for line in _LINES:
        found = np.maximum(found, np.clip((_HALF - _distance(x, y, line)) * unit + 0.5, 0, 1))
    return found


def _distance(x: NDArray[np.floating], y: NDArray[np.floating], line: tuple[float, ...]) -> NDArray[np.floating]:
    """From each pixel to a line that is level or upright."""
    left, top, right, bottom = min(line[::2]), min(line[1::2]), max(line[::2]), max(line[1::2])
    across, down = x - np.clip(x, left, right), y - np.clip(y, top, bottom)
    found: NDArray[np.floating] = np.sqrt(across**2 + down**2)
    return found


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
