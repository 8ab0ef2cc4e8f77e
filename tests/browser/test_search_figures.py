"""The figures of the tables asked for in a real browser, held against the cells of the reports."""

import operator
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import product
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from search_page import BOTH, search, serve_sources, shown, total, wait

from converters.markdown.cell_text import number_text
from converters.model.report import BLANK, MISSING, NOT_APPLICABLE, UNREADABLE, UNVERIFIED, Cell, Report
from hooks.search.figures import figure_files
from hooks.search.figures.figure_codes import cells, figure_codes
from hooks.search.figures.figure_files import FigureTable

COMPARED: dict[str, Callable[[Decimal, Decimal], bool]] = {
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<=": operator.le,
    "<": operator.lt,
}
STATES = {"blank": BLANK, "na": NOT_APPLICABLE, "missing": MISSING, "unreadable": UNREADABLE, "unverified": UNVERIFIED}


def compared(cell: Cell) -> bool:
    """Whether a cell has a number to compare."""
    return cell.value is not None and "unit_unstated" not in cell.remarks


def meets(cell: Cell, sign: str, value: str) -> bool:
    """Whether a cell is found, as a person would tell it."""
    if value in STATES:
        return cell.status == STATES[value]
    if value == "unstated":
        return cell.value is not None and not compared(cell)
    low, _, high = value.partition("..")
    if not compared(cell) or cell.value is None:
        return False
    return Decimal(low) <= cell.value <= Decimal(high) if high else COMPARED[sign](cell.value, Decimal(low))


def named(pattern: str) -> Callable[[Cell], bool]:
    table, row, column = pattern.split(".")

    def is_meant(cell: Cell) -> bool:
        own_table, own_row, own_column = cell.cell.split(".")
        fits = own_row.startswith(row[:-1]) if row.endswith("*") else own_row == row
        return (own_table, own_column) == (table, column) and fits

    return is_meant


def holding(reports: dict[str, Report], pattern: str, sign: str, value: str) -> list[str]:
    """The reports with such a figure, newest first."""
    is_meant = named(pattern)
    found = [a for a, r in reports.items() if any(is_meant(cell) and meets(cell, sign, value) for cell in r.cells)]
    return sorted(found, key=lambda address: (-(reports[address].year or 0), address))


def counted(page: Page) -> int:
    """How many are found, which is told exactly."""
    assert page.locator("#search-results").get_attribute("data-exact") == "true"
    return total(page)


ASKED = [
    ("proactive.licensing.decisions", "=", "3..120"),
    ("proactive.licensing.change", "<", "0"),
    ("proactive.procurement.amount", "=", "99999999999.999"),
    ("requests.denied_*.total", ">", "0"),
    ("proactive.licensing.decisions", "=", "unverified"),
    ("requests.new.total", ">", "999999"),
]


def links_of(report: Report, pattern: str, sign: str, value: str) -> list[list[str]]:
    """Each figure for which a report is found: its cell and the number that is shown."""
    is_meant = named(pattern)
    return [
        [c.cell, "机读未核" if c.status == UNVERIFIED else number_text(c.value or Decimal())]
        for c in report.cells
        if is_meant(c) and meets(c, sign, value)
    ]


FOUND = """items => items.map(item => [item.dataset.report, [...item.querySelectorAll(".found-figures a")]
    .map(link => [link.hash.slice(1), link.querySelector("b").textContent.split(" ")[0]])])"""


def test_what_is_found_is_what_the_cells_say(many, page: Page) -> None:
    page.goto("search/")
    go = "where => { history.pushState(null, '', '?' + new URLSearchParams({ where })); dispatchEvent(new Event('popstate')) }"
    for asked in ASKED:
        expected = holding(many.reports, *asked)
        page.evaluate(go, "".join(asked))
        wait(page)
        assert counted(page) == len(expected), asked
        found = page.locator("[data-report]").evaluate_all(FOUND)
        assert [address for address, _ in found] == expected[:10], asked
        assert [links for _, links in found] == [links_of(many.reports[address], *asked) for address, _ in found]
    assert sum(bool(holding(many.reports, *asked)) for asked in ASKED) == len(ASKED) - 1


