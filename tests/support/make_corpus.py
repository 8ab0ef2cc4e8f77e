"""Makes the drawn cases of tests/corpus: python tests/support/make_corpus.py (with tests/support on the path).

For every layout a few reports are drawn that together hold every wording of LABELS and every kind of value; each is
written as a real file with `truth.json`, which comes from the drawing alone. expected.md is then made by
UPDATE_GOLDENS=1 pytest tests/converters/test_corpus.py and reviewed.
"""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from drawing import LABELS, Drawn, batch, draw
from layouts import LAYOUTS
from made_reports import Grid
from office_files import converted

CORPUS = Path(__file__).parents[1] / "corpus"
PER_LAYOUT = 3
_VALUES = (
    "",
    "０",
    "\u30000",
    "\u20020",
    "0 ",
    "/",
    "—",
    "——",
    "-",
    "_",
    "无",
    "**",
    "＋",
    "－",
    "+",
    "万元",
    "万",
    "元",
    "件",
    ",",
)
"""Traces that kinds of values leave in a printed text; the empty one stands for a blank cell."""


def traits(drawn: Drawn) -> set[str]:
    """The wordings of labels and the kinds of values that a drawn report prints."""
    texts = [at.text for part in drawn.parts if isinstance(part, Grid) for at in part.cells]
    found = {
        f"{official} → {seen}" for official, all_seen in LABELS for seen in all_seen if any(seen in t for t in texts)
    }
    figures = [
        text for text in texts if len(text) < 14 and not any("\u4e00" <= c <= "\u9fff" for c in text.strip("件万元无"))
    ]
    found |= {f"value {trace!r}" for trace in _VALUES if trace and any(trace in text for text in figures)}
    return found | ({"value blank"} if "" in texts else set())


def choose(layout: str, count: int, wanted: set[str], first: int) -> list[Drawn]:
    """Drawn reports of a layout that bring the most of what is still wanted."""
    chosen: list[Drawn] = []
    pool = [draw(seed, (layout,)) for seed in range(first, first + 160)]
    for _ in range(count):
        best = max((d for d in pool if d not in chosen), key=lambda d: (len(traits(d) & wanted), not d.damage, -d.seed))
        wanted -= traits(best)
        chosen.append(best)
    return chosen


def _write(name: str, extension: str, drawn: Drawn, data: bytes) -> None:
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"source.{extension}").write_bytes(data)
    truth = {
        "title": drawn.title,
        "body": drawn.body,
        "year": drawn.year,
        "form": drawn.form,
        "sections": drawn.sections,
        "cells": {
            name: [status, None if value is None else str(value)] for name, (status, value) in drawn.expected.items()
        },
    }
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def main(layouts: Iterable[str]) -> None:
    every = set().union(*(traits(draw(seed, ("docx",))) for seed in range(400)))
    for number, layout in enumerate(layouts):
        wanted, first = set(every), 10_000 * (number + 1)
        base = layout if layout in LAYOUTS or layout in ("docx", "html") else "docx"
        chosen = choose(base, 8 if layout == "html" else PER_LAYOUT, wanted, first)
        if base == layout:
            sources = [item.bytes() for item in chosen]
        elif layout == "docx-libreoffice":
            sources = converted(batch(chosen, "odt"), "docx", "odt")
        else:
            sources = batch(chosen, layout)
        extension = {"docx-libreoffice": "docx"}.get(layout, "txt" if layout in LAYOUTS else layout)
        for place, (item, data) in enumerate(zip(chosen, sources, strict=True), 1):
            _write(f"drawn-{layout.lower()}-{place}", extension, item, data)
        print(layout, len(every) - len(wanted), "of", len(every), "traits", sorted(wanted)[:5])


if __name__ == "__main__":
    main(sys.argv[1:] or [*LAYOUTS, "docx", "docx-libreoffice", "doc", "rtf", "pdf", "html"])
