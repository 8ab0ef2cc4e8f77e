"""Hypothesis strategies that draw whole reports of the model, in every shape that Markdown must hold."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from converters.forms.official_forms import TABLES, Block, blocks, forms
from converters.model.decided import Confirmation, Correction, Withdrawal
from converters.model.originals import OUTCOMES, Verification
from converters.model.problems import SEVERITY, LeftOut, Problem
from converters.model.report import (
    BLANK,
    MISSING,
    NOT_APPLICABLE,
    REPORTED,
    UNREADABLE,
    UNVERIFIED,
    Body,
    Cell,
    Difference,
    Edition,
    OfficialTable,
    OtherTable,
    Paragraph,
    Report,
    Section,
    Source,
)

_SIGNS = "\\`*_{}[]()#+-.!|>~<&:=1 2、。镇\u3000\u2002\t\xa0…/?%'\""
_ANY = st.characters(exclude_categories=["Cs", "Cc"])
_OF_SIGNS, _OF_ANY = st.text(_SIGNS, min_size=1, max_size=12), st.text(_ANY, min_size=1, max_size=12)
"""Whole texts: hypothesis takes as long for a character drawn by itself as for all of a text."""
_MARKUP = st.sampled_from(["---", "1. ", "&lt;", "\\|", "{#id}", "<script>"])
_MIXED = st.lists(st.one_of(_OF_SIGNS, _OF_ANY, _MARKUP), min_size=2, max_size=5).map("".join)
LINE = st.one_of(_OF_SIGNS, _OF_ANY, _MIXED).map(str.strip).filter(lambda text: bool(text) and "\n" not in text)
"""One line of narrative: no line end, no white space at its ends."""
RAW = st.one_of(st.just(""), LINE, st.lists(st.one_of(_OF_SIGNS, _OF_ANY, st.just("\n")), max_size=4).map("".join))


_UNREADABLE = st.one_of(RAW.filter(lambda text: bool(text.strip())), st.sampled_from(["/", "…", "12", "12（未核）"]))


def _drawn_look(draw: st.DrawFn) -> Cell:
    """What a cell may hold, for any name and unit; `unit_unstated` is for those in 万元."""
    status = draw(
        st.sampled_from([REPORTED, REPORTED, REPORTED, BLANK, NOT_APPLICABLE, MISSING, UNREADABLE, UNVERIFIED])
    )
    if status == REPORTED:
        value = Decimal(draw(st.integers(-999, 10**9))) / draw(st.sampled_from([1, 1, 10, 1000]))
        raw = draw(st.sampled_from([str(value), f" {value}", f"{value}件", "０"]))
        return Cell("", status, value, raw, None, ("unit_unstated",) if draw(st.booleans()) else ())
    if status == MISSING:
        return Cell("", status)
    if status == BLANK:
        return Cell("", status, None, draw(st.sampled_from(["", " ", "\u3000", "\n"])))
    if status == NOT_APPLICABLE:
        return Cell("", status, None, draw(st.sampled_from(["/", "—", "无"])))
    if status == UNVERIFIED:
        return Cell("", status, None, draw(st.one_of(RAW, st.sampled_from(["12", "（未核）", " 0", "/"]))))
    return Cell("", status, None, draw(_UNREADABLE), None, draw(st.sampled_from([(), ("place_unknown",)])))


def _drawn_cells(draw: st.DrawFn, named: list[tuple[str, str | None]]) -> Iterator[Cell]:
    """A cell for each name and unit; of what they hold there are a few kinds in one report."""
    looks = [_drawn_look(draw) for _ in range(draw(st.integers(1, 9)))]
    for (name, unit), which in zip(named, draw(st.binary(min_size=len(named), max_size=len(named))), strict=True):
        look = looks[which % len(looks)]
        if "unit_unstated" not in look.remarks:
            yield replace(look, cell=name, unit=unit)
        else:
            money = unit == "万元"
            yield replace(look, cell=name, unit=None if money else unit, remarks=look.remarks if money else ())


SOURCES = st.builds(
    Source,
    LINE,
    st.just("text/plain"),
    st.binary(min_size=32, max_size=32).map(bytes.hex),
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


_HEADING = LINE.filter(lambda text: text != "…")
_MAYBE_HEADING = st.one_of(st.none(), _HEADING)
_OTHER_CELL = st.one_of(st.just(""), LINE.filter(lambda text: not text.startswith("第二十条")))
_FEW_LINES = st.lists(LINE, max_size=3)
_ONE_IN_FIVE = st.sampled_from([True, False, False, False, False])


def _drawn_text(draw: st.DrawFn) -> list[Paragraph | OfficialTable | OtherTable]:
    """Paragraphs, and now and then a table that is none of the form."""
    content: list[Paragraph | OfficialTable | OtherTable] = [Paragraph(text) for text in draw(_FEW_LINES)]
    if draw(_ONE_IN_FIVE):
        width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
        content.append(OtherTable(tuple(tuple(draw(_OTHER_CELL) for _ in range(width)) for _ in range(height))))
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
        heading = None if name == "preamble" else draw(_MAYBE_HEADING)
        if name != "preamble" or content:
            sections.append(Section(name, heading, tuple(content)))
    return tuple(sections)


_MAYBE_LINE = st.one_of(st.none(), LINE)
_BODIES = st.builds(
    Body,
    _MAYBE_LINE,
    _MAYBE_LINE,
    _FEW_LINES.map(tuple),
    RAW,
    st.lists(st.lists(LINE, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple),
)
_MAYBE_DATE = st.one_of(st.none(), DATES)
_EDITIONS = st.lists(
    st.builds(Edition, SOURCES, st.lists(DIFFERENCES, max_size=2).map(tuple), _MAYBE_DATE, _MAYBE_DATE), max_size=2
).map(tuple)
_FIXED = st.fixed_dictionaries(
    {
        "title": _MAYBE_HEADING,
        "year": st.one_of(st.none(), st.integers(2008, 2030)),
        "body": _BODIES,
        "source": SOURCES_OF_PARTS,
        "others": _EDITIONS,
        "published": _MAYBE_DATE,
        "added": _MAYBE_DATE,
        "converter": LINE,
        "overrides": st.lists(st.sampled_from(["title", "body", "region", "year"]), unique=True).map(tuple),
        "corrections": st.lists(CORRECTIONS, max_size=2).map(tuple),
        "verified": st.one_of(st.none(), st.builds(Verification, st.sampled_from(OUTCOMES), DATES)),
        "withdrawn": st.one_of(st.none(), WITHDRAWALS),
        "left_out": st.lists(st.builds(LeftOut, RAW, LINE), max_size=2).map(tuple),
        "problems": st.lists(st.builds(Problem, st.sampled_from(sorted(SEVERITY)), RAW, LINE), max_size=2).map(tuple),
        "metadata": st.dictionaries(LINE, RAW, max_size=2),
        "scan": st.dictionaries(LINE, LINE, max_size=2),
    }
)
"""All of a report but its form, sections and cells. Made once: hypothesis looks each strategy through that it meets."""


def _drawn_confirmations(draw: st.DrawFn, cells: list[str]) -> Iterator[Confirmation]:
    """None, or some of the cells: a few, or all from one to another."""
    if cells and draw(_ONE_IN_FIVE):
        start, end, step = draw(
            st.tuples(st.integers(0, len(cells) - 1), st.integers(1, len(cells)), st.integers(1, 9))
        )
        yield Confirmation(tuple(cells[start : start + end : step]), draw(DATES))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """A report: any form or none, blocks of other forms, any text, any cell."""
    form = draw(st.sampled_from([None, "2014", "2019", "2021"]))
    shape = _drawn_blocks(draw, form)
    cells = tuple(_drawn_cells(draw, [item for block in shape for item in block.cell_units()]))
    confirmed = tuple(_drawn_confirmations(draw, [cell.cell for cell in cells]))
    sections = _drawn_sections(draw, list(dict.fromkeys(block.table for block in shape)))
    return Report(form=form, cells=cells, sections=sections, confirmed=confirmed, **draw(_FIXED))
