import lxml.html

from hooks.pages.compared.compare_page import COMPARE
from hooks.pages.lists.publication import Publication
from hooks.pages.lists.search_page import SEARCH
from hooks.pages.page import Page

TOWN = "shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/"


def root(page: Page) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(f"<html><body>{page.html}</body></html>")


def words(element: lxml.html.HtmlElement) -> str:
    return " ".join("".join(element.itertext()).split())


def test_a_body_shows_its_years_side_by_side(publication: Publication) -> None:
    page = root(publication.page(TOWN))
    assert page.xpath("//thead//a/text()") == ["2021", "2020", "2016"]
    assert page.xpath("//thead//a/@href") == ["2021/", "2020/", "2016/"]
    rows = {
        words(tr.xpath("th")[0]): [words(td) for td in tr.xpath("td[not(@class='trend')]")]
        for tr in page.xpath("//tbody/tr[td]")
    }
    places = [len(tr.xpath("td[1][@class='trend']")) for tr in page.xpath("//tr[td]")]
    assert set(places[1:]) == {1}  # each row has a place for its line; the head has a corner before
    assert rows["本年新收申请"] == ["0", "12", "7"]
    assert rows["本年度办理结果总计"] == ["0", "11", "7"]
    assert rows["上年结转申请"][-1] == "该年格式无此项"  # the form of 2014 does not ask for it
    assert rows["数字核对"][1].endswith("项不符")


def test_a_region_shows_what_lies_in_it(publication: Publication) -> None:
    page = root(publication.page("shandongsheng/"))
    bodies = page.xpath("//ul[contains(@class, 'bodies')]/li/a[@class='name']")
    assert words(bodies[0]) == "聊城市阳谷县寿张镇人民政府"  # nothing else lies there, so the list leads straight to it
    assert [a.get("href") for a in bodies] == [TOWN.removeprefix("shandongsheng/"), "yangguxian/emo/"]
    assert [words(li) for li in page.xpath("//ul[contains(@class, 'year-counts')]/li")] == [
        "2021 年1 份", "2020 年2 份", "2016 年1 份",
    ]  # fmt: skip


def test_a_year_shows_every_body(publication: Publication) -> None:
    page = root(publication.page("years/2020/"))
    assert sorted(page.xpath("//div[contains(@class, 'year')]//tbody//th[@scope='row']/a/@href")) == [
        "../../shandongsheng/liaochengshi/yangguxian/shouzhangzhen/renminzhengfu/2020/",
        "../../shandongsheng/yangguxian/emo/2020/",
        "../../unlocated/xiuzhouqu/wangdianzhen/renminzhengfu/2020/",
    ]


def test_home_names_every_body_of_a_small_archive(publication: Publication) -> None:
    page = root(publication.page(""))
    assert page.xpath("//ul[contains(@class, 'home-tally')]//b/text()") == ["6", "4", "4"]
    links = page.xpath("//ul[contains(@class, 'bodies')]//a/@href")
    assert {TOWN, "unlocated/xiuzhouqu/wangdianzhen/renminzhengfu/"} <= set(links)


def test_no_text_of_a_report_becomes_markup(publication: Publication) -> None:
    for address in set(publication.addresses()) - {SEARCH, COMPARE}:  # which have scripts of their own, and no report
        page = root(publication.page(address))
        assert not page.xpath("//script|//img|//style|//iframe|//@*[starts-with(name(), 'on')]"), address


def test_nothing_that_is_not_reported_is_shown_as_a_number(publication: Publication) -> None:
    seen = set()
    for address in publication.addresses():
        for td in root(publication.page(address)).xpath("//td[@data-status != 'reported']"):
            seen.add(td.get("data-status"))
            assert not any(character.isdigit() for character in words(td)), (address, words(td))
    assert seen == {"blank", "missing"}
