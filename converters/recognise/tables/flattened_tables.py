"""Tables that lost their grid: a run of texts, each a label, a piece of one, or figures → rows."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import Final

from converters.model.document import Block, Cell, Paragraph, Row, Table
from converters.model.figure import looks_like_value
from converters.model.folding import fold
from converters.model.matching.item_numbers import split_number
from converters.model.matching.patterns import regex
from converters.model.speed.made_fast import made_fast
from converters.model.speed.quick_dataclasses import dataclass
from converters.recognise.tables.labels import Label, is_label, is_part, match

LABEL, FIGURE, PART, OTHER = "label", "figure", "part", "other"
"""Kinds of tokens: a label of the forms, a figure, a piece of a label, and among heads of columns one that no form knows."""
_LONGEST: Final = 120
_LONGEST_HEAD: Final = 20
_MOST_HEADS: Final = 4
"""Lines of heads in a row that are not known."""
_SPACE: Final = regex(r"(\s+)")
_WIDE: Final = regex(r"\t|\s\s|\u3000")
_SENTENCE: Final = regex("[，。；：！？、,;:!?]")
_DISPUTES: Final = 15
_LEAST_TOKENS: Final = 3


@made_fast
@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a run."""

    text: str
    kind: str
    place: str
    alone: bool = True
    """Whether its paragraph holds nothing else."""
    anchor: int | None = field(default=None, compare=False)
    """The number of its paragraph."""


def tokens_of(paragraph: Paragraph) -> list[Token]:
    """The labels and figures of a paragraph, in order; none where it is running text."""
    text, place = paragraph.text.strip(), paragraph.place
    words = text.split()
    if not words or sum(map(len, words)) > _LONGEST:
        return []
    if len(words) == 1 and is_label(text):
        return [Token(text, LABEL, place)]
    end = len(words)
    while end and looks_like_value(words[end - 1]):
        end -= 1
    found = _labels(words[:end])
    if end and not found:
        return []
    found += ((figure, FIGURE) for figure in _figures(_SPACE.split(text)[2 * end :]))
    return [Token(piece, kind, place, len(found) == 1, paragraph.anchor) for piece, kind in found]


def labels_in(block: Block) -> Iterator[Label]:
    """What the cells of a table can label, or the words of a paragraph that looks like a row of one."""
    texts = (token.text for token in tokens_of(block)) if isinstance(block, Paragraph) else _texts(block)
    return (label for text in texts for label in match(text)[1])


def _texts(table: Table) -> Iterator[str]:
    return (cell.text for row in table.rows for cell in row.cells)


def _figures(words: Sequence[str]) -> Iterator[str]:
    """Figures of a line, given as word, space, word …; those apart by one space among wide ones stand in one cell."""
    spaces = words[1::2]
    is_wide = any(map(_WIDE.search, spaces))
    start = 0
    for i, space in enumerate(spaces, 1):
        if not is_wide or _WIDE.search(space):
            yield "".join(words[2 * start : 2 * i - 1])
            start = i
    if last := "".join(words[2 * start :]):
        yield last


def _labels(words: Sequence[str]) -> list[tuple[str, str]]:
    """Words as labels, each or all together or in two parts, of which the first may be a piece; or all as one piece."""
    if all(map(is_label, words)):
        return [(word, LABEL) for word in words]
    whole = " ".join(words)
    if is_label(whole):
        return [(whole, LABEL)]
    for split in range(1, len(words)):
        front, back = " ".join(words[:split]), " ".join(words[split:])
        if (kind := _kind(front)) and is_label(back):
            return [(front, kind), (back, LABEL)]
    return [(whole, PART)] if is_part(whole) else []


def _kind(text: str) -> str | None:
    """LABEL or PART; None for what is neither."""
    return LABEL if is_label(text) else PART if is_part(text) else None


@made_fast
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
    tokens = [token for line in kept for token in line]
    if len(tokens) < _LEAST_TOKENS or not any(_is_strong(line, strong) for line in kept):
        return Run(0, barren=len(found))  # nor has any part of it that ends where it does
    is_sure = _is_sure(tokens) and not (tokens[0].kind == FIGURE and start and _are_figures(blocks[start - 1]))
    return Run(len(kept), tuple(_rows(_joined(tokens))), is_sure)


