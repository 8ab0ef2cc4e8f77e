"""Hypothesis strategies that draw whole reports of the model, in every shape that Markdown must hold."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from converters.forms.official_forms import TABLES, Block, blocks, forms
from converters.model.problems import SEVERITY, LeftOut, Problem
from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    OUTCOMES,
    REPORTED,
    UNREADABLE,
    Body,
    Cell,
    Correction,
    Difference,
    Edition,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
    Verification,
    Withdrawal,
)

_TRICKY = st.sampled_from(
    [
        *list("\\`*_{}[]()#+-.!|>~<&:=1 2、。镇\u3000\u2002\t\xa0…/?%'\""),
        "---",
        "1. ",
        "&lt;",
        "\\|",
        "{#id}",
        "<script>",
    ]
)
_ANY = st.characters(exclude_categories=["Cs", "Cc"])
LINE = (
    st.lists(st.one_of(_TRICKY, _ANY), min_size=1, max_size=24)
    .map(lambda parts: "".join(parts).strip())
    .filter(lambda text: bool(text) and "\n" not in text)
)
"""One line of narrative: no line end, no white space at its ends."""
RAW = st.lists(st.one_of(_TRICKY, _ANY, st.just("\n")), max_size=8).map("".join)


def _drawn_cell(draw: st.DrawFn, name: str, unit: str | None) -> Cell:
    status = draw(st.sampled_from([REPORTED, REPORTED, REPORTED, BLANK, NOT_APPLICABLE, MISSING, UNREADABLE]))
    if status == REPORTED:
        value = Decimal(draw(st.integers(-999, 10**9))) / draw(st.sampled_from([1, 1, 10, 1000]))
        raw = draw(st.sampled_from([str(value), f" {value}", f"{value}件", "０"]))
        money = unit == "万元" and draw(st.booleans())
        return Cell(name, status, value, raw, None if money else unit, ("unit_unstated",) if money else ())
    if status == MISSING:
        return Cell(name, status, None, None, unit)
    if status == BLANK:
        return Cell(name, status, None, draw(st.sampled_from(["", " ", "\u3000", "\n"])), unit)
    if status == NOT_APPLICABLE:
        return Cell(name, status, None, draw(st.sampled_from(["/", "—", "无"])), unit)
    raw = draw(RAW.filter(lambda text: bool(text.strip())))
    return Cell(name, status, None, raw, unit, draw(st.sampled_from([(), ("place_unknown",)])))


SOURCES = st.builds(
    Source,
    LINE,
    st.just("text/plain"),
    st.from_regex(r"\A[0-9a-f]{64}\Z"),
    st.sampled_from([None, "http://www.a.gov.cn/", "https://a.cn:8080/政府/（一）.html?b='c'&d=[e]#:f-{g}|*%20"]),
    st.one_of(st.none(), st.dates().map(str)),
)
PARTS = st.one_of(
    st.just((1, 1)), st.integers(2, 60).flatmap(lambda count: st.tuples(st.integers(1, count), st.just(count)))
)
SOURCES_OF_PARTS = st.builds(lambda source, which: replace(source, part=which[0], parts=which[1]), SOURCES, PARTS)
DIFFERENCES = st.builds(Difference, LINE, RAW, RAW)


SAID = LINE.filter(lambda text: bool(text.strip()))
DATES = st.dates().map(str)
CORRECTIONS = st.builds(Correction, SAID, st.one_of(st.just(""), LINE), st.one_of(st.just(""), LINE), SAID, LINE, DATES)
WITHDRAWALS = st.builds(Withdrawal, SAID, LINE, DATES)


SECTIONS = ("preamble", "overview", "proactive", "requests", "disputes", "problems", "other_matters", "chapter_1")


def _drawn_blocks(draw: st.DrawFn, form: str | None) -> list[Block]:
    """The blocks of a form, of article 20 some as another form has them, in printed order."""
    if form is None:
        return []
    found = {(block.table, block.heading): block for block in forms()[form].blocks}
    for block in blocks():
        if block.table == "proactive" and form != "2014" and draw(st.integers(0, 5)) == 0:
            found[block.table, block.heading] = block
    return sorted(found.values(), key=_printed_place)


def _printed_place(block: Block) -> tuple[int, int]:
    mark = block.heading[-3] if block.table == "proactive" else block.heading[0]
    return TABLES.index(block.table), "一五六八九申行统".index(mark)


def _drawn_text(draw: st.DrawFn) -> list[Paragraph | OfficialTable | OtherTable]:
    """Paragraphs, and now and then a table that is none of the form."""
    content: list[Paragraph | OfficialTable | OtherTable] = [
        Paragraph(text) for text in draw(st.lists(LINE, max_size=3))
    ]
    if draw(st.integers(0, 4)) == 0:
        width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        cell = st.one_of(st.just(""), LINE.filter(lambda text: not text.startswith("第二十条")))
        content.append(OtherTable(tuple(tuple(draw(cell) for _ in range(width)) for _ in range(height))))
    return content


def _drawn_sections(draw: st.DrawFn, tables: list[str]) -> tuple[Section, ...]:
    """Sections that hold these tables in their order; what is left of them stands among the other matters."""
    sections = []
    for name in SECTIONS:
        content = _drawn_text(draw)
        if tables and draw(st.booleans()):
            content.append(OfficialTable(tables.pop(0)))
        if name == "other_matters":
            content += [OfficialTable(table) for table in tables]
            tables = []
        heading = None if name == "preamble" else draw(st.one_of(st.none(), LINE.filter(lambda text: text != "…")))
        if name != "preamble" or content:
            sections.append(Section(name, heading, tuple(content)))
    return tuple(sections)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report: any form or none, blocks of other forms, any text, any cell."""
    form = draw(st.sampled_from([None, "2014", "2019", "2021"]))
    shape = _drawn_blocks(draw, form)
    cells = tuple(_drawn_cell(draw, name, unit) for block in shape for name, unit in block.cell_units())
    sections = _drawn_sections(draw, list(dict.fromkeys(block.table for block in shape)))
    optional_line = st.one_of(st.none(), LINE)
    problem = st.builds(Problem, st.sampled_from(sorted(SEVERITY)), RAW, LINE)
    return Report(
        title=draw(st.one_of(st.none(), LINE.filter(lambda text: text != "…"))),
        year=draw(st.one_of(st.none(), st.integers(2008, 2030))),
        form=form,
        body=Body(
            draw(optional_line),
            draw(optional_line),
            tuple(draw(st.lists(LINE, max_size=3))),
            draw(RAW),
            tuple(tuple(x) for x in draw(st.lists(st.lists(LINE, min_size=1, max_size=2), max_size=2))),
        ),
        source=draw(SOURCES_OF_PARTS),
        others=tuple(
            draw(st.lists(st.builds(Edition, SOURCES, st.lists(DIFFERENCES, max_size=2).map(tuple)), max_size=2))
        ),
        sections=sections,
        cells=cells,
        published=draw(st.one_of(st.none(), st.dates().map(str))),
        converter=draw(LINE),
        overrides=tuple(draw(st.lists(st.sampled_from(["title", "body", "region", "year"]), unique=True))),
        corrections=tuple(draw(st.lists(CORRECTIONS, max_size=2))),
        verified=draw(st.one_of(st.none(), st.builds(Verification, st.sampled_from(OUTCOMES), DATES))),
        withdrawn=draw(st.one_of(st.none(), WITHDRAWALS)),
        left_out=tuple(draw(st.lists(st.builds(LeftOut, RAW, LINE), max_size=2))),
        problems=tuple(draw(st.lists(problem, max_size=2))),
        metadata=draw(st.dictionaries(LINE, RAW, max_size=2)),
    )
