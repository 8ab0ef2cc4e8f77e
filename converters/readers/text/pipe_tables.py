"""Tables written with pipes: one row a line, or one cell a line with the pipe after (or before) it.

Where spans were collapsed, the pipes of the cells that are gone stand at the end of the row, so an empty cell there
proves nothing: the layout is `ragged`.
"""

from typing import Final

from converters.model.document import Cell, Row, Table
from converters.model.figure import looks_like_value
from converters.model.folding import fold
from converters.model.matching.patterns import regex

_PIPE: Final = regex(r"[|｜]")
_RULE: Final = regex(r"(?=[\s|｜:+=-]+\Z).*(?:--|:-|-:)")
_HEADING: Final = regex(r"\s*[一二三四五六七八九]、.*(?:情况|事项)\s*\Z")
_SECTION: Final = regex(
    r"\s*[一二三四五六][、.．].*(?:公开(?:政府)?信息|信息公开|申请|复议|诉讼|存在|报告的).*(?:情况|事项|措施)\s*\Z"
)
_LONE_PIPE: Final = regex(r"\s*[|｜]\s*")
_SENTENCE: Final = regex(r"[。；]")
_SHORT: Final = 60


def is_pipe_line(line: str) -> bool:
    """Whether a line holds cells divided by pipes."""
    return bool(_PIPE.search(line))


def pipe_table(lines: list[str], index: int, before: int = 0) -> tuple[int, Table, list[str]]:
    """The table that begins on a line with a pipe → the line after it, the table, and the lines that are only rules; `before`: the
    lines of the text above these."""
    found = _PipedLines()
    while index < len(lines) and found.goes_on(lines, index):
        if lines[index].strip():
            found.add(lines[index], before + index + 1)
        index += 1
    return index, found.table(), found.rules()


class _PipedLines:
    """The lines of a table, as far as they are read."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, int]] = []
        self._filled = 0

    def add(self, line: str, number: int) -> None:
        """Takes a line that is not blank."""
        self._lines.append((line, number))
        self._filled += sum(bool(text.strip()) for text in _PIPE.split(line))

    def goes_on(self, lines: list[str], index: int) -> bool:
        """Whether the table has not ended before a line; a blank one ends it unless there is a pipe soon after."""
        line = lines[index]
        if is_pipe_line(line):
            return True
        following = [text for text in lines[index + 1 : index + 3] if text.strip()]
        if not line.strip():
            return any(map(is_pipe_line, following))
        return self._is_stream() and self._is_cell(line, following)

    def _is_stream(self) -> bool:
        """Whether the lines hold one cell each."""
        return self._filled <= 1.2 * len(self._lines)

    def _is_cell(self, line: str, following: list[str]) -> bool:
        """Whether a line without a pipe is a cell: a figure, or a short text before a pipe; a heading only after a lone pipe."""
        plain = fold(line)
        if _SECTION.match(plain) or (_HEADING.match(plain) and not _LONE_PIPE.fullmatch(self._lines[-1][0])):
            return False
        if looks_like_value(line):
            return True
        is_short = len(line.strip()) <= _SHORT and not _SENTENCE.search(line)
        return is_short and bool(following) and is_pipe_line(following[0])

    def rules(self) -> list[str]:
        """The lines that only draw."""
        return [line for line, _ in self._lines if _RULE.match(line)]

    def table(self) -> Table:
        """The table, all of whose lines are read."""
        kept = [(line, number) for line, number in self._lines if not _RULE.match(line)]
        if self._is_stream():
            return _stream(kept, self._lines[0][1])
        led = 2 * sum(_is_led(line) for line, _ in self._lines) > len(self._lines)
        width = max((len(_PIPE.findall(line)) for line, _ in self._lines if not _is_closed(line)), default=0)
        rows = (Row(_cells(line, led=led, width=width), f"line {number}") for line, number in kept)
        return Table(tuple(rows), "ragged")


def _stream(lines: list[tuple[str, int]], number: int) -> Table:
    """One cell a line: the whole run is one row of cells, which recognition divides by its labels."""
    opens = _opens_each([line for line, _ in lines])
    text = "\n".join(line for line, _ in lines) + "\n" * opens
    led = _is_led(text)
    line = text.count("\n", 0, len(text) - len(text.lstrip())) if led else 0
    cells: list[Cell] = []
    for cell in _cells(text, led=led, width=len(text) if opens else 0):
        before = 0 if opens else cell.text.count("\n", 0, len(cell.text) - len(cell.text.lstrip()))
        cells.append(Cell(cell.text, place=f"line {lines[line + before][1]}"))
        line += cell.text.count("\n")
    return Table((Row(tuple(cells), f"line {number}"),), "stream")


def _opens_each(lines: list[str]) -> bool:
    """Whether a pipe stands before each cell of a stream and none behind it: the last one opens a cell too, if a blank one."""
    filled = [line for line in lines if _PIPE.sub("", line).strip()]
    return bool(filled) and all(_is_led(line) and not _is_closed(line) for line in filled)


def _is_led(line: str) -> bool:
    return line.lstrip().startswith(("|", "｜"))


def _is_closed(line: str) -> bool:
    return line.rstrip().endswith(("|", "｜"))


def _cells(line: str, *, led: bool, width: int = 0) -> tuple[Cell, ...]:
    """The cells of a line; where lines are led by a pipe, that opens no cell, nor does the one at its end.

    `width`: so many pipes at most stand in the lines that do not end with one; up to there it parts a cell from a blank one.
    """
    texts = _PIPE.split(line)
    is_wider = len(texts) - 1 > width
    if led and not texts[0].strip():
        texts = texts[1:]
    if is_wider and texts and not texts[-1].strip():
        texts = texts[:-1]
    return tuple(map(Cell, texts))
