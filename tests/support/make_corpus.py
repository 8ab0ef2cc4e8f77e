"""Makes the drawn cases of tests/corpus: python tests/support/make_corpus.py (with tests/support on the path).

For every layout a few reports are drawn that together hold every wording of LABELS and every kind of value; each is
written as a real file with `truth.json`, which comes from the drawing alone. expected.md is then made by
UPDATE_GOLDENS=1 pytest tests/converters/whole/test_corpus.py and reviewed.
"""

import json
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import html_pages
import made_reports as mr
from damage import CASES
from drawing import LABELS, RENDER, Drawn, batch, draw
from layouts import LAYOUTS
from made_reports import Grid
from office_files import OFFICIAL, Look, converted, laid_out
from unusual_sources import UNUSUAL

CORPUS = Path(__file__).parents[1] / "corpus"
PER_LAYOUT = 3
VALUES = (
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
    found |= {f"value {trace!r}" for trace in VALUES if trace and any(trace in text for text in figures)}
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
        "traits": sorted(traits(drawn)),
        "sections": drawn.sections,
        "cells": {
            name: [status, None if value is None else str(value)] for name, (status, value) in drawn.expected.items()
        },
    }
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def _truth_of_made(source: mr.MadeReport) -> dict[str, object]:
    return {
        "title": source.title,
        "body": "寿张镇人民政府" if source.body == "寿张镇" else f"{source.body}人民政府",
        "year": source.year,
        "form": source.form,
        "cells": {
            name: ["reported", str(plain(text))] if text else ["blank", None] for name, text in source.figures.items()
        },
    }


def plain(text: str) -> Decimal:
    """The number of a figure made by made_reports: plain, or with a unit of money."""
    return Decimal(text.removesuffix("万元"))


def _write_made(name: str, extension: str, source: mr.MadeReport, data: bytes, **changed: object) -> None:
    folder = CORPUS / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"source.{extension}").write_bytes(data)
    truth = _truth_of_made(source) | changed
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


_TOWNS = ("黄山店镇", "白水乡", "青石镇", "柳林镇", "石桥镇", "大河乡", "南阳镇", "双溪镇", "新丰镇", "古城镇")


def damaged() -> None:
    """A case for each damage of the catalogue, and the statistics of 2014 in every kind of file."""
    for number, (name, spoil) in enumerate(CASES.items()):
        source = mr.made("2021", 500 + number, body=_TOWNS[number % len(_TOWNS)], year=2021 + number % 4)
        data = spoil(source)
        changed = {"title": None, "body": None, "year": None} if "alone" in name else {}
        extension, content = ("txt", data.encode()) if isinstance(data, str) else ("docx", data)
        _write_made(f"damage-{name.lower().replace(' ', '-')}", extension, source, content, **changed)
    sources = [mr.made("2014", 700 + i, body=_TOWNS[-1 - i], year=2014 + i) for i in range(5)]
    files = [laid_out(source.parts(), OFFICIAL if i % 2 else Look()) for i, source in enumerate(sources)]
    _write_made("statistics-2014-txt", "txt", sources[0], LAYOUTS["L1"](sources[0].parts()).encode("gb18030"))
    _write_made("statistics-2014-docx", "docx", sources[1], files[1])
    _write_made("statistics-2014-doc", "doc", sources[2], converted([files[2]], "doc")[0])
    _write_made("statistics-2014-pdf", "pdf", sources[3], converted([files[3]], "pdf")[0])
    page = html_pages.encoded(sources[4].parts(), "layout_2010", "exact", "gb18030", "gb2312")
    _write_made("statistics-2014-html", "html", sources[4], page)


def unusual() -> None:
    """A case for each shape that real sources were seen in."""
    for name, make in UNUSUAL.items():
        case = make()
        _write_made(f"unusual-{name}", case.extension, case.report, case.data)
        if not case.is_told:
            (CORPUS / f"unusual-{name}" / "truth.json").unlink()


def _sources(layout: str, chosen: list[Drawn]) -> list[bytes]:
    if layout in RENDER:
        return [item.bytes() for item in chosen]
    if layout == "docx-libreoffice":
        return converted(batch(chosen, "odt"), "docx", "odt")
    return batch(chosen, layout)


def main(layouts: Iterable[str]) -> None:
    every = set().union(*(traits(draw(seed, ("docx",))) for seed in range(400)))
    for number, layout in enumerate(layouts):
        wanted, first = set(every), 10_000 * (number + 1)
        base = layout if layout in RENDER else "docx"
        chosen = choose(base, 8 if layout == "html" else PER_LAYOUT, wanted, first)
        extension = {"docx-libreoffice": "docx"}.get(layout, "txt" if layout in LAYOUTS else layout)
        for place, (item, data) in enumerate(zip(chosen, _sources(layout, chosen), strict=True), 1):
            _write(f"drawn-{layout.lower()}-{place}", extension, item, data)
        print(layout, len(every) - len(wanted), "of", len(every), "traits", sorted(wanted)[:5])


if __name__ == "__main__":
    if not sys.argv[1:]:
        damaged()
        unusual()
    main(sys.argv[1:] or [*LAYOUTS, "docx", "docx-libreoffice", "doc", "rtf", "pdf", "html"])
