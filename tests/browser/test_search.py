"""The search in a real browser, held against plain search over the same texts."""

import re
from urllib.parse import parse_qs, quote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect
from search_page import BOTH, DESKTOP, PHONE, search, serve_sources, shown, total, wait

from converters.verify.checks import AGREES, DIFFERS, SUM, TEXT, ZEROS
from converters.verify.report_checks import report_checks

BOTH_OF_SITE = pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["360", "1280"])


def ask(page: Page, query: str) -> None:
    """Search for words where the search is open already, and wait until it is done."""
    page.locator("#search-words").fill(query)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: parse_qs(urlsplit(url).query) == {"q": [query]})
    wait(page)


def unfolded(page: Page) -> Locator:
    """The filters, which a phone shows when it is asked."""
    panel = page.locator("#search-filters")
    panel.wait_for()
    if panel.get_attribute("open") is None:
        panel.locator("summary").first.click()
    return panel


def every_page(page: Page, question: str) -> list[str]:
    """The results of all pages, turned one by one."""
    search(page, question)
    return turned(page)


def turned(page: Page) -> list[str]:
    """The results from this page on."""
    found = shown(page)
    while page.get_by_role("link", name="下一页").count():
        before = page.url
        page.get_by_role("link", name="下一页").click()
        page.wait_for_url(lambda url, before=before: url != before)
        wait(page)
        found += shown(page)
    return found


QUERIES = [
    ("寿张镇", ["寿张镇"]),
    ("三审三校", ["三审三校"]),
    ("互联网大会安保", ["互联网大会安保"]),
    ("541.171", ["541.171"]),
    ("541171", ["541171"]),
    ("国办公开办函〔2019〕60号", ["国办公开办函〔2019〕60号"]),
    ("“敬仲视角”", ["敬仲视角"]),
    ("校", ["校"]),
    ("三审 制度", ["三审", "制度"]),
    ('"open data"', ["open data"]),
    ("（一）基本", ["（一）基本"]),
    ("寿張鎮", ["寿张镇"]),
    ("后续跟进", ["後續跟進"]),
    ("負責", ["负责"]),
    ("ＡＰＰ", ["app"]),
    ("web", ["Ｗｅｂ"]),
    ("𠮷田村", ["𠮷田村"]),
    ("1234件", ["1,234件"]),
    ("９.5%", ["9.5%"]),
    ("秀洲区 乙组", ["秀洲区", "乙组"]),
    ("学习寿张镇的做法，甲组参加", ["学习寿张镇的做法甲组参加"]),
    ("王王镇2020年政府信息公开工作年度报告", ["王王镇2020年政府信息公开工作年度报告"]),
    ("没有这样的话", ["没有这样的话"]),
    ("12", ["12"]),
]


def test_what_is_found_is_what_plain_search_finds(many, page: Page) -> None:
    page.goto("search/")
    for query, words in QUERIES:
        expected = many.holding(*words)
        ask(page, query)
        found = turned(page)
        assert sorted(found) == sorted(expected), query
        assert len(set(found)) == len(found), query
        exact = page.locator("#search-results").get_attribute("data-exact") == "true"
        assert exact or len(expected) > 40, query
        if exact:
            assert total(page) == len(expected), query
            assert page.locator("#search-status").inner_text().startswith("找到" if expected else "没有找到")
        if found:
            assert page.locator("[data-report] mark").count() >= len(shown(page)), query
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


COMMON = [
    "政府信息公开工作年度报告",
    "信息公开工作",
    "山东省",
    "阳谷县",
    "主动公开",
    "政府信息",
    "政府信息 主动公开",
    "王镇 人民政府",
    "信息公开 -学习",
]


