"""The matrix in a browser: sorted by a click, each gap a way to the form, absent bodies known to the search."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser

YANGGU = "shandongsheng/liaochengshi/yangguxian/"
NAMES = "rows => rows.map(row => row.querySelector('th').textContent.replace('补充', '').trim())"
TOWNS = ".matrix tbody:last-of-type tr[id]"


def test_the_matrix_can_be_sorted_and_stands_as_it_was_after_the_third_click(own, browser: Browser) -> None:
    page = browser.new_context(base_url=own.url).new_page()
    page.goto(YANGGU)
    year = page.locator(".matrix thead th", has_text="2020")
    year.locator("button").wait_for()
    before = page.eval_on_selector_all(TOWNS, NAMES)
    assert before[0] != "寿张镇人民政府"
    year.locator("button").click()
    assert year.get_attribute("aria-sort") == "ascending"
    assert page.eval_on_selector_all(TOWNS, NAMES)[0] == "寿张镇人民政府"
    year.locator("button").click()
    assert page.eval_on_selector_all(TOWNS, NAMES)[-1] == "寿张镇人民政府"
    year.locator("button").click()
    assert page.eval_on_selector_all(TOWNS, NAMES) == before
    page.locator(".matrix thead th", has_text="机关").locator("button").click()
    assert page.eval_on_selector_all(TOWNS, NAMES) != before
    page.context.close()


def test_each_gap_leads_to_the_form_for_its_year(own, browser: Browser) -> None:
    page = browser.new_context(base_url=own.url, viewport={"width": 360, "height": 740}).new_page()
    page.goto(YANGGU)
    gaps = page.locator(".matrix td.gap a")
    gaps.first.wait_for()
    assert gaps.count() == page.locator(".matrix td.gap").count()
    target = page.locator("#b371521 td.gap a").get_attribute("href")
    fields = parse_qs(urlsplit(target).query)
    assert (fields["agency"], fields["year"], fields["title"]) == (
        ["阳谷县人民政府"],
        ["2020"],
        ["收录报告：阳谷县人民政府2020年"],
    )
    assert fields["region"] == ["山东省/聊城市/阳谷县"]
    row = page.locator(".matrix tr", has_text="张秋镇人民政府").locator("a.add")
    fields = parse_qs(urlsplit(row.get_attribute("href")).query)
    assert (fields["agency"], fields["region"], fields["year"]) == (
        ["张秋镇人民政府"],
        ["山东省/聊城市/阳谷县/张秋镇"],
        ["2020"],
    )
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.context.close()


def test_the_search_knows_a_body_that_is_absent(own, browser: Browser) -> None:
    page = browser.new_context(base_url=own.url).new_page()
    page.goto("search/?q=张秋镇")
    link = page.locator("#search-absent a")
    link.wait_for()
    assert link.text_content() == "张秋镇人民政府"
    assert "将列在：山东省 聊城市 阳谷县" in page.locator("#search-absent").text_content()
    link.click()
    page.wait_for_url(f"**/{YANGGU}#b*")
    row = page.locator("tr:target")
    assert "张秋镇人民政府" in row.text_content()
    row.locator("a.add").wait_for()
    page.goto("search/?q=寿张镇")
    page.locator("#search-results[data-state=done]").wait_for()
    assert page.locator("#search-absent").is_hidden()
    page.context.close()


def test_without_scripts_the_matrix_is_read_and_the_page_leads_to_the_form(own, browser: Browser) -> None:
    page = browser.new_context(base_url=own.url, java_script_enabled=False).new_page()
    page.goto(YANGGU)
    assert "○" in page.locator("tr", has_text="张秋镇人民政府").text_content()
    form = page.locator("#add-report").get_attribute("href")
    assert parse_qs(urlsplit(form).query)["region"] == ["山东省/聊城市/阳谷县"]
    assert page.locator("td.got a").first.get_attribute("href").endswith("renminzhengfu/2020/")
    page.context.close()
