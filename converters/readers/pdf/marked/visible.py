"""A page of a PDF → the glyphs that a reader of the page sees; what is hidden is named.

Glyphs printed twice to look bold count once.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, Final

from converters.model.problems import LeftOut
from converters.readers.pdf.glyphs import Glyph, glyph_of
from converters.readers.pdf.marked.cut_off import beyond, cut_figures
from converters.readers.pdf.marked.unseen import Printed, unseen
from converters.readers.pdf.page_objects import PageObjects

HIDDEN: Final = "hidden text"
"""How the reason why it is left out begins."""
_TWIN: Final = 1.0
"""Points between two prints of one character."""


def glyphs(page: PageObjects, left_out: list[LeftOut]) -> tuple[list[Glyph], list[Glyph]]:
    """The visible glyphs of a page, in the order of the file, and the characters beyond it; what is hidden goes to `left_out`."""
    printed = [(character, glyph_of(character)) for character in page.characters]
    hidden = unseen(page, printed)
    kept = _once(printed, hidden)
    cut = cut_figures(page, printed, hidden)
    if text := _runs(printed, (place for place in kept if hidden[place])):
        left_out.append(LeftOut(text, f"hidden text on page {page.number}"))
    shown = (cut.get(place, printed[place][1]) for place in kept if not hidden[place])
    unshown = (glyph for (_, glyph), hide in zip(printed, hidden, strict=True) if hide)
    return [glyph for glyph in shown if glyph.text], beyond(page, unshown)


def _runs(printed: Sequence[Printed], places: Iterable[int]) -> str:
    """What stands at these places, with a space where others stand between; none other."""
    parts, last = list[str](), -1
    for place in places:
        parts += [" "] * (place > last + 1)
        parts += printed[place][1].text.split()
        last = place
    return " ".join("".join(parts).split())


def _once(printed: Sequence[Printed], hidden: Sequence[bool]) -> list[int]:
    """The places of the characters without those that print another one again to look bold, in their order."""
    tops, lefts = [glyph.top for _, glyph in printed], [glyph.x0 for _, glyph in printed]
    if not _may_be_twins([character.text for character, _ in printed], tops, lefts):
        return list(range(len(printed)))
    alike: dict[tuple[Any, ...], list[int]] = {}
    for place, (character, glyph) in enumerate(printed):
        key = glyph.turned, character.text, round(glyph.size, 3)  # outlines may be of a font of their own
        alike.setdefault(key, []).append(place)
    rows = [row for places in alike.values() for row in _near(places, tops)]
    found = [twins for row in rows for twins in _near(row, lefts)]
    return sorted(
        twins[0] if len(twins) == 1 else min(twins, key=lambda place: (hidden[place], tops[place], lefts[place]))
        for twins in found
    )


def _may_be_twins(texts: Sequence[str], tops: Sequence[float], lefts: Sequence[float]) -> bool:
    """Whether any two of one text stand near each other in one row, as on few pages."""
    if not math.isfinite(sum(tops) + sum(lefts)):  # what has no place has no order
        return True
    for row in _near(list(range(len(texts))), tops):
        beside: dict[str, list[float]] = {}
        for place in row:
            beside.setdefault(texts[place], []).append(lefts[place])
        for places in beside.values():
            if len(places) > 1 and any(after <= before + _TWIN for before, after in pairwise(sorted(places))):
                return True
    return False


def _near(places: list[int], where: Sequence[float]) -> list[list[int]]:
    """Places in groups of which each member is near the next."""
    if len(places) == 1:
        return [places]
    ordered = sorted(places, key=where.__getitem__)
    cuts = [
        i for i, (before, after) in enumerate(pairwise(map(where.__getitem__, ordered)), 1) if after > before + _TWIN
    ]
    if not cuts:
        return [ordered]
    return [ordered[start:end] for start, end in zip([0, *cuts], [*cuts, len(ordered)], strict=True)]