def test_of_what_many_reports_hold_the_count_is_exact_without_looking_into_them_all(many, page: Page) -> None:
    opened: list[str] = []
    page.on("request", lambda request: opened.append(request.url) if request.url.endswith(".md") else None)
    page.goto("search/")
    for query in COMMON:
        words = [word for word in query.split() if not word.startswith("-")]
        without = {a for word in query.split() if word.startswith("-") for a in many.holding(word[1:])}
        expected = [a for a in many.holding(*words) if a not in without]
        opened.clear()
        ask(page, query)
        assert page.locator("#search-results").get_attribute("data-exact") == "true", query
        assert total(page) == len(expected) > 10, query
        assert len({*opened}) <= 60, query


def test_words_with_a_minus_are_left_out(many, page: Page) -> None:
    for query, word, minus in (
        ("三组 学习", "学习", "三组"),
        ("学习 -甲组", "学习", "甲组"),
        ("学习 -甲组参加", "学习", "甲组参加"),
    ):
        without = set(many.holding(minus)) if "-" in query else set()
        expected = [a for a in many.holding(word) if a not in without] if "-" in query else many.holding(word, minus)
        assert sorted(every_page(page, f"q={quote(query)}")) == sorted(expected), query


def test_names_come_first_and_newer_ones_before_older(many, page: Page) -> None:
    everything = many.holding("寿张镇")
    named = [a for a in everything if many.reports[a].body.region[-1] == "寿张镇"]
    assert 3 < len(named) < len(everything)
    expected = named + [a for a in everything if a not in named]
    assert every_page(page, f"q={quote('寿张镇')}") == expected
    search(page, f"q={quote('寿张镇')}&sort=year")
    assert shown(page) == everything[:10] != expected[:10]


@BOTH
def test_filters_count_and_stay_in_the_address(many, page: Page) -> None:
    everything = many.holding("学习寿张镇")
    search(page, f"q={quote('学习寿张镇')}")
    assert total(page) == len(everything)

    def of(year: int | None = None, *region: str) -> list[str]:
        reports = ((a, many.reports[a]) for a in everything)
        return [a for a, r in reports if year in (None, r.year) and r.body.region[: len(region)] == region]

    panel = unfolded(page)
    assert panel.get_by_role("listitem").filter(has_text="2018 年").inner_text().split("\n")[-1] == str(len(of(2018)))
    panel.get_by_role("link", name="2018 年").click()
    wait(page)
    panel.get_by_role("link", name="山东省").click()
    page.wait_for_url("**region=*")
    wait(page)
    assert total(page) == len(of(2018, "山东省"))
    panel.get_by_role("link", name="聊城市").click()
    page.wait_for_url(f"**region={quote('山东省/聊城市', safe='')}*")
    wait(page)
    panel.get_by_role("link", name="阳谷县").click()
    page.wait_for_url(f"**{quote('/阳谷县', safe='')}*")
    wait(page)
    expected = of(2018, "山东省", "聊城市", "阳谷县")
    assert shown(page) == expected[:10]
    assert total(page) == len(expected) > 0

    other = page.context.new_page()
    other.goto(page.url)
    wait(other)
    assert shown(other) == shown(page), "the address says it all"
    other.close()

    page.go_back()
    page.wait_for_url(f"**{quote('聊城市')}")
    wait(page)
    assert total(page) == len(of(2018, "山东省", "聊城市"))
    page.go_forward()
    page.wait_for_url(f"**{quote('阳谷县')}")
    wait(page)
    assert total(page) == len(expected)
    page.get_by_role("link", name="去掉条件：2018 年").click()
    page.wait_for_url(lambda url: "year" not in url)
    wait(page)
    assert total(page) == len(of(None, "山东省", "聊城市", "阳谷县"))


