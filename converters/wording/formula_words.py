"""How a derived figure is reckoned, in the labels that its form prints."""

from functools import lru_cache
from typing import Final

from converters.forms.derived_figures import DerivedFigure, rounding
from converters.forms.official_forms import Block, Column, Row, forms
from converters.model.folding import fold
from converters.model.matching.item_numbers import split_number

_ALL: Final = "总计"
"""The column over all others of its table: a row without a column means it."""
_EVERY: Final = "各行"


def formula_words(figure: DerivedFigure, form: str) -> str:
    """`（本年度办理结果·予以公开 ＋ 本年度办理结果·部分公开）÷ 本年度办理结果·总计`, for a form in which the figure is reckoned."""
    part, whole = (_sum(terms, form) for terms in figure.formulas[form].terms)
    times = "" if figure.unit == "%" else f" × {rounding().per}"
    return f"{part} ÷ {whole}{times}".replace("） ÷", "）÷").replace("÷ （", "÷（") if whole else part


def _sum(terms: tuple[tuple[str, ...], ...], form: str) -> str:
    """The terms; several in brackets, as they stand beside a sign of division."""
    words = " ＋ ".join(_term(term, form) for term in terms)
    return f"（{words}）" if len(terms) > 1 else words


def _term(cells: tuple[str, ...], form: str) -> str:
    """A cell by its labels; of several the labels that all their rows have."""
    found = [_places(form)[cell] for cell in cells]
    shared = found[0][1].path
    for _, row, _ in found[1:]:
        shared = tuple(a for a, b in zip(shared, row.path, strict=False) if a == b)
    words = "·".join(map(_plain, shared)) + (_EVERY if len(cells) > 1 else "")
    block, _, column = found[0]
    last = column.path[-1]
    return words if len(block.columns) == 1 or last == _ALL else f"{words}·{last}"


def _plain(label: str) -> str:
    """A label without its item number, and what it says in brackets at its end."""
    rest = split_number(fold(label))[1]
    return label[len(label) - len(rest) :].partition("（")[0]


@lru_cache(maxsize=8)
def _places(form: str) -> dict[str, tuple[Block, Row, Column]]:
    return {
        f"{block.table}.{row.id}.{column.id}": (block, row, column)
        for block in forms()[form].blocks
        for row in block.rows
        for column in block.columns
    }
