"""The small lines on the page of a body are drawn of the figures that stand beside them, and of numbers alone."""

import pytest
from playwright.sync_api import Browser, Page

MODULE = "document.querySelector('script[type=module]').src.replace('archive.js', 'trends.js')"
TABLE = """
<div class=compare><table><thead><tr><td class=corner><td class=trend>走势<th>2022<th>2021（已撤回）<th>2020<tbody>
<tr id=numbers><th>甲<td class=trend><td><b>14</b><td>0<td class=n>7<small>空白按 0 计</small>
<tr id=parts><th>乙<td class=trend><td class=n>50.0%<td class=n>100.0%<td class=n>0.0%
<tr id=blank><th>丙<td class=trend><td>1<td data-status=blank><i>空白</i><td>1
<tr id=unverified><th>丁<td class=trend><td>1<td data-status=unverified><span class=mark>9</span><td>2
<tr id=verdicts><th>核对<td class=trend><td><a><span>16 项不符</span></a><td><a><span>3 项不符</span></a><td></table></div>
"""


@pytest.fixture(scope="module")
def page(own, browser: Browser) -> Page:
    page = browser.new_page()
    page.goto(own.url)
    return page


@pytest.mark.parametrize(
    ("points", "path"),
    [
        pytest.param([(2019, 0), (2020, 7), (2021, 14)], "M0 14L30 7L60 0", id="from 0 to the largest"),
        pytest.param([(2019, 7), (2020, 7), (2021, 7)], "M0 0L30 0L60 0", id="always the same"),
        pytest.param([(2019, 0), (2020, 0), (2021, 0)], "M0 14L30 14L60 14", id="always 0"),
        pytest.param([(2019, 1), (2020, None), (2021, 2)], "M-1 7h2M59 0h2", id="a blank is a gap, never 0"),
        pytest.param(
            [(2018, 2), (2019, 1), (2021, 2), (2022, 1)], "M0 0L15 7M45 0L60 7", id="so is a year without a report"
        ),
        pytest.param([(2019, -1), (2020, 1), (2021, 0)], "M0 14L30 0L60 7", id="fewer than none"),
        pytest.param([(2019, 1), (2020, None), (2021, None)], "", id="one number is no line"),
        pytest.param([(2019, None), (2020, None), (2021, None)], "", id="no number"),
    ],
)
def test_a_line_is_drawn_of_numbers_alone(page: Page, points: list[tuple[int, int | None]], path: str) -> None:
    given = [{"year": year, "value": value} for year, value in points]
    assert page.evaluate(f"async (points) => (await import({MODULE})).trendPath(points)", given) == path


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("numbers", "M0 7L30 14L60 0"),
        ("parts", "M0 14L30 0L60 7"),
        ("blank", "M-1 0h2M59 0h2"),
        ("unverified", "M-1 0h2M59 7h2"),
        ("verdicts", None),
    ],
)
def test_a_row_says_which_of_its_figures_are_numbers(page: Page, row: str, path: str | None) -> None:
    drawn = f"""async ([html, row]) => {{
        document.querySelector("article").innerHTML = html
        ;(await import({MODULE})).drawTrends()
        const place = document.querySelector(`#${{row}} td.trend`)
        return [place.querySelector("path")?.getAttribute("d") ?? null, place.getAttribute("aria-hidden")]
    }}"""
    assert page.evaluate(drawn, [TABLE, row]) == [path, "true"]