@BOTH
def test_filters_are_there_before_anything_is_asked(many, page: Page) -> None:
    """Folded ones load nothing until they are opened."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("search/")
    folded = page.locator("#search-filters").get_attribute("open") is None
    page.locator("#search-filters").wait_for()
    assert not folded or not any(url.endswith("facets.json") for url in asked)
    panel = unfolded(page)
    expect(panel.get_by_role("link", name="山东省")).to_be_visible()
    for year in ("2018", "2019"):
        count = sum(report.year == int(year) for report in many.reports.values())
        assert panel.get_by_role("listitem").filter(has_text=f"{year} 年").inner_text().split("\n")[-1] == str(count)
    assert page.locator("#search-results").get_attribute("data-state") == "empty"
    panel.get_by_role("link", name="2018 年").click()
    wait(page)
    assert total(page) == sum(report.year == 2018 for report in many.reports.values())
    page.go_back()
    page.wait_for_url(lambda url: "year" not in url)
    expect(unfolded(page).get_by_role("link", name="2019 年")).to_be_visible()


def _reports(many, kind: str, outcome: str) -> set[str]:
    """The reports that have such a check."""
    return {
        address
        for address, report in many.reports.items()
        if any((check.kind, check.outcome) == (kind, outcome) for check in report_checks(report))
    }


@BOTH
def test_the_result_of_the_check_is_a_filter(many, page: Page) -> None:
    assert sorted(every_page(page, "check=broken")) == sorted(
        a for a, r in many.reports.items() if any(c.value == 5 for c in r.cells)
    )
    differing = {kind: _reports(many, kind, DIFFERS) for kind in (SUM, TEXT)}
    assert all(differing.values())
    for label, expected in (
        ("text", differing[TEXT]),
        ("differs", differing[SUM] | differing[TEXT]),
        ("zeros", _reports(many, ZEROS, AGREES)),
    ):
        search(page, f"check={label}")
        assert total(page) == len(expected), label
        assert set(shown(page)) <= expected
    search(page, f"q={quote('寿张镇')}&check=none&page=2")
    assert unfolded(page).get_by_role("link", name="没有表内合计").get_attribute("aria-current") == "true"
    assert len(shown(page)) == 10


@BOTH
def test_back_leads_from_a_result_to_the_results(many, page: Page) -> None:
    search(page, f"q={quote('三审三校')}")
    page.locator("#search-words").fill("敬仲视角")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**q={quote('敬仲视角')}")
    wait(page)
    assert shown(page) == many.holding("敬仲视角")
    page.go_back()
    page.wait_for_url(f"**q={quote('三审三校')}")
    wait(page)
    assert page.locator("#search-words").input_value() == "三审三校"
    assert shown(page) == many.holding("三审三校")


def test_only_the_last_question_is_answered(many, page: Page) -> None:
    """Even where the answer to an earlier one comes late."""
    search(page, f"q={quote('敬仲视角')}")
    late = 99
    held: list[Route] = []
    page.route("**/report.json", lambda route: held.append(route) if len(held) < late else route.continue_())
    page.locator("#search-words").fill("互联网大会安保")
    page.keyboard.press("Enter")
    while not held:
        page.wait_for_timeout(10)
    late = len(held)
    page.locator("#search-words").fill("三审三校")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**q={quote('三审三校')}")
    wait(page)
    for route in held:
        route.continue_()
    page.evaluate("fetch('manifest.json', { cache: 'reload' }).then(answer => answer.text())")
    page.evaluate("new Promise(requestAnimationFrame)")
    assert shown(page) == many.holding("三审三校")


def test_the_first_text_is_asked_for_before_the_sets_of_older_segments_are_there(many, page: Page) -> None:
    page.goto("data/")
    manifest = page.evaluate("fetch('../search/manifest.json').then(answer => answer.json())")
    older = {segment["id"] for segment in manifest["segments"][1:]}
    held: list[Route] = []
    texts: list[str] = []
    page.on("request", lambda request: request.url.endswith("/report.json") and texts.append(request.url))
    page.route(
        "**/*.bin",
        lambda route: (
            route.continue_() if older.isdisjoint(route.request.url.split("/")) or texts else held.append(route)
        ),
    )
    with page.expect_request("**/report.json"):
        page.goto(f"search/?q={quote('学习寿张镇的做法甲组')}", wait_until="commit")
    for route in held:
        route.continue_()
    wait(page)
    assert shown(page) == many.holding("学习寿张镇的做法甲组")[:10]
    assert len(texts) == len(set(texts)), "a text that was foreseen is not loaded again"


def test_what_settles_a_count_is_asked_for_at_once(many, page: Page) -> None:
    """The stock phrases and the places: on a slow line one after the other is a second more."""
    held: list[Route] = []
    page.route("**/phrases-*.txt", lambda route: held.append(route))
    with page.expect_request("**/facets.json"):
        page.goto(f"search/?q={quote('政府信息公开')}", wait_until="commit")
    for route in held:
        route.continue_()
    wait(page)
    assert len(held) == 1
    assert total(page) == len(many.holding("政府信息公开"))


@BOTH
def test_a_page_without_a_question_waits_for_one(page: Page) -> None:
    page.goto("search/")
    expect(page.locator("#search-words")).to_be_focused()
    assert page.locator("#search-results").get_attribute("data-state") == "empty"
    page.goto(f"search/?q={quote('，。 -会议')}")
    page.get_by_text("无从找起").wait_for()
    assert page.locator("#search-results").get_attribute("data-state") == "empty"


def test_a_failed_request_is_told_and_can_be_tried_again(many, page: Page) -> None:
    page.route("**/manifest.json", lambda route: route.abort())
    page.goto(f"search/?q={quote('三审三校')}")
    page.wait_for_selector("#search-results[data-state=failed]", state="attached")
    assert "没有取到" in page.locator("#search-status").inner_text()
    page.unroute("**/manifest.json")
    page.get_by_role("button", name="再试一次").click()
    wait(page)
    assert shown(page) == many.holding("三审三校")


def test_without_a_line_it_says_so(page: Page) -> None:
    page.goto("search/")
    page.context.set_offline(True)
    page.locator("#search-words").fill("公开")
    page.keyboard.press("Enter")
    page.wait_for_selector("#search-results[data-state=failed]", state="attached")
    assert "没有网络" in page.locator("#search-status").inner_text()


def damaged(route: Route, file: bytes, kind: str) -> None:
    if kind == "absent":
        route.fulfill(status=404, body="")
    elif kind == "cut":
        route.fulfill(body=file[: len(file) // 2])
    elif kind == "page":
        route.fulfill(body="<!doctype html><title>登录网络</title>", content_type="text/html")
    else:
        place = len(file) * 2 // 3
        route.fulfill(body=file[:place] + bytes([file[place] ^ 1]) + file[place + 1 :])


@pytest.mark.parametrize("kind", ["absent", "cut", "page", "one bit"])
def test_a_damaged_segment_leaves_the_results_of_the_rest(many, page: Page, kind: str) -> None:
    page.goto("search/")
    manifest = page.evaluate("fetch('manifest.json').then(answer => answer.json())")
    assert len(manifest["segments"]) >= 3
    spoilt = manifest["segments"][1]
    start = manifest["segments"][0]["reports"]
    newest_first = sorted(many.reports, key=lambda a: (-(many.reports[a].year or 0), a))
    lost = set(newest_first[start : start + spoilt["reports"]])
    query = "学习寿张镇的做法甲组"
    expected = [a for a in many.holding(query) if a not in lost]
    assert 5 < len(expected) < len(many.holding(query))

    def spoil(route: Route) -> None:
        damaged(route, (many.site.folder / urlsplit(route.request.url).path.lstrip("/")).read_bytes(), kind)

    page.route(f"**/{spoilt['id']}/*.bin", spoil)
    assert sorted(every_page(page, f"q={quote(query)}&r={kind}")) == sorted(expected)
    assert "结果不全" in page.locator("#search-status").inner_text()
    assert page.locator("#search-results").get_attribute("data-exact") == "false"
    page.unroute_all()
    page.get_by_role("button", name="再试一次").click()
    expect(page.locator("#search-status")).not_to_contain_text("结果不全")
    wait(page)


def test_a_site_that_was_published_anew_meanwhile_is_searched_as_it_is_now(many, page: Page) -> None:
    """The manifest that was loaded names segments that are gone."""
    page.goto("search/")
    now = page.evaluate("fetch('manifest.json').then(answer => answer.json())")
    old = {**now, "segments": [{**segment, "id": f"{i:012}"} for i, segment in enumerate(now["segments"])]}
    served = iter([old])
    page.route("**/manifest.json", lambda route: route.fulfill(json=next(served, now)))
    search(page, f"q={quote('三审三校')}")
    assert shown(page) == many.holding("三审三校")
    assert "结果不全" not in page.locator("#search-status").inner_text()


def test_a_report_that_cannot_be_had_is_not_said_to_hold_the_words(many, page: Page) -> None:
    address = many.holding("三审三校")[0]
    page.route(f"**/{address}report.json", lambda route: route.fulfill(status=404, body=""))
    search(page, f"q={quote('三审三校')}")
    assert shown(page) == []
    assert "未能核对" in page.locator("#search-results").inner_text()
    assert page.locator("#search-status").inner_text().startswith("约")


@BOTH
def test_names_are_suggested_by_characters_pinyin_and_initials(many, page: Page) -> None:
    page.goto("years/")
    for key in ("/", "s", "f"):
        page.keyboard.press(key)
        box = page.get_by_role("combobox", name="搜索")
        expect(box).to_be_focused()
        assert box.input_value() == ""
        page.keyboard.press("Escape")
        page.evaluate("document.activeElement.blur()")
    page.keyboard.press("/")
    for typed in ("寿张", "shouzhang", "szz", "SZZ", "寿張"):
        box.fill("")
        page.keyboard.insert_text(typed)
        expect(page.get_by_role("option").first).to_contain_text("寿张镇")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_be_focused()
    box.fill("")
    page.keyboard.insert_text("szz")
    expect(page.get_by_role("option").nth(1)).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    chosen = page.locator("[role=option][aria-selected=true]")
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    target = chosen.get_attribute("data-address") or ""
    page.keyboard.press("Enter")
    page.wait_for_url(target)  # a page on its way elsewhere may never close


@pytest.mark.parametrize(
    ("page", "typed"),
    [(PHONE, "寿张镇政府"), (DESKTOP, "山东省寿张镇"), (PHONE, "shouzhang"), (DESKTOP, "szz")],
    indirect=["page"],
)
def test_names_stand_above_what_is_found(many, page: Page, typed: str) -> None:
    search(page, f"q={quote(typed)}")
    names = page.locator("#search-names")
    expect(names.get_by_role("link", name="寿张镇人民政府").first).to_be_visible()
    newest = names.get_by_role("link", name="年的报告").first
    assert (newest.get_attribute("href") or "").split("/")[-2] in newest.inner_text()
    assert newest.evaluate("link => link.pathname.slice(1)") in many.reports
    for later in ("#search-status", "#search-results"):
        above = names.evaluate("(it, later) => it.compareDocumentPosition(document.querySelector(later))", later)
        assert above & 4, f"{later} follows"
    search(page, f"q={quote('三审三校')}")
    expect(names).to_be_hidden()


@BOTH
def test_where_nothing_is_found_it_is_said_what_may_be_meant(page: Page) -> None:
    for typed in ("寿章镇", "shouzang"):
        search(page, f"q={quote(typed)}")
        assert total(page) == 0
        expect(page.locator("#search-names")).to_contain_text("您是不是要找")
        expect(page.locator("#search-names").get_by_role("link", name="寿张镇人民政府").first).to_be_visible()
        expect(page.locator("#search-absent")).to_be_hidden()
    search(page, f"q={quote('寿张镇')}&year=1999")
    assert total(page) == 0
    expect(page.locator("#search-names")).not_to_contain_text("您是不是要找")


@BOTH
def test_a_place_of_which_the_archive_has_nothing_is_said_to_be_absent(page: Page) -> None:
    page.goto("search/")
    form = "https://forge.example/archive/issues/new?template=add-report.yml"
    page.locator("#search-app").evaluate("(app, form) => (app.dataset.form = form)", form)
    search(page, f"q={quote('三里屯街道')}")
    absent = page.locator("#search-absent")
    expect(absent).to_contain_text("将列在：北京市 朝阳区")
    page.keyboard.press("/")
    page.keyboard.insert_text("莘县古云镇")
    expect(page.get_by_role("option")).to_have_text(["古云镇尚未收录，山东省 聊城市 莘县"])
    page.get_by_role("option").click()
    page.wait_for_url(f"**/search/?q={quote('山东省聊城市莘县古云镇')}")
    expect(absent).to_contain_text("将列在：山东省 聊城市 莘县")


@BOTH
def test_the_best_name_leads_straight_to_its_newest_report(many, page: Page) -> None:
    page.goto("data/")
    page.keyboard.press("/")
    page.keyboard.insert_text("寿张镇")
    expect(page.get_by_role("option").nth(1)).to_contain_text("年的报告")
    address = page.get_by_role("option").nth(1).evaluate("option => new URL(option.dataset.address).pathname.slice(1)")
    own = [a for a in many.reports if a.startswith(address[: -len("2020/")])]
    assert address == max(own, key=lambda a: many.reports[a].year)


@BOTH
def test_enter_without_a_choice_searches(many, page: Page) -> None:
    page.goto("data/")
    page.keyboard.press("/")
    page.keyboard.insert_text("三审三校")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search/?q={quote('三审三校')}")
    wait(page)
    assert shown(page) == many.holding("三审三校")


def test_what_the_search_page_begins_with_is_there_before_it(many, page: Page) -> None:
    """It is asked for when the first names stand, and the manifest counts for that one search."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path))
    page.goto("data/")
    page.keyboard.press("/")
    page.wait_for_function("document.activeElement.getAttribute('role') === 'combobox'")
    assert not any(path.endswith("/search/manifest.json") for path in asked)
    with page.expect_response("**/search/manifest.json"):
        page.keyboard.insert_text("寿张")
    expect(page.get_by_role("option").first).to_contain_text("寿张镇")
    assert {path.rpartition("/")[2] for path in asked} >= {"start.js", "page.js"}
    noted = "sessionStorage['gongkai.manifest']"
    assert page.evaluate(f"{noted} ?? null") is None, "whoever only types has not searched"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=*")
    wait(page)
    assert total(page) == len(many.holding("寿张"))
    serve_sources(page)
    module = "import('/sources/search/manifest_note.js')"
    counts = (
        f"{module}.then(({{ note, manifestCache }}) => [manifestCache(), (note(), manifestCache()), manifestCache()])"
    )
    assert page.evaluate(counts) == ["no-cache", "force-cache", "no-cache"]


