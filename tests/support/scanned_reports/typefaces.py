"""The typefaces of this machine that have Chinese characters; a report is set in one, its figures perhaps in another."""

from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from PIL import ImageFont

_FOLDER: Final = Path("/usr/share/fonts")
_CHINESE: Final = {
    "opentype/noto/NotoSerifCJK-Regular.ttc": 2,
    "opentype/noto/NotoSansCJK-Regular.ttc": 2,
    "opentype/noto/NotoSerifCJK-Bold.ttc": 2,
    "truetype/arphic/uming.ttc": 0,
    "truetype/arphic/ukai.ttc": 0,
    "truetype/wqy/wqy-zenhei.ttc": 0,
    "truetype/wqy/wqy-microhei.ttc": 0,
}
"""File of a typeface → which of the faces in it is that of the mainland."""
_LATIN: Final = {"truetype/dejavu/DejaVuSerif.ttf": 0, "truetype/dejavu/DejaVuSans.ttf": 0}


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface."""

    path: str
    index: int

    def at(self, size: float) -> ImageFont.FreeTypeFont:
        """It at a size, in pixels."""
        return _loaded(self.path, self.index, round(size * 4) / 4)


@lru_cache(maxsize=64)
def _loaded(path: str, index: int, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, index)


@cache
def chinese() -> tuple[Face, ...]:
    """Those that are there."""
    return _there(_CHINESE)


@cache
def for_figures() -> tuple[Face, ...]:
    """Others in which only figures are set."""
    return _there(_LATIN)


def _there(faces: dict[str, int]) -> tuple[Face, ...]:
    return tuple(Face(str(_FOLDER / name), index) for name, index in faces.items() if (_FOLDER / name).exists())
