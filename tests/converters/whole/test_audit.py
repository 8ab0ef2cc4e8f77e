"""What a reader does not find is told, in every format; what it finds raises no alarm."""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from drawing import OFFICE, RENDER, draw
from effort import EFFORT

from converters.model.document import Document, Paragraph, Table
from converters.model.problems import LeftOut
from converters.pipeline.convert import UNREAD, Conversion, convert
from converters.readers import formats

CORPUS = Path(__file__).parents[2] / "corpus"
FORMATS = ("docx", "html", "L1", "L4", "pdf", "doc", "rtf")
SEEDS = (5001, 5003)
"""Of the reports out of which something is taken."""
CALM = range(7000, 7000 + round(4 * EFFORT))
"""Of the reports that raise no alarm."""
Source = tuple[bytes, formats.Format, Document]


@cache
def of_office() -> dict[str, list[Source]]:
    """Kind → files of a word processor, of the corpus; all are read in one start."""
    paths = sorted(path for kind in OFFICE for path in CORPUS.glob(f"*-{kind}*/source.{kind}"))
    files = [path.read_bytes() for path in paths]
    found: dict[str, list[Source]] = {kind: [] for kind in OFFICE}
    for path, data, result in zip(paths, files, formats.read_many(files), strict=True):
        assert isinstance(result, tuple)
        found[path.suffix[1:]].append((data, *result))
    return found


@cache
def drawn(layout: str, seeds: Sequence[int]) -> list[Source]:
    files = [draw(seed, (layout,)).bytes() for seed in seeds]
    return [(data, *formats.read(data)) for data in files]


def read(layout: str) -> list[Source]:
    return of_office()[layout][: len(SEEDS)] if layout in OFFICE else drawn(layout, SEEDS)


def unread(conversion: Conversion) -> list[str]:
    return [item.text for item in conversion.report.left_out if item.why == UNREAD]


def plain(text: str) -> str:
    return re.sub(r"\W", "", text)


# Taken out of what a reader has found.


def sentence(document: Document, rng: random.Random) -> tuple[Document, str]:
    """The document without a paragraph of the narrative."""
    texts = [plain(block.text) if isinstance(block, Paragraph) else "" for block in document.blocks]
    places = [place for place, text in enumerate(texts) if len(text) > 8 and "".join(texts).count(text[:8]) == 1]
    place = rng.choice(places[1:])
    return without(document, place), texts[place][:8]


def cell(document: Document, rng: random.Random) -> tuple[Document, str]:
    """The document without the figure of a cell."""
    filled = [
        (place, r, c)
        for place, block in enumerate(document.blocks)
        if isinstance(block, Table)
        for r, row in enumerate(block.rows)
        for c, item in enumerate(row.cells)
        if item.text.strip().isascii() and item.text.strip().isdigit()
    ]
    place, r, c = rng.choice(filled)
    table = document.blocks[place]
    assert isinstance(table, Table)
    row = table.rows[r]
    emptied = replace(row.cells[c], text="")
    row = replace(row, cells=(*row.cells[:c], emptied, *row.cells[c + 1 :]))
    changed = replace(table, rows=(*table.rows[:r], row, *table.rows[r + 1 :]))
    blocks = (*document.blocks[:place], changed, *document.blocks[place + 1 :])
    return replace(document, blocks=blocks), table.rows[r].cells[c].text.strip()


def table(document: Document, rng: random.Random) -> tuple[Document, str]:
    """The document without a table."""
    places = [
        (place, figures[-1])
        for place, block in enumerate(document.blocks)
        if isinstance(block, Table)
        and (figures := [c.text.strip() for r in block.rows for c in r.cells if c.text.strip().isdigit()])
    ]
    place, figure = rng.choice(places)
    return without(document, place), figure


def without(document: Document, place: int) -> Document:
    return replace(document, blocks=document.blocks[:place] + document.blocks[place + 1 :])


@pytest.mark.parametrize("take", [sentence, cell, table], ids=lambda take: take.__name__)
@pytest.mark.parametrize("layout", FORMATS)
def test_what_is_taken_out_is_told(
    layout: str, take: Callable[[Document, random.Random], tuple[Document, str]]
) -> None:
    for data, found, document in read(layout):
        for seed in range(round(3 * EFFORT)):
            left, taken = take(document, random.Random(seed))
            conversion = convert(data, "a", (found, left))
            quoted = unread(conversion)
            broken = layout == "pdf" and taken.isdigit()  # a figure may be printed on two lines
            assert any(taken in plain(text) for text in quoted) or (broken and quoted), (taken, quoted)
            assert conversion.share < 1.0
            told = [p.message for p in conversion.report.problems if p.kind == "text_unread"]
            assert any(plain(quoted[0])[:8] in plain(message) for message in told)


@pytest.mark.parametrize("layout", FORMATS)
def test_what_is_left_out_by_its_name_is_no_loss(layout: str) -> None:
    data, found, document = read(layout)[0]
    left, _ = sentence(document, random.Random(0))
    (block,) = [block for block in document.blocks if block not in left.blocks]
    assert isinstance(block, Paragraph)
    named = replace(left, left_out=(*left.left_out, LeftOut(block.text, "hidden text")))
    assert unread(convert(data, "a", (found, named))) == []


# No false alarm.


@pytest.mark.parametrize("layout", sorted({*RENDER, *FORMATS}))
def test_drawn_reports_raise_no_alarm(layout: str) -> None:
    for data, *result in of_office()[layout] if layout in OFFICE else drawn(layout, CALM):
        problems = convert(data, "a", (result[0], result[1])).report.problems
        assert [p.message for p in problems if p.kind in ("text_unread", "not_audited")] == []