@BOTH
@pytest.mark.parametrize("late", [False, True], ids=["suggestions first", "composition first"])
def test_an_input_method_is_not_disturbed(page: Page, late: bool) -> None:
    """Enter and arrows belong to it while it composes, also if it began before the suggestions were loaded; suggestions
    come when the characters stand."""
    held: list[Route] = []
    asked: list[str] = []
    page.route("**/suggest.js", lambda route: held.append(route))
    page.on("request", lambda request: asked.append(request.url))
    page.goto("data/")
    with page.expect_request("**/suggest.js") as script:
        page.keyboard.press("/")
    client = page.context.new_cdp_session(page)

    def compose() -> None:
        client.send("Input.imeSetComposition", {"text": "shouz", "selectionStart": 5, "selectionEnd": 5})

    def loaded() -> None:
        """Whoever else waits for the script has got it, for they asked first."""
        while not held:
            page.wait_for_timeout(10)
        held.pop().continue_()
        page.unroute_all()
        page.evaluate("address => import(address)", script.value.url)

    for step in (compose, loaded) if late else (loaded, compose):
        step()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.get_by_role("listbox").is_hidden()
    looked_up = [url for url in asked if "/search/names/" in url and not url.endswith("names.json")]
    assert looked_up == [], "nothing is looked up for half a syllable"
    before = page.url
    page.evaluate(
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))"
    )
    client.send("Input.insertText", {"text": "寿张"})
    expect(page.get_by_role("option").first).to_contain_text("寿张镇")
    assert page.url == before


