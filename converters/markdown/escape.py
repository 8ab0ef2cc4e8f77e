"""Text ⇄ Markdown text: every character means itself, in this project's reader and on any forge.

Rules of CommonMark 0.31, §2.4 (backslash escapes) and §2.5 (entity references).
"""

import re
from typing import Final

_INLINE: Final = re.compile(r"[\\`*_\[{&<~]")
_LINE_START: Final = re.compile(r"[#>+\-=|:]")
_NUMBERED: Final = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_ESCAPED: Final = re.compile(r"\\([!-/:-@\[-`{-~])|&(amp|lt);")
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


_CELL_END: Final = re.compile(r"((?:[^\\|]|\\.)*)\|")


def split_row(line: str) -> list[str]:
    """`| a | b\\|c |` → the escaped contents of its cells, white space at the ends removed."""
    if "\\" not in line:
        return [cell.strip(" ") for cell in line.strip()[1:].split("|")[:-1]]
    return [match[1].strip(" ") for match in _CELL_END.finditer(line.strip()[1:])]
