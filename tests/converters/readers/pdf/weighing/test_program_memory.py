"""What a program takes of memory is told from its operators; the bound that costs nothing is never below it."""

import pytest

from converters.readers.pdf.weighing.program_memory import at_most, memory_of


@pytest.mark.parametrize(
    ("program", "memory"),
    [
        (b"0 0 m 1 1 l S ", 720),
        (b"0 0 1 1 re f* ", 610),
        (b"(abc)Tj", 860),
        (b"(a\\)b)Tj", 980),
        (b"<00410042>Tj", 740),
        (b"[(ab)-1(c)]TJ", 860),
        (b"/X Do", 500),
        (b"q Q q Q q q ", 360),
        (b"Q Q q ", 180),
        (b"/a BMC /b<</c 1>>BDC EMC EMC /d BMC ", 80),
        (b"[1 2 3]0 d ", 240),
        (b"% S/name 12 Sx", 0),
    ],
)
def test_the_memory_of_a_program(program: bytes, memory: int) -> None:
    assert memory <= memory_of(program) <= memory + 40 * len(program)
    assert memory_of(program * 50) <= at_most(program * 50)


@pytest.mark.parametrize("program", [b"q ", b"S ", b"n ", b"()' ", b"(a)' ", b"/a BMC ", b"BI ", b"[1 ", b"<00>' "])
def test_nothing_takes_more_than_the_bound(program: bytes) -> None:
    assert memory_of(program * 500) <= at_most(program * 500)