@BOTH
def test_suggestions_give_way_to_an_input_method(page: Page) -> None:
    page.goto("data/")
    page.keyboard.press("/")
    page.keyboard.insert_text("寿")
    expect(page.get_by_role("option").first).to_contain_text("寿张镇")
    client = page.context.new_cdp_session(page)
    client.send("Input.imeSetComposition", {"text": "zh", "selectionStart": 2, "selectionEnd": 2})
    expect(page.get_by_role("listbox")).to_be_hidden()
    client.send("Input.insertText", {"text": "张"})
    expect(page.get_by_role("option").first).to_contain_text("寿张镇")


def test_on_a_phone_the_box_opens_over_the_header(page: Page) -> None:
    for width in (320, 360):
        page.set_viewport_size({"width": width, "height": 640})
        page.goto("data/")
        header, box = page.locator(".site-header"), page.get_by_role("combobox", name="搜索")
        assert header.evaluate("element => element.scrollWidth <= element.clientWidth")
        for name in ("地区", "年份", "数据"):
            assert header.get_by_role("link", name=name).is_visible()
        assert box.is_hidden()
        header.get_by_role("button", name="搜索").click()
        expect(box).to_be_focused()
        assert (box.bounding_box() or {})["width"] > width / 2
        page.keyboard.press("Escape")
        assert box.is_hidden()
        expect(header.get_by_role("button", name="搜索")).to_be_focused()
        page.keyboard.press("Enter")
        header.get_by_role("button", name="关闭搜索").click()
        assert box.is_hidden()


