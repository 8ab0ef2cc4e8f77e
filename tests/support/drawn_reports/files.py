"""The files in which reports are drawn."""

import random
from dataclasses import dataclass

import html_pages
from drawn_reports.report import Parts
from layouts import LAYOUTS
from made_reports import At, Grid, as_docx

FORMATS = ("text", "text", "text", "html", "html", "docx")
_TEXTS = ("L1", "L2", "L2", "L4", "L5")
_MARKUPS = ("exact", "paragraphs", "spaced", "headed", "unclosed", "word")


NAMES = {"text": "drawn.txt", "html": "drawn.html", "docx": "drawn.docx"}
"""Format → name of the file."""


@dataclass(frozen=True)
class Source:
    """What a file is made of."""

    page: tuple[str, ...]
    """Lines that the page prints above the title."""
    title: tuple[str, ...]
    """Its lines."""
    body: Parts
    in_table: str = ""
    """How a table of the page holds the title, empty for none: `alone`, `labelled`."""

    @property
    def text(self) -> str:
        return "\n".join(part for part in (*self.title, *self.body) if isinstance(part, str))


def written(rng: random.Random, form: str, source: Source) -> tuple[bytes, Parts]:
    """The file, and its parts in order."""
    if form == "text":
        gap = rng.choice(("", "", "\n"))
        parts: Parts = (*source.page, *source.title, *source.body)
        lines = (part + gap if isinstance(part, str) else part for part in parts)
        encoding = rng.choice(("utf-8", "utf-8", "gb18030", "utf-16"))
        return LAYOUTS[rng.choice(_TEXTS)](lines).encode(encoding), parts
    title = (_row(source.in_table, "".join(source.title)),) if source.in_table else source.title
    head: Parts = (*source.page, *title)
    parts = (*head, *source.body)
    return (as_docx(parts) if form == "docx" else _page(rng, source.page, title, source.body)), parts


def _row(kind: str, title: str) -> Grid:
    if kind == "alone":
        return Grid(1, 1, (At(0, 0, title),))
    rows = (("索引号", "000014349/2023-00012"), ("标题", title), ("有效性", "有效"))
    cells = tuple(At(row, column, text) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    return Grid(len(rows), 2, cells)


def _page(rng: random.Random, page: Parts, title: Parts, body: Parts) -> bytes:
    markup, tag = rng.choice(_MARKUPS), rng.choice(("p", "div"))
    lines = [part for part in title if isinstance(part, str)]
    heading = f"<h1>{'<br/>'.join(lines)}</h1>" if lines and rng.random() < 0.5 else html_pages.article(title, markup)
    said = rng.choice(("", "<title>政府信息公开年报</title>", "<title>政务公开</title>"))
    top = html_pages.article(page, markup)
    text = f'<div class="content">{top}{heading}{html_pages.article(body, markup, tag)}</div>'
    return f'<html><head><meta charset="utf-8">{said}</head><body>{text}</body></html>'.encode()
