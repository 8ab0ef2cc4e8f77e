"""The terms of the forms: each is told once, each label that leads to one is printed by a form."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from lxml import html

from converters.forms.glossary import glossary, terms_by_label
from converters.forms.official_forms import Block, blocks, forms
from hooks.overview.main_figures import MAIN_FIGURES
from hooks.pages.glossary.glossary_page import glossary_page, label_html, main_figure_html, terms_file
from hooks.pages.report.official_table import layout

TERMS = [term for group in glossary() for term in group.terms]
SOURCE = re.compile(r"条例第[一二三四五六七八九十]+条|国办|本档案|《中华人民共和国.+法》")


def printed(of: Iterable[Block]) -> set[str]:
    """Every label that stands in tables; of the blocks of article 20 their headings do too."""
    found = set()
    for block in of:
        found |= {block.heading} if block.table == "proactive" else set()
        found |= {label for row in block.rows for label in row.path}
        found |= {label for column in block.columns for label in column.path}
    return found


def test_each_term_is_told_once_with_its_source() -> None:
    for what in ("id", "term", "says"):
        told = [getattr(term, what) for term in TERMS]
        assert len(set(told)) == len(told), what
    for term in TERMS:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", term.id), term
        assert term.says.endswith("。"), term
        assert len(term.says) <= 70, term
        assert SOURCE.search(term.source), term


def test_each_label_is_one_of_a_form_and_leads_to_one_term() -> None:
    labels = [label for term in TERMS for label in term.labels]
    assert len(set(labels)) == len(labels)
    assert set(labels) <= printed(blocks())


@pytest.mark.parametrize(
    "label", ["四、结转下年度继续办理", "3.危及“三安全一稳定”", "行政复议", "第二十条第（五）项", "（三）不予公开"]
)
def test_what_readers_asked_about_is_explained(label: str) -> None:
    assert label in terms_by_label()


def test_the_page_has_what_the_file_has() -> None:
    root = html.fromstring(glossary_page().html)
    told = json.loads(terms_file())
    assert root.xpath("//dl[@class='terms']/dt/@id") == list(told) == [term.id for term in TERMS]
    for dt in root.xpath("//dl[@class='terms']/dt"):
        term, says, source, *_ = told[dt.get("id")]
        assert (dt.text_content().strip(), dt.getnext().text_content().strip()) == (term, says + source)
    assert "不说明好坏" in told["zero"][1]
    assert {label: name for name, (_, _, _, *labels) in told.items() for label in labels} == terms_by_label()


@pytest.mark.parametrize(
    ("label", "expected"),
    [("规章", "<a>规章</a>"), ("予以公开", "予以公开"), ("<b>", "&lt;b&gt;")],
)
def test_a_label_that_is_a_term_is_the_place_of_a_link(label: str, expected: str) -> None:
    assert label_html(label) == expected


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("new", "<a href=../glossary/#request>本年新收申请</a>"),
        ("partial", "<a href=../glossary/#partial>部分公开</a>"),
        ("granted", "予以公开"),
    ],
)
def test_a_figure_set_side_by_side_leads_to_the_term_of_its_row(figure: str, expected: str) -> None:
    found = next(it for it in MAIN_FIGURES if it.id == figure)
    assert main_figure_html(found, "../glossary/") == expected


@pytest.mark.parametrize("form", ["2014", "2019", "2021"])
def test_every_label_leads_there_from_the_tables(form: str) -> None:
    names = frozenset(cell for block in forms()[form].blocks for cell in block.cells)
    tables = layout(names).tables
    page = "".join(table.html for table in tables.values())
    found = set(re.findall(r"<a>([^<]+)</a>", page))
    assert {label for label in terms_by_label() if label in printed(forms()[form].blocks)} == found


def test_the_site_has_the_page_and_the_file(site: Path) -> None:
    assert (site / "glossary/terms.json").read_bytes() == terms_file()
    assert "三安全一稳定" in (site / "glossary/index.html").read_text("utf-8")
    assert 'href="../glossary/"' in (site / "years/index.html").read_text("utf-8")
