"""What the browser takes from a report and makes of a query is what the build has put into the index."""

import unicodedata
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import PurePosixPath

import pytest
from effort import examples
from hypothesis import assume, given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from search_page import serve_sources
from strategies import reports

from converters.archive.layout import entries, entry_among
from converters.model.report import OtherTable, Paragraph, Report
from converters.model.simplified import variants
from hooks.machine_readable.report_json import report_json
from hooks.overview.checked.checked_report import checked_alone
from hooks.pages.page import Site
from hooks.search.grams import grams, text_of
from hooks.search.postings import mix
from hooks.search.search_folding import fold
from hooks.search.searched_text import runs
from hooks.search.stock_phrases import gram_of, phrases

FEW = examples(20)
TEXT = st.lists(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cn"], max_codepoint=0x3FFFF),
        st.sampled_from(
            [*"0123456789,.，．0001  -_/年镇鎮後Ⅷ㈠ＡｂΣİ\u0301\x01", "\U0002032f", "\U00030edd", "\U00031350"]
        ),
        st.sampled_from(variants()[0]),
        st.from_regex(r"\A[0-9]{1,4}([,.，][0-9]{1,4}){0,2}\Z"),
    ),
    max_size=30,
).map("".join)


@pytest.fixture(scope="module")
def module(many, browser: Browser) -> Iterator[Page]:
    """A page with the functions of the search at hand, and the table of traditional characters."""
    page = browser.new_context(base_url=many.site.url).new_page()
    serve_sources(page)
    page.goto("data/")
    page.evaluate(
        """async () => {
        const names = ["fold", "grams", "report", "stock_phrases"]
        const modules = await Promise.all(names.map(name => import(`/sources/search/${name}.js`)))
        Object.assign(window, ...modules.map(module => ({ ...module })))
        useVariants(await (await fetch("/search/variants.txt")).text())
    }"""
    )
    yield page
    page.context.close()


@FEW
@given(st.lists(TEXT, min_size=10, max_size=20))
def test_texts_are_folded_alike(module: Page, texts: list[str]) -> None:
    expected = [fold(text) for text in texts]
    assert module.evaluate("texts => texts.map(fold)", texts) == expected
    assert module.evaluate("texts => texts.map(text => folded(text).text)", texts) == expected


def test_every_character_is_folded_alike(module: Page) -> None:
    """Those that are older than the Unicode of this Python, and the ideographs."""
    every = [
        chr(code)
        for code in (*range(0xD800), *range(0xE000, 0xFFFE), *range(0x1F000, 0x1FBFF), *range(0x20000, 0x32000))
    ]
    known = [c for c in every if c.isprintable() or ord(c) > 0x1FFFF]
    for how in ("fold", "one => folded(one).text"):
        found = module.evaluate(f"text => [...text].map({how})", "".join(known))
        assert [(c, a, fold(c)) for c, a in zip(known, found, strict=True) if a != fold(c)] == []


def held(module: Page, made: list[Report]) -> None:
    files = [file_of(report) for report in made]
    texts = module.evaluate("files => files.map(file => foldedTexts(parseReport(JSON.parse(file))))", files)
    for report, found in zip(made, texts, strict=True):
        assert sorted(found) == sorted(runs(report))
    withdrawn = module.evaluate("files => files.map(file => parseReport(JSON.parse(file)).withdrawn)", files)
    assert withdrawn == [report.withdrawn is not None for report in made]


def file_of(report: Report) -> str:
    """Its JSON, as it is published."""
    entry = entry_among(PurePosixPath("jiasheng/ju/2020.md"), report, ())
    return report_json(checked_alone(entry), Site("", "", "", "")).decode()


@pytest.mark.parametrize("archive", ["site", "own"])
def test_the_texts_of_the_archive_are_the_same(request: pytest.FixtureRequest, module: Page, archive: str) -> None:
    content = request.getfixturevalue(archive).content
    made = [entry.report for entry in islice(entries(content), 20)]
    assert made
    held(module, made)


@FEW
@given(st.lists(reports(), min_size=1, max_size=2))
def test_the_texts_of_any_report_are_the_same(module: Page, drawn: list[Report]) -> None:
    every = "".join(text or "" for report in drawn for text in said(report))
    younger = [c for c in every if unicodedata.category(c) == "Cn" and ord(c) < 0x20000]
    assume(not younger)  # characters that this Python does not know yet, but the browser may
    held(module, drawn)


