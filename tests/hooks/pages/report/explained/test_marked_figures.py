"""The cells of a sum that does not hold say so where they stand."""

from pathlib import PurePosixPath

import lxml.html
import pytest
from surveyed import Surveyed

from converters.model.report import Report
from converters.verify.sums import BROKEN, sums

TOWN = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020.md"


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("requests.new.total", "表内合计不符，两边相差 1"),  # as many cells on both sides: all of them
        ("requests.carried_out.total", "表内合计不符，两边相差 1"),
        ("requests.handled.total", "表内合计不符，两边相差 2；表内合计不符，两边相差 1"),  # three sums, two differences
        ("requests.granted.total", None),  # one of twenty that are added
        ("requests.new.natural_person", None),
    ],
)
def test_a_contradiction_is_marked_with_the_difference(publication: Surveyed, cell: str, said: str | None) -> None:
    root = lxml.html.document_fromstring(f"<body>{publication.report_page(PurePosixPath(TOWN)).html}")
    (td,) = root.xpath(f"//td[@data-cell='{cell}']")
    assert [a.get("title") for a in td.xpath("a[@class='doubt']")] == ([said] if said else [])


def test_each_mark_leads_to_the_sum_that_names_its_cell(publication: Surveyed, archive: dict[str, Report]) -> None:
    root = lxml.html.document_fromstring(f"<body>{publication.report_page(PurePosixPath(TOWN)).html}")
    marks = root.xpath("//td/a[@class='doubt']")
    assert len(marks) > 4
    for mark in marks:
        (told,) = root.xpath(f"//li[@id='{mark.get('href')[1:]}']")
        assert f"#{mark.getparent().get('data-cell')}" in told.xpath(".//a/@href")
    broken = [check for check in sums(archive[TOWN]) if check.outcome == BROKEN]
    assert root.xpath("//li[starts-with(@id, 'sum-')]/@id") == [f"sum-{i}" for i in range(1, len(broken) + 1)]
    assert not root.xpath("//td[a[@class='doubt']][normalize-space() = '']"), "the figure stands beside the mark"


def test_no_mark_where_all_sums_hold(publication: Surveyed) -> None:
    page = publication.report_page(PurePosixPath(TOWN.replace("2020", "2021")))
    assert "class=doubt" not in page.html
