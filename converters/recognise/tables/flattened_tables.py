"""Tables that lost their grid: a run of texts, each a label, a piece of one, or figures → rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from converters.model.document import Block, Cell, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.recognise.tables.labels import Label, is_part, match

LABEL, FIGURE, PART, BLANK = "label", "figure", "part", "blank"
_LONGEST: Final = 120
_DISPUTES: Final = 15
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
    if len(words) == 1 and match(text)[1]:
        return [Token(text, LABEL, place)]
    figures = 0
    while figures < len(words) and looks_like_value(words[len(words) - 1 - figures]):
        figures += 1
    head, tail = words[: len(words) - figures], [Token(word, FIGURE, place) for word in words[len(words) - figures :]]
    if not head:
        return tail
    whole = " ".join(head)
    if all(match(word)[1] for word in head):
        return [*(Token(word, LABEL, place) for word in head), *tail]
    if match(whole)[1]:
        return [Token(whole, LABEL, place), *tail]
    for split in range(1, len(head)):
        front, back = " ".join(head[:split]), " ".join(head[split:])
        if (match(front)[1] or is_part(front)) and match(back)[1]:
            kind = LABEL if match(front)[1] else PART
            return [Token(front, kind, place), Token(back, LABEL, place), *tail]
    return [Token(whole, PART, place), *tail] if is_part(whole) else []


def run_at(
    blocks: tuple[Block, ...], start: int, strong: Callable[[tuple[Label, ...]], bool]
) -> tuple[int, tuple[Row, ...], bool]:
    """How many blocks from `start` are rows of an official table (0: none), the rows, and whether they are sure."""
    tokens: list[Token] = []
    kept = 0
    is_strong = False
    for count, block in enumerate(blocks[start:], 1):
        if not isinstance(block, Paragraph):
            break
        found = tokens_of(block) if block.text.strip() else []
        if block.text.strip() and (not found or (not tokens and not _begins(found))):
            break
        if found:
            tokens += (replace(token, alone=len(found) == 1) for token in found)
            is_strong = is_strong or any(t.kind == LABEL and strong(match(t.text)[1]) for t in found)
            is_strong = is_strong or (len(found) == _DISPUTES and found[0].kind == FIGURE)
            if found[-1].kind != PART and not _is_weak(found[-1]):
                kept = count
    if not is_strong or len(tokens) < 3:
        return 0, (), True
    return kept, tuple(_rows(_joined(tokens))), _is_sure(tokens)


def _is_sure(tokens: Sequence[Token]) -> bool:
    """Whether each row has its figures on one line, or each figure a line of its own.

    Where a line of a row holds some of its figures only, lines of several rows have run into one another, as in text
    taken from narrow columns: which figure stands where cannot be known.
    """
    lines: list[tuple[str, bool]] = []
    for token in tokens:
        if token.kind == LABEL:
            lines = []
        elif token.kind == FIGURE and (not lines or lines[-1][0] != token.place or token.alone):
            lines.append((token.place, token.alone))
            if len(lines) > 1 and not all(alone for _, alone in lines):
                return False
    return True


def _is_weak(token: Token) -> bool:
    """A head such as 主动公开情况 that texts use for their own headings: it neither begins nor ends a run."""
    labels = match(token.text)[1] if token.kind == LABEL else ()
    return bool(labels) and all(label.role == "group" and label.table == "statistics" for label in labels)


def _begins(found: list[Token]) -> bool:
    """Whether a run can begin so: with a label, or with the fifteen figures of table four."""
    if found[0].kind == FIGURE:
        return len(found) == _DISPUTES
    return not all(_is_weak(token) for token in found)


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
        if match(text := "".join(t.text for t in pending))[1]:
            yield Token(text, LABEL, pending[0].place)
            pending = []
    yield from pending


def _labelled(pending: list[Token]) -> Iterator[Token]:
    """Pieces before a figure: the last of them, as many as make a label, are its label; the others are tails of labels."""
    for start in range(len(pending)):
        text = "".join(token.text for token in pending[start:])
        if match(text)[1]:
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
    """Cells in one long row, blank ones kept → rows that begin at the labels."""
    rows: list[Row] = []
    cells: list[Cell] = []
    figures = blanks = 0
    for cell in (cell for row in table.rows for cell in row.cells):
        text = cell.text.strip()
        is_label = bool(text) and bool(match(text)[1])
        if is_label and (figures or blanks >= _BLANKS_OF_A_ROW):
            rows.append(Row(tuple(cells), table.rows[0].place))
            cells, figures = [], 0
        blanks = blanks + 1 if not text else 0
        figures += bool(text) and not is_label and looks_like_value(text)
        cells.append(cell)
    if cells:
        rows.append(Row(tuple(cells), table.rows[0].place))
    return tuple(rows)
