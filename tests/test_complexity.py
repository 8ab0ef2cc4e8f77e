"""How hard each function is to follow: its cognitive complexity, as G. Ann Campbell defines it, has a limit."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from complexipy import code_complexity

ROOT = Path(__file__).parent.parent
LIMIT = 15
"""That of SonarQube. Above it, look for the structure that lets the special cases vanish, not for a place to cut."""


def too_complex(source: str) -> Iterator[str]:
    """`name: complexity, line` of each function of a source above the limit."""
    for function in code_complexity(source).functions:
        if function.complexity > LIMIT:
            yield f"{function.name}: {function.complexity}, line {function.line_start}"


@pytest.mark.parametrize("folder", ["converters", "hooks", "tests"])
def test_no_function_is_too_complex(folder: str) -> None:
    found = {
        str(path.relative_to(ROOT)): functions
        for path in sorted((ROOT / folder).rglob("*.py"))
        if (functions := list(too_complex(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def _nested(depth: int) -> str:
    """A function of loops in each other; each costs one more than the one around it."""
    loops = "".join(f"{'    ' * level}for a{level} in b:\n" for level in range(1, depth + 1))
    return f"class C:\n    pass\n\n\ndef f(b):\n{loops}{'    ' * (depth + 1)}pass\n"


@pytest.mark.parametrize(("source", "found"), [(_nested(5), []), (_nested(6), ["f: 21, line 5"]), ("", [])])
def test_a_planted_function_is_found(source: str, found: list[str]) -> None:
    assert list(too_complex(source)) == found
