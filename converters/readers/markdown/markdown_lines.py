"""Lines of Markdown → the lines of plain text that they print, each with the number of its line in the source."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from converters.model.insets import picture
from converters.model.matching.patterns import regex
from converters.model.problems import LeftOut
from converters.model.speed.quick_dataclasses import dataclass
from converters.readers.markdown.inline_markup import BREAK, Inline
from converters.readers.markdown.markdown_signs import HEADING
from converters.readers.page.copied_page import TABLE

PIPE: Final = "\f"
"""Stands for a pipe that divides no cells."""
RULE: Final = "rule or page break of Markdown"
FENCE: Final = "mark of a code block"
ADDRESS: Final = "address that a text refers to"
CONTENTS: Final = "entry of a table of contents"
_QUOTE: Final = regex(r"(?: {0,3}> ?)+")
_FENCE: Final = regex(r"\s*(?:`{3,}|~{3,})\s*[\w-]*\s*\Z")
_RULE: Final = regex(
    r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|\{\d+\}-{3,}|={3,}[ \t]*|\+[-=:+]{3,}\+[ \t]*)\Z"
)
_TABLE_RULE: Final = regex(r"(?=.*-)[\s|:+=-]*\Z")
_DEFINITION: Final = regex(r" {0,3}\[(?P<label>[^\[\]^]+)\]:\s*\S+(?:\s+[\"'(].*)?\s*\Z")
_CONTENTS: Final = regex(r"[ \t]*(?:(?:[-*+]|\d{1,2}[.)])[ \t]+\[[^\[\]]+\]\(#[^()\s]+\)|\[.+\]\(#_[Tt]oc\w*\))\s*\Z")
_PIPE: Final = regex(r"(?<!\\)\|")
_BULLET: Final = regex(r"[ \t]*[-*+•] +(?=[^\W\d_]|\d{1,2}[.、．](?!\d)|[*_~\[(（《“\"<!【①-⑳])")
_MOST_CLOSING: Final = 2
"""With so many pipes upon pipes in a row that else pads its cells, some may close no cell: then the padding is told."""
_PICTURE: Final = regex(r"!\[|<img\b", re.I)
_SPACE: Final = regex(r"[\t\n]+")


@dataclass(frozen=True, slots=True)
class PlainLines:
    """A text as lines."""

    lines: list[str]
    """What is printed: a row of a table with pipes between its cells, the rule below a head as it stands."""
    numbers: list[int]
    """For each the number of its line in the source, from 1."""
    left_out: tuple[LeftOut, ...]


def plain_lines(lines: Sequence[str]) -> PlainLines:
    """The lines of a text, in which a vertical tab divides what stands on one line."""
    labels = (
        found["label"].lower() for line in lines if line.lstrip().startswith("[") and (found := _DEFINITION.match(line))
    )
    walk = _Walk(Inline(frozenset(labels)))
    for number, line in enumerate(lines, 1):
        for part in line.split(BREAK):
            walk.take(part, number)
    walk.close()
    return PlainLines(walk.lines, walk.numbers, (*walk.left_out, *walk.inline.left_out))


class _Walk:
    """What has been read, and the paragraph that is not ended."""

    def __init__(self, inline: Inline) -> None:
        self.inline = inline
        self.lines: list[str] = []
        self.numbers: list[int] = []
        self.left_out: list[LeftOut] = []
        self._open: list[tuple[str, int]] = []

    def take(self, line: str, number: int) -> None:
        """One line: the first rule that knows it says what it prints; else it is a line of a paragraph."""
        line = _QUOTE.sub("", line, count=1) if line.lstrip().startswith(">") else line
        for rule in _RULES:
            if (printed := rule(self, line)) is not None:
                self.close()
                self._print(printed, number)
                return
        bullet = _BULLET.match(line)
        self._open.append((line[bullet.end() :] if bullet else line, number))

    def close(self) -> None:
        """Ends the paragraph: emphasis may go over its lines."""
        if self._open:
            texts = self.inline.text_of("\n".join(text for text, _ in self._open)).split("\n")
            numbers = [number for _, number in self._open]
            self._open = []
            for i, text in enumerate(texts):
                self._print(text.replace("|", PIPE), numbers[min(i, len(numbers) - 1)])

    def _print(self, text: str, number: int) -> None:
        parts = [text] if _PIPE.search(text) else text.split(BREAK)
        self.lines += parts
        self.numbers += [number] * len(parts)

    def _blank(self, line: str) -> str | None:
        return line if not line.strip() or line.startswith(TABLE) else None

    def _sign(self, line: str) -> str | None:
        """A line that prints nothing, which is left out by name."""
        for pattern, why in _SIGNS:
            if pattern.match(line):
                self.left_out.append(LeftOut(line.strip(), why))
                return ""
        return None

    def _heading(self, line: str) -> str | None:
        found = HEADING.match(line)
        if found is None:
            return None
        return self.inline.text_of(_without_end(line[found.end() :])).replace("|", PIPE)

    def _row(self, line: str) -> str | None:
        """A row of a table: its cells."""
        if not _PIPE.search(line):
            return None
        if _TABLE_RULE.match(line):
            return self._rule(line)
        first, *cells, last = map(self._cell, _PIPE.split(line))
        if cells.count("") < _MOST_CLOSING:
            cells = [cell.strip(" ") for cell in cells]
        return "|".join((first.strip(" "), *cells, last.strip(" ")))

    def _rule(self, line: str) -> str:
        """A row of dashes: a single one in each cell rules a table only below its first row."""
        if "--" in line or not self._is_below_head(line):
            return line
        self.left_out.append(LeftOut(line.strip(), RULE))
        return ""

    def _is_below_head(self, line: str) -> bool:
        """Whether the line above is a row of as many cells, and no row is above it."""
        *above, head = ["", "", *self.lines[-2:]]
        return "|" not in above[-1] and line.count("|") == head.count("|")

    def _cell(self, text: str) -> str:
        """The text of a cell, with a space at each end where it is padded; one of a picture alone is not blank."""
        found = _SPACE.sub(" ", self.inline.text_of(text)).replace("|", PIPE).strip(f"{BREAK} ")
        found = found or (picture("") if _PICTURE.search(text) else "")
        is_padded = text != text.strip() or (text and not found)
        return f" {found} " if is_padded else found


def _without_end(heading: str) -> str:
    """A heading without the marks that close it and the name that it has within the text (`## 甲 ## {#name}`)."""
    heading = heading.rstrip()
    name = heading.rfind("{")
    if name >= 0 and heading.endswith("}") and heading[name + 1] in "#.":
        heading = heading[:name].rstrip()
    bare = heading.rstrip("#")
    return bare.rstrip() if bare[-1:].isspace() else heading


_SIGNS: Final = ((_FENCE, FENCE), (_RULE, RULE), (_DEFINITION, ADDRESS), (_CONTENTS, CONTENTS))
_RULES: Final[tuple[Callable[[_Walk, str], str | None], ...]] = (
    _Walk._blank,
    _Walk._sign,
    _Walk._heading,
    _Walk._row,
)