def in_sight(page: Page) -> None:
    box = page.locator("mark:focus").bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    assert 0 <= box["x"] < size["width"]
    assert 40 <= box["y"] < size["height"]


@BOTH_OF_SITE
def test_a_result_opens_at_the_match(site, browser: Browser, viewport) -> None:
    """Also inside a cell of a table, and where the match goes from one piece of the text into the next."""
    page = browser.new_context(viewport=viewport, base_url=site.url).new_page()
    for query in ("公开54条", "541.171", "秀洲区政府网站"):
        search(page, f"q={quote(query)}")
        page.locator("[data-report] a.title").first.click()
        page.wait_for_selector("mark:focus")
        text = "".join(page.locator("mark").all_inner_texts())
        assert query in re.sub(r"\s", "", text), query
        in_sight(page)
    page.context.close()


def test_a_match_over_several_pieces_of_the_text_is_marked(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE, base_url=site.url).new_page()
    address = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020/"
    page.goto(f"{address}?q={quote('主动公开情况全年')} {quote('12')}")
    page.wait_for_selector("mark:focus")
    texts = page.locator(".report-text mark").all_inner_texts()
    assert texts[:2] == ["主动公开情况", "全年"]
    assert page.locator("td mark").count() >= 2
    page.context.close()


@BOTH_OF_SITE
def test_without_scripts_the_page_leads_to_the_indexes(site, browser: Browser, viewport) -> None:
    page = browser.new_context(viewport=viewport, base_url=site.url, java_script_enabled=False).new_page()
    page.goto("search/")
    assert "没有开启" in page.locator("article").inner_text()
    targets = [urljoin(page.url, a.get_attribute("href") or "") for a in page.locator("noscript a, .lead a").all()]
    assert {site.url + "#places", site.url + "years/"} <= set(targets)
    page.locator(".site-header input[type=search]").fill("三审三校")
    page.locator(".site-header input[type=search]").press("Enter")
    page.wait_for_url(f"**/search/?q={quote('三审三校')}")
    page.context.close()
