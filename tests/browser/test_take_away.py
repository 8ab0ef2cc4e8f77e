"""What can be taken away, by who clicks, and what a page tells programs, in a browser that holds to its policy."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

WIDTHS = (360, 1280)


def opened(browser: Browser, site: Any, width: int, scheme: str) -> tuple[BrowserContext, Page, list[str]]:
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        accept_downloads=True,
    )
    page, said = context.new_page(), list[str]()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return context, page, said


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
def test_files_of_a_year_and_of_a_body_are_taken_away(
    browser: Browser, site: Any, width: int, scheme: str, tmp_path: Path
) -> None:
    context, page, said = opened(browser, site, width, scheme)
    page.goto("data/")
    page.get_by_role("link", name="报告和全部数字，供 Excel、WPS 打开").first.click()
    section = page.locator("section.download", has=page.locator("#reports-excel-csv"))
    section.locator("summary", has_text="按年度").click()
    with page.expect_download() as sheet:
        section.get_by_role("link", name="2020 年").click()
    sheet.value.save_as(tmp_path / "sheet.csv")
    assert (tmp_path / "sheet.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    cells = page.locator("section.download", has=page.locator("#cells-csv"))
    cells.locator("summary", has_text="按地区").click()
    with page.expect_download() as packed:
        cells.get_by_role("link", name="山东省").click()
    packed.value.save_as(tmp_path / "cells.csv.gz")
    assert gzip.decompress((tmp_path / "cells.csv.gz").read_bytes()).startswith(b"report,code,body,")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    body = site.reports[0].rstrip("/").rpartition("/")[0] + "/"
    page.goto(body)
    with page.expect_download() as wide:
        page.get_by_role("link", name="一年一行的表格（CSV，已压缩）").click()
    wide.value.save_as(tmp_path / "wide.csv.gz")
    assert gzip.decompress((tmp_path / "wide.csv.gz").read_bytes()).decode().splitlines()[1].startswith(body)
    assert said == []
    context.close()


def test_a_block_of_data_is_read_and_its_policy_has_nothing_to_say(browser: Browser, site: Any) -> None:
    context, page, said = opened(browser, site, 360, "light")
    page.add_init_script("document.addEventListener('securitypolicyviolation', event => console.log(event.blockedURI))")
    kinds = []
    for address in ("data/", site.reports[0], site.reports[0].rstrip("/").rpartition("/")[0] + "/"):
        page.goto(address)
        kinds.append(json.loads(page.locator("script[type='application/ld+json']").text_content() or "")["@type"])
    assert kinds == ["Dataset", "Report", "GovernmentOrganization"]
    picture = page.locator("meta[property='og:image']").get_attribute("content") or ""
    assert page.evaluate("address => fetch(address).then(answer => answer.status)", picture) == 200
    assert said == []
    context.close()
