"""Pictures of single lines → their characters, by the model that the package rapidocr brings in its wheel.

Nothing else of that package is used: no network, no configuration, no log. The model is given by its path, is run on one
thread, and so gives the same on one machine and one version.
"""

import importlib.util
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from converters.model.problems import Refused
from converters.model.speed.quick_dataclasses import dataclass

_MODEL: Final = "PP-OCRv6_rec_small"
_PACKAGES: Final = ("rapidocr", "onnxruntime", "cv2")
_HEIGHT: Final = 48
"""Pixels of the lines that the model was trained with."""
_STEP: Final = 8
"""Pixels across, of which the model says one character or none."""
_SQUEEZED: Final = 0.65
"""As wide is a long line made, of its own width: it is read as well, and faster."""
_LONG: Final = 280
"""Pixels."""
_WIDEST: Final = 1_600
_BATCH: Final = 1_600
"""Pixels of the width of all lines that are recognised at once: what bounds the memory."""
_NARROWEST: Final = 48

ABSENT: Final = (
    "is a scan, and what reads scans is not installed; install it: pip install 'gongkai[scan]' "
    "(in a checkout: make scan), or give the Word file or web page"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """One recognised character."""

    text: str
    confidence: float
    """From 0 to 1."""
    middle: float
    """Where it stands, as a share of the width of the picture."""


def available() -> bool:
    """Whether what recognises is installed; nothing of it is loaded."""
    return all(importlib.util.find_spec(name) is not None for name in _PACKAGES)


def require() -> None:
    """Raises Refused where what recognises is not installed."""
    if not available():
        raise Refused("scan_not_read", ABSENT)


def versions() -> dict[str, str]:
    """What reads, and in which version."""
    from importlib.metadata import version

    found = {name: version(name) for name in ("rapidocr", "onnxruntime")}
    return found | {"recognition": _MODEL}


@cache
def _session() -> tuple[Any, tuple[str, ...]]:
    """The model and its characters; the first stands for none. No memory is set aside for lines of a shape: there are hundreds of shapes."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    options.enable_cpu_mem_arena = options.enable_mem_pattern = False
    found = importlib.util.find_spec("rapidocr")
    assert found is not None
    assert found.origin is not None
    path = Path(found.origin).with_name("models") / f"{_MODEL}.onnx"
    session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *characters, " ")


def recognise(lines: Sequence[Any]) -> list[list[Sign]]:
    """The characters of each line, left to right; a line is an array of grey levels, dark on light."""
    import numpy

    session, characters = _session()
    name = session.get_inputs()[0].name
    found: list[list[Sign]] = [[] for _ in lines]
    for places in _batches([_width(line) for line in lines]):
        widths = [_width(lines[place]) for place in places]
        batch = numpy.full((len(places), 3, _HEIGHT, max(widths)), 1.0, numpy.float32)
        for at, (place, width) in enumerate(zip(places, widths, strict=True)):
            batch[at, :, :, :width] = _scaled(lines[place], width)
        for place, width, steps in zip(places, widths, session.run(None, {name: batch})[0], strict=True):
            found[place] = list(_signs(steps, characters, width))
    return found


def _width(line: Any) -> int:
    return min(_WIDEST, max(_NARROWEST, -(-_taken(line) // _STEP) * _STEP))


def _taken(line: Any) -> int:
    """How wide a line becomes when it is as high as the model wants it."""
    high, wide = (int(side) for side in line.shape)
    taken = max(1, round(wide * _HEIGHT / high))
    return taken if taken < _LONG else max(_LONG, round(taken * _SQUEEZED))


def _scaled(line: Any, width: int) -> Any:
    """A line as high as the model wants it, its levels from -1 to 1."""
    import cv2
    import numpy

    high = line.shape[0]
    taken = min(width, _taken(line))
    way = cv2.INTER_AREA if high > _HEIGHT else cv2.INTER_CUBIC
    scaled = numpy.full((_HEIGHT, width), 255, numpy.uint8)
    scaled[:, :taken] = cv2.resize(line, (taken, _HEIGHT), interpolation=way)
    return scaled.astype(numpy.float32) / 127.5 - 1


def _batches(widths: Sequence[int]) -> Iterator[list[int]]:
    """The places of lines that are recognised together: of nearly the same width."""
    batch: list[int] = []
    for place in sorted(range(len(widths)), key=lambda place: (widths[place], place)):
        if batch and (widths[place] > 1.3 * widths[batch[0]] or widths[place] * (len(batch) + 1) > _BATCH):
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def _signs(steps: Any, characters: tuple[str, ...], width: int) -> Iterator[Sign]:
    """What the model says at each step, with repetitions and what is none left out."""
    best = steps.argmax(axis=1)
    last = 0
    run: list[int] = []
    for at, index in enumerate([*best.tolist(), 0]):
        if index != last:
            if last:
                yield Sign(
                    characters[last],
                    float(max(steps[i, last] for i in run)),
                    (run[0] + run[-1] + 1) / 2 * _STEP / width,
                )
            run = []
        run.append(at)
        last = index
