"""Tables written with pipes: one row a line, or one cell a line with the pipe after (or before) it.

Where spans were collapsed, the pipes of the cells that are gone stand at the end of the row, so an empty cell there
proves nothing: the layout is `ragged`.
"""

import re
from typing import Final

from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value

_PIPE: Final = re.compile(r"[|｜]")
_RULE: Final = re.compile(r"[\s|｜:+=-]*-{2,}[\s|｜:+=-]*\Z")
_HEADING: Final = re.compile(r"\s*[一二三四五六七八九]、.*(?:情况|事项)\s*\Z")
_SECTION: Final = re.compile(
    r"\s*[一二三四五六][、.．].*(?:公开(?:政府)?信息|信息公开|申请|复议|诉讼|存在|报告的).*(?:情况|事项|措施)\s*\Z"
)
_SHORT: Final = 60


def is_pipe_line(line: str) -> bool:
    """Whether a line holds cells divided by pipes."""
    return bool(_PIPE.search(line))


def _cells(line: str, *, led: bool) -> list[str]:
    """The cells of a line; the pipe at its end, and the one that leads it where lines are led by one, open no cell."""
    texts = _PIPE.split(line)
    if led and not texts[0].strip():
        texts = texts[1:]
    if texts and not texts[-1].strip():
        texts = texts[:-1]
    return texts


def pipe_table(lines: list[str], index: int) -> tuple[int, Table, list[str]]:
    """The table that begins on a line with a pipe → the line after it, the table, and the lines that are only rules."""
    start, chunk, filled = index, list[tuple[int, str]](), 0
    while index < len(lines):
        line = lines[index]
        if is_pipe_line(line):
            chunk.append((index, line))
            filled += _filled(line)
        elif line.strip():
            following = next((text for text in lines[index + 1 : index + 3] if text.strip()), "")
            inside = is_pipe_line(following) and len(line.strip()) <= _SHORT and not re.search(r"[。；]", line)
            opened = chunk[-1][1].strip() in ("|", "｜")
            if (
                _SECTION.match(line)
                or (_HEADING.match(line) and not opened)
                or not (inside or looks_like_value(line))
                or not _one_cell_a_line(filled, chunk)
            ):
                break
            chunk.append((index, line))
            filled += _filled(line)
        elif not any(is_pipe_line(text) for text in lines[index + 1 : index + 3]):
            break
        index += 1
    rules = [line for _, line in chunk if _RULE.match(line)]
    kept = [item for item in chunk if not _RULE.match(item[1])]
    if _one_cell_a_line(filled, chunk):
        return index, _stream(kept, start), rules
    led = 2 * sum(line.lstrip().startswith(("|", "｜")) for _, line in chunk) > len(chunk)
    rows = [Row(tuple(Cell(text) for text in _cells(line, led=led)), f"line {at + 1}") for at, line in kept]
    return index, Table(tuple(rows), "ragged"), rules


def _filled(line: str) -> int:
    """How many cells of a line hold text."""
    return sum(bool(text.strip()) for text in _PIPE.split(line))


def _one_cell_a_line(filled: int, chunk: list[tuple[int, str]]) -> bool:
    return filled <= 1.2 * len(chunk)


def _stream(chunk: list[tuple[int, str]], start: int) -> Table:
    """One cell a line: the whole run is one row of cells, which recognition divides by its labels."""
    text = "\n".join(line for _, line in chunk)
    cells = _cells(text, led=text.lstrip().startswith(("|", "｜")))
    return Table((Row(tuple(Cell(part) for part in cells), f"line {start + 1}"),), "stream")
