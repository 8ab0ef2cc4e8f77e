"""Colours of the spaces that CSS knows → red, green and blue of sRGB (CSS Color 4, sections 7 to 10)."""

import colorsys
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Final

Colour = tuple[int, int, int]
Parts = Sequence[float]
_WHITE: Final = (0.3457 / 0.3585, 1.0, (1 - 0.3457 - 0.3585) / 0.3585)
"""D50, which Lab is relative to."""
_D50_TO_SRGB: Final = (
    (3.1341359, -1.6173863, -0.4906619),
    (-0.9787955, 1.9162543, 0.0334428),
    (0.0719553, -0.2289769, 1.4053860),
)
_EPSILON: Final = 216 / 24389
_KAPPA: Final = 24389 / 27


def _bytes(parts: Parts) -> Colour:
    """Of parts from 0 to 1; what no screen shows is the nearest that one does."""
    red, green, blue = (round(255 * min(1.0, max(0.0, part))) for part in parts)
    return red, green, blue


def _encoded(linear: Parts) -> Colour:
    return _bytes([12.92 * c if c <= 0.0031308 else 1.055 * c ** (1 / 2.4) - 0.055 for c in linear])


def _times(matrix: Sequence[Parts], parts: Parts) -> list[float]:
    return [sum(a * b for a, b in zip(row, parts, strict=True)) for row in matrix]


def _hsl(parts: Parts) -> Colour:
    hue, saturation, lightness = parts
    return _bytes(colorsys.hls_to_rgb(hue / 360 % 1, lightness / 100, saturation / 100))


def _hwb(parts: Parts) -> Colour:
    hue, white, black = parts[0], parts[1] / 100, parts[2] / 100
    if white + black >= 1:
        return _bytes([white / (white + black)] * 3)
    return _bytes([c * (1 - white - black) + white for c in colorsys.hls_to_rgb(hue / 360 % 1, 0.5, 1)])


def _lab(parts: Parts) -> Colour:
    lightness, a, b = parts
    y = (lightness + 16) / 116
    x, z = a / 500 + y, y - b / 200
    found = (
        x**3 if x**3 > _EPSILON else (116 * x - 16) / _KAPPA,
        y**3 if lightness > _KAPPA * _EPSILON else lightness / _KAPPA,
        z**3 if z**3 > _EPSILON else (116 * z - 16) / _KAPPA,
    )
    return _encoded(_times(_D50_TO_SRGB, [part * white for part, white in zip(found, _WHITE, strict=True)]))


def _oklab(parts: Parts) -> Colour:
    lightness, a, b = parts
    cones = (
        (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3,
        (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3,
        (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3,
    )
    matrix = (
        (4.0767416621, -3.3077115913, 0.2309699292),
        (-1.2684380046, 2.6097574011, -0.3413193965),
        (-0.0041960863, -0.7034186147, 1.7076147010),
    )
    return _encoded(_times(matrix, cones))


def _polar(of: Callable[[Parts], Colour]) -> Callable[[Parts], Colour]:
    """Of lightness, chroma and hue in the place of two axes."""

    def found(parts: Parts) -> Colour:
        lightness, chroma, hue = parts
        return of((lightness, chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))))

    return found


def _rgb(parts: Parts) -> Colour:
    return _bytes([part / 255 for part in parts])


SPACES: Final[Mapping[str, tuple[Callable[[Parts], Colour], tuple[float, float, float]]]] = {
    "rgb": (_rgb, (255, 255, 255)),
    "rgba": (_rgb, (255, 255, 255)),
    "hsl": (_hsl, (1, 100, 100)),
    "hsla": (_hsl, (1, 100, 100)),
    "hwb": (_hwb, (1, 100, 100)),
    "lab": (_lab, (100, 125, 125)),
    "lch": (_polar(_lab), (100, 150, 1)),
    "oklab": (_oklab, (1, 0.4, 0.4)),
    "oklch": (_polar(_oklab), (1, 0.4, 1)),
    "color": (_bytes, (1, 1, 1)),
}
"""Function → its colour of three numbers, and what each of them is where it is 100 %."""
