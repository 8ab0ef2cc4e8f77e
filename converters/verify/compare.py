"""What differs between two readings of a report, item by item, for a person who decides which is right."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Final, TypeVar

from converters.markdown.cell_text import UNVERIFIED_MARK, cell_text
from converters.model.report import UNVERIFIED, Cell, Difference, Report, Section

T = TypeVar("T")

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
        old, new = before[max(0, a - _AROUND) : b + _AROUND], after[max(0, c - _AROUND) : d + _AROUND]
        yield f"…{_short(old)}…", f"…{_short(new)}…"


def _short(text: str) -> str:
    """A long text by its beginning and its end."""
    return text if len(text) <= 8 * _AROUND else f"{text[: 4 * _AROUND]}…{text[-4 * _AROUND :]}"


def differences(shown: Report, other: Report) -> Iterator[Difference]:
    """Each item that two sources say otherwise, in the order of the report. White space and layout do not count."""
    yield from _of_front_matter(shown, other)
    for name, one, two in _aligned({s.id: s for s in shown.sections}, {s.id: s for s in other.sections}):
        yield from _of_section(f"section {name}", one, two)
    for name, before, after in _aligned({c.cell: c for c in shown.cells}, {c.cell: c for c in other.cells}):
        if not is_reading_of(after, before):
            yield from _difference(name, _cell(before), _cell(after))


def _aligned(shown: Mapping[str, T], other: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """(id, what the one has under it, what the other has), None where one lacks it; those of `shown` come first."""
    return ((name, shown.get(name), other.get(name)) for name in dict.fromkeys((*shown, *other)))


def _difference(what: str, before: str, after: str) -> Iterator[Difference]:
    if before != after:
        yield Difference(what, before, after)


def _of_front_matter(shown: Report, other: Report) -> Iterator[Difference]:
    """A date of publication that only one source states is no difference."""
    for what in ("title", "year", "form", "published"):
        before, after = getattr(shown, what), getattr(other, what)
        if what != "published" or None not in (before, after):
            yield from _difference(what, str(before or ABSENT), str(after or ABSENT))
    yield from _difference("body", shown.body.name or ABSENT, other.body.name or ABSENT)


def _of_section(what: str, shown: Section | None, other: Section | None) -> Iterator[Difference]:
    """A section that only one has, by its beginning; else the places at which heading and narrative differ."""
    if shown is None or other is None:
        yield Difference(what, _beginning(shown), _beginning(other))
        return
    before, after = (_plain(f"{section.heading or ''}{section.text}") for section in (shown, other))
    if before != after:
        yield from (Difference(what, *change) for change in _changed(before, after))


def _beginning(section: Section | None) -> str:
    return f"{section.text[: 2 * _AROUND]}…" if section else ABSENT


def _cell(cell: Cell | None) -> str:
    return cell_text(cell) if cell else ABSENT


def is_reading_of(other: Cell | None, shown: Cell | None) -> bool:
    """Whether a reading that nobody has verified is what is shown: then the other source says nothing else."""
    if other is None or shown is None or other.status != UNVERIFIED or shown.status == UNVERIFIED:
        return False
    return cell_text(other).removesuffix(UNVERIFIED_MARK) == cell_text(shown)
