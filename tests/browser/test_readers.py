"""What readers come for, at the sizes and in the schemes they come with: a report is found, understood, compared, taken away.

One visit a screen; what stands behind each of these is tested beside what does it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import pytest
from effort import EFFORT
from playwright.sync_api import Browser, Page, expect
from search_page import search

SCREENS = [(360, "light"), (1280, "dark")] + ([(360, "dark"), (1280, "light")] if EFFORT > 1 else [])
"""As in test_access.py: every pair of a size and a scheme where more is asked for."""
BODY = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/"
REPORT = f"{BODY}2020/"


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at the site of the sample archive."""

    page: Page
    original: str
    """A page of the site of the samples that shows an original, by its whole address."""

    def search(self, question: str) -> None:
        search(self.page, question)

    def fetched(self, address: str) -> tuple[str, bytes]:
        """Its media type and bytes."""
        answer = self.page.request.get(address)
        assert answer.ok, address
        return answer.headers["content-type"], answer.body()


def a_name_that_is_misspelt_leads_to_its_body(visit: Visit) -> None:
    for name in ("寿章镇", "shouzang"):
        visit.search(f"q={quote(name)}")
        names = visit.page.get_by_role("group", name="名称相符的机关和地区")
        expect(names).to_contain_text("您是不是要找")
        expect(names.get_by_role("link", name="寿张镇人民政府")).to_be_in_viewport()
    visit.search(f"q={quote('阿城镇')}")
    expect(visit.page.get_by_text("档案中尚未收录（不是说没有公布）")).to_be_in_viewport()


def a_label_of_the_form_is_a_filter_and_no_hit(visit: Visit) -> None:
    visit.search(f"q={quote('重复申请')}")
    assert visit.page.locator("[data-report]").count() == 0
    visit.page.get_by_role("link", name="表格中“重复申请” > 0").click()
    expect(visit.page.locator("#search-chosen")).to_contain_text("重复申请")


def a_count_is_exact(visit: Visit) -> None:
    visit.search(f"q={quote('公开')}")
    expect(visit.page.locator("#search-status")).to_have_text(
        f"找到 {visit.page.locator('[data-report]').count()} 份报告"
    )


def the_home_page_leads_by_year_and_place_to_what_is_new_and_to_what_differs(visit: Visit) -> None:
    visit.page.goto("")
    heads = [visit.page.locator(f"h2#{name}") for name in ("years", "places", "news", "findings")]
    tops = [box["y"] for head in heads if (box := head.bounding_box())]
    assert len(tops) == len(heads)
    assert tops == sorted(tops)
    expect(heads[0]).to_be_in_viewport()
    visit.page.get_by_role("link", name="表内合计不符的报告").click()
    expect(visit.page.locator("h1")).to_be_visible()
    assert visit.page.url.endswith("/checks/sums/")


def a_year_of_a_region_has_its_page_and_file(visit: Visit) -> None:
    visit.page.goto("shandongsheng/")
    visit.page.locator("main").get_by_role("link", name="2020 年").first.click()
    expect(visit.page.locator("h1")).to_have_text("2020 年 山东省")
    assert visit.page.url.endswith("/shandongsheng/years/2020/")
    link = visit.page.get_by_role("link", name="下载这里各年的数字")
    _, lines = visit.fetched(link.evaluate("link => link.href"))
    rows = visit.page.locator(".figures tbody tr:not(.total)").count()
    assert len(lines.decode().strip().splitlines()) > rows > 1


def filters_are_there_before_a_question(visit: Visit) -> None:
    visit.page.goto("search/")
    opener = visit.page.locator("#search-filters > summary")
    expect(visit.page.locator("#search-filters")).to_be_visible()
    if opener.is_visible():
        opener.click()
    visit.page.locator("#search-filters").get_by_role("link", name="山东省").click()
    expect(visit.page.locator("[data-report]").first).to_be_visible()


def a_report_opens_with_its_figures_in_a_sentence(visit: Visit) -> None:
    visit.page.goto(REPORT)
    digest = visit.page.locator(".digest")
    expect(digest).to_be_in_viewport(ratio=1)
    expect(digest).to_contain_text("2020 年收到申请 12 件")
    digest.get_by_role("link", name="12", exact=True).click()
    expect(visit.page.locator("td[data-cell='requests.new.total']")).to_be_in_viewport(ratio=1)


def totals_and_the_newest_year_are_seen_first(visit: Visit) -> None:
    visit.page.goto(f"{REPORT}#requests.new.natural_person")
    expect(visit.page.locator("td[data-cell='requests.new.total']")).to_be_in_viewport(ratio=1)
    visit.page.goto(BODY)
    newest = visit.page.locator(".compare thead th").first
    expect(newest).to_contain_text("2021")
    newest.scroll_into_view_if_needed()
    expect(newest).to_be_in_viewport(ratio=1)


