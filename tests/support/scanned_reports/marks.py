"""What is on the paper beside what was printed: the stamp of an office, what a pen has left; figures that stand out of their place."""

import math
from collections.abc import Sequence
from typing import Any, Final

import cv2
import numpy
from numpy.random import Generator
from PIL import Image, ImageDraw
from scanned_reports.sheets import DPI
from scanned_reports.typefaces import Face

_NAME: Final = "人民政府信息公开办公室"
_PENS: Final = ((40, 30, 30), (120, 40, 30), (30, 30, 30), (60, 60, 200))
"""Blue, green and red: black and blue, and red."""
_INSIDE: Final = 10
"""Pixels along the sides of a cell in which nothing is printed."""
Boxes = Sequence[tuple[int, int, int, int]]


def stamped(pixels: Any, middle: tuple[int, int], face: Face, rng: Generator) -> Any:
    """The page with a round red stamp of 42 mm upon it, through which black is seen."""
    across = round(42 / 25.4 * DPI)
    made = Image.new("L", (across + 20, across + 20), 0)
    draw = ImageDraw.Draw(made)
    half = made.width / 2
    draw.ellipse((10, 10, across + 10, across + 10), outline=255, width=round(across / 36))
    star = [
        (half + r * math.sin(i * math.pi / 5), half - r * math.cos(i * math.pi / 5))
        for i in range(10)
        for r in [across * (0.15, 0.06)[i % 2]]
    ]
    draw.polygon(star, fill=255)
    font = face.at(across / 8)
    for i, sign in enumerate(_NAME):
        angle = math.radians(-125 + 250 * i / (len(_NAME) - 1))
        at = half + 0.37 * across * math.sin(angle), half - 0.37 * across * math.cos(angle)
        draw.text(at, sign, 255, font, anchor="mm")
    ink = numpy.asarray(made.rotate(float(rng.uniform(-20, 20))), numpy.float32) / 255
    worn = cv2.blur(rng.random(ink.shape, numpy.float32), (9, 9))
    ink *= numpy.clip((worn - 0.42) * 12, 0.25, 1) * rng.uniform(0.65, 1.0)
    whole = pixels.astype(numpy.float32)
    x, y = middle[0] - made.width // 2, middle[1] - made.height // 2
    left, top = max(0, x), max(0, y)
    right, bottom = min(whole.shape[1], x + made.width), min(whole.shape[0], y + made.height)
    part = ink[top - y : bottom - y, left - x : right - x, None]
    colour = numpy.array((45, 40, 215), numpy.float32) / 255
    whole[top:bottom, left:right] *= 1 - part * (1 - colour)
    return whole.astype(numpy.uint8)


def scribbled(pixels: Any, figures: Boxes, rng: Generator) -> Any:
    """The page with ticks beside figures and strokes of a pen across it."""
    found = pixels.copy()
    high, wide = found.shape[:2]
    for _ in range(int(rng.integers(2, 7))):
        start, end = rng.random(2) * (wide, high), rng.normal(0, 220, 2)
        bend = rng.normal(0, 80, 2)
        at = numpy.linspace(0, 1, 40)[:, None]
        line = start + at * end + numpy.sin(at * math.pi * rng.uniform(0.5, 2.5)) * bend
        _stroke(found, line, rng)
    if figures:
        for place in rng.choice(len(figures), min(len(figures), 5), replace=False).tolist():
            left, top, right, bottom = figures[place]
            x, y, size = right - (right - left) * rng.uniform(0.15, 0.4), (top + bottom) / 2, (bottom - top) * 0.4
            _stroke(found, numpy.array([(x - size, y), (x - size / 2, y + size), (x + size, y - size)]), rng)
    return found


def odd(pixels: Any, figures: Boxes, share: float, rng: Generator) -> Any:
    """The page with a share of its figures moved into a corner of their cell, made small, printed palely or struck out by a pen."""
    found = pixels.copy()
    for cell in figures:
        left, top, right, bottom = (
            side + inside for side, inside in zip(cell, (_INSIDE, _INSIDE, -_INSIDE, -_INSIDE), strict=True)
        )
        part = found[top:bottom, left:right]
        ink = numpy.argwhere(part.min(axis=2) < 128)
        if not len(ink) or rng.random() >= share:
            continue
        (y, x), (y_end, x_end) = ink.min(axis=0), ink.max(axis=0) + 1
        figure = part[y:y_end, x:x_end].copy()
        way = ("moved", "small", "pale", "struck")[int(rng.integers(4))]
        if way == "struck":
            _stroke(found, numpy.array([(left + x - 4, top + y_end + 4), (left + x_end + 4, top + y - 4)]), rng)
            continue
        part[:] = 255
        if way == "pale":
            figure = 255 - ((255 - figure) * rng.uniform(0.4, 0.6)).astype(numpy.uint8)
        if way == "small":
            figure = cv2.resize(figure, None, fx=0.6, fy=0.6, interpolation=cv2.INTER_AREA)
        high, wide = figure.shape[:2]
        if way == "moved":
            y = int(rng.integers(2)) * (bottom - top - high)
            x = int(rng.integers(2)) * (right - left - wide)
        part[y : y + high, x : x + wide] = figure
    return found


def _stroke(pixels: Any, line: Any, rng: Generator) -> None:
    pen = _PENS[int(rng.integers(len(_PENS)))]
    points = numpy.round(line).astype(numpy.int32).reshape(-1, 1, 2)
    cv2.polylines(pixels, [points], False, pen, int(rng.integers(3, 7)), cv2.LINE_AA)
