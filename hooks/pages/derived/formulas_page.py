"""The page that says of each derived figure how it is reckoned, from what is declared of it."""

from converters.forms.derived_figures import DerivedFigure, derived_figures, rounding
from converters.model.speed.quick_dataclasses import dataclass
from converters.wording.formula_words import formula_words
from hooks.pages.derived.derived_rows import FORMULAS
from hooks.pages.page import Page
from hooks.pages.templates import render


@dataclass(frozen=True, slots=True)
class FormulaView:
    """How a figure is reckoned in some forms alike."""

    forms: str
    """`2019、2021`."""
    words: str
    """In printed labels."""
    part: str
    """The sum, or that of the part, in ids as it is declared."""
    whole: str
    """That of the whole; empty of a sum."""


def _views(figure: DerivedFigure) -> list[FormulaView]:
    alike: dict[tuple[str, str, str], list[str]] = {}
    for form, formula in figure.formulas.items():
        alike.setdefault((formula_words(figure, form), *formula.declared), []).append(form)
    return [FormulaView("、".join(forms), *key) for key, forms in alike.items()]


def formulas_page() -> Page:
    """What is declared of the derived figures → their page."""
    groups: dict[str, list[tuple[DerivedFigure, list[FormulaView]]]] = {}
    for figure in derived_figures():
        groups.setdefault(figure.group, []).append((figure, _views(figure)))
    html = render("formulas.html", FORMULAS, groups=groups, rounding=rounding())
    description = "推算指标的公式：由哪些单元格算出，空白、缺失时怎样处理，合计覆盖多少份报告。"
    return Page(FORMULAS, "推算指标", description, html)
