"""Numbers of pages in text that was taken from pages, where a form feed ends each: the lone digits at the foot or head of them all."""

from collections.abc import Sequence
from typing import Final

from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut

_REASON: Final = "page number"
_NUMBER: Final = regex(r"\s*[0-9]{1,4}\s*\Z")
_FEWEST: Final = 2
"""Pages that must be numbered."""


def without_page_numbers(text: str) -> tuple[str, tuple[LeftOut, ...]]:
    """The text, blank in their places, and the numbers."""
    if "\f" not in text:
        return text, ()
    pages = [page.split("\n") for page in text.split("\f")]
    for foot in (True, False):
        if found := _numbered(pages, foot=foot):
            left_out = tuple(LeftOut(pages[page][line].strip(), _REASON) for page, line in found)
            for page, line in found:
                pages[page][line] = ""
            return "\f".join("\n".join(page) for page in pages), left_out
    return text, ()


def _numbered(pages: Sequence[Sequence[str]], *, foot: bool) -> list[tuple[int, int]]:
    """(page, line) of each number; none unless all pages but the first and the last have one, each one more than the last."""
    said = [(i, [n for n, line in enumerate(page) if line.strip()]) for i, page in enumerate(pages)]
    ends = [(i, lines[-1 if foot else 0]) for i, lines in said if lines]
    found = [(i, line) for i, line in ends if _NUMBER.match(pages[i][line])]
    missed = {i for i, _ in ends[1:-1]}.difference(i for i, _ in found)
    steps = {int(pages[i][line]) - i for i, line in found}
    return found if len(found) >= _FEWEST and len(steps) == 1 and not missed else []