@BOTH
def test_figures_words_years_and_regions_narrow_together(many, page: Page) -> None:
    condition = ("proactive.licensing.decisions", ">=", "0")
    found = holding(many.reports, *condition)
    expected = [a for a in many.holding("学习") if a in found and many.reports[a].body.region[0] == "山东省"]
    question = f"q={quote('学习')}&region={quote('山东省')}&where={quote(''.join(condition))}"
    search(page, question)
    assert counted(page) == len(expected) > 1
    year = many.reports[expected[0]].year
    search(page, f"{question}&year={year}")
    assert counted(page) == sum(many.reports[a].year == year for a in expected) > 0
    both = set(found) & set(holding(many.reports, "proactive.penalties.decisions", "=", "0"))
    search(page, f"where={quote(''.join(condition))}&where={quote('proactive.penalties.decisions=0')}")
    assert counted(page) == len(both) > 0
    search(page, f"where={quote(''.join(condition))}&sort=figure")
    numbers = [int(text.split()[0]) for text in page.locator(".found-figures b").all_inner_texts()]
    assert numbers == sorted(numbers, reverse=True)
    assert len({*numbers}) > 1
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@BOTH
def test_a_word_that_is_a_label_offers_its_figures(many, page: Page) -> None:
    """In the tables alone it is not found."""
    assert many.holding("危及三安全一稳定") == []
    search(page, f"q={quote('危及“三安全一稳定”')}")
    assert counted(page) == 0
    offered = page.locator("#search-fields").get_by_role("listitem")
    expected = holding(many.reports, "requests.denied_security.total", ">", "0")
    expect(offered).to_have_text([f"表格中“危及‘三安全一稳定’” > 0{len(expected)} 份"])
    offered.get_by_role("link").click()
    page.wait_for_url("**where=requests.denied_security.total%3E0")
    wait(page)
    assert counted(page) == len(expected) > 0
    assert shown(page) == expected[:10]
    page.get_by_role("link", name="去掉条件：表格中“危及‘三安全一稳定’” > 0").click()
    page.wait_for_url(lambda url: "where" not in url)
    for word, first in (
        ("不予公开", "表格中“不予公开”任一项 > 0"),
        ("行政许可", "表格中“行政许可·"),
        ("自然人", "·自然人” > 0"),
    ):
        search(page, f"q={quote(word)}")
        expect(page.locator("#search-fields li").first).to_contain_text(first)
        expect(page.locator("#search-fields li span", has_text="…")).to_have_count(0)  # all of them have been counted
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, f"q={quote('学习')}")
    expect(page.locator("#search-fields")).to_be_hidden()
    assert not [url for url in asked if "figure" in url], "for what cannot be a label nothing is loaded"


@BOTH
def test_a_condition_is_made_by_keyboard(many, page: Page) -> None:
    page.goto("search/")
    panel = page.locator("#search-filters")
    panel.wait_for()
    if panel.get_attribute("open") is None:
        panel.locator("summary").first.press("Enter")
    page.locator(".figure-form > summary").press("Enter")
    page.get_by_label("哪一行", exact=True).select_option(label="行政许可")
    assert "件" in page.get_by_label("哪一列", exact=True).locator("option").first.inner_text()
    page.get_by_label("怎样比", exact=True).select_option("在两数之间")
    page.get_by_label("多少", exact=True).fill("许多")
    page.get_by_label("到", exact=True).fill("1,２0")
    page.keyboard.press("Enter")
    assert (
        page.get_by_label("多少", exact=True).evaluate("input => input.validationMessage")
        == "请输入一个数，如 10 或 2.5"
    )
    page.get_by_label("多少", exact=True).fill("3")
    page.keyboard.press("Enter")
    page.wait_for_url("**where=proactive.licensing.decisions%3D3..120")
    wait(page)
    assert counted(page) == len(holding(many.reports, "proactive.licensing.decisions", "=", "3..120"))
    page.get_by_label("怎样比", exact=True).select_option("是空白")
    expect(page.get_by_label("多少", exact=True)).to_be_hidden()
    page.get_by_role("button", name="按此筛选").click()
    page.wait_for_url("**decisions%3Dblank")
    wait(page)
    assert counted(page) == 0, "both conditions stand, and no cell is both"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_cannot_be_understood_is_told(page: Page) -> None:
    for wrong in ("requests.new.total>", "requests.new.total>1e3", "no.such.cell>0", "<b>", "requests.new.total<1..2"):
        page.goto(f"search/?where={quote(wrong)}")
        page.get_by_text("看不懂").wait_for()
        assert wrong in page.locator("#search-status").inner_text()
        assert page.locator("#search-results").get_attribute("data-state") == "empty"


def test_what_is_not_compared_is_counted_and_what_is_much_is_told_before(many, page: Page) -> None:
    unstated = holding(many.reports, "proactive.procurement.amount", "=", "unstated")
    search(page, f"where={quote('proactive.procurement.amount>0')}")
    assert f"另有 {len(unstated)} 份" in page.locator("#search-status").inner_text()
    assert unstated
    held: list[Route] = []
    page.route("**/figures-*.bin", lambda route: held.append(route))
    page.add_init_script(
        """const told = Response.prototype.json
        Response.prototype.json = async function () {
            const data = await told.call(this)
            return this.url.endsWith("figures.json") && data.files ? { ...data, files: data.files.map(([unit]) => [unit, 1e6]) } : data
        }"""
    )
    for question, words in (("", "先选定一个年份"), ("&year=2019", "MB…")):
        page.goto(f"search/?where={quote('proactive.licensing.decisions>0')}{question}")
        expect(page.locator("#search-status")).to_contain_text("正在读取表格数字")
        expect(page.locator("#search-status")).to_contain_text(words)
    assert held


