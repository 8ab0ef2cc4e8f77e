"""What the pages of a PDF ask of memory: the programs of each, with the forms that they draw, and the glyphs that are drawn.

No call into pdfium can be stopped on the way, so this is reckoned from the bytes of the file before it is opened.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.limits import too_much
from converters.readers.pdf.weighing.program_memory import at_most, memory_of

MOST_MEMORY: Final = 192 << 20
"""Bytes that a page may ask for, the glyphs of the file included; with what Python holds, it stays under the bound of a source."""
_DEPTH: Final = 40
"""Forms within forms that pdfium follows."""
_REFERENCE: Final = regex(rb"(\d{1,9})\s+\d{1,5}\s+R(?![A-Za-z])")
_CONTENTS: Final = regex(rb"/Contents\s*(?:(\d{1,9})\s+\d{1,5}\s+R(?![A-Za-z])|\[([^\]]*)\])")
_NAMED: Final = regex(rb"/([^\s/<>\[\](){}%]+)\s+(\d{1,9})\s+\d{1,5}\s+R(?![A-Za-z])")
_DRAWN: Final = regex(rb"/([^\s/<>\[\](){}%]+)\s+Do(?![A-Za-z])")
_GLYPHS: Final = regex(rb"/CharProcs\s*(?:(\d{1,9})\s+\d{1,5}\s+R(?![A-Za-z])|<<([^>]*)>>)")
_ESCAPED: Final = regex(rb"#([0-9A-Fa-f]{2})")


@dataclass(frozen=True, slots=True)
class Program:
    """A stream that may be run."""

    number: int
    """Of its object; -1 where none is found."""
    is_form: bool
    text: Callable[[], bytes]
    """What it unpacks to."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A program, weighed."""

    memory: int
    draws: Counter[bytes]
    """Name → how often a form or an image of that name is drawn."""


def check(programs: Iterable[Program], objects: Mapping[int, bytes], heads: Iterable[bytes]) -> None:
    """Raises Refused where a page asks for too much. `objects`: those that are no streams, `heads`: dictionaries of streams."""
    every = [*map(_unescaped, objects.values()), *map(_unescaped, heads)]
    pages, glyphs = list(_listed(_CONTENTS, objects, every)), list(_listed(_GLYPHS, objects, every))
    asked = {-1, *chain.from_iterable((*pages, *glyphs))}
    held = [program for program in programs if program.is_form or program.number in asked]
    for weigh in (at_most, memory_of):  # the second takes its time
        if _Weighed(held, every, weigh).memory(pages, glyphs) <= MOST_MEMORY:
            return
    raise too_much(f"asks for more than {MOST_MEMORY >> 20} MB of memory to be drawn")


def _unescaped(text: bytes) -> bytes:
    """Names as they are meant."""
    return _ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), text) if b"#" in text else text


def _listed(pattern: re.Pattern[bytes], objects: Mapping[int, bytes], every: Iterable[bytes]) -> Iterator[list[int]]:
    """Numbers of the programs of each page, or of each font: listed there, in another object, or only one."""
    for text in every:
        for one, several in pattern.findall(text):
            listed = objects.get(int(one), b"") if one else several
            numbers = [int(number) for number in _REFERENCE.findall(listed)]
            yield numbers if numbers or not one else [int(one)]


class _Weighed:
    """The programs of a file, each weighed with the forms that it draws."""

    def __init__(self, programs: Iterable[Program], every: list[bytes], weigh: Callable[[bytes], int]) -> None:
        runs: dict[int, list[_Run]] = {}
        forms: dict[int, list[_Run]] = {}
        for program in programs:
            text = program.text()
            run = _Run(weigh(text), Counter(_unescaped(name) for name in _DRAWN.findall(text)))
            runs.setdefault(program.number, []).append(run)
            if program.is_form:
                forms.setdefault(program.number, []).append(run)
        drawn = _by_name(forms, every)
        self._costs = _heaviest(runs, drawn, _of_forms(forms, drawn))

    def memory(self, pages: Iterable[list[int]], glyphs: Iterable[list[int]]) -> int:
        """Of the heaviest page, with all glyphs, each for each character that names it."""
        return max(map(self._of_all, pages), default=0) + sum(map(self._of_all, glyphs))

    def _of_all(self, numbers: Iterable[int]) -> int:
        unnumbered = self._costs.get(-1, 0)
        return sum(self._costs.get(number, unnumbered) for number in numbers)


def _by_name(forms: Mapping[int, object], every: Iterable[bytes]) -> dict[bytes, set[int]]:
    """Name → the forms that go by it anywhere in the file."""
    found: dict[bytes, set[int]] = {}
    for text in every if forms else ():
        for name, number in _NAMED.findall(text):
            if int(number) in forms:
                found.setdefault(name, set()).add(int(number))
    return found


def _of_forms(forms: Mapping[int, list[_Run]], drawn: Mapping[bytes, set[int]]) -> dict[int, int]:
    """Number → memory of each form with those within it, as far as it is not too much already."""
    costs = {number: max(run.memory for run in found) for number, found in forms.items()}
    for _ in range(_DEPTH):
        before, costs = costs, _heaviest(forms, drawn, costs)
        if costs == before or max(costs.values(), default=0) > MOST_MEMORY:
            break
    return costs


def _heaviest(
    runs: Mapping[int, list[_Run]], drawn: Mapping[bytes, set[int]], costs: Mapping[int, int]
) -> dict[int, int]:
    """Number → memory of the heaviest program of that number."""
    return {number: max(_cost(run, drawn, costs) for run in found) for number, found in runs.items()}


def _cost(run: _Run, drawn: Mapping[bytes, set[int]], costs: Mapping[int, int]) -> int:
    """The memory of a program with that of the forms that it draws, each as often as it is drawn."""
    return run.memory + sum(
        times * max((costs[number] for number in drawn.get(name, ())), default=0) for name, times in run.draws.items()
    )
