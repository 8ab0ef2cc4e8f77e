"""Reports drawn whole: the body, the year, what the source says of them and where, the chapters, the file, the script.

The same number draws the same report.
"""

import random
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from drawn_headings import Chapters, Chunks
from drawn_reports.files import FORMATS, NAMES, Source, written
from drawn_reports.report import DrawnReport
from drawn_reports.saying import Saying
from drawn_reports.scripts import SCRIPTS, Change
from made_reports import GRIDS, Grid, distinct_figures

_OWN_CHAPTERS = (
    ("加强组织领导", "明确专人负责，落实责任。"), ("完善制度机制", "规范流程，健全台账。"), ("拓宽公开渠道", "建设专栏，方便查询。"),
    ("强化教育培训", "全年培训两次，提高认识。"), ("严格保密审查", "先审查，后公开。"), ("抓好监督检查", "定期通报，督促整改。"),
)  # fmt: skip
_GLUED = 0.06
"""How often the title runs on into the preamble."""


def draw_report(seed: int, formats: tuple[str, ...] = FORMATS) -> DrawnReport:
    """The drawn report of a number."""
    made = Saying(seed)
    rng = made.rng
    title, titles = made.title()
    preamble = made.preamble()
    chapters = made.chapters()
    own = _own_chapters(rng, chapters)
    opening, signature, page = made.opening(), made.signature(), made.page_lines()
    chunks, sections = _with(chapters, "" if own else opening, signature)
    form = rng.choice(formats)
    in_table = _table_of_title(made, title, form)
    lines, above = _lines(made, title, preamble, can_be_glued=form == "text")
    printed = _printed(made, chapters.run_in, chunks, signed=bool(signature))
    body: list[str | Grid] = [*above, *filter(None, [own and opening]), *own, *printed]
    said = "".join(part for part in (*lines, *body) if isinstance(part, str))
    script = rng.choices(tuple(SCRIPTS), (70, 8, 8, 5, 9))[0]
    change = SCRIPTS[script](seed)
    source = Source(_all(page, change), _all((title,) if in_table else lines, change), _all(body, change), in_table)
    data, parts = written(rng, form, source)
    truth = made.truth(
        frozenset(change(text) if text else None for text in titles),
        {name: (change(_squeezed(head)), change(_squeezed(text))) for name, (head, text) in sections.items()},
        change(_squeezed("".join(preamble))),
        is_apart=above == preamble and not own and chapters.run_in != "report",
        text=said,
        is_dated=bool(signature),
    )
    traits = (*made.traits, form, in_table and f"title in a table {in_table}", script, chapters.style)
    traits = (*filter(None, traits), *(["own chapters"] if own else []))
    return DrawnReport(seed, NAMES[form], data, truth, traits, parts)


def _table_of_title(made: Saying, title: str, form: str) -> str:
    """How a table of the page holds the title, empty for none."""
    if not title or form == "text":
        return ""
    kinds = ("alone", "labelled") if "title: both" in made.traits else ("alone", "")
    return made.rng.choice(("", "", "", "", *kinds))


def _lines(made: Saying, title: str, preamble: list[str], *, can_be_glued: bool) -> tuple[tuple[str, ...], list[str]]:
    """The lines of the title, and the paragraphs below them; now and then the title runs on into these."""
    is_plain = not any("title in" in trait for trait in made.traits)
    if can_be_glued and is_plain and title and preamble and made.rng.random() < _GLUED:
        made.traits.append("glued")
        return (f"{title}\u3000{''.join(preamble)}",), []
    return made.titled_lines(title), preamble


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _own_chapters(rng: random.Random, chapters: Chapters) -> list[str]:
    """Chapters of the report's own before those of the form, now and then."""
    has_tables = any(table for _, _, table in chapters.chunks)
    is_like = any(line.startswith("一、加强组织领导") for _, body, _ in chapters.chunks for line in body)
    if not has_tables or is_like or chapters.run_in or not chapters.style.startswith("chapter") or rng.random() > 0.15:
        return []
    chosen = _OWN_CHAPTERS[: rng.randrange(3, 7)]
    return [
        line
        for number, (head, text) in zip("一二三四五六", chosen, strict=False)
        for line in (f"{number}、{head}", text)
    ]


def _with(chapters: Chapters, opening: str, signature: list[str]) -> tuple[Chunks, dict[str, tuple[str, str]]]:
    """The chapters with a first sentence, and a signature at the end."""
    chunks = [(head, list(body), table) for head, body, table in chapters.chunks]
    sections = dict(chapters.sections)
    if opening:
        chunks[0][1].insert(0, opening)
        head, text = sections["overview"]
        sections["overview"] = (head, opening + text)
    if signature:
        last = [*sections][-1]
        head, text = sections[last]
        sections[last] = (head, text + "".join(signature))
        chunks.append(("", signature, ""))
    return chunks, sections


def _printed(made: Saying, run_in: str, chunks: Chunks, *, signed: bool) -> list[str | Grid]:
    """Paragraphs and tables."""
    tables = _tables(made)
    if run_in == "report":
        within = chunks[:-1] if signed else chunks
        return ["".join(head + "".join(body) for head, body, _ in within), *(chunks[-1][1] if signed else [])]
    parts: list[str | Grid] = []
    for head, body, table in chunks:
        parts += [head + "".join(body)] if run_in == "paragraph" and head else [*filter(None, [head]), *body]
        parts += [tables[table]] if table else []
    return parts


def _tables(made: Saying) -> dict[str, Grid]:
    if made.old:
        return {}
    form = "2019" if made.year < 2021 else "2021"
    figures = distinct_figures(form, made.rng.randrange(100))
    return dict(zip(("proactive", "requests", "disputes"), (grid(figures) for grid in GRIDS[form]), strict=True))


def _all(parts: Iterable[str | Grid], change: Change) -> tuple[Any, ...]:
    """Paragraphs and tables in another script."""
    return tuple(change(part) if isinstance(part, str) else _changed(part, change) for part in parts)


def _changed(grid: Grid, change: Change) -> Grid:
    return replace(grid, cells=tuple(replace(at, text=change(at.text)) for at in grid.cells))
