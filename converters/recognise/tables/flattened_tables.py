"""Tables that lost their grid: a run of texts, each a label, a piece of one, or figures → rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import Final

from converters.forms.official_forms import blocks as forms_blocks
from converters.model.document import Block, Cell, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.recognise.tables.labels import Label, is_part, match

LABEL, FIGURE, PART, BLANK = "label", "figure", "part", "blank"
_LONGEST: Final = 120
_DISPUTES: Final = 15
_LEAST_TOKENS: Final = 3
_BLANKS_OF_A_ROW: Final = 3


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a run."""

    text: str
    kind: str
    place: str
    alone: bool = True
    """Whether its paragraph holds nothing else."""


def tokens_of(paragraph: Paragraph) -> list[Token]:
    """The labels and figures of a paragraph, in order; none where it is running text."""
    text, place = paragraph.text.strip(), paragraph.place
    if len(text) > _LONGEST:
        return []
    words = text.split()
    if len(words) == 1 and _is_label(text):
        return [Token(text, LABEL, place)]
    end = len(words)
    while end and looks_like_value(words[end - 1]):
        end -= 1
    head = [Token(text, kind, place) for text, kind in _labels(words[:end])]
    return head + [Token(word, FIGURE, place) for word in words[end:]] if head or not end else []


def _labels(words: Sequence[str]) -> list[tuple[str, str]]:
    """Words as labels, each or all together or in two parts, of which the first may be a piece; or all as one piece."""
    if all(map(_is_label, words)):
        return [(word, LABEL) for word in words]
    whole = " ".join(words)
    if _is_label(whole):
        return [(whole, LABEL)]
    for split in range(1, len(words)):
        front, back = " ".join(words[:split]), " ".join(words[split:])
        if (kind := _kind(front)) and _is_label(back):
            return [(front, kind), (back, LABEL)]
    return [(whole, PART)] if is_part(whole) else []


def _is_label(text: str) -> bool:
    return bool(match(text)[1])


def _kind(text: str) -> str | None:
    """LABEL or PART; None for what is neither."""
    return LABEL if _is_label(text) else PART if is_part(text) else None


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs that are rows of an official table."""

    count: int
    """How many blocks the rows take; 0 where there are none."""
    rows: tuple[Row, ...] = ()
    is_sure: bool = True
    """Whether no two rows have run into one another."""
    barren: int = 0
    """How many blocks cannot begin such rows, where there are none."""


def run_at(blocks: tuple[Block, ...], start: int, strong: Callable[[tuple[Label, ...]], bool]) -> Run:
    """The rows of an official table that begin at a place."""
    found = list(_run(blocks, start))
    kept = found[: max((count for count, line in enumerate(found, 1) if _can_end(line)), default=0)]
    tokens = [replace(token, alone=len(line) == 1) for line in kept for token in line]
    if len(tokens) < _LEAST_TOKENS or not any(_is_strong(line, strong) for line in kept):
        return Run(0, barren=len(found))  # nor has any part of it that ends where it does
    return Run(len(kept), tuple(_rows(_joined(tokens))), _is_sure(tokens))


def _run(blocks: Sequence[Block], start: int) -> Iterator[list[Token]]:
    """The tokens of each paragraph from `start`, none for a blank one, up to the first that cannot be of a table."""
    begun = False
    for place in range(start, len(blocks)):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            return
        line = tokens_of(block)
        if block.text.strip():
            if not line or not (begun or _can_begin(line)):
                return
            begun = True
        yield line


def _is_strong(line: Sequence[Token], strong: Callable[[tuple[Label, ...]], bool]) -> bool:
    """Whether a line stands in an official table only: by a label, or as the fifteen figures of table four."""
    if any(token.kind == LABEL and strong(match(token.text)[1]) for token in line):
        return True
    return len(line) == _DISPUTES and line[0].kind == FIGURE


def _is_sure(tokens: Sequence[Token]) -> bool:
    """Whether each row has its figures on one line, or each figure a line of its own.

    Where a line of a row holds some of its figures only, lines of several rows have run into one another, as in text
    taken from narrow columns: which figure stands where cannot be known.
    """
    count, place, alone = 0, "", True
    for token in tokens:
        if token.kind == LABEL:
            count, place, alone = 0, "", True
        elif token.kind == FIGURE and (not count or place != token.place or token.alone):
            count, place, alone = count + 1, token.place, alone and token.alone
            if count > 1 and not alone:
                return False
    return True


def _is_weak(token: Token) -> bool:
    """A head such as 主动公开情况 that texts use for their own headings: it neither begins nor ends a run."""
    labels = match(token.text)[1] if token.kind == LABEL else ()
    return bool(labels) and all(label.role == "group" and label.table == "statistics" for label in labels)


def _can_begin(line: Sequence[Token]) -> bool:
    """Whether a run can begin so: with a label, or with the fifteen figures of table four."""
    if line[0].kind == FIGURE:
        return len(line) == _DISPUTES
    return not all(map(_is_weak, line))


def _can_end(line: Sequence[Token]) -> bool:
    """Whether a run can end so: with a figure, or with a label that is none of running text."""
    return bool(line) and line[-1].kind != PART and not _is_weak(line[-1])


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Pieces that are a label together, as that label."""
    pending: list[Token] = []
    for token in tokens:
        if token.kind != PART:
            if token.kind == LABEL:
                yield from pending
                pending = []
            elif pending:
                yield from _labelled(pending)
                pending = []
            yield token
            continue
        pending.append(token)
        while sum(len(piece.text) for piece in pending) > _LONGEST:
            yield pending.pop(0)
        if _is_label(text := "".join(t.text for t in pending)):
            yield Token(text, LABEL, pending[0].place)
            pending = []
    yield from pending