def test_figures_that_cannot_be_had_are_told(many, page: Page) -> None:
    def spoil(route: Route) -> None:
        file = (many.site.folder / urlsplit(route.request.url).path.lstrip("/")).read_bytes()
        route.fulfill(body=file[:-1] + bytes([file[-1] ^ 1]))

    page.goto("search/")
    manifest = page.evaluate("fetch('manifest.json').then(answer => answer.json())")
    page.route(f"**/{manifest['segments'][1]['id']}/figures-*.bin", spoil)
    question = f"where={quote('proactive.licensing.decisions>=0')}"
    page.goto(f"search/?{question}")
    wait(page)
    assert "结果不全" in page.locator("#search-status").inner_text()
    page.unroute_all()
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#search-status")).not_to_contain_text("结果不全")
    wait(page)
    assert counted(page) == len(holding(many.reports, "proactive.licensing.decisions", ">=", "0"))


def index_files(reports: list[Report]) -> dict[str, bytes]:
    """Those of the figures of reports, newest first."""
    years = [report.year or 0 for report in reports]
    table = FigureTable(len(reports))
    for number, report in enumerate(reports):
        table.add(number, figure_codes(report))
    files = dict(table.files([(year, years.count(year)) for year in dict.fromkeys(years)]))
    table.close()
    return files


@pytest.fixture
def answers(many, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> Iterator[Page]:
    """A page with a function of conditions and a year: what is found, how much was loaded, and in how many files."""
    monkeypatch.setattr(figure_files, "_LARGE", 60)
    reports = newest_with_tables(many)
    files = {name: list(data) for name, data in index_files(reports).items()}
    page = browser.new_context(base_url=many.site.url).new_page()
    serve_sources(page)
    page.goto("data/")
    page.evaluate(
        """async ([files, size]) => {
        const { Figures } = await import("/sources/search/figures.js"), { conditionOf } = await import("/sources/search/where.js")
        const described = JSON.parse(new TextDecoder().decode(Uint8Array.from(files["figures.json"])))
        described.files = described.files.map(([first, bytes]) => [first, bytes * 1000])
        const taken = []
        const once = async (name) => (taken.push(name), Uint8Array.from(files[name]).buffer)
        const figures = new Figures({ once, size }, described)
        window.answer = async (texts, year) => {
            const where = texts.map(conditionOf), answer = await figures.answer(where, year)
            const found = where.map((_, i) => [...answer.fulfilling(i)])
            return { found, weight: figures.bytes(figures.needed(where, year)), files: taken.splice(0).length }
        }
    }""",
        [files, len(reports)],
    )
    yield page
    page.context.close()


def newest_with_tables(many) -> list[Report]:
    return sorted((report for report in many.reports.values() if report.cells), key=lambda report: -(report.year or 0))


NUMBERS = ("0", "3", "-4", "30", "541.17", "99999999999.999")
RANGES = ("0..18", "0.5..30", "-4..-4", "9..3", "541.170")
VALUES = [*product(COMPARED, NUMBERS), *product(["="], [*STATES, "unstated", *RANGES])]


def numbers_of(reports: list[Report], name: str, sign: str, value: str) -> list[int]:
    """The places of the reports with such a figure in a cell."""
    return [i for i, report in enumerate(reports) if (cell := report.cell(name)) and meets(cell, sign, value)]


def test_every_comparison_of_every_cell_is_as_a_person_would_tell_it(many, answers: Page) -> None:
    reports = newest_with_tables(many)
    names = sorted(name for name in cells() if name.startswith("proactive."))
    asked = [(name, *value) for name, value in product(names, VALUES)]
    found = answers.evaluate("async texts => (await answer(texts, 0)).found", ["".join(each) for each in asked])
    for each, numbers in zip(asked, found, strict=True):
        assert numbers == numbers_of(reports, *each), each
    assert sum(map(bool, found)) > len(asked) / 3


def test_of_a_large_archive_only_the_asked_year_is_loaded(many, answers: Page) -> None:
    """And before that it is said how much there is."""
    years = [report.year for report in newest_with_tables(many)]
    texts = ["proactive.licensing.decisions>=0"]
    every, one = (answers.evaluate("([texts, year]) => answer(texts, year)", [texts, year]) for year in (0, years[3]))
    assert one["found"] == [[i for i in every["found"][0] if years[i] == years[3]]] != [[]]
    assert one["files"] < every["files"]
    assert one["weight"] < every["weight"]
