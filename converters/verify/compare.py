"""What differs between two readings of a report, item by item, for a person who decides which is right."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from converters.markdown.cell_text import cell_text
from converters.model.report import Difference, Report

ABSENT: Final = "absent"
_AROUND: Final = 24
_LONGEST: Final = 20_000
"""Characters of a section that are compared one by one; longer ones only by their beginning and end."""


def _plain(text: str) -> str:
    return "".join(text.split())


def _ends(before: str, after: str) -> tuple[int, int]:
    """How many characters two texts share at their beginning and at their end."""
    most = min(len(before), len(after))
    start = next((i for i in range(most) if before[i] != after[i]), most)
    end = next((i for i in range(most - start) if before[-1 - i] != after[-1 - i]), most - start)
    return start, end


def _changed(before: str, after: str) -> Iterator[tuple[str, str]]:
    """The places at which two narratives differ, each with a few characters around it."""
    start, end = _ends(before, after)
    inner, other = before[start : len(before) - end], after[start : len(after) - end]
    if len(inner) + len(other) > _LONGEST:
        changes = [(start, start + len(inner), start, start + len(other))]
    else:
        codes = SequenceMatcher(None, inner, other, autojunk=False).get_opcodes()
        changes = [(start + a, start + b, start + c, start + d) for tag, a, b, c, d in codes if tag != "equal"]
    for a, b, c, d in changes:
        shown, said = before[max(0, a - _AROUND) : b + _AROUND], after[max(0, c - _AROUND) : d + _AROUND]
        yield f"…{_short(shown)}…", f"…{_short(said)}…"


def _short(text: str) -> str:
    return text if len(text) <= 8 * _AROUND else f"{text[: 4 * _AROUND]}…{text[-4 * _AROUND :]}"


def differences(shown: Report, other: Report) -> Iterator[Difference]:
    """Each item that two sources say otherwise, in the order of the report. White space and layout do not count."""
    for what in ("title", "year", "form", "published"):
        before, after = getattr(shown, what), getattr(other, what)
        if before != after and not (what == "published" and None in (before, after)):
            yield Difference(what, str(before or ABSENT), str(after or ABSENT))
    if shown.body.name != other.body.name:
        yield Difference("body", shown.body.name or ABSENT, other.body.name or ABSENT)
    before_sections = {section.id: section for section in shown.sections}
    after_sections = {section.id: section for section in other.sections}
    for name in dict.fromkeys((*before_sections, *after_sections)):
        one, two = before_sections.get(name), after_sections.get(name)
        if one is None or two is None:
            held = f"{(one or two).text[: 2 * _AROUND]}…" if one or two else ""  # type: ignore[union-attr]
            yield Difference(f"section {name}", ABSENT if one is None else held, ABSENT if two is None else held)
            continue
        before, after = (_plain(f"{section.heading or ''}{section.text}") for section in (one, two))
        if before != after:
            yield from (Difference(f"section {name}", *change) for change in _changed(before, after))
    before_cells = {cell.cell: cell for cell in shown.cells}
    after_cells = {cell.cell: cell for cell in other.cells}
    for name in dict.fromkeys((*before_cells, *after_cells)):
        a = cell_text(before_cells[name]) if name in before_cells else ABSENT
        b = cell_text(after_cells[name]) if name in after_cells else ABSENT
        if a != b:
            yield Difference(name, a, b)
