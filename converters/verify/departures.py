"""Whatever two readings of one original have otherwise: what `compare` finds, and the rest of the front matter and the layout."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from converters.markdown import write
from converters.markdown.cell_text import cell_text
from converters.model.report import Block, Cell, Difference, Edition, OfficialTable, Paragraph, Report, Source
from converters.verify.compare import ABSENT, differences, is_reading_of

NOTES: Final = frozenset({"evidence", "candidates", "metadata", "others", "left_out", "problems", "scan"})
"""Keys of the front matter that are notes of the converter: nobody writes them by hand."""
NEEDLESS: Final = "overrides"
"""Of what a person has said in the place of the source, each that the source says by itself as it is read today."""
_SOURCE: Final = ("name", "media_type", "sha256", "part", "parts", "url", "retrieved")
_SHORT: Final = 80


def departures(report: Report, again: Report) -> Iterator[Difference]:
    """Each item that a report has otherwise than its original as it is read again; only the converter's version may differ."""
    found = [
        *differences(report, again),
        *_of_keys(report, again),
        *_of_cells(report, again),
        *_of_notes(report, again),
    ]
    told = {item.what for item in found}
    found += (item for item in _of_layout(report, again) if item.what.removeprefix("layout of ") not in told)
    yield from found
    if not found and replace(report, converter=again.converter) != again:
        yield from _first_line(report, again)


def is_note(item: Difference) -> bool:
    """Whether it is a difference of the converter's notes alone."""
    return item.what.split(" ")[0] in NOTES


def _item(what: str, shown: str | None, other: str | None) -> Iterator[Difference]:
    if shown != other:
        yield Difference(what, ABSENT if shown is None else shown, ABSENT if other is None else other)


def _of_keys(report: Report, again: Report) -> Iterator[Difference]:
    if None in (report.published, again.published):  # of two dates `differences` tells
        yield from _item("published", report.published, again.published)
    yield from _item("code", report.body.code, again.body.code)
    for key in ("region", "aliases"):
        yield from _item(key, "/".join(getattr(report.body, key)), "/".join(getattr(again.body, key)))
    yield from _listed(NEEDLESS, Counter(report.overrides), Counter(again.overrides))
    yield from _item("formerly", " ".join(report.formerly), " ".join(again.formerly))
    for key in _SOURCE:
        yield from _item(f"source {key}", *(_text(getattr(it.source, key)) for it in (report, again)))
    corrections = [Counter(f"{item.what}: {item.corrected}" for item in it.corrections) for it in (report, again)]
    yield from _listed("corrections", *corrections)
    confirmed = [
        Counter(f"{name} ({item.date})" for item in it.confirmed for name in item.cells) for it in (report, again)
    ]
    yield from _listed("confirmed", *confirmed)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _of_cells(report: Report, again: Report) -> Iterator[Difference]:
    """Cells that read the same, but are printed otherwise, have other units or remarks, or are not verified in the other."""
    cells = again.by_id
    for cell in report.cells:
        other = cells.get(cell.cell)
        if other is not None and cell != other and cell_text(cell) == cell_text(other):
            yield Difference(cell.cell, _printed(cell), _printed(other))
        elif is_reading_of(other, cell):
            yield Difference(cell.cell, cell_text(cell), cell_text(cells[cell.cell]))


def _printed(cell: Cell) -> str:
    return ", ".join([f"printed {cell.raw!r}", cell.unit or "without a unit", *cell.remarks])


def _of_notes(report: Report, again: Report) -> Iterator[Difference]:
    yield from _item("evidence", report.body.evidence, again.body.evidence)
    yield from _listed("candidates", *(Counter(map("/".join, it.body.candidates)) for it in (report, again)))
    yield from _mapped("scan", report.scan, again.scan)
    yield from _mapped("metadata", report.metadata, again.metadata)
    yield from _mapped("others", _editions(report.others), _editions(again.others))
    yield from _listed("left_out", *(Counter(f"{i.text} ({i.why})" for i in it.left_out) for it in (report, again)))
    problems = (Counter(f"{i.message} [{i.kind}]" for i in it.problems) for it in (report, again))
    yield from _listed("problems", *problems)


def _editions(editions: Iterable[Edition]) -> dict[str, str]:
    """Each other source, by its name and hash → what differs in it."""
    return {_edition(item.source): "; ".join(map(str, item.differences)) or "no difference" for item in editions}


def _edition(source: Source) -> str:
    return f"{source.name} {source.sha256[:8]}"


def _mapped(what: str, shown: Mapping[str, str], other: Mapping[str, str]) -> Iterator[Difference]:
    for key in dict.fromkeys((*shown, *other)):
        yield from _item(f"{what} {key}", shown.get(key), other.get(key))


def _listed(what: str, shown: Counter[str], other: Counter[str]) -> Iterator[Difference]:
    """What only the one has, then what only the other has; the order does not count."""
    yield from (Difference(what, text, ABSENT) for text in (shown - other).elements())
    yield from (Difference(what, ABSENT, text) for text in (other - shown).elements())


def _of_layout(report: Report, again: Report) -> Iterator[Difference]:
    """The first paragraph or table of each section that stands otherwise."""
    sections = {section.id: section for section in again.sections}
    for section in report.sections:
        other = sections.get(section.id)
        if other is not None and section != other:
            pairs = zip_longest((section.heading, *section.blocks), (other.heading, *other.blocks))
            one, two = next(((a, b) for a, b in pairs if a != b), (None, None))
            yield Difference(f"layout of section {section.id}", _block(one), _block(two))


def _block(block: Block | str | None) -> str:
    match block:
        case None:
            return ABSENT
        case str(text) | Paragraph(text) | OfficialTable(text):
            return text if len(text) <= _SHORT else f"{text[:_SHORT]}…"
        case _:
            return " | ".join(block.rows[0])[:_SHORT]


def _first_line(report: Report, again: Report) -> Iterator[Difference]:
    pairs = zip_longest(write(replace(report, converter=again.converter)).split("\n"), write(again).split("\n"))
    first = next(((a, b) for a, b in pairs if a != b), None)
    if first is not None:
        yield Difference("layout", first[0] or ABSENT, first[1] or ABSENT)
