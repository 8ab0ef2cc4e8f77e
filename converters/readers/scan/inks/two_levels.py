"""A page of nothing but black and white, as a fax is → the same as a scanner sees it: without dust (single black pixels, strewn over it),
and with edges as soft as those that all who read have learnt."""

from typing import Any, Final

import cv2
import numpy

from converters.readers.scan.inks import lost_rows

_SPECK: Final = 2
"""Pixels of a speck at most: no stroke or point is as small."""
_NEAR: Final = 8.0
"""Points across, within which specks stand together."""
_TOGETHER: Final = 4
"""Specks that stand together may be what is left of a figure."""
_SOFT: Final = 0.5
"""Pixels: from 0.6 on, thin strokes are so pale that they break."""


def mended(pixels: Any, dpi: float) -> Any:
    """The page without dust, with rulings that lost rows had broken, and softened; as it is where it has other levels than black and white."""
    levels = pixels if pixels.ndim == 2 else pixels[:, :, 0]
    if not _is_two_levels(pixels, levels):
        return pixels
    count, labels, stats, _ = cv2.connectedComponentsWithStats((levels < 128).astype(numpy.uint8), connectivity=8)
    small = stats[:count, cv2.CC_STAT_AREA] <= _SPECK
    small[0] = False
    specks = numpy.zeros(levels.shape, numpy.float32)
    specks[stats[:count, cv2.CC_STAT_TOP][small], stats[:count, cv2.CC_STAT_LEFT][small]] = 1
    across = 2 * max(1, round(_NEAR / 144 * dpi)) + 1
    together = cv2.boxFilter(specks, -1, (across, across), normalize=False, borderType=cv2.BORDER_CONSTANT)
    found = pixels.copy()
    found[lost_rows.mended(labels > 0, dpi) > 0] = 0
    found[small[labels] & (together < _TOGETHER - 0.5)] = 255
    return cv2.GaussianBlur(found, (0, 0), _SOFT)


def _is_two_levels(pixels: Any, levels: Any) -> bool:
    two = ((levels == 0) | (levels == 255)).all()
    return bool(two and (pixels.ndim == 2 or (pixels == levels[:, :, None]).all()))