def said(report: Report) -> Iterator[str | None]:
    """All in it that is searched."""
    yield from (report.title, report.body.name, *report.body.region, *(cell.raw for cell in report.cells))
    for section in report.sections:
        yield section.heading
        for block in section.blocks:
            yield block.text if isinstance(block, Paragraph) else None
            yield from chain.from_iterable(block.rows if isinstance(block, OtherTable) else ())


def test_what_is_no_report_is_refused(module: Page) -> None:
    for file in ("{}", "[]", '{"sections": []}', "null"):
        refused = "file => { try { parseReport(JSON.parse(file)); return false } catch (error) { return true } }"
        assert module.evaluate(refused, file), file


def test_a_sentence_is_not_cut_within_a_character(module: Page) -> None:
    for shift in range(4):
        text = "甲" * shift + "𧒽" * 60 + "乙" + "𬒈" * 90
        report = {"texts": [{"text": text, "table": False}]}
        found = module.evaluate("([report, word]) => sentence(report, [word])", [report, "乙"])
        assert set(found["text"]) <= {"…", "甲", "乙", "𧒽", "𬒈"}


def test_a_match_of_signs_alone_is_marked(module: Page) -> None:
    """Radicals and signs fold to letters and figures, but are none themselves."""
    for text, word, expected in (
        ("⼯⼈总数", "工人", "⼯⼈"),
        ("⻓沙市⼈⺠政府", "人民政府", "⼈⺠政府"),
        ("面积20㎡以上", "m2", "㎡"),
        ("㎡以上", "m2", "㎡"),
        ("⑩项", "1", "⑩"),
        ("公开。三是", "公开", "公开"),
    ):
        start, end = module.evaluate("([text, word]) => marks(text, [word])[0]", [text, word])
        assert text[start:end] == expected
        report = {"texts": [{"text": text, "table": False}]}
        found = module.evaluate("([report, word]) => sentence(report, [word])", [report, word])
        assert found["marks"] == [[start, end]]


@FEW
@given(st.lists(TEXT, min_size=5, max_size=10), st.integers(0, 20), st.integers(1, 5))
def test_whatever_folds_to_a_word_is_marked(module: Page, texts: list[str], start: int, length: int) -> None:
    words = [fold(text)[start : start + length] for text in texts]
    pairs = [[text, word] for text, word in zip(texts, words, strict=True) if word]
    found = module.evaluate("pairs => pairs.map(([text, word]) => marks(text, [word]))", pairs)
    assert all(marks and all(a < b for a, b in marks) for marks in found)


def units_of(text: str) -> tuple[int, ...]:
    """The units of UTF-16 that JavaScript counts characters in."""
    return tuple(memoryview(text.encode("utf-16-le", "surrogatepass")).cast("H"))


@FEW
@given(st.lists(TEXT.map(fold).filter(bool), min_size=5, max_size=20))
def test_grams_and_their_places_are_the_same(module: Page, texts: list[str]) -> None:
    units = "gram => gram.split('').map(unit => unit.charCodeAt(0))"
    asked = module.evaluate(f"texts => texts.map(text => gramsOf(text).map({units}))", texts)
    for text, found in zip(texts, asked, strict=True):
        held = {units_of(text_of(int(gram))) for gram in grams([text])}
        assert {tuple(gram) for gram in found} <= held
        assert found
    every = grams(texts)
    words = [units_of(text_of(int(gram))) for gram in every]
    places = module.evaluate("words => words.map(word => placeOf(String.fromCharCode(...word), 977))", words)
    for mixed, place in zip(mix(every), places, strict=True):
        assert place == {"file": (int(mixed) >> 32) % 977, "fingerprint": int(mixed) & 0xFFFFFFFF}


def test_the_grams_of_stock_phrases_are_the_same(module: Page) -> None:
    found = module.evaluate("phrases => phrases.map(gramOf)", list(phrases()))
    assert found == [text_of(gram_of(phrase)) for phrase in phrases()]


def test_the_table_is_asked_for_where_a_character_needs_it(many, browser: Browser) -> None:
    page = browser.new_context(base_url=many.site.url).new_page()
    serve_sources(page)
    page.goto("data/")
    page.evaluate("import('/sources/search/fold.js').then(fold => { window.needsVariants = fold.needsVariants })")
    every = list(variants()[0])
    assert all(page.evaluate("every => every.map(needsVariants)", every))
    assert not page.evaluate("needsVariants('二〇二〇年，政府信息公開'.replace('開', '开') + 'ABC１２㈠々')")
    page.context.close()
