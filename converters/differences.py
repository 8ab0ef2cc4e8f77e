"""What differs between two readings of a report, a line each, for a person who decides which is right."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from converters.markdown.figures import cell_text
from converters.report import Report

_AROUND: Final = 24


def _changed(section: str, before: str, after: str) -> Iterator[str]:
    """The places at which two narratives differ, each with a few characters around it."""
    for tag, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag != "equal":
            old = " ".join(before[max(0, a - _AROUND) : b + _AROUND].split())
            new = " ".join(after[max(0, c - _AROUND) : d + _AROUND].split())
            yield f"section {section}: …{old}… → …{new}…"


def differences(old: Report, new: Report) -> Iterator[str]:
    """Lines such as `requests.new.total: 2 → 3`, in the order of the report."""
    for what in ("title", "year", "form", "published"):
        before, after = getattr(old, what), getattr(new, what)
        if before != after:
            yield f"{what}: {before} → {after}"
    if old.body.name != new.body.name:
        yield f"body: {old.body.name} → {new.body.name}"
    before_sections = {section.id: section for section in old.sections}
    after_sections = {section.id: section for section in new.sections}
    for name in dict.fromkeys((*before_sections, *after_sections)):
        one, other = before_sections.get(name), after_sections.get(name)
        if one is None or other is None:
            yield f"section {name}: {'absent' if one is None else 'present'} → {'absent' if other is None else 'present'}"
        elif one.text != other.text:
            yield from _changed(name, one.text, other.text)
    before_cells = {cell.cell: cell for cell in old.cells}
    after_cells = {cell.cell: cell for cell in new.cells}
    for name in dict.fromkeys((*before_cells, *after_cells)):
        a = cell_text(before_cells[name]) if name in before_cells else "no such cell"
        b = cell_text(after_cells[name]) if name in after_cells else "no such cell"
        if a != b:
            yield f"{name}: {a or '(blank)'} → {b or '(blank)'}"
