"""A derived figure as data has it: in CSV files and in JSON alike."""

from converters.forms.derived_figures import DerivedFigure
from converters.markdown.cell_text import number_text
from converters.verify.derived.derived_values import DerivedValue, number_of


def derived_number(figure: DerivedFigure, value: DerivedValue) -> str:
    """The number: a sum as that of a cell, a part with the places that are declared; empty where there is none."""
    number = number_of(figure, value.part, value.whole)
    if number is None:
        return ""
    return f"{number:f}" if figure.is_part else number_text(number)
