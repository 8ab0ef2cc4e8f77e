"""What a source does to a run of text that changes its meaning: raised, lowered, struck out, hidden.

A reader marks such runs within the text, so that they keep their place whatever becomes of the text around them;
recognition decides what becomes of each kind (converters.recognise.marked_text). A mark opens with a noncharacter of
Unicode and closes with another (U+FDD0 to U+FDEF, which no text holds: section 23.7 of the standard); no mark goes over the
end of a line, none stands within another.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Final

from converters.model.matching.patterns import regex


class Mark(StrEnum):
    """Kinds of marked runs; the value is how they are told of."""

    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"
    STRUCK = "struck out"
    DELETED = "deleted as a tracked change"
    HIDDEN = "hidden text"
    INVISIBLE = "text in the colour of what is behind it"
    RUBY = "reading printed beside characters"
    PLACEHOLDER = "what stands in a field that nobody has filled in"
    UNEVEN = "far smaller than the rest, or in another colour"
    """Whether it is a part of the figure beside it cannot be known."""
    MERGED = "one figure for several cells"
    """Which of them it belongs to cannot be known."""
    CUT = "cut off by the edge of the page or by a clip"
    """The figure beside it goes on there, and nobody sees how."""

    @property
    def remark(self) -> str:
        """The remark of a cell that holds nothing but such a run."""
        return self.name.lower()


_FIRST: Final = 0xFDD0
_OPENING: Final = {mark: chr(_FIRST + number) for number, mark in enumerate(Mark)}
_MARK_OF: Final = {opening: mark for mark, opening in _OPENING.items()}
_CLOSING: Final = "\ufdef"
_NONCHARACTERS: Final = regex("[\ufdd0-\ufdef]")
_RUN: Final = regex(f"([{''.join(_MARK_OF)}])([^\ufdd0-\ufdef\n]*){_CLOSING}?")


def cleaned(text: str) -> str:
    """Text of a source, in which noncharacters are no marks: each becomes U+FFFD."""
    return text if text.isascii() else _NONCHARACTERS.sub("\ufffd", text)


def marked(text: str, mark: Mark) -> str:
    """The text as a run of a kind; of marks within it nothing is left."""
    lines = _NONCHARACTERS.sub("", text).split("\n")
    return "\n".join(f"{_OPENING[mark]}{line}{_CLOSING}" if line else "" for line in lines)


def has_marks(text: str) -> bool:
    """Whether any run of the text is marked."""
    return not text.isascii() and _NONCHARACTERS.search(text) is not None


def runs(text: str) -> Iterator[tuple[str, Mark | None]]:
    """The runs of a text, marked and not, as they follow one another; one that has lost its end goes on to the end of the line."""
    end = 0
    for run in _RUN.finditer(text):
        yield from _plain(text[end : run.start()])
        yield run[2], _MARK_OF[run[1]]
        end = run.end()
    yield from _plain(text[end:])


def _plain(text: str) -> Iterator[tuple[str, None]]:
    if rest := _NONCHARACTERS.sub("", text):
        yield rest, None


def unmarked(text: str) -> str:
    """What of a text is not marked."""
    return "".join(run for run, mark in runs(text) if mark is None) if has_marks(text) else text


def without_marks(text: str) -> str:
    """All the text, marked or not."""
    return text if text.isascii() else _NONCHARACTERS.sub("", text)
