"""Teach the second reading the shapes of digits: python tests/bench/teach_digits.py, then commit `digit_network.npz`.

Digits are drawn in every typeface of this machine that is listed here, worn, and cut out as the reader cuts them out. What is
learnt is no other than shapes: no report, and nothing that the other reading has read.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import cv2
import numpy
from numpy.random import PCG64, Generator
from PIL import Image, ImageDraw, ImageFont

from converters.readers.scan import even_light
from converters.readers.scan.pieces_of_ink import Piece
from converters.readers.scan.twice import digit_network
from converters.readers.scan.twice.digit_network import SIGNS
from converters.readers.scan.twice.glyph_pictures import HIGH, WIDE, features, signs

_FONTS = Path("/usr/share/fonts")
_FACES = [
    *[(f"opentype/noto/Noto{kind}CJK-{weight}.ttc", 2) for kind in ("Sans", "Serif") for weight in ("Regular", "Bold")],
    *[(f"truetype/arphic/{name}.ttc", 0) for name in ("ukai", "uming")],
    *[(f"truetype/wqy/{name}.ttc", 0) for name in ("wqy-zenhei", "wqy-microhei")],
    *[
        (f"truetype/dejavu/DejaVu{name}.ttf", 0)
        for name in ("Serif", "Sans", "SansMono", "SerifCondensed", "SansCondensed")
    ],
    *[
        (f"truetype/liberation2/Liberation{name}-{weight}.ttf", 0)
        for name in ("Serif", "Sans", "Mono")
        for weight in ("Regular", "Bold")
    ],
    *[(f"truetype/freefont/Free{name}.ttf", 0) for name in ("Serif", "Sans", "SerifBold", "SansBold")],
]
_OTHERS = "一二三件条无元万年月日人民政府信息公开合计其他√×＋ABEGHKMNRSTWXaehkmnrtuw"
_HIDDEN = 112
_TARGET = Path(digit_network.__file__).with_name("digit_network.npz")


def _patch(text: str, face: tuple[str, int], rng: Generator) -> tuple[Any, float]:
    """A line on paper, evenly lit, and how high its Chinese characters would be."""
    size = float(rng.uniform(10, 30))
    large = 3
    font = ImageFont.truetype(str(_FONTS / face[0]), round(size * large), face[1])
    image = Image.new("L", (round((len(text) + 4) * size * large), round(3.2 * size * large)), 255)
    ImageDraw.Draw(image).text((image.width / 2, image.height / 2), text, int(rng.uniform(0, 110)), font, anchor="mm")
    pixels = numpy.asarray(image.rotate(rng.uniform(-1, 1), Image.Resampling.BILINEAR, fillcolor=255))
    shift = rng.uniform(0, large, 2)
    pixels = numpy.roll(pixels, shift.astype(int), (0, 1))
    pixels = cv2.resize(pixels, None, fx=1 / large, fy=1 / large, interpolation=cv2.INTER_AREA)
    if rng.random() < 0.7:
        pixels = cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.3, 1.4 if size > 14 else 1.0))
    pixels = numpy.clip(pixels + rng.standard_normal(pixels.shape) * rng.uniform(0, 14), 0, 255).astype(numpy.uint8)
    if rng.random() < 0.15:
        pixels = numpy.where(pixels < rng.uniform(120, 190), 0, 255).astype(numpy.uint8)
        pixels[rng.random(pixels.shape) < 0.004] = 255
    elif rng.random() < 0.7:
        pixels = cv2.imdecode(cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 95))])[1], 0)
    return even_light.grey(pixels), size * 0.92


def _line(levels: Any) -> Piece | None:
    """Where there is ink."""
    down, across = numpy.nonzero(even_light.ink(levels))
    if not len(down):
        return None
    return Piece(int(across.min()), int(down.min()), int(across.max()) + 1, int(down.max()) + 1)


def _text(rng: Generator) -> str:
    if rng.random() < 0.12:
        return "".join(rng.choice(list(_OTHERS), 1 + int(rng.integers(2))))
    if rng.random() < 0.15:
        return str(rng.choice(["/", "-", "/", "-1", "-23", "0.5", "12.30", "7.08", "-6.9"]))
    return "".join(rng.choice(list("0123456789"), 1 + int(rng.integers(5)), p=[0.2, 0.12, *[0.085] * 8]))


def _drawn(faces: list[tuple[str, int]], count: int, rng: Generator) -> Iterator[tuple[Any, int]]:
    """Signs as rows, each with the number of what it is."""
    for _ in range(count):
        text = _text(rng)
        levels, size = _patch(text, faces[int(rng.integers(len(faces)))], rng)
        spoilt = rng.random() < 0.04
        if spoilt:
            _spoil(levels, rng)
        asked = max(1, len(text) - int(rng.random() < 0.1))
        if line := _line(levels):
            found = signs(levels, line, asked)
            kinds = _kinds(found, "" if spoilt else text, size)
            yield from zip(features(levels, found, size * rng.uniform(0.85, 1.1)), kinds, strict=False)


def _kinds(found: list[Piece], text: str, size: float) -> list[int]:
    """What each sign is; something else where there are fewer than were drawn, or it is not whole."""
    other = len(SIGNS)
    if not text or text[0] in _OTHERS:
        return [other] * len(found)
    if len(found) != len(text):
        return [other] * (len(found) == 1)
    kinds = [SIGNS.index(sign) for sign in text]
    return [kind if _is_whole(sign, kind, size) else other for sign, kind in zip(found, kinds, strict=True)]


def _is_whole(sign: Piece, kind: int, size: float) -> bool:
    """Whether a piece is as high as such a sign is: pale ones break."""
    share = sign.height / size
    return share > 0.6 if kind < 10 else share < 0.3 if SIGNS[kind : kind + 1] in (".", "-") else share > 0.5


def _spoil(levels: Any, rng: Generator) -> None:
    """A stroke through the middle."""
    high, wide = levels.shape
    start = int(wide / 2 + rng.normal(0, wide / 8)), int(high * rng.uniform(0.1, 0.4))
    end = int(wide / 2 + rng.normal(0, wide / 6)), int(high * rng.uniform(0.6, 0.9))
    cv2.line(levels, start, end, 30, int(rng.integers(1, 4)), cv2.LINE_AA)


def _learnt(rows: Any, kinds: Any, rounds: int, rng: Generator) -> list[Any]:
    """The weights, by Adam."""
    sizes = (HIGH * WIDE + 2, _HIDDEN, len(SIGNS) + 1)
    weights = [
        rng.standard_normal((sizes[0], sizes[1])) * (2 / sizes[0]) ** 0.5,
        numpy.zeros(sizes[1]),
        rng.standard_normal((sizes[1], sizes[2])) * (2 / sizes[1]) ** 0.5,
        numpy.zeros(sizes[2]),
    ]
    weights = [weight.astype(numpy.float32) for weight in weights]
    means, squares = ([numpy.zeros_like(weight) for weight in weights] for _ in range(2))
    step = 0
    for turn in range(rounds):
        rate = 0.002 * (1 - turn / rounds)
        order = rng.permutation(len(rows))
        for at in range(0, len(order) - 127, 128):
            step += 1
            picked = order[at : at + 128]
            for i, slope in enumerate(_slopes(weights, rows[picked], kinds[picked])):
                means[i] += 0.1 * (slope - means[i])
                squares[i] += 0.001 * (slope**2 - squares[i])
                moved = means[i] / (1 - 0.9**step) / (numpy.sqrt(squares[i] / (1 - 0.999**step)) + 1e-8)
                weights[i] -= (rate * (moved + 0.002 * weights[i])).astype(numpy.float32)
    return weights


def _slopes(weights: list[Any], rows: Any, kinds: Any) -> list[Any]:
    first, one, second, two = weights
    hidden = numpy.maximum(rows @ first + one, 0)
    levels = hidden @ second + two
    levels = numpy.exp(levels - levels.max(axis=1, keepdims=True))
    off = levels / levels.sum(axis=1, keepdims=True)
    off[numpy.arange(len(kinds)), kinds] -= 1
    off /= len(kinds)
    back = (off @ second.T) * (hidden > 0)
    return [rows.T @ back, back.sum(axis=0), hidden.T @ off, off.sum(axis=0)]


def _tried(weights: list[Any], rows: Any, kinds: Any) -> str:
    first, one, second, two = weights
    levels = numpy.maximum(rows @ first + one, 0) @ second + two
    levels = numpy.exp(levels - levels.max(axis=1, keepdims=True))
    levels /= levels.sum(axis=1, keepdims=True)
    best, sure = levels.argmax(axis=1), levels.max(axis=1) >= digit_network.SURE
    digits, wrong = kinds < 10, sure & (best != kinds) & (best < len(SIGNS))
    return (
        f"{digits.sum()} digits: {(~sure | (best >= len(SIGNS)))[digits].mean():.2%} unsure, {wrong[digits].sum()} sure and wrong; "
        f"{(~digits).sum()} others: {wrong[~digits].sum()} sure and wrong"
    )


def main() -> None:
    """Learn from all typefaces; before that, say how it does on some that it has not seen."""
    strings, rounds = (int(argument) for argument in sys.argv[1:3])
    faces = [face for face in _FACES if (_FONTS / face[0]).exists()]
    rng = Generator(PCG64(2026))

    def made(of: list[tuple[str, int]], count: int) -> tuple[Any, Any]:
        rows, kinds = zip(*_drawn(of, count, rng), strict=True)
        return numpy.array(rows), numpy.array(kinds)

    unseen = [face for i, face in enumerate(faces) if i % 5 == 3]
    seen = [face for face in faces if face not in unseen]
    rows, kinds = made(seen, strings)
    strange = made(unseen, strings // 6)
    print("of typefaces unseen:", _tried(_learnt(rows, kinds, rounds, rng), *strange))
    everything = numpy.concatenate([rows, strange[0], more[0]]) if (more := made(unseen, strings // 6)) else rows
    weights = _learnt(everything, numpy.concatenate([kinds, strange[1], more[1]]), rounds, rng)
    print("of all:", _tried(weights, *made(faces, strings // 6)))
    names = ("first", "one", "second", "two")
    numpy.savez_compressed(
        _TARGET, **{name: weight.astype(numpy.float16) for name, weight in zip(names, weights, strict=True)}
    )


if __name__ == "__main__":
    main()