def _are_figures(block: Block) -> bool:
    """Whether a paragraph is a line of figures: those of a row below it may be the ends of these, broken over two lines."""
    line = tokens_of(block) if isinstance(block, Paragraph) else []
    return len(line) > 1 and all(token.kind == FIGURE for token in line)


def _run(blocks: Sequence[Block], start: int) -> Iterator[list[Token]]:
    """The tokens of each paragraph from `start`, none for a blank one, up to the first that cannot be of a table."""
    last: list[Token] = []
    for place in range(start, len(blocks)):
        block = blocks[place]
        if not isinstance(block, Paragraph):
            return
        line = tokens_of(block)
        if block.text.strip():
            line = line or _unknown_heads(blocks, place, last)
            if not line or not (last or _can_begin(line)):
                return
            last = line
        yield line


def _unknown_heads(blocks: Sequence[Block], place: int, last: Sequence[Token]) -> list[Token]:
    """The tokens of a line of heads of which some are no form's, as far as the lines around it show that; else none."""
    line = _as_heads(blocks[place])
    known = [token for token in line if token.kind == LABEL]
    if not (_are_heads(known) if len(line) > 1 else line and last and _heads_may_follow(last[-1])):
        return []
    above = known + [token for token in last if token.kind == LABEL]
    return line if _go_on(blocks[place + 1 : place + 1 + _MOST_HEADS], figures=_are_of_table_four(above)) else []


def _go_on(blocks: Sequence[Block], *, figures: bool) -> bool:
    """Whether the table goes on behind a line of heads: after others that are not known, with a label, or with `figures`."""
    for block in blocks:
        if isinstance(block, Paragraph) and (tokens := tokens_of(block)):
            return figures or tokens[0].kind != FIGURE
        if not isinstance(block, Paragraph) or (block.text.strip() and not _as_heads(block)):
            return False
    return False


def _as_heads(block: Block) -> list[Token]:
    """The words of a line as heads, known or not; none where it is running text or has an item number or a figure."""
    if not isinstance(block, Paragraph):
        return []
    words = block.text.split()
    if any(len(word) > _LONGEST_HEAD or _SENTENCE.search(word) or looks_like_value(word) for word in words):
        return []
    if any(split_number(fold(word))[0] for word in words):
        return []
    return [Token(word, _kind(word) or OTHER, block.place, len(words) == 1) for word in words]


def _are_heads(labels: Sequence[Token]) -> bool:
    return any(label.role == "head" and label.id for token in labels for label in match(token.text)[1])


def _heads_may_follow(token: Token) -> bool:
    """Whether heads of columns can stand behind a line that ends so."""
    roles = {label.role for label in match(token.text)[1]}
    return token.kind == OTHER or (token.kind == LABEL and bool(roles & {"head", "clause", "note"}))


def _are_of_table_four(labels: Sequence[Token]) -> bool:
    return any(label.table == "disputes" for token in labels for label in match(token.text)[1])


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
    return bool(line) and line[-1].kind in (LABEL, FIGURE) and not _is_weak(line[-1])


def _joined(tokens: Iterable[Token]) -> Iterator[Token]:
    """Pieces that are a label together, as that label."""
    pending: list[Token] = []
    for token in tokens:
        if token.kind != PART:
            if token.kind != FIGURE:
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
        if is_label(text := "".join(t.text for t in pending)):
            yield Token(text, LABEL, pending[0].place)
            pending = []
    yield from pending


def _labelled(pending: list[Token]) -> Iterator[Token]:
    """Pieces before a figure: the last of them, as many as make a label, are its label; the others are tails of labels."""
    for start in range(len(pending)):
        text = "".join(token.text for token in pending[start:])
        if is_label(text):
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
        cells.append(Cell(token.text, anchor=token.anchor))
        figures += token.kind == FIGURE
    if cells:
        yield Row(tuple(cells), place)
