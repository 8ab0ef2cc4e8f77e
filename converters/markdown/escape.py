"""Text ⇄ Markdown text: every character means itself, in this project's reader and on any forge.

Rules of CommonMark 0.31, §2.4 (backslash escapes) and §2.5 (entity references).
"""

import re
from typing import Final

from converters.model.matching.patterns import regex

_INLINE: Final = regex(r"[\\`*_\[{&<~]")
_LINE_START: Final = regex(r"[#>+\-=|:]")
_NUMBERED: Final = regex(r"(\d{1,9})([.)])(?=\s|$)")
_ESCAPED: Final = regex(r"\\([!-/:-@\[-`{-~])|&(amp|lt);")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;"}


def _inline(match: re.Match[str]) -> str:
    return _ENTITIES.get(match[0]) or "\\" + match[0]


def escape(text: str) -> str:
    """One line of plain text as one Markdown paragraph that shows exactly that text."""
    line = _INLINE.sub(_inline, text)
    if _LINE_START.match(line):
        return "\\" + line
    return _NUMBERED.sub(r"\1\\\2", line, count=1) if _NUMBERED.match(line) else line


def escape_cell(text: str) -> str:
    """One line of plain text as the content of a cell of a pipe table."""
    return _INLINE.sub(_inline, text).replace("|", "\\|")


def unescape(text: str) -> str:
    """The plain text of a line written by `escape` or `escape_cell`."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED.sub(lambda m: m[1] or {"amp": "&", "lt": "<"}[m[2]], text)


_CELL: Final = regex(r"(?:[^\\|]+|\\.)*+")
"""Never tried a second time at a later place, so that a row costs what it is long."""


def is_row(line: str) -> bool:
    """Whether a line begins and ends with a bar, with a cell between the two."""
    if line.startswith("|") and line.endswith(" |"):  # as nearly always
        return True
    inner = line.strip()[1:]
    ahead = inner[:-1]
    escaped = (len(ahead) - len(ahead.rstrip("\\"))) % 2
    return line.startswith("|") and inner.endswith("|") and not escaped


def split_row(line: str) -> list[str]:
    """`| a | b\\|c |` → the escaped contents of its cells, white space at the ends removed; what follows the last bar is none."""
    text = line.strip()[1:]
    if "\\" not in text:
        return [cell.strip(" ") for cell in text.split("|")[:-1]]
    cells, start = list[str](), 0
    while (found := _CELL.match(text, start)) and text[found.end() : found.end() + 1] == "|":
        cells.append(found[0].strip(" "))
        start = found.end() + 1
    return cells


def cells_of(row: str) -> list[str]:
    """`| a | b\\|c |` → the plain texts of its cells."""
    if "\\" not in row and "&" not in row and "  " not in row and row.startswith("| "):
        cells = row[2:-2].split(" | ")
        if row.endswith(" |") and len(cells) + 1 == row.count("|"):  # as nearly always: one space beside each bar
            return cells
    cells = split_row(row)
    return [unescape(cell) for cell in cells] if "\\" in row or "&" in row else cells
