"""The figures of a report as they are met on a phone, with large text, by a link."""

import pytest
from playwright.sync_api import Browser, ViewportSize, expect

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
