import json
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

import pytest
from lxml import html
from surveyed import Surveyed

from converters.archive.layout import Entry
from converters.model.decided import Withdrawal
from converters.model.report import Body, Report
from hooks.overview.checked.checked_report import checked_alone
from hooks.overview.index import build_index
from hooks.overview.summary import summarise
from hooks.pages.linked_data import linked_data
from hooks.pages.lists.body_page import body_page
from hooks.pages.page import Page, Site
from hooks.pages.report.report_page import report_page

SITE = Site("https://example.org/a/", "", "", "公开档案")
PATH = PurePosixPath("shandongsheng/yangguxian/zhen/2021.md")
HOSTILE = '</script><script>alert(1)</script><!-- <script> & \u2028 " \\ 寿张镇'


def blocks(page: str) -> list[dict[str, Any]]:
    """What a browser finds in the blocks of data of a head, and whether all else of it is still there."""
    tree = html.fromstring(f"<html><head>{page}<link rel=end></head><body></body></html>")
    assert [element.tag for element in tree.head if element.tag != "link"] == ["script"] * len(tree.xpath("//script"))
    assert tree.head[-1].get("rel") == "end"
    return [json.loads(text) for text in tree.xpath("//script[@type='application/ld+json']/text()")]


@pytest.mark.parametrize("text", [HOSTILE, "<!--<script>", "]]>", "\u2029", "plain"])
def test_a_text_cannot_leave_the_block(text: str) -> None:
    block = linked_data({"@type": "Report", "name": text, "url": [text], "publisher": None, "about": ""})
    assert blocks(block) == [{"@context": "https://schema.org", "@type": "Report", "name": text, "url": [text]}]
    assert not re.search(
        r"[<>&\u2028\u2029]", block.removeprefix("<script type=application/ld+json>")[: -len("</script>")]
    )


@pytest.fixture
def report(sample_archive: ModuleType) -> Report:
    body = Body("寿张镇人民政府", "371521109", ("山东省", "阳谷县"), aliases=("寿张乡人民政府",))
    made: Report = sample_archive.report(body, 2021, "2021", sample_archive.cells_of("2021"))
    return made


def pages(report: Report) -> tuple[Page, Page]:
    entry = Entry(PATH, report, None)
    index = build_index([summarise(entry)])
    return report_page(checked_alone(entry), index, SITE, lambda _: 0), body_page(
        index.bodies[PATH.parent], index, SITE
    )


def test_a_report_and_its_body_say_what_they_are(report: Report) -> None:
    told = replace(
        report, title="年报", published="2022-01-20", source=replace(report.source, url="https://x.gov.cn/1")
    )
    of_report, of_body = (blocks(page.head) for page in pages(told))
    address = f"{SITE.url}shandongsheng/yangguxian/zhen/"
    organisation = {"@type": "GovernmentOrganization", "name": "寿张镇人民政府", "url": address}
    assert of_report == [
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "name": "年报",
            "url": f"{address}2021/",
            "temporalCoverage": "2021",
            "datePublished": "2022-01-20",
            "publisher": organisation,
            "isBasedOn": "https://x.gov.cn/1",
            "isPartOf": f"{SITE.url}data/",
        }
    ]
    more = {"alternateName": ["寿张乡人民政府"], "areaServed": "山东省 阳谷县"}
    assert of_body == [{"@context": "https://schema.org", **organisation, **more}]


def test_what_the_source_does_not_say_is_not_told(report: Report) -> None:
    of_report, of_body = (
        blocks(page.head)
        for page in pages(
            replace(report, body=Body(), published=None, source=replace(report.source, url="javascript:1"))
        )
    )
    assert not {"publisher", "datePublished", "isBasedOn"} & set(of_report[0])
    assert of_body == []


def test_a_withdrawn_report_is_not_told_of(report: Report) -> None:
    assert blocks(pages(replace(report, withdrawn=Withdrawal("误收", "", "2026-01-02")))[0].head) == []


def all_blocks(site: Path, addresses: Iterable[str]) -> list[dict[str, Any]]:
    found = []
    for address in addresses:
        tree = html.parse(str(site / address / "index.html")).getroot()
        found += [json.loads(text) for text in tree.xpath("//script[@type='application/ld+json']/text()")]
        assert all(script.get("src") or script.get("type") == "application/ld+json" for script in tree.iter("script"))
    return found


def test_the_built_site_says_what_its_pages_are(site: Path, publication: Surveyed) -> None:
    addresses = [report.address for report in publication.reports]
    bodies = [body.address for body in publication.index.bodies.values()]
    kinds = [found["@type"] for found in all_blocks(site, [*addresses, *bodies, "data/"])]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        "Report": len(addresses),
        "GovernmentOrganization": kinds.count("GovernmentOrganization"),
        "Dataset": 1,
    }
    assert 0 < kinds.count("GovernmentOrganization") <= len(bodies)


def test_a_page_that_is_shared_has_a_title_a_sentence_and_a_picture(site: Path, publication: Surveyed) -> None:
    for address in ("", "data/", next(publication.reports).address):
        tree = html.parse(str(site / address / "index.html")).getroot()
        told = {element.get("property"): element.get("content") for element in tree.xpath("//meta[@property]")}
        assert set(told) == {f"og:{name}" for name in ("title", "description", "type", "url", "image", "site_name")}
        assert (
            told["og:url"] == f"https://example.org/dangan/{address}" == tree.xpath("//link[@rel='canonical']/@href")[0]
        )
        assert told["og:title"] == tree.findtext(".//title").removesuffix(" - 公开档案").strip()
        assert told["og:description"] == tree.xpath("//meta[@name='description']/@content")[0] != ""
        picture = site / told["og:image"].removeprefix("https://example.org/dangan/")
        assert picture.read_bytes().startswith(b"\x89PNG")
