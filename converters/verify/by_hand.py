"""Whether a difference between a report and its original, read again, was made by a person or by a better converter.

A change of what is read comes with a new version of the converter, or of what reads pictures for it, which may have been absent.
So in a report that today's versions converted, whatever is no note of the converter was changed by hand. In one of others a
difference is the converter's, unless it shows the hand: a figure is not what is printed in its place, as the front matter has it,
or is one of a picture that a person has read, or the original has a number or a character nowhere.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Final

from converters.markdown.cell_text import cell_text
from converters.model.insets import without_insets
from converters.model.matching.patterns import regex
from converters.model.report import DECIDED, UNVERIFIED, Difference, Report
from converters.verify.departures import NEEDLESS, is_note
from converters.verify.printed_figures import is_corrected

_SIGNS: Final = regex(r"\d+(?:\.\d+)?|[\u4e00-\u9fff]")
"""Numbers, and characters one by one."""


def hand_in(report: Report, again: Report, items: Iterable[Difference]) -> str:
    """Why the differences are a person's who has not declared them; empty where they are the converter's."""
    no_longer = {
        NEEDLESS,
        "corrections",
        "confirmed",
        *(it.what for it in report.corrections if it not in again.corrections),
    }
    named = [item.what for item in items if not is_note(item) and item.what not in no_longer]
    if not named:
        return ""
    if (report.converter, report.scan) == (again.converter, again.scan):
        return f"{report.converter} converted it, which reads {named[0]} otherwise"
    return next(chain(*(look(report, again, frozenset(named)) for look in (_in_readings, _in_figures, _in_words))), "")


def _in_readings(report: Report, again: Report, named: frozenset[str]) -> Iterator[str]:
    """What a person has read, or must have: a figure of a picture that no sums bear out."""
    confirmed = {name for item in report.confirmed for name in item.cells}
    for cell in report.cells:
        other = again.by_id.get(cell.cell)
        if cell.cell in named and cell.status in DECIDED and other is not None:
            if cell.cell in confirmed:
                yield f"{cell.cell} is {cell_text(cell)}, as a person has read it"
            elif other.status == UNVERIFIED:
                yield f"{cell.cell} is {cell_text(cell)}, which a machine has not read for sure"


def _in_figures(report: Report, again: Report, named: frozenset[str]) -> Iterator[str]:
    declared = {correction.what for correction in report.corrections}
    for cell in report.cells:
        if cell.cell in named - declared and is_corrected(cell):
            yield f"{cell.cell} is {cell_text(cell)}, but printed {(cell.raw or '').strip()!r}"


def _in_words(report: Report, again: Report, named: frozenset[str]) -> Iterator[str]:
    """What the differing items hold that the original has nowhere."""
    printed = frozenset(chain.from_iterable(_SIGNS.findall(_plain(text)) for text in _texts(again)))
    for what, text in _named_texts(report, named):
        for sign in _SIGNS.findall(_plain(text)):
            if sign not in printed:
                yield f"{what} has {sign}, which the original has nowhere"


def _named_texts(report: Report, named: frozenset[str]) -> Iterator[tuple[str, str]]:
    if "title" in named:
        yield "title", report.title or ""
    yield from ((cell.cell, cell.raw or "") for cell in report.cells if cell.cell in named)
    for section in report.sections:
        if (what := f"section {section.id}") in named:
            yield what, f"{section.heading or ''}\n{section.text}"


def _texts(report: Report) -> Iterator[str]:
    """All that a report has of its original."""
    yield report.title or ""
    yield from (cell.raw or "" for cell in report.cells)
    yield from (f"{section.heading or ''}\n{section.text}" for section in report.sections)
    yield from (item.text for item in report.left_out)


def _plain(text: str) -> str:
    """Without the names of pictures, and the marks and spaces between the thousands of a number."""
    return re.sub(r"(?<=\d)[,，\u2009\u202f](?=\d{3}(?!\d))", "", without_insets(text))
