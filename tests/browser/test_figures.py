"""The figures of a report as they are met on a phone, with large text, by a link."""

import datetime
import re

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from converters.archive.layout import read_file

PHONE = ViewportSize(width=360, height=740)
HEADS = """() => [...document.querySelectorAll(".figures.requests, .figures.disputes, .figures.compare, .figures.year")].flatMap(
  (frame) => [...frame.querySelectorAll("th[scope=row]")].map((head) => head.offsetWidth / frame.clientWidth))"""
HIDDEN = """() => {
  const hidden = []
  for (const frame of document.querySelectorAll(".figures.requests, .figures.disputes")) {
    for (const cell of frame.querySelectorAll("tbody:last-child td[data-cell]")) {
      const text = document.createRange()
      text.selectNodeContents(cell)
      const inSight = () => {
        const { left, right, top, bottom } = text.getBoundingClientRect()
        const at = (x) => document.elementFromPoint(x, (top + bottom) / 2)
        return cell.contains(at(left + 1)) && cell.contains(at(right - 1))
      }
      cell.scrollIntoView({ block: "center" })
      let found = false
      for (frame.scrollLeft = 0; ; ) {
        if ((found = inSight())) break
        const before = frame.scrollLeft
        frame.scrollLeft += 30
        if (frame.scrollLeft === before) break
      }
      if (!found) hidden.push(cell.dataset.cell)
    }
  }
  return hidden
}"""


@pytest.mark.parametrize("text", [1, 2])
def test_no_figure_is_out_of_reach(site, browser: Browser, text: int) -> None:
    """With text of twice the size too: the heads of rows take no more than 40 % of the frame, and nothing lies over a figure for good."""
    page = browser.new_context(viewport=PHONE).new_page()
    body = "/".join(site.reports[0].split("/")[:-2]) + "/"
    for address in (site.reports[0], body, "years/2020/"):
        page.goto(site.url + address)
        page.evaluate("text => { document.documentElement.style.fontSize = `${text * 125}%` }", text)
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true })")
        widths = page.evaluate(HEADS)
        assert widths
        assert max(widths) < 0.41, address
        assert page.evaluate(HIDDEN) == [], address
    page.context.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_where_a_table_goes_on_beyond_its_frame_the_edge_is_shaded(site, browser: Browser, width: int) -> None:
    """What covers the shade moves with the table, and lies over it at its end alone."""
    page = browser.new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(site.url + "/".join(site.reports[0].split("/")[:-2]) + "/")
    frame = page.locator(".figures.compare").first
    attached = frame.evaluate("frame => getComputedStyle(frame).backgroundAttachment").split(", ")
    assert attached[:2] == ["local", "scroll"]
    page.context.close()


