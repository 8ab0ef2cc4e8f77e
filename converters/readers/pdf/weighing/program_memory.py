"""What pdfium holds in memory for a program that draws, told from the program before pdfium is given it.

The figures are bytes as measured, rounded up; a page of a report comes to a few MB.
"""

import re
from typing import Final

from converters.model.matching.patterns import regex

_PAINTED: Final = 500
"""For each path, text, drawing or inline image."""
_POINT: Final = 110
"""For each point of a path, as our own reader holds it."""
_CHARACTER: Final = 120
"""For each byte of a text that is shown."""
_STATE: Final = 180
"""For each state that is saved, until it is restored."""
_MARK: Final = 20
"""For each mark within each mark around it: they are held as often as they are nested."""
_NUMBER: Final = 40
"""For each byte of an array, most of whose numbers have one digit."""
_BYTE: Final = 260
"""For each byte of a program, whatever it does, but for marks: the shortest operators have two."""
_OPERATORS: Final = regex(
    rb"""(?<![^\s\])>}])(?:(f\*?|F|B\*?|b\*?|[SsnW']|T[jJ]|"|Do|sh|BI)|([lmcvy]|re)|(q)|(Q)|(BMC|BDC)|(EMC))(?![^\s\[(<{/])"""
)
_PAINT, _DRAW, _SAVE, _RESTORE, _OPEN, _CLOSE = range(1, 7)
"""The groups of an operator."""
_STRINGS: Final = regex(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]*)>", re.DOTALL)
_ARRAYS: Final = regex(rb"\[[^\]]*")


def at_most(program: bytes) -> int:
    """A bound on `memory_of` that costs next to nothing."""
    marks = program.count(b"BMC") + program.count(b"BDC")
    return _BYTE * len(program) + marks * marks * _MARK


def memory_of(program: bytes) -> int:
    """Bytes, at most, while the page is open on which the program is run once."""
    count = [0] * 7
    states = marks = 0
    for operator in _OPERATORS.finditer(program):
        kind = operator.lastindex or 0
        count[kind] += 1
        if kind in (_RESTORE, _CLOSE):  # of what was not opened nothing is closed
            count[kind] = min(count[kind], count[kind - 1])
        states, marks = max(states, count[_SAVE] - count[_RESTORE]), max(marks, count[_OPEN] - count[_CLOSE])
    shown = sum(max(_length(string, 1), _length(string, 2) // 2) for string in _STRINGS.finditer(program))
    array = max((len(found[0]) for found in _ARRAYS.finditer(program)), default=0)
    held = count[_PAINT] * _PAINTED + count[_DRAW] * _POINT + shown * _CHARACTER + states * _STATE + array * _NUMBER
    return held + marks * marks * _MARK + 2 * len(program)


def _length(match: re.Match[bytes], group: int) -> int:
    start, end = match.span(group)
    return end - start