def a_term_is_explained_where_it_stands(visit: Visit) -> None:
    visit.page.goto(REPORT)
    visit.page.locator(".report-text").get_by_role("link", name="（三）不予公开").click()
    term = visit.page.locator(".term")
    expect(term).to_be_in_viewport(ratio=1)
    term.get_by_role("link").last.click()
    visit.page.wait_for_url("**/glossary/**")
    expect(visit.page.locator("h1")).to_be_visible()


def a_figure_is_cited(visit: Visit) -> None:
    visit.page.goto(REPORT)
    visit.page.locator("td[data-cell='requests.new.total'] > b").click()
    for name in ("复制链接", "复制引文"):
        expect(visit.page.get_by_role("button", name=name)).to_be_visible()
    expect(visit.page.get_by_text("不受著作权保护，可以自由引用")).to_be_visible()


def a_figure_is_shown_in_its_original(visit: Visit) -> None:
    cell = visit.page.goto(f"{visit.original}#requests.new.total")
    assert cell is not None
    place = visit.page.locator(":target")
    expect(place).to_be_in_viewport(ratio=1)
    assert place.evaluate("place => getComputedStyle(place).outlineStyle") != "none"


def bodies_are_compared(visit: Visit) -> None:
    visit.page.goto(BODY)
    visit.page.get_by_role("link", name="与邻近机关比较").click()
    expect(visit.page.get_by_role("img").first).to_be_visible()
    expect(visit.page.locator("#compare-results table").first).to_contain_text("寿张镇人民政府")
    expect(
        visit.page.get_by_role("button", name="下载 CSV").or_(visit.page.get_by_role("link", name="下载 CSV"))
    ).to_be_visible()


def a_table_is_sorted(visit: Visit) -> None:
    visit.page.goto("years/2020/")
    visit.page.get_by_role("button", name="不予公开").click()
    expect(visit.page.locator("th[data-column=denied]")).to_have_attribute(
        "aria-sort", re.compile("ascending|descending")
    )


def tables_are_taken_away(visit: Visit) -> None:
    visit.page.goto("data/")
    link = visit.page.locator("a[href='reports-wide-2020.csv']")
    link.evaluate(
        "link => { for (let at = link; at; at = at.parentElement) if (at.matches('details')) at.open = true }"
    )
    expect(link).to_be_visible()
    _, lines = visit.fetched(link.evaluate("link => link.href"))
    assert lines.decode("utf-8-sig").count("\n") > 2
    assert visit.fetched("data/cells.parquet")[1].startswith(b"PAR1")


def machines_are_told(visit: Visit) -> None:
    visit.page.goto(REPORT)
    other = visit.page.locator("link[rel=alternate][type='application/json']").evaluate("link => link.href")
    assert REPORT in other
    assert visit.fetched(other)[1].startswith(b"{")
    picture = visit.page.locator("meta[property='og:image']").get_attribute("content")
    assert picture is not None
    assert visit.fetched(picture)[1].startswith(b"\x89PNG")
    assert b"Sitemap:" in visit.fetched("robots.txt")[1]


READERS: tuple[Callable[[Visit], None], ...] = (
    a_name_that_is_misspelt_leads_to_its_body,
    a_label_of_the_form_is_a_filter_and_no_hit,
    a_count_is_exact,
    the_home_page_leads_by_year_and_place_to_what_is_new_and_to_what_differs,
    a_year_of_a_region_has_its_page_and_file,
    filters_are_there_before_a_question,
    a_report_opens_with_its_figures_in_a_sentence,
    totals_and_the_newest_year_are_seen_first,
    a_term_is_explained_where_it_stands,
    a_figure_is_cited,
    a_figure_is_shown_in_its_original,
    bodies_are_compared,
    a_table_is_sorted,
    tables_are_taken_away,
    machines_are_told,
)


@pytest.fixture(scope="module", params=SCREENS, ids=lambda screen: f"{screen[0]}-{screen[1]}")
def visit(request: pytest.FixtureRequest, site: Any, own: Any, browser: Browser) -> Iterator[Visit]:
    width, scheme = request.param
    page = browser.new_context(
        base_url=site.url, viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce"
    ).new_page()
    yield Visit(page, own.url + next(a for a in own.addresses if a.endswith("/original/")))
    page.context.close()


@pytest.mark.parametrize("done", READERS, ids=lambda done: done.__name__)
def test_readers(visit: Visit, done: Callable[[Visit], None]) -> None:
    """In the scheme that is asked for, and on no page anything beside the screen."""
    done(visit)
    dark = visit.page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert visit.page.evaluate("document.body.dataset.mdColorScheme") == ("slate" if dark else "default")
    assert visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
