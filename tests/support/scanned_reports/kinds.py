"""The kinds of pages that the reader of scans is scored with, and reports of a kind, from a seed."""

import io
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import cv2
import numpy
from numpy.random import PCG64, Generator
from PIL import Image
from scanned_reports import drawn_report, figures, marks, settings
from scanned_reports.figures import Manner, Printed
from scanned_reports.sheets import Sheet
from scanned_reports.wear import Wear, worn

from converters.forms.official_forms import forms


@dataclass(frozen=True, slots=True)
class Kind:
    """How pages of a kind come about."""

    wear: Wear
    quality: int = 0
    """Of JPEG; 0: pressed without loss."""
    manner: Manner = field(default_factory=lambda: Manner(blanks=0.25))
    stamps: bool = False
    """Whether there are stamps upon the tables; else one upon who signs, at times."""
    pen: bool = False
    odd: float = 0.0
    """Share of the figures that are moved into a corner, small, pale or struck out."""
    dense: bool = False
    """Whether nothing is said beside the tables, in small type, so that most reports take one page."""
    turned_heads: float = 0.0
    """How often the heads of columns are turned by a quarter."""


KINDS: Final[Mapping[str, Kind]] = {
    "clean, 100 dpi": Kind(Wear(100)),
    "clean, 150 dpi": Kind(Wear(150)),
    "clean, 200 dpi": Kind(Wear(200)),
    "clean, 300 dpi": Kind(Wear(300, grey=True)),
    "dense, 150 dpi": Kind(Wear(150, skew=1, blur=0.3, noise=4), 85, dense=True),
    "office, 150 dpi": Kind(Wear(150, skew=1.5, blur=0.4, noise=5), 75),
    "office, 200 dpi": Kind(Wear(200, skew=1.5, blur=0.5, noise=5), 75),
    "worn, 150 dpi": Kind(Wear(150, skew=4, blur=0.8, noise=10), 45),
    "worn, 200 dpi": Kind(Wear(200, skew=4, blur=1.0, noise=14), 35),
    "stamped, 150 dpi": Kind(Wear(150, skew=1, blur=0.4, noise=4), 80, stamps=True),
    "stamped grey, 200 dpi": Kind(Wear(200, skew=1, blur=0.4, noise=4, grey=True), 80, stamps=True),
    "pen, 150 dpi": Kind(Wear(150, skew=1, blur=0.4, noise=4), 80, pen=True),
    "turned, 150 dpi": Kind(Wear(150, skew=1, blur=0.4, noise=4, turned=True), 80),
    "turned heads, 150 dpi": Kind(Wear(150, skew=0.5, blur=0.3, noise=3), 85, turned_heads=1.0),
    "shadow, 150 dpi": Kind(Wear(150, skew=2, shadow=0.55, blur=0.5, noise=5), 75),
    "photo, 200 dpi": Kind(Wear(200, skew=4, perspective=0.025, shadow=0.45, blur=0.7, noise=6), 70),
    "photo askew, 200 dpi": Kind(Wear(200, skew=8, perspective=0.05, shadow=0.6, blur=0.8, noise=8), 60),
    "fax, 150 dpi": Kind(Wear(150, skew=1.5, noise=8, fax=True)),
    "fax, 200 dpi": Kind(Wear(200, skew=1.5, noise=8, fax=True)),
    "broken sums, 150 dpi": Kind(Wear(150, skew=1, blur=0.4, noise=4), 80, Manner(0.25, slips=4)),
    "odd figures, 150 dpi": Kind(Wear(150, skew=1, blur=0.4, noise=4), 80, odd=0.1),
    "slashes, 150 dpi": Kind(Wear(150, skew=1, blur=0.4, noise=4), 80, Manner(0.1, 0.2)),
}


@dataclass(frozen=True, slots=True)
class Scan:
    """A file that a reader is given, and what is true of it."""

    data: bytes
    ending: str
    pages: int
    printed: Printed
    """Cell → what was printed in it."""


def scan(name: str, number: int) -> Scan:
    """The report with a number, of a kind: always the same."""
    kind = KINDS[name]
    rng = Generator(PCG64([zlib.crc32(name.encode()), number]))
    form, year = (forms()["2019"], 2020) if rng.random() < 0.35 else (forms()["2021"], int(rng.integers(2021, 2025)))
    printed = figures.printed(form, kind.manner, rng)
    setting = settings.drawn(rng, kind.turned_heads)
    if kind.dense:
        setting = settings.dense(setting)
    sheets = drawn_report.drawn(form, year, printed, setting, rng, brief=kind.dense)
    pages = [_page(sheet, kind, setting, sheet is sheets[-1], rng) for sheet in sheets]
    data, ending = _file(pages, kind)
    return Scan(data, ending, len(pages), printed)


def _page(sheet: Sheet, kind: Kind, setting: settings.Setting, is_last: bool, rng: Generator) -> Any:
    pixels = cv2.cvtColor(numpy.asarray(sheet.image), cv2.COLOR_GRAY2BGR)
    high, wide = pixels.shape[:2]
    if kind.stamps and sheet.figures:
        for place in rng.choice(len(sheet.figures), 2).tolist():
            left, top, right, bottom = sheet.figures[place]
            pixels = marks.stamped(pixels, ((left + right) // 2, (top + bottom) // 2), setting.face, rng)
    elif is_last and rng.random() < 0.5:
        at = round(wide * rng.uniform(0.55, 0.75)), round(high * rng.uniform(0.3, 0.8))
        pixels = marks.stamped(pixels, at, setting.face, rng)
    if kind.pen:
        pixels = marks.scribbled(pixels, sheet.figures, rng)
    if kind.odd:
        pixels = marks.odd(pixels, sheet.figures, kind.odd, rng)
    return worn(pixels, kind.wear, rng)


def _file(pages: list[Any], kind: Kind) -> tuple[bytes, str]:
    """A PDF of pictures, a TIFF file of pages, or the picture of the only page."""
    images = [Image.fromarray(page if page.ndim == 2 else cv2.cvtColor(page, cv2.COLOR_BGR2RGB)) for page in pages]
    out = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]}
    dpi = kind.wear.dpi
    if kind.quality:
        images[0].save(out, "PDF", resolution=dpi, quality=kind.quality, **more)
        return out.getvalue(), "pdf"
    if kind.wear.fax:
        images = [image.convert("1") for image in images]
        more["append_images"] = images[1:]
    images[0].save(out, "TIFF", compression="group4" if kind.wear.fax else "tiff_lzw", dpi=(dpi, dpi), **more)
    return out.getvalue(), "tif"
