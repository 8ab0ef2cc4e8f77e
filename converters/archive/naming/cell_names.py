"""Cells by the labels that the form prints: `三、本年度办理结果·（一）予以公开·自然人` ⇄ `requests.granted.natural_person`."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Final

from converters.forms.official_forms import blocks_of
from converters.model.folding import fold
from converters.model.matching.item_numbers import split_number
from converters.model.matching.patterns import regex
from converters.model.report import Report
from converters.model.speed.quick_dataclasses import dataclass

_BETWEEN: Final = "·"
"""Between the labels of a cell."""
_SEPARATORS: Final = regex(r"[·.,，、/\s]")
"""What may stand between them instead, and within them; of no weight."""
_ASIDE: Final = regex(r"(?<=.)\([^()]*\)\Z")
"""What a label says in brackets at its end."""
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class _Labels:
    """The printed labels of a cell."""

    rows: tuple[str, ...]
    """The heading of its block and those of its row, from the outermost."""
    columns: tuple[str, ...]
    only_column: bool
    """Whether the block has no other column."""

    @property
    def path(self) -> tuple[str, ...]:
        """Those that name the cell, from the outermost; a heading that is that of the columns too says nothing more."""
        rows = self.rows[1:] if self.columns[:1] == self.rows[:1] else self.rows
        return (*rows, self.columns[-1])

    def __str__(self) -> str:
        return _BETWEEN.join(self.path)


@lru_cache(maxsize=64)  # the forms, and the few ways in which reports mix their blocks
def _labels(names: frozenset[str]) -> dict[str, _Labels]:
    return {
        f"{block.table}.{row.id}.{column.id}": _Labels(
            (block.heading, *row.path), column.path, only_column=len(block.columns) == 1
        )
        for block in blocks_of(names)
        for row in block.rows
        for column in block.columns
    }


def _labels_of(report: Report) -> dict[str, _Labels]:
    return _labels(report.names)


def printed_path(cell: str, names: frozenset[str]) -> tuple[str, ...]:
    """The labels of one of the cells of these names, from the outermost; none where it is not among them."""
    found = _labels(names).get(cell)
    return () if found is None else found.path


def printed_name(cell: str, report: Report) -> str:
    """The labels of a cell, from the outermost; the id itself where the report has no such cell."""
    found = _labels_of(report).get(cell)
    return cell if found is None else str(found)


def cells_named(text: str, report: Report) -> list[str]:
    """The cells that a text means: an id, or labels in their order, with the innermost of row and column among them.

    Item numbers, brackets at the end of a label, signs between labels and outer labels may be left out.
    """
    labels = _labels_of(report)
    if text in labels:
        return [text]
    plain = _plain(fold(text))
    return [cell for cell, own in labels.items() if _means(plain, own)]


def nearest_names(text: str, report: Report) -> list[str]:
    """The printed names of the cells that are most like a text."""
    names = {_plain(fold(str(own))): str(own) for own in _labels_of(report).values()}
    return [names[name] for name in get_close_matches(_plain(fold(text)), names, _NEAREST, 0.3)]


def _plain(folded: str) -> str:
    return _SEPARATORS.sub("", folded)


def _means(text: str, labels: _Labels) -> bool:
    """Whether a text names the innermost labels of row and column, and before each any of the outer ones."""
    *above, row = labels.rows
    *heads, column = labels.columns
    rests = _without(text, column) | ({text} if labels.only_column else set())
    rests = {rest for before in rests for rest in _without_some(before, heads)}
    rests = {rest for before in rests for rest in _without(before, row)}
    return any("" in _without_some(before, above) for before in rests)


def _without(text: str, label: str) -> set[str]:
    """What is left of a text that ends with a label; nothing where it does not."""
    return {text.removesuffix(form) for form in _forms(label) if text.endswith(form)}


def _without_some(text: str, labels: Sequence[str]) -> set[str]:
    """What is left of a text when some of the labels, in their order, are taken from its end; also when none is."""
    left = {text}
    for label in reversed(labels):
        left |= {rest for before in left for rest in _without(before, label)}
    return left


@lru_cache(maxsize=1024)
def _forms(label: str) -> tuple[str, ...]:
    """The ways in which a label may be given."""
    whole = fold(label)
    forms = (form for text in (whole, split_number(whole)[1]) for form in (text, _ASIDE.sub("", text)))
    return tuple({_plain(form) for form in forms} - {""})