def test_the_newest_year_of_a_body_is_seen_first(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(site.url + "/".join(site.reports[0].split("/")[:-2]) + "/")
    years = [int(text) for text in page.locator(".compare thead th").all_inner_texts()]
    assert years == sorted(years, reverse=True)
    box = page.locator(".compare thead th").first.bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= PHONE["width"]
    page.context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_table_of_zeros_is_folded_and_a_link_to_its_cell_opens_it(site, browser: Browser, scripts: bool) -> None:
    """The second cell has its address from the script alone."""
    page = browser.new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    page.goto(site.url + site.reports[0])
    folded = page.locator("details.folded", has=page.locator("[data-table=disputes]"))
    expect(folded.locator("summary")).to_have_text("政府信息公开行政复议、行政诉讼情况：15 格都是 0")
    expect(folded.locator("td").first).to_be_hidden()
    page.locator(".digest a[href='#disputes.reconsideration.total']").click()
    expect(page.locator("td:target")).to_be_visible()
    expect(page.locator("td:target")).to_be_in_viewport()
    if scripts:
        page.goto(site.url + site.reports[0])
        page.evaluate("location.hash = 'disputes.litigation_direct.corrected'")
        expect(page.locator("td:target")).to_be_in_viewport()
    page.context.close()


LANDED = """() => {
  const { left, right, top, bottom } = document.querySelector("td:target").getBoundingClientRect()
  return [[left + 3, top + 3], [right - 3, bottom - 3]].every(([x, y]) => document.elementFromPoint(x, y)?.closest("td:target"))
}"""


@pytest.mark.parametrize("width", [360, 1280])
def test_the_link_of_a_figure_lands_where_it_is_seen(site, browser: Browser, width: int) -> None:
    """Below no head and no total that stay in sight, whatever lies above the table."""
    page = browser.new_context(viewport={"width": width, "height": 740}).new_page()
    page.goto(site.url + site.reports[0])
    cells = page.locator("td[data-cell]").evaluate_all("cells => cells.map(cell => cell.dataset.cell)")
    assert len(cells) > 100
    for cell in cells[:: len(cells) // 12]:
        page.evaluate("cell => { scrollTo(0, 99999); location.hash = cell }", cell)
        page.locator(f"td[data-cell='{cell}']:target").wait_for()
        assert page.evaluate(LANDED), cell
    page.context.close()


def cited(page: Page, site, cell: str) -> str:
    """The citation of a figure as it should be, without the day."""
    report = read_file((site.content / site.reports[0]).with_suffix(".md")).report
    assert report is not None
    return (
        f"{report.body.name}. {report.title}: （三）不予公开·1.属于国家秘密，总计，0 件[R/OL]. 公开档案, ({report.published})"
        f"[]. {site.url}{site.reports[0]}#{cell}. 原件 SHA-256: {report.source.sha256}."
    )


@pytest.mark.parametrize("allowed", [True, False])
def test_a_figure_is_cited_with_its_labels_address_and_original(site, browser: Browser, allowed: bool) -> None:
    """Where nothing may be copied, what would be is shown and selected."""
    permissions = ["clipboard-read", "clipboard-write"] if allowed else []
    context = browser.new_context(viewport=PHONE, permissions=permissions)
    page = context.new_page()
    if not allowed:
        page.add_init_script("delete Navigator.prototype.clipboard")
    page.goto(site.url + site.reports[0])
    cell = "requests.denied_state_secret.total"

    def taken(button: str) -> str:
        page.get_by_role("button", name=button).click()
        page.get_by_role("button", name="已复制" if allowed else "已选中，请复制").wait_for()
        return str(page.evaluate("navigator.clipboard.readText()" if allowed else "getSelection().toString()"))

    page.locator(f"td[data-cell='{cell}']").click()
    text = taken("复制引文")
    assert datetime.date.fromisoformat(re.findall(r"\[(\d{4}-\d\d-\d\d)\]", text)[0])
    assert re.sub(r"\[\d{4}-\d\d-\d\d\]", "[]", text) == cited(page, site, cell)
    assert taken("复制链接") == f"{site.url}{site.reports[0]}#{cell}"
    assert taken("复制数字") == "0"
    panel, figure = page.locator(".figure-panel").bounding_box(), page.locator("td.chosen").bounding_box()
    assert panel is not None
    assert figure is not None
    assert figure["y"] + figure["height"] <= panel["y"], "the figure stays in sight"
    context.close()


def test_a_figure_is_reached_by_keyboard(site, browser: Browser) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(site.url + site.reports[0])
    page.locator(".figures.requests").focus()
    for key in ("Enter", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowUp", "ArrowLeft", "ArrowLeft", "ArrowRight"):
        page.keyboard.press(key)
        expect(page.locator("td[data-cell]:focus")).to_have_count(1)
    cell = page.locator("td[data-cell='requests.carried_in.business']")
    expect(cell).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_focused()
    expect(page.get_by_role("dialog")).to_contain_text("二、上年结转政府信息公开申请数量，商业企业")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(cell).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".figures.requests")).to_be_focused()
    page.context.close()


def test_a_term_is_explained_where_it_stands(site, browser: Browser) -> None:
    """Its text is loaded when it is asked for; where it cannot be, the link leads to the page of all."""
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(site.url + site.reports[0])
    term = page.get_by_role("link", name="3.危及“三安全一稳定”")
    term.click()
    shown = page.locator(".term")
    expect(shown).to_contain_text("国家安全、公共安全、经济安全和社会稳定")
    expect(shown).to_contain_text("条例第十四条")
    box = shown.bounding_box()
    assert box is not None
    assert 0 <= box["x"] < box["x"] + box["width"] <= PHONE["width"]
    assert 0 <= box["y"] < box["y"] + box["height"] <= PHONE["height"]
    page.keyboard.press("Escape")
    expect(shown).to_be_hidden()
    term.click()
    shown.get_by_role("link", name="全部名词").click()
    page.wait_for_url("**/glossary/#security")
    page.go_back()
    page.route("**/terms.json", lambda route: route.abort())
    page.reload()
    term.click()
    page.wait_for_url("**/glossary/")
    page.context.close()


def test_a_term_leads_to_its_page_where_there_are_no_popovers(site, browser: Browser) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    page.add_init_script("delete HTMLElement.prototype.showPopover")
    page.goto(site.url + site.reports[0])
    page.locator(".report-text").get_by_role("link", name="二、上年结转政府信息公开申请数量").click()
    page.wait_for_url("**/glossary/#carried_over")
    expect(page.locator("dt:target")).to_be_in_viewport()
    page.context.close()


@pytest.mark.parametrize("scripts", [pytest.param(True, id="with scripts"), pytest.param(False, id="without")])
def test_the_page_tells_what_a_figure_offers_where_it_offers_that(site, browser: Browser, scripts: bool) -> None:
    page = browser.new_context(viewport=PHONE, java_script_enabled=scripts).new_page()
    page.goto(site.url + site.reports[0])
    expect(page.get_by_text("点表中的数字")).to_have_count(1 if scripts else 0)
    expect(page.get_by_text("可以自由引用")).to_be_visible()
    page.context.close()
