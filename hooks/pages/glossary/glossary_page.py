"""The page of the terms, and the same as a file, from which theme/scripts/figures/term.js shows one where it stands."""

import json
from functools import cache
from html import escape
from typing import Final

from converters.forms.glossary import glossary, terms_by_label
from converters.forms.official_forms import blocks
from hooks.overview.main_figures import MainFigure
from hooks.pages.page import Page, link
from hooks.pages.templates import render

GLOSSARY: Final = "glossary/"
TERMS: Final = f"{GLOSSARY}terms.json"
"""Where the file of the terms stands."""


def glossary_page() -> Page:
    """What is declared of the terms → their page."""
    description = "政府信息公开工作年度报告中的名词：结转、三安全一稳定、第二十条各项、行政复议等，每项注明条例的条款。"
    return Page(GLOSSARY, "名词解释", description, render("glossary.html", GLOSSARY, groups=glossary()))


def terms_file() -> bytes:
    """Id of each term → the term, what it means, where it comes from, the labels that lead to it; as JSON."""
    terms = {term.id: [term.term, term.says, term.source, *term.labels] for group in glossary() for term in group.terms}
    return json.dumps(terms, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def glossary_from(address: str) -> str:
    """The address of the page as seen from another one."""
    return link(address, GLOSSARY)


def label_html(label: str) -> str:
    """A printed label, escaped; where it is a term that is explained, as the place of a link, which archive.js makes one.

    45 of them stand in each report, and what they would lead to is the same on every page.
    """
    return f"<a>{escape(label)}</a>" if label in terms_by_label() else escape(label)


@cache
def _terms_by_row() -> dict[str, str]:
    """TABLE.ROW → the term to which the innermost of its printed labels leads."""
    terms = terms_by_label()
    rows = [(f"{block.table}.{row.id}", row.path[-1]) for block in blocks() for row in block.rows]
    return {row: terms[label] for row, label in rows if label in terms}


@cache
def main_figure_html(figure: MainFigure, terms: str) -> str:
    """The label of a figure that is set side by side, escaped; as a link where the row of one of its cells is explained."""
    found = (_terms_by_row().get(cell.rpartition(".")[0]) for cell in figure.cells)
    term = next(filter(None, found), None)
    return escape(figure.label) if term is None else f"<a href={terms}#{term}>{escape(figure.label)}</a>"