def _labelled(pending: list[Token]) -> Iterator[Token]:
    """Pieces before a figure: the last of them, as many as make a label, are its label; the others are tails of labels."""
    for start in range(len(pending)):
        text = "".join(token.text for token in pending[start:])
        if _is_label(text):
            yield from pending[:start]
            yield Token(text, LABEL, pending[start].place)
            return
    yield from pending


def _rows(tokens: Iterable[Token]) -> Iterator[Row]:
    """Labels, then figures, until the next label."""
    cells: list[Cell] = []
    place, figures = "", 0
    for token in tokens:
        if token.kind == LABEL and figures:
            yield Row(tuple(cells), place)
            cells, figures = [], 0
        if not cells:
            place = token.place
        cells.append(Cell(token.text))
        figures += token.kind == FIGURE
    if cells:
        yield Row(tuple(cells), place)


def rows_of_stream(table: Table) -> tuple[Row, ...]:
    """Cells in one long row, blank ones kept → rows that begin at the labels, also at those that no form knows."""
    rows: list[Row] = []
    cells: list[Cell] = []
    figures = blanks = 0
    for cell in (cell for row in table.rows for cell in row.cells):
        text = cell.text.strip()
        is_label = bool(text) and _is_label(text)
        is_next = is_label and (figures or blanks >= _BLANKS_OF_A_ROW)
        if is_next or (figures and _is_other_text(text) and _is_full(cells)):
            rows.append(Row(tuple(cells), table.rows[0].place))
            cells, figures = [], 0
        blanks = blanks + 1 if not text else 0
        figures += bool(text) and not is_label and looks_like_value(text)
        cells.append(cell)
    if cells:
        rows.append(Row(tuple(cells), table.rows[0].place))
    streamed = list(map(_StreamRow.of, rows))
    if not any(row.ends_in_fillers for row in streamed) or any(row.begins_with_fillers for row in streamed):
        return tuple(rows)
    return tuple(row.without_fillers() for row in streamed)


def _is_other_text(text: str) -> bool:
    """Whether a text is none of an official table: neither label nor piece of one, nor figure."""
    return bool(text) and not (looks_like_value(text) or _is_label(text) or is_part(text))


def _is_full(cells: Sequence[Cell]) -> bool:
    """Whether a row has a cell for each column of a block in which its last label is a row."""
    heads = [i for i, cell in enumerate(cells) if cell.text.strip() and _is_label(cell.text.strip())]
    widths = _widths(cells[heads[-1]].text.strip()) if heads else ()
    return any(len(cells) - 1 - heads[-1] >= width for width in widths)


@dataclass(frozen=True, slots=True)
class _StreamRow:
    """A row of a stream in which a blank cell is a line of one pipe, and the fillers of a span are pipes on one line."""

    row: Row
    head: int
    """How many cells it has up to its last label."""
    lines: tuple[int, ...]
    """The number of the line on which each cell ends, from that on which the row begins."""

    @classmethod
    def of(cls, row: Row) -> "_StreamRow":
        texts = [cell.text for cell in row.cells]
        head = max((i for i, text in enumerate(texts, 1) if text.strip() and _is_label(text.strip())), default=0)
        return cls(row, head, tuple(accumulate(text.count("\n") for text in texts)))

    @property
    def _figures(self) -> list[int]:
        """The places of the cells that are figures."""
        texts = [cell.text for cell in self.row.cells]
        return [i for i in range(self.head, len(texts)) if texts[i].strip() and looks_like_value(texts[i])]

    def _is_filler(self, place: int) -> bool:
        """Whether a blank cell shares its line with another that is blank."""
        cells = self.row.cells
        beside = (i for i in (place - 1, place + 1) if self.head <= i < len(cells))
        return not cells[place].text.strip() and any(
            self.lines[i] == self.lines[place] and not cells[i].text.strip() for i in beside
        )

    @property
    def ends_in_fillers(self) -> bool:
        """Whether fillers stand behind its figures."""
        return bool(self._figures) and self._is_filler(len(self.row.cells) - 1)

    @property
    def begins_with_fillers(self) -> bool:
        """Whether fillers stand before its figures."""
        figures = self._figures
        return bool(figures) and any(self._is_filler(i) for i in range(self.head, figures[0]))

    def without_fillers(self) -> Row:
        """The row as wide as its block, where only blank cells are left out behind it; else as it stands."""
        end = max(self._figures, default=len(self.row.cells)) + 1
        widths = _widths(self.row.cells[self.head - 1].text.strip()) if self.head else frozenset()
        if len(self.row.cells) - self.head in widths:
            return self.row
        fitting = [width for width in widths if end <= self.head + width < len(self.row.cells)]
        if len(fitting) != 1:
            return self.row
        return replace(self.row, cells=self.row.cells[: self.head + fitting[0]])


def _widths(label: str) -> frozenset[int]:
    """How many columns the blocks have in which a label is a row."""
    rows = {(found.table, found.id) for found in match(label)[1] if found.role == "row"}
    return frozenset(
        len(block.columns) for block in forms_blocks() if any((block.table, r.id) in rows for r in block.rows)
    )
